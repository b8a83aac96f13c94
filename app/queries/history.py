"""Reading the history."""

from collections.abc import Sequence

from sqlalchemy import select

from app.extensions import db
from app.models import HistoryEvent, HistoryHead


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


def newest_hash() -> str:
    """The head of the chain, or an empty string before the first event."""
    return db.session.scalar(select(HistoryHead.hash)) or ""
