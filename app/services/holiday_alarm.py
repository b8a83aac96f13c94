"""A changed holiday: which open deadlines it would move. None moves without a decision."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from app.services.actor import Actor


@dataclass(frozen=True, slots=True)
class ChangedDay:
    """A day that is a holiday of that calendar from now on, or (``is_removed``) no longer."""

    calendar: str
    on: date
    is_removed: bool


def sound(_actor: Actor, _days: Sequence[ChangedDay]) -> None:
    """List the open deadlines that would move."""
