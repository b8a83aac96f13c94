"""New request, the page of a request, and the acts on it."""

from dataclasses import dataclass

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _

from app import clock
from app.domain.contacts import Direction
from app.domain.errors import DomainError, StaleVersion
from app.domain.follow_ups import forward_first
from app.domain.identifier_kinds import IdentifierKind
from app.domain.measures import CellState, DataCategory
from app.domain.next_steps import NextStep
from app.domain.people import Ability, may_write
from app.domain.removals import Removals, removals
from app.domain.sections import CONDITIONAL, WRITTEN
from app.domain.stages import Outcome, RefusalGround, Stage
from app.extensions import db
from app.models import EvidenceRequest, TargetCell
from app.queries import evidence_requests as queries
from app.queries import track_records
from app.queries.preservation import gap_of
from app.queries.route import way_of
from app.services import answers, evidence_requests, section_texts, stages, targets
from app.web import access, histories
from app.web.conflicts import both_texts
from app.web.contacts import recording as recorded_contacts
from app.web.deadlines.forms import WakeUpForm
from app.web.errors import put_on_form
from app.web.evidence_requests import following, missing, recording
from app.web.evidence_requests.forms import (
    AnswerForm,
    ContactForm,
    MoveForm,
    RequestForm,
    TextForm,
)
from app.web.files import receiving as filing
from app.web.labels import choices
from app.web.records import load_request
from app.web.route.strip import bars
from app.wording.labels import KINDS, SECTIONS, language_name
from app.wording.remedies import STEPS

pages = Blueprint("evidence_requests", __name__)
KINDS_BY_HAND = [kind for kind in IdentifierKind if kind is not IdentifierKind.UNKNOWN]


def may_edit(one: EvidenceRequest) -> bool:
    """Whether to show the acts; the services ask again."""
    actor = access.current_actor()
    return may_write(actor.role, is_own=one.officer_id == actor.user_id)


def _form_page(form: RequestForm, one: EvidenceRequest | None = None) -> object:
    authority, needed_by = recording.chosen_authority(form), recording.wanted_day(form)
    page = render_template(
        "evidence_requests/form.html",
        form=form,
        one=one,
        card=authority,
        needed_by=needed_by,
        comparison=track_records.of_state(
            form.state.data or "",
            authority=authority,
            channel=recording.chosen_channel(form),
            needed_by=needed_by,
            today=clock.today(),
        ),
        missing=missing.parts_of(form, has_targets=bool(one and one.targets)),
        is_addressee_verified=missing.is_addressee_verified(authority),
        lines=recording.recognised(form, but=one.id if one else None),
    )
    return page, 422 if form.errors else 200


@pages.route("/requests/new", methods=["GET", "POST"])
@access.requires(Ability.WRITE_OWN)
def new() -> object:
    """Record a request with what is there; `look` only refreshes card, bases and targets."""
    form = RequestForm()
    recording.fill_choices(form, form.state.data or "")
    if request.method == "POST" and "look" in request.form:
        return _form_page(form)
    if form.validate_on_submit():
        try:
            one = recording.record(access.current_actor(), form)
            db.session.commit()
            flash(_("Draft %(reference)s is saved.", reference=one.reference))
            return redirect(url_for("evidence_requests.show", reference=one.reference))
        except DomainError as error:
            db.session.rollback()
            put_on_form(form, error)
    return _form_page(form)


@pages.route("/requests/<reference>/edit", methods=["GET", "POST"])
@access.requires(Ability.WRITE_OWN)
def edit(reference: str) -> object:
    """Change what was recorded."""
    one = load_request(reference)
    form = RequestForm(data=_form_data(one)) if request.method == "GET" else RequestForm()
    recording.fill_choices(form, one.state_iso2)
    form.state.data = one.state_iso2
    if request.method == "POST" and "look" in request.form:
        return _form_page(form, one)
    if form.validate_on_submit():
        try:
            actor = access.current_actor()
            version = form.version.data
            facts = recording.facts_of(actor, form)
            evidence_requests.update(actor, one, facts, version=version)
            recording.write_rest(actor, one, form)
            db.session.commit()
            return redirect(url_for("evidence_requests.show", reference=reference))
        except StaleVersion:
            db.session.rollback()
            return _edited_by_two(form, load_request(reference))
        except DomainError as error:
            db.session.rollback()
            put_on_form(form, error)
    return _form_page(form, load_request(reference))


def _edited_by_two(form: RequestForm, one: EvidenceRequest) -> object:
    saved = _form_data(one)
    return both_texts(
        form,
        one,
        back=url_for("evidence_requests.show", reference=one.reference),
        read=lambda _record, name: saved.get(name, ""),
        only=frozenset(saved) - {"zone"},
        renewed={"bases": recording.bases_of(one)},
    )


def _form_data(one: EvidenceRequest) -> dict[str, object]:
    texts = {text.section: text.body for text in one.section_texts if text.language == "ko"}
    return {
        **texts,
        "version": one.version,
        "bases": recording.bases_of(one),
        "state": one.state_iso2,
        "authority": str(one.authority_id or ""),
        "channel": one.channel.value,
        "kind": one.kind,
        "foreign_language": one.foreign_language,
        "treaties": [treaty.code for treaty in one.legal_bases],
        "measures": one.measures,
        "case": str(one.case_id or ""),
        "is_urgent": one.is_urgent,
        "needed_by": one.needed_by,
        "is_confidential": one.is_confidential,
        "notify_user": one.notify_user,
        "domestic_order": one.domestic_order,
        "domestic_order_translated": one.domestic_order_translated,
        "zone": "Asia/Seoul",
    }


@pages.get("/requests/<reference>")
@access.requires(Ability.READ)
def show(reference: str) -> str:
    """The page of a request."""
    return _show(load_request(reference))


@pages.get("/requests/<reference>/history")
@access.requires(Ability.READ)
def history(reference: str) -> str:
    """Every event about a request."""
    one = load_request(reference)
    return render_template(
        "evidence_requests/history.html",
        one=one,
        **histories.shown("evidence_request", one.id, limit=None),
    )


def _show(one: EvidenceRequest, **forms: object) -> str:
    same: dict[tuple[str, str], list[tuple[str, str]]] = {}
    pairs = [(target.kind, target.normalised) for target in one.targets]
    for row in queries.same_targets(pairs, but=one.id):
        same.setdefault((row.kind, row.normalised), []).append((row.reference, row.officer))
    shown = {
        "move": MoveForm(formdata=None, data={"on": clock.today()}),
        "contact": ContactForm(formdata=None, data=following.contact_data(one)),
        **forms,
    }
    way = way_of(one, clock.today())
    shown["move"].to_stage.choices = choices(forward_first(one.stage))  # type: ignore[attr-defined]
    return render_template(
        "evidence_requests/show.html",
        one=one,
        texts={(text.section, text.language): text for text in one.section_texts},
        stale={text.id for text in one.section_texts if section_texts.is_stale(one, text)},
        sections=_sections(one),
        section_titles=SECTIONS,
        categories=[c for c in DataCategory if _is_asked(one, c)],
        same=same,
        removal=_removal(one),
        **histories.shown("evidence_request", one.id),
        offer=following.offer(one),
        grounds=RefusalGround,
        is_editable=may_edit(one),
        action=_next_act(one),
        gap=gap_of(one),
        way=way,
        bars=bars(way),
        wake_up=WakeUpForm(formdata=None, data={"wake_up_on": one.wake_up_on}),
        **filing.shown(one),
        targets_change=one.stage in (Stage.DRAFT, Stage.APPROVED) and not one.letters,
        kinds_of_target=KINDS_BY_HAND,
        kinds=KINDS,
        language_name=language_name,
        **shown,
    )


def _sections(one: EvidenceRequest) -> list[str]:
    """The sections every letter has, and the rarer ones that were written."""
    written = {text.section for text in one.section_texts}
    return [section for section in WRITTEN if section in recording.TEXTS or section in written]


def _removal(one: EvidenceRequest) -> Removals | None:
    cells = [cell for target in one.targets if not target.removed_at for cell in target.cells]
    items = [c for c in cells if c.category is DataCategory.REMOVAL]
    return removals([(cell.state, cell.answered_on) for cell in items], one.sent_on)


def _is_asked(one: EvidenceRequest, category: DataCategory) -> bool:
    return any(cell.category is category for target in one.targets for cell in target.cells)


@dataclass(frozen=True, slots=True)
class Act:
    """The next sensible act: a page to open, or (``is_post``) something done at once."""

    address: str
    words: object
    is_post: bool = False


def _next_act(one: EvidenceRequest) -> Act:
    step, known = answers.next_of(one), {"reference": one.reference}
    addresses = {
        NextStep.WRITE_LETTER: url_for("letters.show", **known),
        NextStep.ANSWER_QUERY: url_for("answers.supplement", **known),
        NextStep.ANSWER_REFUSAL: url_for("answers.refusal", **known),
        NextStep.REMIND: url_for("letters.show", kind="reminder", **known),
        NextStep.FOLLOW_PAPER: url_for("route.hand_over", **known),
        NextStep.CORRECT: "#texts",
        NextStep.RECORD_CONTACT: "#contacts",
        NextStep.LOOK_BACK: "#history",
    }
    is_draft = step is NextStep.ANSWER_QUERY
    if not may_edit(one) and step in (NextStep.ANSWER_QUERY, NextStep.FOLLOW_PAPER):
        step, is_draft = NextStep.LOOK_BACK, False
    return Act(addresses[step], STEPS[step], is_draft)


def _last_translation(one: EvidenceRequest, language: str) -> dict[str, object]:
    """Who translated the section before, and when: most often the next one's too."""
    done = [text for text in one.section_texts if text.language == language and text.translator]
    last = max(done, key=lambda text: text.id, default=None)
    return {"translator": last.translator, "translated_on": last.translated_on} if last else {}


@pages.route("/requests/<reference>/texts/<section>/<language>", methods=["GET", "POST"])
@access.requires(Ability.WRITE_OWN)
def text(reference: str, section: str, language: str) -> object:
    """Write one section in one language beside the other."""
    one = load_request(reference)
    if section not in WRITTEN or language not in ("ko", one.foreign_language):
        abort(404)
    stored = section_texts.find(one, section, language)
    form = TextForm(obj=stored, data=None if stored else _last_translation(one, language))
    if form.validate_on_submit():
        try:
            section_texts.write(
                access.current_actor(),
                one,
                section=section,
                language=language,
                body=form.body.data,
                not_applicable=form.not_applicable.data or "",
                translator=form.translator.data or "",
                translated_on=form.translated_on.day,
                version=form.version.data,
            )
            db.session.commit()
            return redirect(url_for("evidence_requests.show", reference=reference) + "#texts")
        except StaleVersion:
            db.session.rollback()
            return both_texts(form, section_texts.find(one, section, language), back=request.path)
        except DomainError as error:
            db.session.rollback()
            put_on_form(form, error)
    other = one.foreign_language if language == "ko" else "ko"
    page = render_template(
        "evidence_requests/text.html",
        one=one,
        form=form,
        section=section,
        section_title=SECTIONS[section],
        written_in=language,
        other=section_texts.find(one, section, other),
        other_language=other,
        is_conditional=section in CONDITIONAL,
        language_name=language_name,
    )
    return page, 422 if form.errors else 200


@pages.post("/requests/<reference>/stage")
@access.requires(Ability.WRITE_OWN)
def move(reference: str) -> object:
    """Move to another stage with date and reason."""
    one, form = load_request(reference), MoveForm()
    if form.validate_on_submit():
        try:
            stages.move(
                access.current_actor(),
                one,
                Stage(form.to_stage.data),
                on=form.on.day,
                reason=form.reason.data or "",
                document=form.document.data or "",
                outcome=Outcome(form.outcome.data) if form.outcome.data else None,
                ground=RefusalGround(form.refusal_ground.data)
                if form.refusal_ground.data
                else None,
            )
            db.session.commit()
            return redirect(url_for("evidence_requests.show", reference=reference))
        except DomainError as error:
            db.session.rollback()
            put_on_form(form, error)
    return _show(load_request(reference), move=form), 422


@pages.post("/requests/<reference>/contacts")
@access.requires(Ability.WRITE_OWN)
def contact(reference: str) -> object:
    """Record a contact."""
    one, form = load_request(reference), ContactForm()
    if form.validate_on_submit():
        try:
            typed = recorded_contacts.typed_of(form, Direction(form.direction.data))
            same = request.form.get("same")
            if twins := [] if same else recorded_contacts.unseen_twins(one, typed):
                return recorded_contacts.question(one, typed, twins)
            recorded_contacts.record(one, typed)
            db.session.commit()
            return redirect(url_for("evidence_requests.show", reference=reference) + "#contacts")
        except DomainError as error:
            db.session.rollback()
            put_on_form(form, error)
    return _show(load_request(reference), contact=form), 422


@pages.route("/requests/<reference>/cells/<int:number>", methods=["GET", "POST"])
@access.requires(Ability.WRITE_OWN)
def answer(reference: str, number: int) -> object:
    """What became of one cell of the grid."""
    one, cell = load_request(reference), db.get_or_404(TargetCell, number)
    if cell.target.evidence_request_id != one.id:
        abort(404)
    form = AnswerForm(data=_cell_data(cell))
    if form.validate_on_submit():
        try:
            targets.answer(
                access.current_actor(),
                cell,
                CellState(form.state.data),
                on=form.on.day,
                ground=RefusalGround(form.refusal_ground.data)
                if form.refusal_ground.data
                else None,
                contact_id=cell.contact_id,
                given=form.given.data or "",
                version=form.version.data or 0,
            )
            db.session.commit()
            return redirect(url_for("evidence_requests.show", reference=reference) + "#targets")
        except StaleVersion:
            read = lambda record, name: _cell_data(record).get(name, "")  # noqa: E731
            return both_texts(form, cell, back=request.path, read=read)
        except DomainError as error:
            db.session.rollback()
            put_on_form(form, error)
    page = render_template("evidence_requests/answer.html", one=one, cell=cell, form=form)
    return page, 422 if form.errors else 200


def _cell_data(cell: TargetCell) -> dict[str, object]:
    """What is stored, so that saving again loses nothing."""
    return {
        "version": cell.version,
        "state": cell.state.value,
        "on": cell.answered_on or clock.today(),
        "refusal_ground": cell.refusal_ground.value if cell.refusal_ground else "",
        "given": cell.given_value,
    }


@pages.post("/requests/<reference>/targets/<int:number>/kind")
@access.requires(Ability.WRITE_OWN)
def set_kind(reference: str, number: int) -> object:
    """Say what a target is that was not recognised."""
    one = load_request(reference)
    target = targets.find(number)
    chosen = next((one for one in KINDS_BY_HAND if one.value == request.form.get("kind")), None)
    if target is None or target.evidence_request_id != one.id or chosen is None:
        abort(404)
    targets.set_kind(access.current_actor(), target, chosen)
    db.session.commit()
    return redirect(url_for("evidence_requests.show", reference=reference) + "#targets")


@pages.post("/requests/<reference>/targets/<int:number>/remove")
@access.requires(Ability.WRITE_OWN)
def remove_target(reference: str, number: int) -> object:
    """Take a target out of a draft."""
    one = load_request(reference)
    target = next((row for row in one.targets if row.id == number), None) or abort(404)
    targets.remove(access.current_actor(), target)
    db.session.commit()
    return redirect(url_for("evidence_requests.show", reference=reference) + "#targets")
