"""Reading the history."""

from collections.abc import Sequence

from sqlalchemy import select

from app.extensions import db
from app.models import HistoryEvent, HistoryHead, User


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


def actors_of(events: Sequence[HistoryEvent]) -> dict[int, str]:
    """Names of the people who did these, by number; a command has no number."""
    numbers = {event.actor_id for event in events if event.actor_id is not None}
    people = db.session.scalars(select(User).where(User.id.in_(numbers)).order_by(User.id))
    return {person.id: person.name for person in people}


def newest_hash() -> str:
    """The head of the chain, or an empty string before the first event."""
    return db.session.scalar(select(HistoryHead.hash)) or ""
