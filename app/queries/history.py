"""Reading the history."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Select, func, select

from app.extensions import db
from app.models import Authority, Case, HistoryEvent, HistoryHead, User


def events_of(
    object_kind: str, object_id: int, *, newest_first: bool = False, limit: int | None = None
) -> Sequence[HistoryEvent]:
    """Events about one object, oldest first unless asked otherwise."""
    order = HistoryEvent.sequence.desc() if newest_first else HistoryEvent.sequence.asc()
    query = (
        select(HistoryEvent)
        .where(HistoryEvent.object_kind == object_kind, HistoryEvent.object_id == object_id)
        .order_by(order)
        .limit(limit)
    )
    return db.session.scalars(query).all()


def last_at(object_kind: str, object_id: int, verb: str) -> datetime | None:
    """When this was last done to one object."""
    query = select(func.max(HistoryEvent.at)).where(
        HistoryEvent.object_kind == object_kind,
        HistoryEvent.object_id == object_id,
        HistoryEvent.verb == verb,
    )
    return db.session.scalar(query)


def count_of(object_kind: str, object_id: int) -> int:
    """How many events there are about one object."""
    query = select(func.count(HistoryEvent.sequence)).where(
        HistoryEvent.object_kind == object_kind, HistoryEvent.object_id == object_id
    )
    return db.session.scalar(query) or 0


def named_in(events: Sequence[HistoryEvent]) -> dict[str, dict[int, Authority | Case | User]]:
    """The records whose numbers the values of these events hold, by the value's name."""
    return {name: _found(model, _numbers(events, name)) for name, model in _NUMBERED.items()}


def codes_in(events: Sequence[HistoryEvent], name: str) -> set[str]:
    """The codes these events hold under the name, alone or in lists."""
    sides = [side or {} for event in events for side in (event.old, event.new)]
    found = [side.get(name) for side in sides]
    return {
        str(code) for one in found for code in (one if isinstance(one, list) else [one]) if code
    }


_NUMBERED: dict[str, type[Authority] | type[Case] | type[User]] = {
    "authority_id": Authority,
    "case_id": Case,
    "officer_id": User,
    "admitted_id": User,
    "owner_id": User,
}


def _numbers(events: Sequence[HistoryEvent], name: str) -> set[int]:
    sides = [side or {} for event in events for side in (event.old, event.new)]
    return {side[name] for side in sides if isinstance(side.get(name), int)}


def _found(
    model: type[Authority] | type[Case] | type[User], numbers: set[int]
) -> dict[int, Authority | Case | User]:
    if not numbers:
        return {}
    query: Select[Any] = select(model).where(model.id.in_(numbers)).order_by(model.id)
    return {row.id: row for row in db.session.scalars(query)}


def actors_of(events: Sequence[HistoryEvent]) -> dict[int, str]:
    """Names of the people who did these, by number; a command has no number."""
    numbers = {event.actor_id for event in events if event.actor_id is not None}
    people = db.session.scalars(select(User).where(User.id.in_(numbers)).order_by(User.id))
    return {person.id: person.name for person in people}


def newest_hash() -> str:
    """The head of the chain, or an empty string before the first event."""
    return db.session.scalar(select(HistoryHead.hash)) or ""
