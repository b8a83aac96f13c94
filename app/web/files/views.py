"""Files of a request: kept under their hash, shown with their custody, given out as downloads."""

from flask import Blueprint, Response, abort, flash, redirect, render_template, send_file, url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from app.domain.custody import CustodyKind
from app.domain.errors import DomainError
from app.domain.people import Ability, may_write
from app.extensions import db
from app.models import EvidenceRequest, StoredFile
from app.services import file_store, files
from app.web import access
from app.web.errors import put_on_form
from app.web.files.forms import CustodyForm, UploadForm, VoidForm
from app.web.records import load_request
from app.wording.errors import sentence

pages = Blueprint("files", __name__)
_DOWNLOAD = {"Content-Security-Policy": "sandbox; default-src 'none'"}


def _load(number: int) -> tuple[StoredFile, EvidenceRequest]:
    file = files.find(number) or abort(404)
    one = db.session.get(EvidenceRequest, file.evidence_request_id) or abort(404)
    return file, one


@pages.post("/requests/<reference>/files")
@access.requires(Ability.WRITE_OWN)
def upload(reference: str) -> object:
    """Keep what was chosen: all of it, or nothing and a sentence."""
    one, form = load_request(reference), UploadForm()
    chosen = [item for item in form.files.data or () if getattr(item, "filename", "")]
    try:
        if not form.validate():
            raise DomainError("counterpart_long")
        if not chosen:
            raise DomainError("no_file_chosen")
        for item in chosen:
            files.receive(access.current_actor(), one, item.stream, name=item.filename,
                          received_from=form.received_from.data or "")  # fmt: skip
        db.session.commit()
        flash(ngettext("%(num)d file is kept.", "%(num)d files are kept.", len(chosen)))
    except DomainError as error:
        db.session.rollback()
        access.refuse_if_denied(error)
        flash(sentence(error), "warn")
    return redirect(url_for("evidence_requests.show", reference=reference) + "#files")


@pages.get("/files/<int:number>")
@access.requires(Ability.READ)
def show(number: int) -> str:
    """One file and its custody."""
    file, one = _load(number)
    return _page(file, one)


def _page(file: StoredFile, one: EvidenceRequest, **forms: object) -> str:
    actor = access.current_actor()
    return render_template(
        "files/show.html",
        file=file,
        one=one,
        is_intact=files.is_intact(file),
        is_editable=may_write(actor.role, is_own=one.officer_id == actor.user_id),
        **{"custody": CustodyForm(formdata=None), "void": VoidForm(formdata=None), **forms},
    )


@pages.get("/files/<int:number>/content")
@access.requires(Ability.READ)
def content(number: int) -> Response:
    """The bytes, always as a download: no browser shows what a stranger sent us."""
    file, _one = _load(number)
    path = file_store.path_of(file.sha256)
    if not path.is_file():
        abort(404)
    answer = send_file(
        path, mimetype=files.UNKNOWN_TYPE, as_attachment=True, download_name=file.name_given
    )
    answer.headers.update(_DOWNLOAD)
    return answer


@pages.post("/files/<int:number>/custody")
@access.requires(Ability.WRITE_OWN)
def custody(number: int) -> object:
    """Record a copy, a handing over or a return."""
    (file, one), form = _load(number), CustodyForm()
    if form.validate_on_submit():
        try:
            files.record_custody(
                access.current_actor(),
                one,
                file,
                CustodyKind(form.kind.data),
                counterpart=form.counterpart.data or "",
                note=form.note.data or "",
            )
            db.session.commit()
            return redirect(url_for("files.show", number=number))
        except DomainError as error:
            db.session.rollback()
            put_on_form(form, error)
    return _page(*_load(number), custody=form), 422


@pages.post("/files/<int:number>/check")
@access.requires(Ability.READ)
def check(number: int) -> object:
    """Hash it now; the finding is an event of custody."""
    file, _one = _load(number)
    is_same = files.check(access.current_actor(), file)
    db.session.commit()
    if is_same:
        flash(_("The file is unchanged: its hash is the one it was received with."))
    return redirect(url_for("files.show", number=number))


@pages.post("/files/<int:number>/void")
@access.requires(Ability.WRITE_OWN)
def void(number: int) -> object:
    """Declare it entered by mistake, with the reason."""
    (file, one), form = _load(number), VoidForm()
    if form.validate_on_submit():
        try:
            files.void(access.current_actor(), one, file, form.reason.data or "")
            db.session.commit()
            return redirect(url_for("files.show", number=number))
        except DomainError as error:
            db.session.rollback()
            put_on_form(form, error)
    return _page(*_load(number), void=form), 422
