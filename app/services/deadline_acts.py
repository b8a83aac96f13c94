"""What a person does with a deadline: set one, stop and start it, prolong it, end it."""

from collections.abc import Sequence
from datetime import date

from app import clock
from app.domain.deadline_kinds import HARD_KINDS, DeadlineEnd, DeadlineKind
from app.domain.due_dates import OnDayOff, Rule, Step
from app.domain.errors import DomainError
from app.domain.periods import MonthRule, Period, Unit
from app.domain.stages import Stage
from app.domain.terms import Terms
from app.extensions import db
from app.models import Deadline, DeadlineExtension, EvidenceRequest
from app.queries import calendars
from app.reference import clocks, month_rules
from app.reference.periods import Clock
from app.services import cadence, cases, deadline_events, deadline_pauses, deadlines, history
from app.services.actor import Actor
from app.services.deadline_clocks import computed, set_by_clock, set_by_terms, stated_steps, write

#: Ends a person may give; the others follow from what replaces the deadline.
ENDS = (DeadlineEnd.MET, DeadlineEnd.MISSED, DeadlineEnd.CANCELLED)
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
    _check(actor, one)
    if due_on and (start or rule or period):
        raise DomainError("day_or_period", field="due_on")
    if due_on:
        found = _stated(actor, one, kind, due_on, note)
    else:
        if start is None:
            raise DomainError("start_missing", field="start")
        found = _counted(one, kind, start, rule, period, codes, note)
    deadlines.refresh(one)
    _tell(actor, one, "deadline.set", found, note=note)
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
    _write_back(actor, one, column, due_on)
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
    _check(actor, one)
    if on and on < clock.today():
        raise DomainError("day_in_past", field="wake_up_on")
    old, new = history.changes(one, {"wake_up_on": on})
    if new:
        deadlines.follow(one)
        history.append(actor, "deadline.wake_up", one, old=old, new=new)


def pause(actor: Actor, one: EvidenceRequest, deadline: Deadline, *, on: date, reason: str) -> None:
    """Stop the clock from a day on."""
    _check(actor, one)
    _need_reason(reason)
    _not_in_future(on)
    deadline_pauses.stop(deadline, on, reason=reason.strip())
    deadlines.refresh(one)
    _tell(actor, one, "deadline.paused", deadline, on=on, reason=reason.strip())


def resume(actor: Actor, one: EvidenceRequest, deadline: Deadline, *, on: date) -> None:
    """Let the clock run again after a day."""
    _check(actor, one)
    _not_in_future(on)
    old = deadline.due_on
    deadline_pauses.start_again(one, deadline, on)
    _keep_source(actor, one, deadline)
    deadlines.refresh(one)
    _tell(actor, one, "deadline.resumed", deadline, old=old, on=on)


def extend(
    actor: Actor,
    one: EvidenceRequest,
    deadline: Deadline,
    *,
    to: date | None = None,
    period: str = "",
    reason: str,
) -> DeadlineExtension:
    """Prolong to a day, or by a period that runs from the present end; the trail is kept."""
    _check(actor, one)
    _need_reason(reason)
    _need_standing(deadline)
    assert actor.user_id is not None
    old = deadline.due_on
    if to:
        _extend_to(deadline, to)
    else:
        _extend_by(one, deadline, Period.parse(period))
    row = DeadlineExtension(
        from_due_on=old,
        to_due_on=deadline.due_on,
        reason=reason.strip(),
        at=clock.now(),
        actor_id=actor.user_id,
    )
    deadline.extensions.append(row)
    _keep_source(actor, one, deadline)
    deadlines.refresh(one)
    _tell(actor, one, "deadline.extended", deadline, old=old, reason=reason.strip())
    cadence.follow(actor, one)
    return row


def end(
    actor: Actor,
    one: EvidenceRequest,
    deadline: Deadline,
    how: DeadlineEnd,
    *,
    on: date,
    reason: str = "",
) -> None:
    """Met, missed or cancelled; what recurs is set anew."""
    _check(actor, one)
    if deadline.ended_on:
        raise DomainError("deadline_ended", field="on")
    _not_in_future(on)
    if how not in ENDS:
        raise DomainError("end_unknown", field="how")
    if how is not DeadlineEnd.MET:
        _need_reason(reason)
    deadlines.end(deadline, on, how, reason=reason.strip())
    if deadline.kind is _K.WAKE_UP:
        one.wake_up_on = None
    _tell(actor, one, "deadline.ended", deadline, how=how, on=on, reason=reason.strip())
    if how is not DeadlineEnd.CANCELLED:
        _set_next(actor, one, deadline, on)
    cadence.follow(actor, one)
    deadlines.refresh(one)


def _set_next(actor: Actor, one: EvidenceRequest, done: Deadline, on: date) -> None:
    """Enquiries and notices come again."""
    if done.kind is _K.STATUS_ENQUIRY:
        deadline_events.next_enquiry(actor, one, done, on)
    ends = deadlines.find(one, _K.PRESERVATION_ENDS)
    if done.kind is _K.REMINDER and ends:
        deadline_events.next_notice(actor, one, ends, max(on, done.due_on))


def _extend_to(deadline: Deadline, to: date) -> None:
    if to <= deadline.due_on:
        raise DomainError("extension_not_later", field="to", due=deadline.due_on)
    step = _extended(deadline.due_on, to)
    said = stated_steps(deadline.kind, to, "officer")
    deadline.explanation = [*_without_warnings(deadline), step, *said]
    deadline.due_on, deadline.due_at = to, None
    deadline.earliest_on = deadline.latest_on = None
    deadline.terms, deadline.trigger_on = {}, None
    db.session.flush()


def _extend_by(one: EvidenceRequest, deadline: Deadline, period: Period) -> None:
    """The further period begins on the day after the old end."""
    before, old = _without_warnings(deadline), deadline.due_on
    codes = deadline.calendars
    terms = Terms(rule_for(period, deadline.kind, codes=codes))
    due = computed(one, terms, old, codes, zone=deadline.zone)
    if due.due <= old:
        raise DomainError("extension_not_later", field="period", due=old)
    write(deadline, due)
    deadline.explanation = [*before, _extended(old, due.due), *deadline.explanation]
    deadline.terms, deadline.trigger_on = terms.as_json(), old
    db.session.flush()


def _keep_source(actor: Actor, one: EvidenceRequest, deadline: Deadline) -> None:
    """The request or its case, where the date came from, states the new one from now on."""
    if not deadlines.is_followed(deadline):
        return
    said_by, column = deadlines.FOLLOWED[deadline.kind]
    db.session.flush()
    if said_by == "officer":
        _write_back(actor, one, column, deadline.due_on)
    elif one.case:
        cases.set_date(actor, one.case, column, deadline.due_on)


def _write_back(actor: Actor, one: EvidenceRequest, column: str, day: date) -> None:
    old, new = history.changes(one, {column: day})
    if new:
        history.append(actor, "request.changed", one, old=old, new=new)


def _extended(old: date, new: date) -> dict[str, object]:
    return Step("extended", {"from": old.isoformat(), "to": new.isoformat()}).as_json()


def _without_warnings(deadline: Deadline) -> list[dict[str, object]]:
    return [step for step in deadline.explanation if step["step"] != "act_before"]


def _check(actor: Actor, one: EvidenceRequest) -> None:
    actor.demand_write(one)
    if one.stage is Stage.CLOSED:
        raise DomainError("request_closed")


def _need_reason(reason: str) -> None:
    if not reason.strip():
        raise DomainError("reason_missing", field="reason")


def _need_standing(deadline: Deadline) -> None:
    if deadline.ended_on:
        raise DomainError("deadline_ended", field="reason")
    if deadlines.is_paused(deadline):
        raise DomainError("clock_stands_already", field="reason")


def _not_in_future(on: date) -> None:
    if on > clock.today():
        raise DomainError("move_in_future", field="on")


def _tell(
    actor: Actor,
    one: EvidenceRequest,
    verb: str,
    deadline: Deadline,
    *,
    old: date | None = None,
    **more: object,
) -> None:
    said = {"deadline": deadline.kind, "due_on": deadline.due_on}
    given = {name: value for name, value in more.items() if value}
    history.append(actor, verb, one, old={"due_on": old} if old else {}, new=said | given)
