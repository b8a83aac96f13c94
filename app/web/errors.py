"""Errors as pages and beside fields, in the reader's language; never a traceback."""

import time
from collections.abc import Sequence
from urllib.parse import urlsplit

from flask import Flask, Response, abort, current_app, flash, jsonify, render_template, request
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf.csrf import CSRFError
from sqlalchemy.exc import DataError, IntegrityError, OperationalError
from sqlalchemy.orm.exc import StaleDataError
from werkzeug.exceptions import HTTPException
from wtforms import Form

from app.domain.errors import DomainError, InstallationFault, NotAllowed, StaleVersion
from app.domain.restriction import SeenInPart
from app.extensions import db
from app.services.issued_files import LetterDamaged
from app.wording.errors import SENTENCES, sentence

PAGES = {
    400: _l("The request could not be understood"),
    401: _l("Not logged in any more"),
    403: _l("Not permitted"),
    404: _l("Not found"),
    405: _l("Not possible here"),
    409: _l("Changed meanwhile"),
    413: _l("Too large"),
    429: _l("Too many attempts"),
    500: _l("Something went wrong"),
    503: _l("Busy just now"),
}
ADVICE = {
    400: _l("Go back and try again; what you typed is still in your browser."),
    401: _l("Log in, open the form again and enter it anew."),
    403: _l("Your role does not permit this page or act. The team lead or an administrator can."),
    404: _l("There is no such page or record. Check the reference number."),
    405: _l("This address does not take this kind of call. Start from the register."),
    409: _l("Open the page again to see the newest state."),
    413: _l(
        "The form or file is larger than the office allows. Send fewer files at once, "
        "or ask the administrator to raise the limit."
    ),
    429: _l("Wait a few minutes, then try again."),
    503: _l("The database did not answer in time. Nothing was saved; go back and send again."),
    500: _l("Nothing was saved. The administrator finds the cause in the log."),
}


#: What SQLite and PostgreSQL say when nothing can be written, and what a person can do about it.
_CANNOT_WRITE = {
    "disk is full": _l("The disk of the office machine is full. Tell the administrator."),
    "No space left": _l("The disk of the office machine is full. Tell the administrator."),
    "readonly database": _l("The database can only be read just now. Tell the administrator."),
}

#: Seconds in which a too large body is taken and thrown away.
_LONGEST_DRAIN = 300


def put_on_form(form: Form, error: DomainError) -> None:
    """Put the sentence beside its field, or on top when it has none; a denial is no form error."""
    if isinstance(error, NotAllowed):
        raise error
    field = form[error.field] if error.field and error.field in form else None
    if field is not None:
        field.errors = [*field.errors, sentence(error)]
    else:
        form.form_errors.append(sentence(error))


def init_app(app: Flask) -> None:
    """Answer every error with a page."""
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(CSRFError, _csrf)
    app.register_error_handler(DomainError, _domain)
    app.register_error_handler(InstallationFault, _damaged)
    app.register_error_handler(StaleDataError, _stale)
    app.register_error_handler(IntegrityError, _collided)
    app.register_error_handler(DataError, _unstorable)
    app.register_error_handler(OperationalError, _busy)
    app.register_error_handler(500, _http)


def page(
    code: int, detail: str = "", *, advice: str = "", typed: Sequence[str] = ()
) -> tuple[str | Response, int]:
    """The error page, with what was typed. Whatever was half written is rolled back first."""
    db.session.rollback()
    known = code if code in PAGES else 400
    if request.accept_mimetypes.best == "application/json":  # our own script sends a file
        return jsonify(error=detail or f"{PAGES[known]}. {ADVICE[known]}"), code
    return (
        render_template(
            "errors/error.html",
            code=code,
            title=PAGES[known],
            advice=advice or ADVICE[known],
            detail=detail,
            typed=typed,
            back=_form_address() if typed else None,
        ),
        code,
    )


#: Fields of forms that nobody types, and those that are not shown again.
_NOT_TYPED = frozenset({"csrf_token", "version", "next", "do", "then", "number", "login"})
#: A mark or the number of a row in a list is no longer.
_SHORT = 3


def typed() -> list[str]:
    """The texts of the form that was sent, to be shown where it could not be taken."""
    return [
        value
        for name, values in request.form.lists()
        if name not in _NOT_TYPED and "password" not in name
        for value in values
        if len(value.strip()) > _SHORT
    ]


def logged_out() -> tuple[str | Response, int]:
    """The session ended while a form was filled in: what was typed comes back."""
    return page(401, _("Your session has ended. Nothing was saved."), typed=typed())


def _form_address() -> str:
    """Where the form stood, for the way back after the login."""
    parts = urlsplit(request.referrer or "")
    return f"{parts.path}?{parts.query}" if parts.query else parts.path


def _http(error: HTTPException) -> object:
    if error.code is not None and error.code < 400:
        return error
    return _too_large() if error.code == 413 else page(error.code or 500)


def _too_large() -> object:
    """Say how much is allowed. A browser reads the answer only when all it sends was taken."""
    most = current_app.config["GONGJO"].max_upload_mb
    left, end = request.content_length or 0, time.monotonic() + _LONGEST_DRAIN
    while left > 0 and time.monotonic() < end:
        piece = request.environ["wsgi.input"].read(min(left, 1 << 20))
        if not piece:  # the server took it
            break
        left -= len(piece)
    if (request.content_length or 0) <= current_app.config[
        "MAX_CONTENT_LENGTH"
    ]:  # too many parts, or one too long a text
        return page(413)
    return page(
        413,
        _("At most %(most)s MB can be sent at once. Nothing was kept.", most=most),
    )


def _csrf(_error: CSRFError) -> object:
    if request.mimetype == "multipart/form-data" and not request.form:
        return page(400)  # nothing of it could be read: a name in another encoding, or cut off
    detail = _("The form has expired, for example after logging in again.")
    if kept := typed():
        return page(400, detail, advice=str(ADVICE[401]), typed=kept)
    return page(400, detail)


def _domain(error: DomainError) -> object:
    if isinstance(error, StaleVersion):
        return page(409, sentence(error))
    if isinstance(error, SeenInPart):
        return page(403, sentence(error), advice=_("The officer or the team lead can admit you."))
    if error.code == "not_your_request":
        return page(403, sentence(error), advice=_("Its officer or the team lead can change it."))
    return page(403 if isinstance(error, NotAllowed) else 400, sentence(error))


def _damaged(error: InstallationFault) -> object:
    """A font, a clause file or the file of a letter was damaged while the office was open."""
    current_app.logger.error("installation: %s", error)
    if isinstance(error, LetterDamaged):
        return page(
            500, damaged_sentence(error), advice=_("The administrator finds more with flask check.")
        )
    return page(500, str(error))


def damaged_sentence(error: LetterDamaged) -> str:
    """What happened to the letter's file, and what helps."""
    return str(SENTENCES["letter_damaged"]) % {"number": error.number}


def _stale(_error: StaleDataError) -> object:
    return page(409, str(SENTENCES["stale_version"]))


def _busy(error: OperationalError) -> object:
    """Another writer held the database too long, or it is away: the log says which."""
    current_app.logger.error("database: %s", error.orig)
    reasons = (str(words) for said, words in _CANNOT_WRITE.items() if said in str(error.orig))
    return page(503, next(reasons, ""))


def _unstorable(_error: DataError) -> object:
    """A NUL or an endless number where no browser sends one; fields refuse theirs themselves."""
    return page(400)


def _collided(_error: IntegrityError) -> object:
    """Two people recorded the same at the same moment: the tables let only one through."""
    return page(409, _("Somebody else recorded the same at this moment; go back and send again."))


__all__ = ["abort", "flash", "init_app", "page", "put_on_form"]
