"""The rows of generated requests, written in bulk: what the verbs would have written one by one."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import insert

from app.domain.calendars import WorkingCalendar
from app.domain.channels import Channel
from app.domain.contacts import DATA, REPLIES, Means
from app.domain.deadline_kinds import HARD_KINDS
from app.domain.explanations import warn_step
from app.domain.identifiers import recognise
from app.domain.measures import ALLOWED, CellState, DataCategory, Measure
from app.domain.numbering import contact_series
from app.domain.sections import text_hash
from app.domain.stages import OPEN, Outcome, Stage
from app.extensions import db
from app.models import (
    Authority,
    Base,
    Case,
    Correspondence,
    Deadline,
    EvidenceRequest,
    Leg,
    SectionText,
    StageChange,
    Target,
    TargetCell,
)
from app.models.evidence_request import legal_basis
from app.services import search_index
from app.services.deadline_clocks import home
from app.services.generated import words
from app.services.generated.stories import Due, Story
from app.services.numbers import next_numbers

Row = dict[str, Any]
_MEANS = (Means.EMAIL, Means.POUCH, Means.POST, Means.PORTAL, Means.OFFICIAL_DOCUMENT)
_VERSION = 1


@dataclass(frozen=True, slots=True)
class Draft:
    """One request before it is stored. ``bases`` are numbers of treaties."""

    reference: str
    number: int
    begun_on: date
    state_iso2: str
    authority: Authority | None
    channel: Channel
    case: Case
    officer_id: int
    bases: Sequence[int]
    language: str
    story: Story


def store(chance: Random, drafts: Sequence[Draft], zone: ZoneInfo) -> dict[int, Row]:
    """Write the drafts and everything that belongs to them; the requests' rows by number."""
    rows = [_request(chance, draft, zone) for draft in drafts]
    stored = dict(zip(_insert_all(EvidenceRequest, rows), drafts, strict=True))
    _plain(StageChange, (row for item in stored.items() for row in _moves(*item, zone)))
    _plain(Leg, (row for item in stored.items() for row in _legs(*item)))
    _plain(
        Correspondence,
        _registered([row for item in stored.items() for row in _contacts(chance, *item, zone)]),
    )
    calendar = home()
    _plain(Deadline, (row for item in stored.items() for row in _deadlines(*item, zone, calendar)))
    bases = [{"evidence_request_id": n, "treaty_id": b} for n, d in stored.items() for b in d.bases]
    if bases:
        db.session.execute(insert(legal_basis), bases)
    measures = {number: row["measures"] for number, row in zip(stored, rows, strict=True)}
    fields = {number: _own_fields(draft) for number, draft in stored.items()}
    _targets(chance, stored, measures, fields)
    _texts(chance, stored, fields, zone)
    search_index.add(fields)
    return dict(zip(stored, rows, strict=True))


def _insert_all(model: type[Base], rows: list[Row]) -> list[int]:
    """The numbers of the rows, in order."""
    statement = insert(model.__table__).returning(  # type: ignore[arg-type]  # a Table, not an alias
        model.__table__.c.id, sort_by_parameter_order=True
    )
    return list(db.session.execute(statement, rows).scalars())


def _plain(model: type[Base], rows: Any) -> None:
    if found := list(rows):
        db.session.execute(insert(model.__table__), found)  # type: ignore[arg-type]  # as above


def _at(on: date, zone: ZoneInfo, minutes: int = 0) -> datetime:
    return datetime.combine(on, time(9), zone) + timedelta(minutes=minutes)


def _request(chance: Random, draft: Draft, zone: ZoneInfo) -> Row:
    story, last = draft.story, draft.story.moves[-1]
    allowed = sorted(ALLOWED[draft.channel])
    measures = chance.sample(allowed, min(len(allowed), chance.randint(1, 3)))
    standing = [due for due in story.dates if due.ended_on is None]
    first = min(standing, key=lambda due: due.on, default=None)
    return {
        "version": _VERSION,
        "reference": draft.reference,
        "year": draft.begun_on.year,
        "number": draft.number,
        "state_iso2": draft.state_iso2,
        "authority_id": draft.authority.id if draft.authority else None,
        "channel": draft.channel,
        "case_id": draft.case.id,
        "title": draft.case.title["ko"],
        "kind": _kind(draft.channel, measures),
        "foreign_language": draft.language,
        "measures": [measure.value for measure in measures],
        "is_urgent": chance.random() < 0.08,
        "needed_by": story.needed_by,
        "officer_id": draft.officer_id,
        "stage": last.stage,
        "stage_on": last.on,
        "outcome": last.outcome,
        "refusal_ground": last.ground,
        "sent_on": story.first(Stage.SENT),
        "acknowledged_on": story.first(Stage.ACKNOWLEDGED),
        "closed_on": last.on if last.stage is Stage.CLOSED else None,
        "holder": story.stays[-1].holder,
        "next_due_on": first.on if first else None,
        "next_due_kind": first.kind.value if first else "",
        "created_at": _at(draft.begun_on, zone),
        "updated_at": _at(last.on, zone),
        "is_example": True,
        **_told(story, zone),
    }


def _told(story: Story, zone: ZoneInfo) -> Row:
    """What the contacts say on the request's row."""
    replies = [told.on for told in story.contacts if told.kind in REPLIES]
    data = [told.on for told in story.contacts if told.kind in DATA]
    theirs = [told.their_reference for told in story.contacts if told.their_reference]
    at, last = max(
        ((_contact_at(place, told.on, zone), told) for place, told in enumerate(story.contacts)),
        key=lambda pair: pair[0],
        default=(None, None),
    )
    return {
        "last_contact_at": at,
        "last_contact_kind": last.kind if last else None,
        "last_reply_at": _at(max(replies), zone) if replies else None,
        "first_data_on": min(data) if data else None,
        "their_reference": theirs[-1] if theirs else "",
    }


def _contact_at(place: int, on: date, zone: ZoneInfo) -> datetime:
    return _at(on, zone, minutes=place)


def _kind(channel: Channel, measures: Sequence[Measure]) -> str:
    if set(measures) == {Measure.PRESERVATION}:
        return "preservation_request"
    is_provider = channel in (Channel.PROVIDER_DIRECT, Channel.HOTLINE)
    return "provider_request" if is_provider else "letter_of_request"


def _moves(number: int, draft: Draft, zone: ZoneInfo) -> list[Row]:
    before, rows = None, []
    for move in draft.story.moves:
        rows.append(
            {
                "evidence_request_id": number,
                "from_stage": before,
                "to_stage": move.stage,
                "outcome": move.outcome,
                "refusal_ground": move.ground,
                "effective_on": move.on,
                "at": _at(move.on, zone),
                "actor_id": draft.officer_id,
            }
        )
        before = move.stage
    return rows


def _legs(number: int, draft: Draft) -> list[Row]:
    return [
        {
            "version": _VERSION,
            "evidence_request_id": number,
            "position": position,
            "place": position,
            "holder": stay.holder,
            "handed_on": stay.since,
            "received_on": stay.received_on,
            "sent_on": stay.until,
            "errand": stay.errand,
        }
        for position, stay in enumerate(draft.story.stays, start=1)
    ]


def _contacts(chance: Random, number: int, draft: Draft, zone: ZoneInfo) -> list[Row]:
    return [
        {
            "version": _VERSION,
            "evidence_request_id": number,
            "direction": told.direction,
            "means": chance.choice(_MEANS),
            "kind": told.kind,
            "at": _contact_at(place, told.on, zone),
            "their_reference": told.their_reference,
            "entered_at": _at(told.on, zone, minutes=30),
            "entered_by_id": draft.officer_id,
        }
        for place, told in enumerate(draft.story.contacts)
    ]


def _registered(rows: list[Row]) -> list[Row]:
    """With their numbers in the registers, in the order in which they were recorded."""
    rows.sort(key=lambda row: row["entered_at"])
    places: dict[tuple[str, int], list[Row]] = {}
    for row in rows:
        series = contact_series(row["direction"], is_example=True)
        places.setdefault((series, row["entered_at"].year), []).append(row)
    for (series, year), found in places.items():
        for row, number in zip(found, next_numbers(series, year, len(found)), strict=True):
            row |= {"register_series": series, "register_year": year, "register_number": number}
    return rows


def _deadlines(
    number: int, draft: Draft, zone: ZoneInfo, calendar: WorkingCalendar | None
) -> list[Row]:
    at = _at(draft.begun_on, zone)
    return [_deadline(number, due, at, calendar) for due in draft.story.dates]


def _deadline(number: int, due: Due, at: datetime, calendar: WorkingCalendar | None) -> Row:
    warning = warn_step(due.on, calendar) if due.kind in HARD_KINDS else None
    return {
        "version": _VERSION,
        "evidence_request_id": number,
        "kind": due.kind,
        "due_on": due.on,
        "explanation": [
            {"step": "stated", "on": due.on.isoformat()},
            *([warning.as_json()] if warning else []),
        ],
        "ended_on": due.ended_on,
        "ended_how": due.ended_how,
        "created_at": at,
    }


def _own_fields(draft: Draft) -> list[str]:
    """What is searchable of the request itself, as ``search_index`` reads it from the row."""
    theirs = [told.their_reference for told in draft.story.contacts if told.their_reference]
    labels = draft.authority.label.values() if draft.authority else ()
    found = [draft.reference, draft.case.title["ko"], *theirs[-1:], *theirs]
    found += [draft.case.kics_number, *draft.case.title.values(), *labels]
    return [one for one in found if one]


def _targets(
    chance: Random, stored: dict[int, Draft], measures: dict[int, list[str]], fields: Any
) -> None:
    """One to three targets each, with a cell for every category asked."""
    rows, asked = [], []
    for number, draft in stored.items():
        categories = [c for c in DataCategory if c.value in measures[number]]
        for position in range(1, chance.randint(1, 3) + 1):
            row = _target(number, position, words.target(chance))
            rows.append(row)
            asked.append((categories, _state(draft.story), draft))
            fields[number] += [row["as_given"], row["normalised"]]
    numbers = _insert_all(Target, rows)
    _plain(
        TargetCell,
        (
            {
                "version": _VERSION,
                "target_id": target,
                "category": category,
                "state": state,
                "answered_on": draft.story.moves[-1].on if state is not CellState.ASKED else None,
            }
            for target, (categories, state, draft) in zip(numbers, asked, strict=True)
            for category in categories
        ),
    )


def _target(number: int, position: int, line: str) -> Row:
    found = recognise(line)
    offset = found.observed_at.utcoffset() if found.observed_at else None
    return {
        "version": _VERSION,
        "evidence_request_id": number,
        "position": position,
        "as_given": found.as_given,
        "kind": found.kind.value,
        "normalised": found.normalised,
        "platform": found.platform or "",
        "port": found.port,
        "warnings": list(found.warnings),
        "observed_at": found.observed_at,
        "observed_offset": int(offset.total_seconds() // 60) if offset is not None else None,
    }


def _state(story: Story) -> CellState:
    """What became of the cells: the generated answers come for all at once."""
    if story.moves[-1].stage in OPEN:
        return CellState.ASKED
    answers = {
        Outcome.EXECUTED: CellState.GIVEN,
        Outcome.PARTLY_EXECUTED: CellState.PARTLY,
        Outcome.REFUSED: CellState.REFUSED,
    }
    outcome = story.moves[-1].outcome
    return answers.get(outcome, CellState.ASKED) if outcome else CellState.ASKED


def _texts(chance: Random, stored: dict[int, Draft], fields: Any, zone: ZoneInfo) -> None:
    """The facts in Korean, and in two of three requests their translation."""
    rows = []
    for number, draft in stored.items():
        korean = words.facts(chance, draft.case.title, "ko")
        bodies = {"ko": korean}
        if chance.random() < 2 / 3:
            bodies[draft.language] = words.facts(chance, draft.case.title, draft.language)
        for language, body in bodies.items():
            rows.append(
                {
                    "version": _VERSION,
                    "evidence_request_id": number,
                    "section": "facts",
                    "language": language,
                    "body": body,
                    "source_hash": "" if language == "ko" else text_hash(korean),
                    "updated_at": _at(draft.begun_on, zone),
                }
            )
            fields[number].append(body)
    _plain(SectionText, rows)
