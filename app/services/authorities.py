"""Editing and verifying what is known of authorities: value by value, with source."""

from typing import Any

from app import clock
from app.domain.authorities import Confidence
from app.domain.errors import DomainError, StaleVersion
from app.domain.people import Ability
from app.models import AuthorityValue
from app.services import history
from app.services.actor import Actor


def edit(
    actor: Actor, value: AuthorityValue, text: str, *, source: str, note: str, version: int | None
) -> None:
    """A new value with its source; it is unverified until a person verifies it."""
    actor.demand(Ability.EDIT_REFERENCE)
    if version != value.version:
        raise StaleVersion("stale_version")
    if not source.strip():
        raise DomainError("source_missing", field="source")
    content: Any = text.split() if isinstance(value.value, list) else (text or None)
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


def verify(actor: Actor, value: AuthorityValue, *, version: int | None) -> None:
    """A person has checked the value against its source today."""
    actor.demand(Ability.VERIFY_REFERENCE)
    if version != value.version:
        raise StaleVersion("stale_version")
    if not value.value:
        raise DomainError("value_unknown")
    new = {"verified_on": clock.today(), "verified_by_id": actor.user_id}
    label = {"field": value.field, "language": value.language, "value": value.value}
    history.changes(value, new)
    history.append(actor, "authority.value_verified", value.authority, new={**label, **new})
