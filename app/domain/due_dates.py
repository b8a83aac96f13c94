"""What a deadline is computed from and what comes out: plain data, ready to be stored as JSON."""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from app.domain.calendars import DayOff
from app.domain.errors import DomainError
from app.domain.periods import MonthRule, Period


class OnDayOff(StrEnum):
    """What happens when the last day is a day off."""

    KEEP = "keep"
    FOLLOWING = "following"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """How one clock runs. ``version`` dates the rule's text, for the explanation."""

    code: str
    period: Period
    first_day_counts: bool = False
    on_day_off: OnDayOff = OnDayOff.FOLLOWING
    month_rule: MonthRule = MonthRule.DAY_BEFORE
    is_hard_end: bool = False
    version: str = ""

    def __post_init__(self) -> None:
        if self.is_hard_end and self.on_day_off is not OnDayOff.KEEP:
            raise DomainError("hard_end_never_moves", rule=self.code)


@dataclass(frozen=True, slots=True)
class Pause:
    """Days on which the clock stands, both ends included; open while ``until_on`` is empty."""

    from_on: date
    until_on: date | None = None

    def __post_init__(self) -> None:
        if self.until_on and self.until_on < self.from_on:
            raise DomainError("pause_reversed", field="until_on", from_on=self.from_on)

    def holds(self, day: date) -> bool:
        return self.from_on <= day and (self.until_on is None or day <= self.until_on)


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the explanation, or one warning: a code and its values (JSON types)."""

    code: str
    values: dict[str, Any] = field(default_factory=dict)

    def as_json(self) -> dict[str, Any]:
        return {"step": self.code, **self.values}


@dataclass(frozen=True, slots=True)
class Skipped:
    """A day that was not counted, and whose day off it is."""

    on: date
    offs: tuple[DayOff, ...]

    def as_json(self) -> dict[str, Any]:
        return {
            "date": self.on.isoformat(),
            "calendars": [off.calendar for off in self.offs],
            "names": {off.calendar: dict(off.names) for off in self.offs if off.names},
            "weekend": [off.calendar for off in self.offs if off.is_weekend],
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class DueDate:
    """The date and why.

    ``earliest``: what the shortest single calendar gives; ``latest``: when every calendar counts.
    ``due_at`` (aware) is set for hours and for an end on another zone's clock: the first moment
    after the period. ``warn_on``: last working day at home before an end that never moves.
    """

    due: date
    earliest: date
    latest: date
    skipped: tuple[Skipped, ...] = ()
    steps: tuple[Step, ...] = ()
    warnings: tuple[Step, ...] = ()
    due_at: datetime | None = None
    zone: str = ""
    warn_on: date | None = None
    is_provisional: bool = False

    def as_json(self) -> dict[str, Any]:
        return {
            "due": self.due.isoformat(),
            "earliest": self.earliest.isoformat(),
            "latest": self.latest.isoformat(),
            "due_at": self.due_at.isoformat() if self.due_at else None,
            "zone": self.zone,
            "warn_on": self.warn_on.isoformat() if self.warn_on else None,
            "provisional": self.is_provisional,
            "skipped": [day.as_json() for day in self.skipped],
            "steps": [step.as_json() for step in self.steps],
            "warnings": [step.as_json() for step in self.warnings],
        }
