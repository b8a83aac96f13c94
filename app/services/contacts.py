"""Contacts in and out, and what they change on the request's row."""

from datetime import date, datetime

from app import clock
from app.domain.contacts import REPLIES, ContactKind, Direction, Means
from app.domain.errors import DomainError
from app.extensions import db
from app.models import Correspondence, EvidenceRequest
from app.services import deadline_events, history, search_index
from app.services.actor import Actor

_DATA = frozenset({ContactKind.PARTIAL_REPLY, ContactKind.FINAL_REPLY})


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
    preserved_until: date | None = None,
    answer_by: date | None = None,
) -> Correspondence:
    """Record one contact; ``at`` is the instant it reached or left us.

    It sets and ends deadlines; ``answer_by`` is the day a query wants its answer on.
    """
    actor.demand_write(one)
    assert actor.user_id is not None
    if at > clock.now():
        raise DomainError("move_in_future", field="on")
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
        entered_at=clock.now(),
        entered_by_id=actor.user_id,
    )
    one.contacts.append(contact)
    old, new = history.changes(one, _columns(one, contact))
    one.updated_at = clock.now()
    said = {"kind": kind, "direction": direction, "at": at, "note": note}
    history.append(actor, "contact.recorded", one, old=old, new={**new, **said})
    deadline_events.contacted(
        actor, one, kind, direction, at, preserved_until=preserved_until, answer_by=answer_by
    )
    if their_reference:
        search_index.update(one)
    return contact


def _columns(one: EvidenceRequest, contact: Correspondence) -> dict[str, object]:
    """The row follows the newest contact; an older one entered late changes nothing there."""
    columns: dict[str, object] = {}
    if one.last_contact_at is None or contact.at >= one.last_contact_at:
        columns = {"last_contact_at": contact.at, "last_contact_kind": contact.kind}
    if contact.kind in REPLIES and (one.last_reply_at is None or contact.at > one.last_reply_at):
        columns["last_reply_at"] = contact.at
    on = contact.at.astimezone(clock.office_zone()).date()
    if contact.kind in _DATA and (one.first_data_on is None or on < one.first_data_on):
        columns["first_data_on"] = on  # a partial reply may be entered after the final one
    if contact.direction is Direction.INCOMING and contact.their_reference:
        columns["their_reference"] = contact.their_reference
    db.session.flush()
    return columns
