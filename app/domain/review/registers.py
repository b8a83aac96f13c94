"""The week's registers of what went out and what came in, as they are frozen with the sheet."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from app.domain.contacts import ContactKind, Direction, Means


@dataclass(frozen=True, slots=True, kw_only=True)
class Registered:
    """One contact. ``number`` is that of the register, ``on`` the day at the office.

    ``agency`` names the authority asked, for a contact without a name of its own.
    """

    direction: Direction
    number: int | None
    on: date
    reference: str
    kind: ContactKind
    means: Means
    officer: str
    their_reference: str = ""
    counterpart: str = ""
    agency: Mapping[str, str]
    is_void: bool = False
