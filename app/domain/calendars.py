"""Working days of one jurisdiction.

A calendar says which days it knows. Asking beyond them is an error, because an empty list of
holidays silently shortens a deadline; ``open_ended`` counts on with weekends alone and lets the
caller say that the date is provisional.
"""

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from app.domain.errors import DomainError

ONE_DAY = timedelta(days=1)
SATURDAY_SUNDAY = frozenset({6, 7})

#: Name of a day per language tag.
Names = Mapping[str, str]


class CalendarNotCovered(DomainError):
    """The calendar has no holidays for that year; ``values`` name calendar, year and coverage."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DayOff:
    """Why one calendar does not work on a day: its weekend, a holiday, or both."""

    calendar: str
    is_weekend: bool
    names: Names = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkingCalendar:
    """Weekend, holidays and the years covered (both included).

    ``weekend`` holds ISO weekdays (Monday is 1); ``earlier_weekends`` those of former times, each
    with its last day, the oldest first; ``worked`` the weekend days that are worked in place of
    others. ``version`` names the data, for the explanation.
    """

    code: str
    first_year: int
    last_year: int
    holidays: Mapping[date, Names] = field(default_factory=dict)
    weekend: frozenset[int] = SATURDAY_SUNDAY
    earlier_weekends: tuple[tuple[date, frozenset[int]], ...] = ()
    worked: frozenset[date] = frozenset()
    version: str = ""
    open_ended: bool = False

    def __post_init__(self) -> None:
        for weekend in (self.weekend, *(days for _until, days in self.earlier_weekends)):
            if not weekend < frozenset(range(1, 8)):
                raise DomainError("weekend_impossible", field="weekend", weekend=sorted(weekend))
        if self.last_year < self.first_year:
            raise DomainError("years_reversed", first=self.first_year, last=self.last_year)

    def covers(self, day: date) -> bool:
        return self.first_year <= day.year <= self.last_year

    def weekend_on(self, day: date) -> frozenset[int]:
        """The weekend in force on that day."""
        return next((days for until, days in self.earlier_weekends if day <= until), self.weekend)

    def off(self, day: date) -> DayOff | None:
        """Why the day is off, ``None`` on a working day. Raises ``CalendarNotCovered``."""
        if not self.covers(day) and not self.open_ended:
            raise CalendarNotCovered(
                "calendar_not_covered",
                calendar=self.code,
                year=day.year,
                first_year=self.first_year,
                last_year=self.last_year,
            )
        names = self.holidays.get(day)
        is_weekend = day.isoweekday() in self.weekend_on(day) and day not in self.worked
        if names is None and not is_weekend:
            return None
        return DayOff(calendar=self.code, is_weekend=is_weekend, names=names or {})

    def is_working(self, day: date) -> bool:
        return self.off(day) is None

    def last_working_before(self, day: date) -> date:
        """The last working day strictly before."""
        day -= ONE_DAY
        while not self.is_working(day):
            day -= ONE_DAY
        return day

    def with_holiday(self, day: date, names: Names) -> "WorkingCalendar":
        """This calendar with one day more off. A day that is a holiday already is refused."""
        if day in self.holidays:
            raise DomainError("holiday_twice", field="on", calendar=self.code, on=day)
        return replace(self, holidays={**self.holidays, day: names})

    def without_holiday(self, day: date) -> "WorkingCalendar":
        """This calendar with the day worked."""
        if day not in self.holidays:
            raise DomainError("holiday_unknown", field="on", calendar=self.code, on=day)
        return replace(self, holidays={on: n for on, n in self.holidays.items() if on != day})


def days_off(day: date, calendars: Iterable[WorkingCalendar]) -> tuple[DayOff, ...]:
    """Whose day off it is, and why; empty when every calendar works."""
    return tuple(off for calendar in calendars if (off := calendar.off(day)))


def working_days(after: date, until: date, calendars: Iterable[WorkingCalendar]) -> int:
    """Days all calendars work, ``after`` left out and ``until`` counted; negative when past."""
    if until < after:
        return -working_days(until, after, calendars)
    named = tuple(calendars)
    span = (after + ONE_DAY * number for number in range(1, (until - after).days + 1))
    return sum(not days_off(day, named) for day in span)


class DayCount:
    """Working days between any two days of one calendar, without walking them.

    Beyond the years of the calendar weekends alone count: ask ``covers`` where that matters.
    """

    def __init__(self, calendar: WorkingCalendar) -> None:
        self._weeks = [
            *((until, _before(days)) for until, days in calendar.earlier_weekends),
            (date.max, _before(calendar.weekend)),
        ]
        days, worked, on = calendar.holidays, calendar.worked, calendar.weekend_on
        self._off = sorted(d for d in days if d.isoweekday() not in on(d) or d in worked)
        self._worked = sorted(day for day in worked if day.isoweekday() in on(day))

    def between(self, after: date, until: date) -> int:
        """``after`` left out and ``until`` counted; negative when past, as ``working_days``."""
        return self._number(until) - self._number(after)

    def _number(self, day: date) -> int:
        weekdays, begin = 0, 0
        for until, before in self._weeks:
            last = min(day, until).toordinal()
            weekdays += _weekdays(before, last) - _weekdays(before, begin)
            begin = last
        return weekdays - bisect_right(self._off, day) + bisect_right(self._worked, day)


def _before(weekend: frozenset[int]) -> list[int]:
    """Working days of the first ``n`` days of a week."""
    return [sum(one not in weekend for one in range(1, weekday + 1)) for weekday in range(8)]


def _weekdays(before: list[int], ordinal: int) -> int:
    """Working days from day 1, a Monday, up to and with that day."""
    weeks, rest = divmod(ordinal, 7)
    return weeks * before[7] + before[rest]
