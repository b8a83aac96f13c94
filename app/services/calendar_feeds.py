"""Secret addresses of calendar feeds: one per person, shown once, revocable."""

import hashlib
import secrets
from collections.abc import Callable
from datetime import datetime

from sqlalchemy import Select, select

from app import clock
from app.domain.deadline_kinds import DeadlineKind
from app.domain.people import Ability, may
from app.exchange.ics import Entry
from app.extensions import db
from app.models import CalendarFeed, Deadline, User
from app.queries import deadlines
from app.services import history
from app.services.actor import Actor
from app.services.deadlines import is_paused


def open_feed(actor: Actor, user: User) -> str:
    """A new secret for this person; an older address stops working. Stored only as a hash."""
    revoke(actor, user)
    token = secrets.token_urlsafe(32)
    row = CalendarFeed(user_id=user.id, token_hash=_hash(token), created_at=clock.now())
    db.session.add(row)
    db.session.flush()
    history.append(actor, "feed.opened", row, new={"login": user.login})
    return token


def revoke(actor: Actor, user: User) -> None:
    """No address of this person works any more."""
    for row in db.session.scalars(_living(user).order_by(CalendarFeed.id)):
        row.revoked_at = clock.now()
        history.append(actor, "feed.revoked", row, new={"login": user.login})


def opened_at(user: User) -> datetime | None:
    """Since when this person's address works."""
    row = db.session.scalar(_living(user))
    return row.created_at if row else None


def owner(token: str) -> User | None:
    """The active person whose address this is."""
    query = select(CalendarFeed).where(
        CalendarFeed.token_hash == _hash(token), CalendarFeed.revoked_at.is_(None)
    )
    row = db.session.scalar(query)
    return row.user if row and row.user.is_active else None


def entries(user: User | None, word_of: Callable[[DeadlineKind], object]) -> list[Entry]:
    """What stands in the feed: the person's own requests, everybody's for who has none.

    ``word_of`` gives the word of a kind in the reader's language.
    """
    own = user.id if user and may(user.role, Ability.WRITE_OWN) else None
    rows = deadlines.standing(officer_id=own)
    return [_entry(row, word_of) for row in rows if not is_paused(row)]


def _entry(row: Deadline, word_of: Callable[[DeadlineKind], object]) -> Entry:
    return Entry(
        uid=f"deadline-{row.id}@gongjo",
        on=row.due_on,
        summary=f"{row.evidence_request.reference} {word_of(row.kind)}",
        sequence=row.version,
    )


def _living(user: User) -> Select[CalendarFeed]:
    return select(CalendarFeed).where(
        CalendarFeed.user_id == user.id, CalendarFeed.revoked_at.is_(None)
    )


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
