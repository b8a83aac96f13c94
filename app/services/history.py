"""Appending to the history: the last writing of every business verb.

The head row is locked by its own UPDATE, so writers append one after the other and the chain has
no gap. On SQLite the whole transaction is ``BEGIN IMMEDIATE`` anyway.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import Enum
from typing import Any

from flask import current_app
from sqlalchemy import select, text, update

from app import clock
from app.domain.chain import START, Fault, Link, canonical, derive_key, link, verify
from app.extensions import db
from app.models import Base, HistoryEvent, HistoryHead
from app.services.actor import Actor

_RAISE_HEAD = text(
    "INSERT INTO history_head (id, sequence, hash) VALUES (1, :count, :start) "
    "ON CONFLICT (id) DO UPDATE SET sequence = history_head.sequence + :count "
    "RETURNING sequence, hash"
)
_CHUNK = 2_000


def append(
    actor: Actor,
    verb: str,
    subject: Base,
    *,
    old: dict[str, Any] | None = None,
    new: dict[str, Any] | None = None,
) -> HistoryEvent:
    """Append one event about ``subject`` (a stored row with a number as key) and flush.

    ``old`` and ``new`` hold the values that changed; dates, instants and enums are written as
    text. Never put a password or a session token here.
    """
    db.session.flush()
    number: int = subject.id  # type: ignore[attr-defined]  # every subject is Identified
    told = Told(number, old or {}, new or {})
    return append_many(actor, verb, subject.__tablename__, [told])[0]


@dataclass(frozen=True, slots=True)
class Told:
    """What an event says of one stored row: the values that changed."""

    object_id: int
    old: dict[str, Any]
    new: dict[str, Any]


def append_many(actor: Actor, verb: str, table: str, told: Sequence[Told]) -> list[HistoryEvent]:
    """Append one event per row of ``table``, in order, raising the head once; then flush."""
    last, previous = db.session.execute(_RAISE_HEAD, {"start": START, "count": len(told)}).one()
    key, at, events = _key(), clock.now(), []
    for sequence, one in enumerate(told, start=last - len(told) + 1):
        event = HistoryEvent(
            sequence=sequence,
            at=at,
            actor_id=actor.user_id,
            actor_login=actor.login,
            verb=verb,
            object_kind=table,
            object_id=one.object_id,
            old=plain(one.old),
            new=plain(one.new),
            previous_hash=previous,
        )
        event.body = body_of(event)
        previous = event.hash = link(key, previous, event.body)
        events.append(event)
    db.session.add_all(events)
    db.session.execute(update(HistoryHead).where(HistoryHead.id == 1).values(hash=previous))
    db.session.flush()
    return events


def changes(subject: Base, values: dict[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """Set ``values`` on ``subject``; return what was and what is, for those that differ."""
    old = {name: getattr(subject, name) for name in values}
    changed = [name for name, value in values.items() if old[name] != value]
    for name in changed:
        setattr(subject, name, values[name])
    return {name: old[name] for name in changed}, {name: values[name] for name in changed}


def verify_chain() -> Fault | None:
    """The first broken link of the whole chain, or ``None``."""
    head = db.session.execute(select(HistoryHead.sequence, HistoryHead.hash)).one_or_none()
    return verify(_key(), _links(), (head.sequence, head.hash) if head else None)


def count() -> int:
    """How many events the chain has."""
    return db.session.scalar(select(HistoryHead.sequence)) or 0


def body_of(event: HistoryEvent) -> str:
    """The canonical text of an event: everything but the hashes."""
    return canonical(
        {
            "sequence": event.sequence,
            "at": event.at.astimezone(UTC).isoformat(timespec="microseconds"),
            "actor": event.actor_id,
            "login": event.actor_login,
            "verb": event.verb,
            "object": [event.object_kind, event.object_id],
            "old": event.old,
            "new": event.new,
        }
    )


def plain(value: Any) -> Any:
    """The value as JSON can carry it, so that what is stored equals what was hashed."""
    if isinstance(value, dict):
        return {str(key): plain(one) for key, one in value.items()}
    if isinstance(value, (list, tuple, set, frozenset)):
        return [plain(one) for one in value]
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="microseconds")
    if isinstance(value, date):
        return value.isoformat()
    return value


def _links() -> Iterator[Link]:
    """The chain in pieces, so that half a million events need little memory."""
    last = 0
    while events := db.session.scalars(
        select(HistoryEvent)
        .where(HistoryEvent.sequence > last)
        .order_by(HistoryEvent.sequence)
        .limit(_CHUNK)
    ).all():
        for event in events:
            agrees = body_of(event) == event.body
            yield Link(event.sequence, event.body, event.previous_hash, event.hash, agrees)
        last = events[-1].sequence
        db.session.expunge_all()


def _key() -> bytes:
    return derive_key(current_app.config["GONGJO"].secret_key)
