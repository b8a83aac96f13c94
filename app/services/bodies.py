"""How to reach a Korean body: what the office knows, printed in the letters the body sends."""

import re
from dataclasses import asdict, dataclass, field

from app.domain.channels import Body
from app.domain.errors import DomainError, StaleVersion
from app.domain.identifiers.network import read_email
from app.domain.people import Ability
from app.extensions import db
from app.models import BodyContact
from app.models.base import Texts
from app.queries import bodies as queries
from app.services import history
from app.services.actor import Actor

_PHONE = re.compile(r"\+[0-9](?:[ -]?[0-9]){6,19}")
_HOURS = re.compile(r"[0-2][0-9]:[0-5][0-9]–[0-2][0-9]:[0-5][0-9]")


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactRecord:
    """What is recorded of a body; ``hours`` as ``09:00–18:00``, in UTC+9."""

    address: Texts = field(default_factory=dict)
    phone: str = ""
    fax: str = ""
    email: str = ""
    hours: str = ""


def record(actor: Actor, body: Body, given: ContactRecord, *, version: int) -> None:
    """Write how the body is reached; ``version`` is 0 while nothing is recorded."""
    actor.demand(Ability.EDIT_REFERENCE)
    found = queries.stored_contact(body)
    if version != (found.version if found else 0):
        raise StaleVersion("stale_version")
    _demand_form(given)
    found = found or BodyContact(body=body.value)
    db.session.add(found)
    old, new = history.changes(found, asdict(given))
    if new:
        told = {"body_name": body, **new}
        history.append(actor, "body.contact_changed", found, old=old, new=told)


def _demand_form(given: ContactRecord) -> None:
    for name in ("phone", "fax"):
        value = getattr(given, name)
        if value and not _PHONE.fullmatch(value):
            raise DomainError("phone_form", field=name)
    if given.email and read_email(given.email) is None:
        raise DomainError("email_form", field="email")
    if given.hours and not _HOURS.fullmatch(given.hours):
        raise DomainError("hours_form", field="hours")
