"""A rule as it was applied to one deadline: stored as JSON, computed again when a calendar changes.

What is stored is the rule itself, not its name: a later edit of ``periods.toml`` changes no
deadline that was set before.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from app.domain.calendars import ONE_DAY, WorkingCalendar, days_off
from app.domain.counting import asks_calendars, run
from app.domain.deadlines import compute, days_ahead
from app.domain.due_dates import DueDate, OnDayOff, Pause, Rule, Skipped, Step
from app.domain.explanations import rule_step, warnings_of
from app.domain.periods import MonthRule, Period, Unit


@dataclass(frozen=True, slots=True)
class Terms:
    """``counts_back``: the day lies that long before the trigger, which is then an end.

    ``event`` names the trigger; ``full`` is the period before it was halved, ``halved_for`` why.
    ``not_before``: the day on which that became known, for nobody could act earlier on it.
    """

    rule: Rule
    counts_back: bool = False
    event: str = ""
    full: str = ""
    halved_for: str = ""
    not_before: date | None = None

    def as_json(self) -> dict[str, Any]:
        rule = self.rule
        return {
            "code": rule.code,
            "version": rule.version,
            "period": str(rule.period),
            "first_day_counts": rule.first_day_counts,
            "on_day_off": rule.on_day_off.value,
            "month_rule": rule.month_rule.value,
            "hard_end": rule.is_hard_end,
            "counts_back": self.counts_back,
            "event": self.event,
            "full": self.full,
            "halved_for": self.halved_for,
            "not_before": self.not_before.isoformat() if self.not_before else "",
        }

    def due(
        self,
        trigger: date | datetime,
        calendars: Sequence[WorkingCalendar],
        *,
        compared: Sequence[WorkingCalendar] = (),
        home: WorkingCalendar | None = None,
        pauses: Sequence[Pause] = (),
        zone: str = "",
    ) -> DueDate:
        """The date and why, forwards or backwards."""
        if self.counts_back:
            end = trigger.date() if isinstance(trigger, datetime) else trigger
            return self._named(before(self.rule, end, calendars))
        due = compute(
            self.rule,
            trigger,
            calendars,
            compared=compared,
            home=home,
            pauses=pauses,
            zone=zone,
        )
        return self._named(self._put_off(due, calendars))

    def _put_off(self, due: DueDate, calendars: Sequence[WorkingCalendar]) -> DueDate:
        """Not before the day on which the halving became known, or the working day after it."""
        known = self.not_before
        if known is None or known <= due.due:
            return due
        day, moved = self._known_day(known, calendars)
        steps = (
            *due.steps[:-1],
            Step("not_before", {"on": known.isoformat(), "instead_of": due.due.isoformat()}),
            *(Step("moved_off", one.as_json()) for one in moved),
            Step("due", {"on": day.isoformat()}),
        )
        earliest, latest = max(due.earliest, known), max(due.latest, day)
        return replace(due, due=day, earliest=earliest, latest=latest, steps=steps)

    def _known_day(
        self, day: date, calendars: Sequence[WorkingCalendar]
    ) -> tuple[date, list[Skipped]]:
        moved: list[Skipped] = []
        while self.rule.on_day_off is OnDayOff.FOLLOWING and (offs := days_off(day, calendars)):
            moved.append(Skipped(day, offs))
            day += ONE_DAY
        return day, moved

    def _named(self, due: DueDate) -> DueDate:
        """The first step names the event; one after the rule says why the period is halved."""
        first, rule, *rest = due.steps
        if self.event:
            first = replace(first, values={**first.values, "event": self.event})
        if self.full:
            rest.insert(0, Step("halved", {"full": self.full, "why": self.halved_for}))
        return replace(due, steps=(first, rule, *rest))

    def due_day(
        self, trigger: date, calendars: Sequence[WorkingCalendar], pauses: Sequence[Pause] = ()
    ) -> date:
        """The day alone, without its reasons: for thousands of deadlines at once."""
        if self.counts_back:
            return days_ahead(trigger, self.rule.period, calendars)
        due = run(self.rule, trigger, calendars, pauses).due
        known = self.not_before
        return self._known_day(known, calendars)[0] if known and known > due else due

    @property
    def asks_calendars(self) -> bool:
        """Whether a holiday could move the date at all."""
        return self.counts_back or asks_calendars(self.rule)


def terms_of(stored: Mapping[str, Any]) -> Terms:
    """What ``Terms.as_json`` wrote."""
    rule = Rule(
        code=stored["code"],
        version=stored["version"],
        period=Period.parse(stored["period"]),
        first_day_counts=stored["first_day_counts"],
        on_day_off=OnDayOff(stored["on_day_off"]),
        month_rule=MonthRule(stored["month_rule"]),
        is_hard_end=stored["hard_end"],
    )
    told = {name: stored.get(name, "") for name in ("event", "full", "halved_for")}
    known = stored.get("not_before", "")
    return Terms(
        rule,
        stored["counts_back"],
        **told,
        not_before=date.fromisoformat(known) if known else None,
    )


def halved(terms: Terms, why: str, *, known_on: date | None = None) -> Terms:
    """The same with half its period: somebody is in custody, or limitation is near.

    ``known_on`` where that became known after the clock had started.
    """
    short = replace(terms.rule, period=terms.rule.period.halved())
    full = str(terms.rule.period)
    return replace(terms, rule=short, full=full, halved_for=why, not_before=known_on)


def whole(terms: Terms) -> Terms:
    """The same with its full period again."""
    if not terms.full:
        return terms
    rule = replace(terms.rule, period=Period.parse(terms.full))
    return replace(terms, rule=rule, full="", halved_for="", not_before=None)


def before(rule: Rule, end: date, calendars: Sequence[WorkingCalendar]) -> DueDate:
    """The day to act before ``end``, with its steps; on a day off the working day before it."""
    due = days_ahead(end, rule.period, calendars)
    is_working = rule.period.unit is Unit.WORKING_DAYS
    # every calendar day counts; only a day off that the count ends on is left for the one before
    last = end - ONE_DAY if is_working else end - ONE_DAY * rule.period.length
    between = [last - ONE_DAY * number for number in range((last - due).days)]
    skipped = tuple(Skipped(day, offs) for day in between if (offs := days_off(day, calendars)))
    guessed = [one for one in calendars if not one.covers(end)]
    steps = (
        Step("before_end", {"on": end.isoformat()}),
        rule_step(rule),
        *(Step("calendar", {"calendar": c.code, "version": c.version}) for c in calendars),
        *(Step("skipped" if is_working else "moved_back", day.as_json()) for day in skipped),
        Step("due", {"on": due.isoformat()}),
    )
    return DueDate(
        due=due,
        earliest=due,
        latest=due,
        skipped=skipped,
        steps=steps,
        warnings=warnings_of(rule, due, (), None, guessed),
        is_provisional=bool(guessed),
    )
