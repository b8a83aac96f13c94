"""Letters of chosen requests in one file: progress, and the file for who asked for it."""

import threading
from pathlib import Path

from flask import (
    Blueprint,
    Flask,
    Response,
    abort,
    current_app,
    flash,
    redirect,
    render_template,
    request,
    send_file,
    url_for,
)
from flask_babel import force_locale, ngettext

from app import clock
from app.domain.batches import KEPT_FOR, MOST_LETTERS, BatchKind
from app.domain.errors import DomainError
from app.domain.people import Ability
from app.extensions import db
from app.models import LetterBatch
from app.queries import letter_batches as queries
from app.services import letter_batches
from app.web import access
from app.web.locale import current_language
from app.web.refusals import refusals_flashed
from app.web.register import chosen
from app.web.register.chosen import MOST_IN_FILE
from app.wording.labels import KINDS

pages = Blueprint("batches", __name__)
_SHOWN = 20
_TYPES = {BatchKind.PDF: "application/pdf", BatchKind.ZIP: "application/zip"}


@pages.post("/letters/batches")
@access.requires(Ability.READ)
def create() -> object:
    """Begin with the standing letters of the chosen requests, or of the view."""
    kind = BatchKind.ZIP if request.form.get("batch") == BatchKind.ZIP else BatchKind.PDF
    rows = chosen.rows()
    found = queries.letters_of([row.id for row in rows], limit=MOST_LETTERS + 1)
    with refusals_flashed():
        if len(rows) > MOST_IN_FILE:
            raise DomainError("list_too_long", most=MOST_IN_FILE)
        letter_batches.create(access.current_actor(), [number for number, _id in found], kind)
        db.session.commit()
        _say_without(len(rows) - len({request_id for _number, request_id in found}))
        letter_batches.clear_old(_folder())
        return redirect(url_for("batches.index"))
    return redirect(url_for("register.index"))


def _say_without(count: int) -> None:
    if count:
        flash(
            ngettext(
                "%(num)d of the requests has no issued letter.",
                "%(num)d of the requests have no issued letter.",
                count,
            ),
            "warn",
        )


@pages.post("/letters/batches/<int:number>/again")
@access.requires(Ability.READ)
def again(number: int) -> object:
    """Once more, what could not be made."""
    letter_batches.try_again(_own(number))
    db.session.commit()
    return redirect(url_for("batches.index"))


@pages.get("/letters/batches")
@access.requires(Ability.READ)
def index() -> str:
    """One's own batches; one that nobody works on is taken up."""
    user_id = access.current_user().id
    waiting = queries.unfinished(user_id)
    for number in waiting:
        _start(number)
    rows, folder = queries.of_user(user_id, limit=_SHOWN), _folder()
    return render_template(
        "batches/index.html",
        rows=rows,
        kept={row.id for row in rows if letter_batches.path_of(row, folder).is_file()},
        is_working=bool(waiting),
        days=KEPT_FOR.days,
    )


def _folder() -> Path:
    return Path(current_app.config["GONGJO"].data_dir) / "batches"


def _start(number: int) -> None:
    if not letter_batches.take(number):
        return
    app: Flask = current_app._get_current_object()  # type: ignore[attr-defined]  # noqa: SLF001
    arguments = (app, number, current_language())
    threading.Thread(target=_work, args=arguments, name=f"batch-{number}").start()


def _work(app: Flask, number: int, language: str) -> None:
    with app.app_context():
        try:
            folder = _folder()
            with force_locale(language):
                letter_batches.make(number, folder, lambda kind: str(KINDS.get(kind, kind)))
        except Exception:
            app.logger.exception("batch %s failed", number)
        finally:
            db.session.remove()


def _own(number: int) -> LetterBatch:
    batch = db.session.get(LetterBatch, number)
    if batch is None or batch.user_id != access.current_actor().user_id:
        abort(404)
    return batch


@pages.get("/letters/batches/<int:number>")
@access.requires(Ability.READ)
def file(number: int) -> Response:
    """The file, for the person who asked for it."""
    batch = _own(number)
    if not queries.are_seen(batch):
        abort(403)  # a letter in it belongs to a request that was restricted since
    path = letter_batches.path_of(batch, _folder())
    if not batch.finished_at or not path.is_file():
        abort(404)
    name = f"letters-{batch.created_at.astimezone(clock.office_zone()):%Y%m%d}-{batch.id}"
    return send_file(
        path,
        mimetype=_TYPES[batch.kind],
        as_attachment=True,
        download_name=f"{name}.{batch.kind.value}",
        max_age=0,
    )
