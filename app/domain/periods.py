"""Periods as the law counts them: calendar days, working days, months, years, hours.

Written ``30d``, ``20wd``, ``6m``, ``7y``, ``8h`` (on the command line and in ``periods.toml``).
"""

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from app.domain.errors import DomainError

_WRITTEN = re.compile(r"([0-9]{1,5}) ?(wd|d|m|y|h)", re.IGNORECASE)


class Unit(StrEnum):
    """What is counted."""

    CALENDAR_DAYS = "d"
    WORKING_DAYS = "wd"
    MONTHS = "m"
    YEARS = "y"
    HOURS = "h"


#: Longest period of each unit: beyond it a slip of the finger is more likely than a rule.
LONGEST = {
    Unit.CALENDAR_DAYS: 9_999,
    Unit.WORKING_DAYS: 2_500,
    Unit.MONTHS: 1_200,
    Unit.YEARS: 100,
    Unit.HOURS: 9_999,
}


class MonthRule(StrEnum):
    """On which day a period of months or years ends (first day not counted).

    ``DAY_BEFORE``: the eve of the day that corresponds to the first day counted (민법 160(2);
    Japan's Civil Code 143): from 28 February one month runs 1 to 31 March.
    ``SAME_DAY``: the day with the number of the trigger (BGB 188(2), French CPC 641, Regulation
    1182/71 art. 3): from 28 February to 28 March.
    Either way the last day of the month stands in for a day that month lacks (민법 160(3)).
    """

    DAY_BEFORE = "day_before"
    SAME_DAY = "same_day"


@dataclass(frozen=True, slots=True)
class Period:
    """A length and its unit."""

    length: int
    unit: Unit

    def __post_init__(self) -> None:
        if not 1 <= self.length <= LONGEST[self.unit]:
            longest = LONGEST[self.unit]
            raise DomainError("period_length", field="period", text=str(self), longest=longest)

    def __str__(self) -> str:
        return f"{self.length}{self.unit}"

    @classmethod
    def parse(cls, text: str) -> "Period":
        """Raises ``DomainError`` (``period_not_understood``, ``period_length``)."""
        match = _WRITTEN.fullmatch(text.strip())
        if match is None:
            raise DomainError("period_not_understood", field="period", text=text[:40])
        return cls(int(match[1]), Unit(match[2].lower()))

    def halved(self) -> "Period":
        """Half of it, rounded up: the cadence of reminders when someone is in custody."""
        return Period((self.length + 1) // 2, self.unit)

    @property
    def months(self) -> int:
        """Length in months of a period of months or years."""
        return self.length * 12 if self.unit is Unit.YEARS else self.length


def end_of_months(
    trigger: date, months: int, *, first_day_counts: bool, month_rule: MonthRule
) -> date:
    """Last day of a period of months, before any moving on a day off."""
    if month_rule is MonthRule.SAME_DAY and not first_day_counts:
        same = _corresponding(trigger, months)
        return same or _month_end(trigger, months)
    begin = trigger if first_day_counts else trigger + timedelta(days=1)
    same = _corresponding(begin, months)
    return same - timedelta(days=1) if same else _month_end(begin, months)


def _corresponding(day: date, months: int) -> date | None:
    """The day with the same number that many months on, ``None`` where that month lacks it."""
    year, month = _shifted(day, months)
    return day.replace(year, month) if day.day <= calendar.monthrange(year, month)[1] else None


def _month_end(day: date, months: int) -> date:
    year, month = _shifted(day, months)
    return date(year, month, calendar.monthrange(year, month)[1])


def _shifted(day: date, months: int) -> tuple[int, int]:
    years, month = divmod(day.month - 1 + months, 12)
    return day.year + years, month + 1
