"""A case the meeting takes in depth: all that its page shows, frozen with the sheet."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from app.domain.deadline_kinds import DeadlineEnd, DeadlineKind
from app.domain.measures import CellState, DataCategory
from app.domain.route import Side
from app.domain.stages import RefusalGround


class Track(StrEnum):
    """What kind of thing happened; the values of contacts are those of ``Direction``."""

    STAGE = "stage"
    LETTER = "letter"
    DESK = "desk"
    OUTGOING = "out"
    INCOMING = "in"


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """One line of the timeline.

    ``code`` is the value of the stage, kind of letter, holder or kind of contact. ``more`` is the
    value of an outcome, errand or means; ``number`` is that of the letter or their reference.
    """

    on: date
    track: Track
    code: str
    more: str = ""
    who: str = ""
    number: str = ""
    said: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One cell of the target grid."""

    category: DataCategory
    state: CellState
    refusal_ground: RefusalGround | None = None
    answered_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One line of the target grid; ``kind`` is the stored code of the identifier's kind."""

    identifier: str
    kind: str
    answers: tuple[Answer, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Prolonged:
    """A due date that was moved, and why."""

    from_on: date
    to_on: date
    reason: str
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """One deadline with the steps of its date (as stored: a code and its values)."""

    kind: DeadlineKind
    due_on: date
    note: str = ""
    is_provisional: bool = False
    ended_on: date | None = None
    ended_how: DeadlineEnd | None = None
    steps: tuple[Mapping[str, Any], ...] = ()
    prolonged: tuple[Prolonged, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Discussed:
    """One case in depth. ``days`` are those each side had the paper, by the value of the side."""

    reference: str
    happenings: tuple[Happening, ...] = ()
    asked: tuple[Asked, ...] = ()
    dues: tuple[Due, ...] = ()
    days: Mapping[str, int]

    def days_of(self, side: Side) -> int:
        """Calendar days the paper lay with a side."""
        return self.days.get(side.value, 0)
