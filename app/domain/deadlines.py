"""From a rule and its trigger to a date that explains itself.

형사소송법 art. 66 is the measure: hours run at once; days, months and years leave the first day
out; a last day on a holiday or Saturday is not counted. Limitation and detention count the first
day whole and never move; preservation ends on its true date too. For those a warning stands on the
last working day at home before the end.

Steps and warnings are codes with values, never sentences.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from app.domain.calendars import ONE_DAY, WorkingCalendar, days_off
from app.domain.counting import asks_calendars, remaining, run
from app.domain.due_dates import DueDate, OnDayOff, Pause, Rule, Skipped, Step
from app.domain.errors import DomainError
from app.domain.explanations import rule_step, steps_of, warn_on_of, warnings_of
from app.domain.periods import Period, Unit

__all__ = [
    "DueDate",
    "OnDayOff",
    "Pause",
    "Rule",
    "Skipped",
    "Step",
    "compute",
    "days_ahead",
    "extend",
    "remaining",
]

#: Days a trigger may fall on; outside them a slip of the finger is more likely than a case.
FIRST_START, LAST_START = date(1900, 1, 1), date(2150, 12, 31)


def compute(
    rule: Rule,
    trigger: date | datetime,
    calendars: Sequence[WorkingCalendar],
    *,
    compared: Sequence[WorkingCalendar] = (),
    home: WorkingCalendar | None = None,
    pauses: Sequence[Pause] = (),
    zone: str = "",
) -> DueDate:
    """The due date of ``rule`` from ``trigger``; a day counts when all ``calendars`` work.

    ``compared`` only widens the range earliest to latest. ``home`` is the office's calendar, for
    the warning before an end that never moves. ``zone`` (IANA) is the clock of the day's end.
    A ``datetime`` must be aware. Raises ``DomainError``, ``CalendarNotCovered`` among them.
    """
    if rule.period.unit is Unit.HOURS:
        return _compute_hours(rule, trigger, pauses, zone)
    start = _start_day(trigger, zone)
    every = {calendar.code: calendar for calendar in (*calendars, *compared)}
    if asks_calendars(rule):
        _check_calendars(rule, calendars, tuple(every.values()))
    course = run(rule, start, calendars, pauses)
    alone = [run(rule, start, (calendar,), pauses).due for calendar in every.values()]
    latest = run(rule, start, tuple(every.values()), pauses).due if compared else course.due
    warn_on = warn_on_of(rule, course.due, home)
    guessed = [one for one in every.values() if asks_calendars(rule) and not one.covers(latest)]
    return DueDate(
        due=course.due,
        earliest=min([course.due, *alone]),
        latest=latest,
        skipped=tuple(course.skipped),
        steps=steps_of(rule, start, calendars, pauses, course),
        warnings=warnings_of(
            rule, course.due, (*calendars, *([home] if home else [])), warn_on, guessed
        ),
        due_at=_day_end(course.due, zone) if zone else None,
        zone=zone,
        warn_on=warn_on,
        is_provisional=bool(guessed),
    )


def extend(
    previous: DueDate,
    rule: Rule,
    calendars: Sequence[WorkingCalendar],
    *,
    home: WorkingCalendar | None = None,
) -> DueDate:
    """A further period that runs from the day after the end of the one before.

    The steps of the first period stay in front: the trail is never overwritten.
    """
    after = replace(rule, first_day_counts=False)  # the old last day has been counted already
    further = compute(after, previous.due, calendars, home=home, zone=previous.zone)
    if further.due <= previous.due:
        raise DomainError("extension_not_later", field="period", due=previous.due)
    extended = Step("extended", {"from": previous.due.isoformat(), "to": further.due.isoformat()})
    return replace(further, steps=(*previous.steps, extended, *further.steps))


def days_ahead(end: date, period: Period, calendars: Sequence[WorkingCalendar]) -> date:
    """The day to act that long before ``end``; on a day off the working day before it."""
    day, left = end, period.length
    if period.unit is Unit.CALENDAR_DAYS:
        day -= timedelta(days=left)
    elif period.unit is Unit.WORKING_DAYS:
        while left:
            day -= ONE_DAY
            left -= not days_off(day, calendars)
    else:
        raise DomainError("period_in_days", field="period", period=str(period))
    while days_off(day, calendars):
        day -= ONE_DAY
    return day


def _compute_hours(
    rule: Rule, trigger: date | datetime, pauses: Sequence[Pause], zone: str
) -> DueDate:
    if not isinstance(trigger, datetime) or trigger.utcoffset() is None:
        raise DomainError("hours_need_an_instant", field="start", period=str(rule.period))
    if pauses:
        raise DomainError("hours_never_pause", period=str(rule.period))
    start = trigger.astimezone(_zone(zone)) if zone else trigger
    _check_start(start.date())
    # Elapsed time: the clock may be put forward or back in between.
    due_at = (start - (start.utcoffset() or timedelta())).replace(tzinfo=None)
    due_at += timedelta(hours=rule.period.length)
    at = due_at.replace(tzinfo=ZoneInfo("UTC")).astimezone(start.tzinfo)
    steps = (
        Step("trigger", {"at": start.isoformat()}),
        rule_step(rule),
        Step("hours_run_at_once", {"at": at.isoformat()}),
    )
    day = at.date()
    return DueDate(due=day, earliest=day, latest=day, steps=steps, due_at=at, zone=zone)


def _start_day(trigger: date | datetime, zone: str) -> date:
    """The day of the trigger, on the clock of ``zone`` when it is an instant."""
    if isinstance(trigger, datetime):
        if trigger.utcoffset() is None:
            raise DomainError("instant_needs_offset", field="start")
        trigger = (trigger.astimezone(_zone(zone)) if zone else trigger).date()
    _check_start(trigger)
    return trigger


def _check_start(start: date) -> None:
    if not FIRST_START <= start <= LAST_START:
        raise DomainError(
            "start_out_of_range", field="start", start=start, first=FIRST_START, last=LAST_START
        )


def _zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise DomainError("zone_unknown", field="zone", zone=name[:60]) from None


def _day_end(day: date, zone: str) -> datetime:
    """The midnight that ends the day on that zone's clock."""
    return datetime.combine(day + ONE_DAY, time(), _zone(zone))


def _check_calendars(
    rule: Rule, calendars: Sequence[WorkingCalendar], every: Sequence[WorkingCalendar]
) -> None:
    if not calendars:
        raise DomainError("calendar_needed", field="calendar", period=str(rule.period))
    weekends = (one.weekend for one in every)
    if len(frozenset().union(*weekends)) == 7:
        codes = [one.code for one in every]
        raise DomainError("no_common_working_day", field="calendar", calendars=codes)
