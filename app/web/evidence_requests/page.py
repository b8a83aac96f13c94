"""The page of a request, and its history."""

from collections.abc import Mapping
from typing import Any

from flask import render_template

from app import clock
from app.documents.particles import particle
from app.domain.follow_ups import forward_first
from app.domain.identifier_kinds import IdentifierKind
from app.domain.measures import DataCategory
from app.domain.people import Ability
from app.domain.removals import Item, Removals, removals, time_to_removal
from app.domain.route import Side, side_of
from app.domain.sections import WRITTEN
from app.domain.stages import RefusalGround, Stage
from app.models import EvidenceRequest, Leg
from app.queries import evidence_requests as queries
from app.queries.preservation import gap_of
from app.queries.route import way_of
from app.services import section_texts, target_corrections
from app.services.contacts import sent_at
from app.web import access, histories
from app.web.deadlines.forms import WakeUpForm
from app.web.evidence_requests import asking, following, pasting, periods, recording
from app.web.evidence_requests.blueprint import pages
from app.web.evidence_requests.forms import ContactForm, MoveForm
from app.web.evidence_requests.next_act import next_act
from app.web.files import receiving as filing
from app.web.forms import Form
from app.web.labels import choices
from app.web.locale import current_language
from app.web.records import load_request, may_edit
from app.web.restriction import forms as restricting
from app.web.route.strip import bars
from app.wording.labels import KINDS, SECTIONS, language_name

KINDS_BY_HAND = [kind for kind in IdentifierKind if kind is not IdentifierKind.UNKNOWN]


@pages.get("/requests/<reference>")
@access.requires(Ability.READ)
def show(reference: str) -> str:
    """The page of a request; of one seen in part, what everybody may know and whom to ask."""
    if one := queries.in_part(reference[:60]):
        return render_template("restriction/in_part.html", one=one)
    return page_of(load_request(reference))


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


def page_of(one: EvidenceRequest, **refused: Form) -> str:
    """The page; ``refused`` is the form that was sent, with what was typed and what is wrong."""
    way = way_of(one, clock.today())
    return render_template(
        "evidence_requests/show.html",
        one=one,
        is_editable=may_edit(one),
        action=next_act(one),
        gap=gap_of(one),
        way=way,
        at_korean_desk=_at_korean_desk(one),
        bars=bars(way),
        kinds=KINDS,
        grounds=RefusalGround,
        **_texts(one),
        **_targets(one),
        **filing.shown(one),
        **restricting.shown(one),
        **histories.shown("evidence_request", one.id),
        **_forms(one, refused),
    )


def _at_korean_desk(one: EvidenceRequest) -> Leg | None:
    """The leg at a Korean body that gave the paper a number: whom to ask, and by what."""
    last = one.legs[-1]
    is_there = side_of(last.holder) is Side.KOREA and one.stage is not Stage.CLOSED
    return last if is_there and last.their_reference else None


def _texts(one: EvidenceRequest) -> dict[str, object]:
    return {
        "texts": {(text.section, text.language): text for text in one.section_texts},
        "stale": {text.id for text in one.section_texts if section_texts.is_stale(one, text)},
        "sections": _sections(one),
        "section_titles": SECTIONS,
        "language_name": language_name,
        "subject": _subject,
    }


def _subject(word: str) -> str:
    """A word as the subject of a sentence: with its particle where the screen is Korean."""
    return particle(str(word), "이", "가") if current_language() == "ko" else str(word)


def _sections(one: EvidenceRequest) -> list[str]:
    """The sections the letter asks for, and the others that were written."""
    written = {text.section for text in one.section_texts}
    asked = asking.asked_of_request(one).offered.intersection({*recording.TEXTS, "removal_basis"})
    return [section for section in WRITTEN if section in asked or section in written]


def _targets(one: EvidenceRequest) -> dict[str, object]:
    pairs = [(target.kind, target.normalised) for target in one.targets]
    return {
        "periods": periods.of_targets(one),
        "named_otherwise": target_corrections.naming_otherwise(one),
        "same": pasting.elsewhere(pairs, but=one.id),
        "categories": [category for category in DataCategory if _is_asked(one, category)],
        "removal": _removal(one),
        "sent_at": sent_at(one),
        "time_to_removal": time_to_removal,
        "targets_change": one.stage in (Stage.DRAFT, Stage.APPROVED) and not one.letters,
        "kinds_of_target": KINDS_BY_HAND,
    }


def _is_asked(one: EvidenceRequest, category: DataCategory) -> bool:
    return any(cell.category is category for target in one.targets for cell in target.cells)


def _removal(one: EvidenceRequest) -> Removals | None:
    cells = [cell for target in one.targets if not target.removed_at for cell in target.cells]
    asked = (cell for cell in cells if cell.category is DataCategory.REMOVAL)
    items = [Item(state=cell.state, on=cell.answered_on, at=cell.answered_at) for cell in asked]
    return removals(items, one.sent_on, sent_at(one))


def _forms(one: EvidenceRequest, refused: Mapping[str, Any]) -> dict[str, object]:
    move = refused.get("move") or MoveForm(formdata=None, data={"on": clock.today()})
    move.to_stage.choices = choices(forward_first(one.stage))
    return {
        "contact": ContactForm(formdata=None, data=following.contact_data(one)),
        "offer": following.offer(one),
        "dispatch": following.dispatch(one),
        "wake_up": WakeUpForm(formdata=None, data={"wake_up_on": one.wake_up_on}),
        **refused,
        "move": move,
    }
