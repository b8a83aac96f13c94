"""People of the office: created, changed, disabled, never deleted."""

import re
import secrets
import unicodedata
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from sqlalchemy import func, select

from app import clock
from app.domain.errors import DomainError, StaleVersion
from app.domain.people import Ability, Role
from app.extensions import db
from app.models import User
from app.services import history, sessions
from app.services.actor import SYSTEM, Actor, actor_of

LEAST_PASSWORD = 10
LONGEST_NAME, LONGEST_RANK = 120, 60
_LOGIN = re.compile(r"[a-z0-9][a-z0-9.\-]{1,59}")
_ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"
_hasher = PasswordHasher()


@cache
def unknowable_hash() -> str:
    """The hash of a password nobody knows.

    Verified when the name is unknown, so that the answer takes as long as for a known one.
    """
    return _hasher.hash(secrets.token_urlsafe(16))


def create(
    actor: Actor,
    *,
    login: str,
    name: str,
    role: Role,
    password: str,
    rank: str = "",
    name_roman: str = "",
    must_change: bool = True,
) -> User:
    """Record a person; the first login asks for a new password unless ``must_change`` is false."""
    actor.demand(Ability.MANAGE_USERS) if actor is not SYSTEM else None
    login = login.strip().casefold()
    if not _LOGIN.fullmatch(login):
        raise DomainError("login_form", field="login")
    if find(login):
        raise DomainError("login_taken", field="login")
    check_password(password, login)
    name, rank = name.strip(), rank.strip()
    if not 1 <= len(name) <= LONGEST_NAME or not name.isprintable():
        raise DomainError("name_form", field="name", most=LONGEST_NAME)
    if len(rank) > LONGEST_RANK or not rank.isprintable():
        raise DomainError("rank_form", field="rank", most=LONGEST_RANK)
    user = User(
        login=login,
        name=name,
        rank=rank,
        name_roman=roman(name_roman),
        role=role,
        password_hash=_hasher.hash(password),
        must_change_password=must_change,
        created_at=clock.now(),
    )
    db.session.add(user)
    db.session.flush()
    history.append(actor, "user.created", user, new={"login": login, "role": role})
    return user


def create_first_administrator() -> tuple[str, str, str]:
    """The administrator of a new office: login, password, role."""
    role, password = Role.ADMINISTRATOR, make_password()
    create(SYSTEM, login="admin", name="관리자", role=role, password=password, must_change=False)
    return "admin", password, role.value


def authenticate(login: str, password: str) -> User | None:
    """The active person with this password. Takes as long for an unknown name."""
    user = find(login.strip().casefold())
    known = user.password_hash if user and user.is_active else unknowable_hash()
    if not _matches(known, password) or user is None or not user.is_active:
        return None
    if _hasher.check_needs_rehash(user.password_hash):
        user.password_hash = _hasher.hash(password)
    return user


def change_password(user: User, old: str, new: str) -> None:
    """The person's own choice; ends every session of theirs."""
    if not _matches(user.password_hash, old):
        raise DomainError("wrong_password", field="old")
    if old == new:
        raise DomainError("password_same", field="new")
    check_password(new, user.login, field="new")
    user.password_hash, user.must_change_password = _hasher.hash(new), False
    sessions.revoke_all(user, clock.now())
    history.append(Actor(user.id, user.login, user.role), "user.password_changed", user)


def reset_password(actor: Actor, user: User, password: str) -> None:
    """Set by an administrator: the person must choose another at the next login."""
    if actor is not SYSTEM:
        actor.demand(Ability.MANAGE_USERS)
    check_password(password, user.login)
    user.password_hash, user.must_change_password = _hasher.hash(password), True
    sessions.revoke_all(user, clock.now())
    history.append(actor, "user.password_reset", user)


def disable(actor: Actor, user: User) -> None:
    """No more logins; what the person did stays. The last administrator stays too."""
    if actor is not SYSTEM:
        actor.demand(Ability.MANAGE_USERS)
    if user.role is Role.ADMINISTRATOR and _active_administrators() < 2:
        raise DomainError("last_administrator")
    user.disabled_at = clock.now()
    sessions.revoke_all(user, clock.now())
    history.append(actor, "user.disabled", user)


def enable(actor: Actor, user: User) -> None:
    """Logins again, with the password the person had; nothing for one who may log in already."""
    if actor is not SYSTEM:
        actor.demand(Ability.MANAGE_USERS)
    if user.disabled_at:
        user.disabled_at = None
        history.append(actor, "user.enabled", user)


def roman(name: str) -> str:
    """The name trimmed; raises ``DomainError`` when it is not in Roman letters."""
    name = " ".join(name.split())
    if len(name) > LONGEST_NAME or not all(map(_is_roman, name)):
        raise DomainError("name_roman_form", field="name_roman", most=LONGEST_NAME)
    return name


def _is_roman(character: str) -> bool:
    return character in " -.,'’" or unicodedata.name(character, "").startswith("LATIN ")


def update(
    actor: Actor,
    user: User,
    *,
    version: int | None,
    name: str,
    rank: str,
    role: Role,
    name_roman: str = "",
) -> None:
    """Change names, rank or role."""
    actor.demand(Ability.MANAGE_USERS)
    if version != user.version:
        raise StaleVersion("stale_version")
    if user.role is Role.ADMINISTRATOR and role is not user.role and _active_administrators() < 2:
        raise DomainError("last_administrator", field="role")
    facts = {"name": name, "rank": rank, "role": role, "name_roman": roman(name_roman)}
    old, new = history.changes(user, facts)
    if new:
        history.append(actor, "user.changed", user, old=old, new=new)


def write_own_name(user: User, name: str) -> None:
    """How letters in other languages write the person's name; theirs to say."""
    old, new = history.changes(user, {"name_roman": roman(name)})
    if new:
        history.append(actor_of(user), "user.changed", user, old=old, new=new)


def choose_settings(user: User, *, language: str, shortcuts: bool) -> None:
    """The person's own settings of the screen; not worth an event."""
    user.language, user.shortcuts = language, shortcuts
    db.session.flush()


def find(login: str) -> User | None:
    """By login name."""
    return db.session.scalar(select(User).where(User.login == login))


def make_password() -> str:
    """Four groups of four that can be read out on the phone: 79 bits."""
    return "-".join("".join(secrets.choice(_ALPHABET) for _ in range(4)) for _ in range(4))


def check_password(password: str, login: str, *, field: str = "password") -> None:
    """Raise ``DomainError`` for a password that is short, the login name, or one character."""
    if len(password) < LEAST_PASSWORD:
        raise DomainError("password_short", field=field, least=LEAST_PASSWORD)
    if len(set(password)) < 5 or login in password.casefold():
        raise DomainError("password_known", field=field)


def _matches(known: str, password: str) -> bool:
    try:
        return _hasher.verify(known, password)
    except (VerificationError, InvalidHashError):
        return False


def _active_administrators() -> int:
    query = select(func.count(User.id)).where(
        User.role == Role.ADMINISTRATOR, User.disabled_at.is_(None)
    )
    return db.session.scalar(query) or 0
