"""The letter of a request."""

from typing import cast

from flask import Blueprint, Response, abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _

from app.documents.clauses import kind_names, kind_of
from app.documents.model import Arrangement
from app.domain.errors import DomainError, StaleVersion
from app.domain.people import Ability
from app.extensions import db
from app.models import EvidenceRequest, Letter
from app.queries import letters as queries
from app.services import approval, issued_files, issued_text, letter_drafts, letters
from app.web import access
from app.web.letters.findings import link
from app.web.letters.reading import as_printed
from app.web.papers import attachment, inline_pdf
from app.web.records import load_part, load_request, may_edit
from app.web.security import allow_framing
from app.wording import findings
from app.wording.errors import SENTENCES
from app.wording.errors import sentence as error_sentence
from app.wording.labels import KINDS

pages = Blueprint("letters", __name__)
pages.add_app_template_filter(as_printed)
ARRANGEMENTS = ("parallel", "sequential")
_REASON = SENTENCES["reason_missing"]


def _asked(name: str) -> str:
    """What the form says, which counts more than the address of the page it stands on."""
    return request.form.get(name) or request.args.get(name, "")


def _kind(one: EvidenceRequest) -> str:
    chosen = _asked("kind") or one.kind
    return chosen if chosen in kind_names() else "letter_of_request"


def _kinds(one: EvidenceRequest, shown: str) -> dict[str, object]:
    """The kinds that go by the request's channel, and the one that is shown."""
    fitting = {name for name in kind_names() if one.channel in kind_of(name).channels}
    return {name: word for name, word in KINDS.items() if name in fitting | {shown}}


def _arrangement() -> Arrangement:
    chosen = _asked("layout")
    return cast(Arrangement, chosen if chosen in ARRANGEMENTS else "parallel")


@pages.get("/requests/<reference>/letter")
@access.requires(Ability.READ)
def show(reference: str) -> object:
    """The draft as it would print, what is missing, and the acts."""
    return _show(load_request(reference))


def _show(one: EvidenceRequest, *, typed: str = "", problem: str = "") -> object:
    """The page; ``problem`` stands beside the reason for sending back that was ``typed``."""
    kind, arrangement = _kind(one), _arrangement()
    try:
        prepared = letters.prepare(one, kind=kind, arrangement=arrangement)
    except DomainError as error:
        return render_template(
            "letters/unavailable.html",
            one=one,
            problem=error_sentence(error),
            is_language=error.code == "language_without_clauses",
        ), 422
    found = [
        (each, findings.sentence(each), findings.notes(each, one.foreign_language), link(each, one))
        for each in prepared.findings
    ]
    actor = access.current_actor()
    latest = queries.latest_approval(one, kind)
    standing = next(iter(queries.standing(one, kind)), None)
    as_issued = issued_text.unchanged(standing, prepared.facts, arrangement) if standing else None
    issued = queries.of_request(one)
    page = render_template(
        "letters/show.html",
        one=one,
        kind=kind,
        kinds=_kinds(one, kind),
        arrangement=arrangement,
        document=as_issued or prepared.document,
        findings=found,
        is_complete=prepared.is_complete,
        latest=latest,
        is_approved=queries.approval_for(one, kind, prepared.content_hash) is not None,
        is_same_text=latest is not None and latest.content_hash == prepared.content_hash,
        is_own=latest is not None and latest.submitted_by_id == actor.user_id,
        issued=issued,
        damaged=issued_files.damaged(issued),
        successors={letter.supersedes_id: letter.number for letter in issued},
        is_editable=may_edit(one),
        standing=standing,
        is_as_issued=as_issued is not None,
        typed=typed,
        problem=problem,
    )
    return page, 422 if problem else 200


@pages.get("/requests/<reference>/letter/draft.pdf")
@access.requires(Ability.READ)
def draft(reference: str) -> Response:
    """The draft as PDF, by the code that prints."""
    one = load_request(reference)
    made = letter_drafts.draft(one, kind=_kind(one), arrangement=_arrangement())
    return allow_framing(inline_pdf(letter_drafts.preview(made), f"{one.reference}-draft.pdf"))


@pages.get("/requests/<reference>/letter/copy.docx")
@access.requires(Ability.READ)
def copy(reference: str) -> Response:
    """The draft as DOCX to work on, marked as a copy."""
    one = load_request(reference)
    made = letter_drafts.draft(one, kind=_kind(one))
    return attachment(letter_drafts.working_copy(made), f"{one.reference}-copy.docx")


def _back(one: EvidenceRequest) -> object:
    return redirect(url_for("letters.show", reference=one.reference, kind=_kind(one)))


@pages.post("/requests/<reference>/letter/submit")
@access.requires(Ability.WRITE_OWN)
def submit(reference: str) -> object:
    """Submit exactly this text for approval."""
    one = load_request(reference)
    approval.submit(access.current_actor(), one, kind=_kind(one))
    db.session.commit()
    flash(_("Submitted for approval."))
    return _back(one)


@pages.post("/requests/<reference>/letter/decide")
@access.requires(Ability.APPROVE)
def decide(reference: str) -> object:
    """Approve, or send back with a reason."""
    one = load_request(reference)
    waiting = queries.pending_approval(one, _kind(one)) or abort(404)
    if request.form.get("approval") != str(waiting.id):
        raise StaleVersion("stale_version")  # the text decided on is not the one that was read
    if "approve" in request.form:
        approval.approve(access.current_actor(), waiting, one)
        flash(_("Approved. The approval holds for exactly this text."))
    else:
        reason = request.form.get("reason", "")[:2_000]
        if not reason.strip():
            return _show(one, typed=reason, problem=_REASON)
        approval.send_back(access.current_actor(), waiting, one, reason=reason)
        flash(_("Sent back to the desk."))
    db.session.commit()
    return _back(one)


@pages.route("/requests/<reference>/letter/issue", methods=["GET", "POST"])
@access.requires(Ability.ISSUE)
def issue(reference: str) -> object:
    """Ask once, on a page; then freeze text, PDF and hash, and give the number."""
    one = load_request(reference)
    standing = next(iter(queries.standing(one, _kind(one))), None)
    if request.method == "GET":
        return render_template(
            "letters/issue.html",
            one=one,
            kind=_kind(one),
            arrangement=_arrangement(),
            standing=standing,
        )
    chosen = request.form.get("supersede", "")
    if chosen and (standing is None or chosen != standing.number):
        raise StaleVersion("stale_version")  # a second click must not supersede the first letter
    replaced = standing if chosen else None
    letter = letters.issue(
        access.current_actor(),
        one,
        kind=_kind(one),
        arrangement=_arrangement(),
        supersedes=replaced,
    )
    db.session.commit()
    flash(_("Letter %(number)s is issued.", number=letter.number))
    return _back(one)


@pages.get("/letters/<number>.pdf")
@access.requires(Ability.READ)
def issued(number: str) -> Response:
    """The issued PDF, the same bytes each time; a stored file that is another is not given."""
    letter = load_part(lambda: queries.by_number(number[:60]))
    return inline_pdf(issued_files.file_of(letter), f"{letter.number}.pdf")


@pages.route("/letters/<number>/void", methods=["GET", "POST"])
@access.requires(Ability.ISSUE)
def void(number: str) -> object:
    """Declare a letter void with a reason; it stays in the records."""
    letter: Letter = load_part(lambda: queries.by_number(number[:60]))
    reason = request.form.get("reason", "")[:2_000]
    if request.method == "GET" or not reason.strip():
        problem = _REASON if request.method == "POST" else ""
        page = render_template("letters/void.html", letter=letter, typed=reason, problem=problem)
        return page, 422 if problem else 200
    letters.void(access.current_actor(), letter, reason)
    db.session.commit()
    return redirect(url_for("letters.show", reference=letter.evidence_request.reference))
