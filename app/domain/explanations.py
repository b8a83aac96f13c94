"""Why a date is what it is: steps and warnings as codes with values, never sentences."""

from collections.abc import Sequence
from datetime import date

from app.domain.calendars import WorkingCalendar, days_off
from app.domain.counting import Course
from app.domain.due_dates import OnDayOff, Pause, Rule, Skipped, Step
from app.domain.periods import Unit

#: Steps that warn; stored after the others.
WARNINGS = frozenset({"act_before", "ends_on_day_off", "beyond_calendar"})


def steps_of(
    rule: Rule,
    start: date,
    calendars: Sequence[WorkingCalendar],
    pauses: Sequence[Pause],
    course: Course,
) -> tuple[Step, ...]:
    first, last = course.first or start, course.last or course.due
    steps = [
        Step("trigger", {"on": start.isoformat()}),
        rule_step(rule),
        *(Step("calendar", {"calendar": c.code, "version": c.version}) for c in calendars),
        Step("first_day", {"on": first.isoformat()}),
    ]
    within = [(day.on, Step("skipped", day.as_json())) for day in course.skipped if day.on < last]
    within += [
        (
            p.from_on,
            Step("paused", {"from": p.from_on.isoformat(), "until": p.until_on.isoformat()}),
        )
        for p in pauses
        if p.until_on and first <= p.until_on and p.from_on <= last
    ]
    steps += [step for _day, step in sorted(within, key=lambda one: one[0])]
    steps.append(Step("last_day", {"on": last.isoformat(), "paused_days": course.paused}))
    steps += [Step("moved_off", day.as_json()) for day in course.skipped if day.on >= last]
    steps.append(Step("due", {"on": course.due.isoformat()}))
    return tuple(steps)


def rule_step(rule: Rule) -> Step:
    values = {
        "rule": rule.code,
        "version": rule.version,
        "period": str(rule.period),
        "first_day_counts": rule.first_day_counts,
        "on_day_off": rule.on_day_off.value,
    }
    if rule.period.unit in (Unit.MONTHS, Unit.YEARS):
        values["month_rule"] = rule.month_rule.value
    return Step("rule", values)


def warn_on_of(rule: Rule, due: date, home: WorkingCalendar | None) -> date | None:
    """Last working day at home before an end that never moves, where the calendar reaches."""
    if home is None or not rule.is_hard_end or not (home.covers(due) or home.open_ended):
        return None
    return home.last_working_before(due)


def warn_step(due: date, home: WorkingCalendar | None) -> Step | None:
    """The warning before an end that was stated, not computed."""
    if home is None or not (home.covers(due) or home.open_ended):
        return None
    return Step("act_before", {"on": home.last_working_before(due).isoformat()})


def warnings_of(
    rule: Rule,
    due: date,
    calendars: Sequence[WorkingCalendar],
    warn_on: date | None,
    guessed: Sequence[WorkingCalendar],
) -> tuple[Step, ...]:
    found = [Step("act_before", {"on": warn_on.isoformat()})] if warn_on else []
    if rule.on_day_off is OnDayOff.KEEP:
        known = {one.code: one for one in calendars if one.covers(due) or one.open_ended}
        if offs := days_off(due, known.values()):
            found.append(Step("ends_on_day_off", Skipped(due, offs).as_json()))
        beyond = {one.code: one for one in calendars if not one.covers(due)}
        guessed = (*guessed, *(one for code, one in beyond.items() if rule.is_hard_end))
    found += [
        Step("beyond_calendar", {"calendar": one.code, "covered_until": one.last_year})
        for one in guessed
    ]
    return tuple(found)
