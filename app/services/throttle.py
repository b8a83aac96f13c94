"""The brake on guessing passwords, kept in the database so that it holds for every process."""

import hashlib
import hmac
from datetime import datetime, timedelta

from flask import current_app
from sqlalchemy import delete, func, select

from app.extensions import db
from app.models import LoginAttempt

WINDOW = timedelta(minutes=15)
#: Failures in the window after which a name, or an address, must wait.
MOST_PER_NAME, MOST_PER_ADDRESS = 5, 50


def must_wait(login: str, address: str, now: datetime) -> bool:
    """Whether this name or address has failed too often."""
    return (
        _failures(_key("login", login), now) >= MOST_PER_NAME
        or _failures(_key("address", address), now) >= MOST_PER_ADDRESS
    )


def record_failure(login: str, address: str, now: datetime) -> None:
    """Remember a failed login, under keys that reveal neither name nor address."""
    for key in (_key("login", login), _key("address", address)):
        db.session.add(LoginAttempt(key=key, at=now))
    db.session.execute(delete(LoginAttempt).where(LoginAttempt.at < now - 4 * WINDOW))
    db.session.flush()


def forget(login: str) -> None:
    """A good login clears the name."""
    db.session.execute(delete(LoginAttempt).where(LoginAttempt.key == _key("login", login)))


def _failures(key: str, now: datetime) -> int:
    query = select(func.count(LoginAttempt.id)).where(
        LoginAttempt.key == key, LoginAttempt.at > now - WINDOW
    )
    return db.session.scalar(query) or 0


def _key(kind: str, value: str) -> str:
    secret = current_app.config["GONGJO"].secret_key.encode()
    return hmac.new(secret, f"throttle:{kind}:{value}".encode(), hashlib.sha256).hexdigest()
