"""Counting: step through the days of a period, then move its end where the rule says so."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date

from app.domain.calendars import ONE_DAY, DayOff, WorkingCalendar, days_off
from app.domain.due_dates import OnDayOff, Pause, Rule, Skipped
from app.domain.errors import DomainError
from app.domain.periods import Unit, end_of_months


@dataclass(slots=True)
class Course:
    """The days walked for one set of calendars."""

    due: date
    skipped: list[Skipped] = field(default_factory=list)
    paused: int = 0
    first: date | None = None
    last: date | None = None


def asks_calendars(rule: Rule) -> bool:
    """Whether the date depends on working days at all."""
    return rule.period.unit is Unit.WORKING_DAYS or rule.on_day_off is OnDayOff.FOLLOWING


def run(
    rule: Rule, start: date, calendars: Sequence[WorkingCalendar], pauses: Sequence[Pause]
) -> Course:
    """Count the period, then move its end if the rule says so."""
    begin = start if rule.first_day_counts else start + ONE_DAY
    if rule.period.unit is Unit.WORKING_DAYS:
        course = _walk(begin, rule.period.length, pauses, lambda day: days_off(day, calendars))
    elif pauses:
        course = _walk(begin, _calendar_days(rule, start, begin), pauses, lambda _day: ())
    else:  # every day counts: no need to walk a limitation of 25 years
        course = Course(begin + ONE_DAY * (_calendar_days(rule, start, begin) - 1))
    course.first, course.last = begin, course.due
    if rule.on_day_off is OnDayOff.FOLLOWING:
        while offs := days_off(course.due, calendars):
            course.skipped.append(Skipped(course.due, offs))
            course.due += ONE_DAY
    return course


def _calendar_days(rule: Rule, start: date, begin: date) -> int:
    if rule.period.unit is Unit.CALENDAR_DAYS:
        return rule.period.length
    end = end_of_months(
        start,
        rule.period.months,
        first_day_counts=rule.first_day_counts,
        month_rule=rule.month_rule,
    )
    return (end - begin).days + 1


def _walk(
    begin: date,
    length: int,
    pauses: Sequence[Pause],
    why_off: Callable[[date], tuple[DayOff, ...]],
) -> Course:
    """Step through the days until ``length`` of them counted."""
    course, day, counted = Course(begin), begin - ONE_DAY, 0
    while counted < length:
        day += ONE_DAY
        if offs := why_off(day):
            course.skipped.append(Skipped(day, offs))
        elif any(pause.holds(day) for pause in pauses):
            course.paused += 1
            _refuse_open(pauses, day)
        else:
            counted += 1
    course.due = day
    return course


def _refuse_open(pauses: Sequence[Pause], day: date) -> None:
    """While the clock stands there is no date: ask ``remaining`` instead."""
    if any(pause.until_on is None and pause.holds(day) for pause in pauses):
        raise DomainError("clock_stands", since=min(p.from_on for p in pauses if not p.until_on))


def remaining(
    rule: Rule,
    trigger: date,
    calendars: Sequence[WorkingCalendar],
    *,
    pauses: Sequence[Pause],
    on: date,
) -> int:
    """Days of the period still to run after ``on``, in the period's own days; kept while it stands.

    0 when it has run out. Months and years are counted out in calendar days.
    """
    closed = [Pause(p.from_on, p.until_on or max(p.from_on, on)) for p in pauses]
    due = run(rule, trigger, calendars, closed).last or trigger
    is_working = rule.period.unit is Unit.WORKING_DAYS
    day, left = max(on, trigger - ONE_DAY * rule.first_day_counts), 0
    while day < due:
        day += ONE_DAY
        is_off = is_working and days_off(day, calendars)
        left += not is_off and not any(pause.holds(day) for pause in closed)
    return left
