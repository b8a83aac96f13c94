"""Files of a request: kept under their hash, shown with their custody, given out as downloads."""

from flask import (
    Blueprint,
    Response,
    abort,
    flash,
    redirect,
    render_template,
    request,
    send_file,
    url_for,
)
from flask_babel import gettext as _

from app import clock
from app.documents import report_pdf
from app.domain.custody import BY_HAND, Condition, CustodyKind
from app.domain.errors import DomainError
from app.domain.media_types import UNKNOWN_TYPE
from app.domain.people import Ability, may_write
from app.extensions import db
from app.models import CustodyEvent, EvidenceRequest, StoredFile
from app.queries import evidence_requests
from app.services import file_store, files
from app.web import access
from app.web.files import receiving
from app.web.files.forms import AttachForm, CustodyForm, UploadForm, VoidForm
from app.web.papers import inline_pdf
from app.web.records import load_part, load_request
from app.web.refusals import refusals_on
from app.wording import custody_sheet
from app.wording.errors import sentence

pages = Blueprint("files", __name__)
_DOWNLOAD = {"Content-Security-Policy": "sandbox; default-src 'none'"}


def _load(number: int) -> tuple[StoredFile, EvidenceRequest]:
    file = load_part(lambda: files.find(number))
    one = db.session.get(EvidenceRequest, file.evidence_request_id) or abort(404)
    return file, one


@pages.post("/requests/<reference>/files")
@access.requires(Ability.WRITE_OWN)
@access.reads_first
def upload(reference: str) -> object:
    """Keep what was chosen: all of it, or nothing and a sentence."""
    one = evidence_requests.by_reference(reference[:60]) or abort(404)
    access.current_actor().demand_write(one)
    form, answer = UploadForm(), url_for("evidence_requests.show", reference=reference) + "#files"
    with file_store.incoming():
        try:
            stored = receiving.put(form)
            access.begin_writing_late()
            said = receiving.record(load_request(reference), form, stored)
            db.session.commit()
            return receiving.answer(answer, said)
        except DomainError as error:
            db.session.rollback()
            access.refuse_if_denied(error)
            return receiving.refusal(answer, sentence(error))


@pages.get("/files/<int:number>")
@access.requires(Ability.READ)
def show(number: int) -> str:
    """One file and its custody."""
    file, one = _load(number)
    return _page(file, one)


def _page(file: StoredFile, one: EvidenceRequest, **forms: object) -> str:
    actor = access.current_actor()
    attach = AttachForm(formdata=None)
    attach.contact.choices = receiving.contact_choices(one)
    return render_template(
        "files/show.html",
        file=file,
        one=one,
        condition=files.condition(file),
        by_hand=BY_HAND,
        twins=files.twins(file),
        most_twins=files.MOST_TWINS,
        contacts=[row for row in one.contacts if file in row.files],
        is_editable=may_write(actor.role, is_own=one.officer_id == actor.user_id),
        **{
            "custody": CustodyForm(formdata=None, data={"on": clock.today()}),
            "void": VoidForm(formdata=None),
            "attach": attach,
            **forms,
        },
    )


@pages.get("/files/<int:number>/content")
@access.requires(Ability.READ)
def content(number: int) -> object:
    """The bytes, always as a download: no browser shows what a stranger sent us."""
    file, _one = _load(number)
    if files.condition(file) is not Condition.INTACT:
        flash(sentence(DomainError("file_withheld", name=file.name_given)), "warn")
        return redirect(url_for("files.show", number=number))
    answer = send_file(
        file_store.path_of(file.sha256),
        mimetype=UNKNOWN_TYPE,
        as_attachment=True,
        download_name=file.name_given,
        etag=False,
    )
    answer.headers.update(_DOWNLOAD)
    return answer


@pages.get("/files/<int:number>/custody.pdf")
@access.requires(Ability.READ)
def sheet(number: int) -> Response:
    """The custody sheet, Korean with the language asked for beside it."""
    file, one = _load(number)
    user = access.current_user()
    made = custody_sheet.report(
        file,
        one,
        condition=files.condition_now(file),
        second=request.args.get("with", one.foreign_language),
        by=user.name if user else "",
        at=clock.now(),
        zone=clock.office_zone(),
    )
    return inline_pdf(report_pdf.render(made), f"custody-{file.id}.pdf")


@pages.post("/files/<int:number>/custody")
@access.requires(Ability.WRITE_OWN)
@access.reads_first
def custody(number: int) -> object:
    """Record a copy, a handing over or a return."""
    form = CustodyForm()
    if form.validate_on_submit():
        found = files.look(_load(number)[0])
        access.begin_writing_late()
        file, one = _load(number)
        with refusals_on(form):
            files.record_custody(
                access.current_actor(),
                one,
                file,
                CustodyKind(form.kind.data),
                counterpart=form.counterpart.data or "",
                note=form.note.data or "",
                on=form.on.day,
                found=found,
            )
            db.session.commit()
            return redirect(url_for("files.show", number=number) + "#custody")
    return _page(*_load(number), custody=form), 422


@pages.route("/files/<int:number>/custody/<int:event>/void", methods=["GET", "POST"])
@access.requires(Ability.WRITE_OWN)
def void_custody(number: int, event: int) -> object:
    """Take an event back by a further one, with the reason."""
    (file, one), form = _load(number), VoidForm()
    row = db.session.get(CustodyEvent, event)
    if row is None or row.file_id != file.id or row.kind not in BY_HAND:
        abort(404)
    if form.validate_on_submit():
        with refusals_on(form):
            files.void_custody(access.current_actor(), one, row, form.reason.data or "")
            db.session.commit()
            return redirect(url_for("files.show", number=number) + "#custody")
    page = render_template("files/void_custody.html", file=file, one=one, event=row, form=form)
    return page, 422 if form.errors else 200


@pages.post("/files/<int:number>/contact")
@access.requires(Ability.WRITE_OWN)
def attach(number: int) -> object:
    """Say with which contact it came or went."""
    (file, one), form = _load(number), AttachForm()
    form.contact.choices = receiving.contact_choices(one)
    if form.validate_on_submit():
        contact = next(row for row in one.contacts if row.id == form.contact.data)
        files.attach(access.current_actor(), one, file, contact)
        db.session.commit()
        return redirect(url_for("files.show", number=number))
    return _page(*_load(number), attach=form), 422


@pages.post("/files/<int:number>/check")
@access.requires(Ability.CHECK_FILES)
@access.reads_first
def check(number: int) -> object:
    """Hash it now; the finding is an event of custody."""
    found = files.look(_load(number)[0])
    access.begin_writing_late()
    file, _one = _load(number)
    is_same = files.check(access.current_actor(), file, found)
    db.session.commit()
    if is_same:
        flash(_("The file is unchanged: its hash is the one it was received with."))
    else:
        flash(_("The file is NOT what was received. The finding is in its custody."), "warn")
    return redirect(url_for("files.show", number=number) + "#custody")


@pages.post("/files/<int:number>/void")
@access.requires(Ability.WRITE_OWN)
def void(number: int) -> object:
    """Declare it entered by mistake, with the reason."""
    (file, one), form = _load(number), VoidForm()
    if form.validate_on_submit():
        with refusals_on(form):
            files.void(access.current_actor(), one, file, form.reason.data or "")
            db.session.commit()
            return redirect(url_for("files.show", number=number))
    return _page(*_load(number), void=form), 422
