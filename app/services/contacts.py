"""Contacts in and out, their numbers in the registers, and what they change on the request."""

from collections.abc import Callable, Sequence
from datetime import date, datetime, time

from app import clock
from app.domain.contacts import DATA, REPLIES, ContactKind, Direction, Means
from app.domain.deadline_kinds import TakenBack
from app.domain.errors import DomainError
from app.domain.measures import CellState
from app.domain.numbering import contact_series
from app.domain.stages import BEFORE_SENDING, Stage
from app.extensions import db
from app.models import Correspondence, EvidenceRequest, Letter
from app.services import (
    contact_moves,
    deadline_effects,
    deadline_events,
    history,
    milestones,
    search_index,
    stages,
    target_answers,
    their_references,
)
from app.services.actor import Actor
from app.services.numbers import next_number
from app.services.route_corrections import Undone


def brings_data(contact: Correspondence) -> bool:
    """Whether it came in with data; what goes out never does, whatever its kind."""
    return contact.direction is Direction.INCOMING and contact.kind in DATA


def record(
    actor: Actor,
    one: EvidenceRequest,
    *,
    direction: Direction,
    means: Means,
    kind: ContactKind,
    at: datetime,
    dated_on: date | None = None,
    counterpart: str = "",
    their_reference: str = "",
    note: str = "",
    pages: int | None = None,
    letter: Letter | None = None,
    preserved_until: date | None = None,
    answer_by: date | None = None,
    announced_for: date | None = None,
) -> Correspondence:
    """Record one contact with its number in the register; ``at``: when it reached or left us.

    It sets and ends deadlines; ``answer_by`` is the day a query wants its answer on,
    ``announced_for`` the day by which they say they reply; ``letter`` the letter it carries, or
    whose slip came back.
    """
    actor.demand_write(one)
    assert actor.user_id is not None
    if at > clock.now():
        raise DomainError("move_in_future", field="on")
    if dated_on and dated_on > clock.today():
        raise DomainError("move_in_future", field="dated_on")
    is_sending = (direction, kind) == (Direction.OUTGOING, ContactKind.REQUEST)
    if is_sending and one.stage in BEFORE_SENDING:
        stages.check_sending(one, field="kind")
    _check_announced(one, direction, at, announced_for)
    series, year = contact_series(direction, is_example=one.is_example), clock.today().year
    contact = Correspondence(
        evidence_request_id=one.id,
        direction=direction,
        means=means,
        kind=kind,
        at=at,
        dated_on=dated_on,
        counterpart=counterpart,
        their_reference=their_reference,
        note=note,
        pages=pages,
        letter_id=letter.id if letter else None,
        register_series=series,
        register_year=year,
        register_number=next_number(series, year),
        entered_at=clock.now(),
        entered_by_id=actor.user_id,
    )
    one.contacts.append(contact)
    old, new = history.changes(one, _columns(one, contact))
    one.updated_at = clock.now()
    said = {"kind": kind, "direction": direction, "at": at, "note": note}
    said["register_number"] = numbered(contact)
    history.append(actor, "contact.recorded", one, old=old, new={**new, **said})
    before = deadline_effects.standing(one)
    deadline_events.contacted(
        actor,
        one,
        kind,
        direction,
        at,
        preserved_until=preserved_until,
        answer_by=answer_by,
        announced_for=announced_for,
    )
    contact.deadline_changes = deadline_effects.changes(before, deadline_effects.standing(one))
    if their_reference:
        search_index.update(one)
    return contact


def _check_announced(
    one: EvidenceRequest, direction: Direction, at: datetime, announced_for: date | None
) -> None:
    if announced_for is None:
        return
    if one.stage is Stage.CLOSED:
        raise DomainError("request_closed", field="announced_for")
    if direction is not Direction.INCOMING:
        raise DomainError("announced_by_them", field="announced_for")
    if announced_for < _day(at):
        raise DomainError("announced_before_contact", field="announced_for", on=_day(at))


def numbered(contact: Correspondence) -> str:
    """Its number in the register, as the history keeps it."""
    return f"{contact.register_year}-{contact.register_number}"


def alike(
    one: EvidenceRequest,
    *,
    direction: Direction,
    kind: ContactKind,
    at: datetime,
    dated_on: date | None,
    their_reference: str,
) -> list[Correspondence]:
    """Contacts that stand and may be this very one, recorded by somebody else meanwhile.

    The same direction, and the same day, the same date on the paper, or the same reference of
    theirs on the same kind of paper.
    """

    def is_alike(row: Correspondence) -> bool:
        if row.voided_at or row.direction is not direction:
            return False
        named = _folded(their_reference) == _folded(row.their_reference) != ""
        return (
            _day(row.at) == _day(at)
            or (dated_on is not None and row.dated_on == dated_on)
            or (named and row.kind is kind)
        )

    return [row for row in one.contacts if is_alike(row)]


def bears_another_name(contact: Correspondence, their_reference: str) -> bool:
    """Whether both papers carry a reference of theirs, and not the same: likely two papers."""
    names = {_folded(contact.their_reference), _folded(their_reference)}
    return "" not in names and len(names) == 2


def instant_of(contact: Correspondence) -> datetime | None:
    """When it came or left, unless only its day is known: a day counts as its start."""
    local = contact.at.astimezone(clock.office_zone())
    return contact.at if local.time() != time() else None


def sent_at(one: EvidenceRequest) -> datetime | None:
    """When the request itself left, where a contact says the time of day."""
    found = [
        row.at
        for row in one.contacts
        if row.kind is ContactKind.REQUEST
        and row.direction is Direction.OUTGOING
        and row.voided_at is None
        and instant_of(row)
    ]
    return min(found, default=None)


def _folded(reference: str) -> str:
    return "".join(reference.split()).casefold()


def _day(at: datetime) -> date:
    return at.astimezone(clock.office_zone()).date()


def complete(
    actor: Actor,
    contact: Correspondence,
    *,
    announced_for: date | None = None,
    say: Callable[[str, str | date | int], str] = lambda _name, value: str(value),
    **typed: str | date | int | None,
) -> None:
    """Add to a contact what somebody else typed of the same one; nothing typed is lost.

    Empty fields are filled; what differs goes to the note, in the words of ``say(field, value)``.
    """
    one = contact.evidence_request
    actor.demand_write(one)
    if contact.voided_at:
        raise DomainError("contact_already_void")
    _check_announced(one, contact.direction, contact.at, announced_for)
    filled, other = {}, []
    for name, value in typed.items():
        old = getattr(contact, name)
        if value and not old:
            filled[name] = value
        elif value and value != old:
            other.append(say(name, value))
    if other:
        note = filled.get("note", contact.note)
        filled["note"] = "\n".join(filter(None, [str(note), *other]))
    old_values, new = history.changes(contact, filled)
    if new:
        said = {"register_number": numbered(contact)}
        history.append(actor, "contact.completed", one, old=old_values, new={**new, **said})
        _bring_row(one)
        search_index.update(one)
    if announced_for:
        before = deadline_effects.standing(one)
        deadline_events.announced(actor, one, announced_for, _day(contact.at))
        made = deadline_effects.changes(before, deadline_effects.standing(one))
        kept = contact.deadline_changes
        contact.deadline_changes = kept | {
            number: [kept.get(number, pair)[0], pair[1]] for number, pair in made.items()
        }


def void(actor: Actor, contact: Correspondence, reason: str) -> Undone:
    """Declare a contact void: it keeps its number and place, and counts no longer.

    What it did to deadlines and answers is taken back, and so are the moves of the stage that its
    page offered, while they are the last ones. What stays is told.
    """
    one = contact.evidence_request
    actor.demand_write(one)
    if not reason.strip():
        raise DomainError("reason_missing", field="reason")
    if contact.voided_at:
        raise DomainError("contact_already_void")
    contact.voided_at, contact.void_reason = clock.now(), reason.strip()
    undone = contact_moves.take_back(actor, contact, reason=contact.void_reason)
    old, new = _bring_row(one)
    said = {"kind": contact.kind, "direction": contact.direction, "at": contact.at}
    said |= {"register_number": numbered(contact), "reason": contact.void_reason}
    history.append(actor, "contact.voided", one, old=old, new={**new, **said})
    undone.left += deadline_effects.take_back(
        actor, one, contact.deadline_changes, reason=TakenBack.CONTACT
    )
    for target in one.targets:
        for cell in target.cells:
            if cell.contact_id == contact.id and cell.state is not CellState.ASKED:
                target_answers.answer(actor, cell, CellState.ASKED, on=clock.today())
    search_index.update(one)
    return undone


def _bring_row(one: EvidenceRequest) -> tuple[dict[str, object], dict[str, object]]:
    """The row as the contacts that stand say it; what was and what is."""
    rows: Sequence[Correspondence] = [row for row in one.contacts if row.voided_at is None]
    last = max(rows, key=lambda row: (row.at, row.id), default=None)
    columns: dict[str, object] = {
        "acknowledged_on": milestones.days_of(one)["acknowledged_on"],
        "last_contact_at": last.at if last else None,
        "last_contact_kind": last.kind if last else None,
        "last_reply_at": max((row.at for row in rows if row.kind in REPLIES), default=None),
        "first_data_on": min((_day(row.at) for row in rows if brings_data(row)), default=None),
    }
    columns |= their_references.column(one)
    one.updated_at = clock.now()
    return history.changes(one, columns)


def _columns(one: EvidenceRequest, contact: Correspondence) -> dict[str, object]:
    """The row follows the newest contact; an older one entered late changes nothing there."""
    columns: dict[str, object] = {}
    if one.last_contact_at is None or contact.at >= one.last_contact_at:
        columns = {"last_contact_at": contact.at, "last_contact_kind": contact.kind}
    if contact.kind in REPLIES and (one.last_reply_at is None or contact.at > one.last_reply_at):
        columns["last_reply_at"] = contact.at
    on = _day(contact.at)
    if brings_data(contact) and (one.first_data_on is None or on < one.first_data_on):
        columns["first_data_on"] = on  # a partial reply may be entered after the final one
    if contact.kind is ContactKind.ACKNOWLEDGEMENT:
        columns["acknowledged_on"] = milestones.days_of(one)["acknowledged_on"]
    db.session.flush()
    return columns | their_references.column(one)
