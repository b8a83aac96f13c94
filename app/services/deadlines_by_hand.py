"""What a person sets by hand: a deadline on a day or counted from one, a day to look again."""

from collections.abc import Sequence
from datetime import date

from app import clock
from app.domain.deadline_kinds import HARD_KINDS, DeadlineKind
from app.domain.due_dates import OnDayOff, Rule
from app.domain.errors import DomainError
from app.domain.periods import MonthRule, Period, Unit
from app.domain.stages import Stage
from app.domain.terms import Terms
from app.models import Deadline, EvidenceRequest
from app.queries import calendars
from app.reference import clocks, month_rules
from app.reference.periods import Clock
from app.services import cadence, deadlines, history
from app.services.actor import Actor
from app.services.deadline_clocks import set_by_clock, set_by_terms

_K = DeadlineKind


def add(
    actor: Actor,
    one: EvidenceRequest,
    kind: DeadlineKind,
    *,
    due_on: date | None = None,
    start: date | None = None,
    rule: str = "",
    period: str = "",
    codes: Sequence[str] = (),
    note: str = "",
) -> Deadline:
    """A deadline on a stated day, or counted from ``start``.

    Counted by the clock ``rule``, which brings its kind and calendars, or by a period on the
    calendars named.
    """
    demand_open(actor, one)
    if due_on and (start or rule or period):
        raise DomainError("day_or_period", field="due_on")
    if due_on:
        found = _stated(actor, one, kind, due_on, note)
    else:
        if start is None:
            raise DomainError("start_missing", field="start")
        found = _counted(one, kind, start, rule, period, codes, note)
    deadlines.refresh(one)
    tell(actor, one, "deadline.set", found, note=note)
    cadence.follow(actor, one)
    return found


def _stated(
    actor: Actor, one: EvidenceRequest, kind: DeadlineKind, due_on: date, note: str
) -> Deadline:
    """On that day; a day that the request itself keeps is written there."""
    said_by, column = deadlines.FOLLOWED.get(kind, ("", ""))
    if said_by != "officer":
        return deadlines.set_date(one, kind, due_on, note=note, said_by="officer")
    if kind is _K.WAKE_UP and due_on < clock.today():
        raise DomainError("day_in_past", field="due_on")
    write_back(actor, one, column, due_on)
    deadlines.follow(one)
    found = deadlines.find_followed(one, kind)
    if found is None:  # ended by hand on that very day before: the officer wants it again
        return deadlines.set_date(one, kind, due_on, note=note, said_by="officer")
    found.note = note or found.note
    return found


def _counted(
    one: EvidenceRequest,
    kind: DeadlineKind,
    start: date,
    rule: str,
    period: str,
    codes: Sequence[str],
    note: str,
) -> Deadline:
    if not rule:
        named = [calendars.find(code).code for code in codes]
        terms = Terms(rule_for(Period.parse(period), kind, codes=named))
        return set_by_terms(one, terms, start, kind=kind, codes=named, note=note)
    if rule not in {clock.code for clock in by_hand()}:
        raise DomainError("unknown_rule", field="rule", rule=rule[:60])
    return set_by_clock(one, rule, start, note=note)


def by_hand() -> list[Clock]:
    """Clocks that a person may start on a day: with a length, in days or longer, forwards."""
    return [
        clock
        for clock in clocks().values()
        if clock.rule and not clock.counts_back and clock.rule.period.unit is not Unit.HOURS
    ]


def rule_for(
    period: Period, kind: DeadlineKind | None = None, *, codes: Sequence[str] = ()
) -> Rule:
    """The rule of a period given by hand, after CPA art. 66: a day off moves the end.

    Hard ends, hours and periods on nobody's calendar keep their true end. Months end as the law of
    the State named first has it.
    """
    is_hard = kind in HARD_KINDS
    keeps = is_hard or period.unit is Unit.HOURS or not codes
    return Rule(
        code="given",
        period=period,
        on_day_off=OnDayOff.KEEP if keeps else OnDayOff.FOLLOWING,
        is_hard_end=is_hard,
        month_rule=month_rule_of(codes),
    )


def month_rule_of(codes: Sequence[str]) -> MonthRule:
    """Of the first calendar named; the office's own where none is, or it is not known."""
    first = next(iter(codes), calendars.HOME)
    return month_rules().get(first.upper(), MonthRule.DAY_BEFORE)


def wake_up(actor: Actor, one: EvidenceRequest, on: date | None) -> None:
    """Look at this request again on a day of one's own choice; none takes it back."""
    demand_open(actor, one)
    if on and on < clock.today():
        raise DomainError("day_in_past", field="wake_up_on")
    old, new = history.changes(one, {"wake_up_on": on})
    if new:
        deadlines.follow(one)
        history.append(actor, "deadline.wake_up", one, old=old, new=new)


def write_back(actor: Actor, one: EvidenceRequest, column: str, day: date) -> None:
    """The request itself keeps this day."""
    old, new = history.changes(one, {column: day})
    if new:
        history.append(actor, "request.changed", one, old=old, new=new)


def demand_open(actor: Actor, one: EvidenceRequest) -> None:
    """Dates of a closed request stay as they were."""
    actor.demand_write(one)
    if one.stage is Stage.CLOSED:
        raise DomainError("request_closed")


def tell(
    actor: Actor,
    one: EvidenceRequest,
    verb: str,
    deadline: Deadline,
    *,
    old: date | None = None,
    **more: object,
) -> None:
    """Append the event, with what it says besides the deadline."""
    said = {"deadline": deadline.kind, "due_on": deadline.due_on}
    given = {name: value for name, value in more.items() if value}
    history.append(actor, verb, one, old={"due_on": old} if old else {}, new=said | given)
