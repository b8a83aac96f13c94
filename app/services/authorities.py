"""Adding authorities, editing and verifying what is known of them: value by value, with source."""

import re
from typing import Any
from zoneinfo import available_timezones

from sqlalchemy import select

from app import clock
from app.domain.authorities import CARD, LISTS, AuthorityField, AuthorityKind, Confidence
from app.domain.channels import Channel
from app.domain.errors import DomainError, StaleVersion
from app.domain.people import Ability
from app.extensions import db
from app.models import Authority, AuthorityValue, State
from app.models.base import Texts
from app.services import history
from app.services.actor import Actor

_CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]{1,59}")
_DAYS = re.compile(r"[1-9][0-9]{0,3}")


def add(
    actor: Actor,
    *,
    code: str,
    state: str,
    kind: AuthorityKind,
    channels: list[Channel],
    label: Texts,
) -> Authority:
    """A further authority. Every value of its card starts as unknown, for people to fill in."""
    actor.demand(Ability.EDIT_REFERENCE)
    if not _CODE.fullmatch(code):
        raise DomainError("authority_code", field="code")
    if db.session.scalar(select(Authority.id).where(Authority.code == code)):
        raise DomainError("authority_taken", field="code")
    if db.session.get(State, state) is None:
        raise DomainError("unknown_state", field="state")
    added = Authority(
        code=code,
        state_iso2=state,
        kind=kind,
        channels=[channel.value for channel in channels],
        label=label,
        values=[
            AuthorityValue(field=field, language=language, confidence=Confidence.UNKNOWN)
            for field, language in CARD
        ],
    )
    db.session.add(added)
    history.append(
        actor, "authority.added", added, new={"code": code, "state": state, "kind": kind}
    )
    return added


def edit(
    actor: Actor, value: AuthorityValue, text: str, *, source: str, note: str, version: int | None
) -> None:
    """A new value with its source; it is unverified until a person verifies it.

    What is saved as it stands changes nothing.
    """
    actor.demand(Ability.EDIT_REFERENCE)
    if version != value.version:
        raise StaleVersion("stale_version")
    if not source.strip():
        raise DomainError("source_missing", field="source")
    content = _content(value.field, text)
    if (content or None, source, note) == (value.value or None, value.source, value.note):
        return  # nothing new is known: that a value was checked is recorded by verifying it
    old, new = history.changes(
        value,
        {
            "value": content,
            "source": source,
            "note": note,
            "confidence": Confidence.PARTLY_SOURCED if content else Confidence.UNKNOWN,
            "checked_on": clock.today(),
            "is_edited": True,
            "verified_on": None,
            "verified_by_id": None,
        },
    )
    history.append(actor, "authority.value_edited", value.authority, old=old, new=new)


def verify(actor: Actor, value: AuthorityValue, *, version: int | None, source: str = "") -> None:
    """A person has checked the value against its source today; ``source`` where it has none yet."""
    actor.demand(Ability.VERIFY_REFERENCE)
    if version != value.version:
        raise StaleVersion("stale_version")
    if not value.value:
        raise DomainError("value_unknown")
    found = value.source.strip() or source.strip()
    if not found:
        raise DomainError("source_needed", field="source")
    new = {"source": found, "verified_on": clock.today(), "verified_by_id": actor.user_id}
    label = {"field": value.field, "language": value.language, "value": value.value}
    history.changes(value, new)
    history.append(actor, "authority.value_verified", value.authority, new={**label, **new})


def _content(field: AuthorityField, text: str) -> Any:
    """What is stored for what was typed; ``None`` for nothing."""
    if field is AuthorityField.ZONE and text and text not in available_timezones():
        raise DomainError("unknown_zone", field="text")
    if field is AuthorityField.USUAL_REPLY_DAYS and text and not _DAYS.fullmatch(text.strip()):
        raise DomainError("usual_days_form", field="text")
    return (text.split() if field in LISTS else text) or None
