"""Sessions on the server: found by token, touched, revoked."""

import hashlib
import secrets
from datetime import datetime, timedelta

from sqlalchemy import select, update

from app.extensions import db
from app.models import User, UserSession

#: A session that was not used for so long ends.
IDLE = timedelta(hours=2)
#: ``seen_at`` is written at most so often, so that reading pages writes nothing.
TOUCH_EVERY = timedelta(minutes=5)


def open_session(user: User, now: datetime, *, hours: int) -> str:
    """Open a session for ``hours``; return the token for the cookie (stored only as a hash)."""
    token = secrets.token_urlsafe(32)
    db.session.add(
        UserSession(
            token_hash=_hash(token),
            user_id=user.id,
            created_at=now,
            seen_at=now,
            expires_at=now + timedelta(hours=hours),
        )
    )
    db.session.flush()
    return token


def find(token: str, now: datetime) -> UserSession | None:
    """The living session of an active person, or ``None``."""
    stored = db.session.scalar(select(UserSession).where(UserSession.token_hash == _hash(token)))
    if stored is None or stored.revoked_at or not stored.user.is_active:
        return None
    if now >= stored.expires_at or now - stored.seen_at > IDLE:
        return None
    return stored


def is_stale(stored: UserSession, now: datetime) -> bool:
    """Whether ``seen_at`` should be written again."""
    return now - stored.seen_at > TOUCH_EVERY


def touch(stored: UserSession, now: datetime) -> None:
    """The session was used."""
    stored.seen_at = now
    db.session.flush()


def revoke(token: str, now: datetime) -> None:
    """End one session."""
    _revoke(now, UserSession.token_hash == _hash(token))


def revoke_all(user: User, now: datetime) -> None:
    """End every session of a person."""
    _revoke(now, UserSession.user_id == user.id)


def _revoke(now: datetime, condition: object) -> None:
    db.session.execute(
        update(UserSession)
        .where(condition, UserSession.revoked_at.is_(None))  # type: ignore[arg-type]
        .values(revoked_at=now)
    )


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
