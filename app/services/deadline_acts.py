"""What a person does with a deadline that is set: stop and start it, prolong it, end it."""

from datetime import date

from app import clock
from app.domain.deadline_kinds import DeadlineEnd, DeadlineKind
from app.domain.due_dates import Step
from app.domain.errors import DomainError
from app.domain.periods import Period
from app.domain.terms import Terms
from app.extensions import db
from app.models import Deadline, DeadlineExtension, EvidenceRequest
from app.services import cadence, cases, deadline_events, deadline_pauses, deadlines
from app.services.actor import Actor
from app.services.deadline_clocks import computed, stated_steps, write
from app.services.deadlines_by_hand import demand_open, rule_for, tell, write_back

#: Ends a person may give; the others follow from what replaces the deadline.
ENDS = (DeadlineEnd.MET, DeadlineEnd.MISSED, DeadlineEnd.CANCELLED)
_K = DeadlineKind


def pause(actor: Actor, one: EvidenceRequest, deadline: Deadline, *, on: date, reason: str) -> None:
    """Stop the clock from a day on."""
    demand_open(actor, one)
    _need_reason(reason)
    _not_in_future(on)
    deadline_pauses.stop(deadline, on, reason=reason.strip())
    deadlines.refresh(one)
    tell(actor, one, "deadline.paused", deadline, on=on, reason=reason.strip())


def resume(actor: Actor, one: EvidenceRequest, deadline: Deadline, *, on: date) -> None:
    """Let the clock run again after a day."""
    demand_open(actor, one)
    _not_in_future(on)
    old = deadline.due_on
    deadline_pauses.start_again(one, deadline, on)
    _keep_source(actor, one, deadline)
    deadlines.refresh(one)
    tell(actor, one, "deadline.resumed", deadline, old=old, on=on)


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
    demand_open(actor, one)
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
    tell(actor, one, "deadline.extended", deadline, old=old, reason=reason.strip())
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
    demand_open(actor, one)
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
    tell(actor, one, "deadline.ended", deadline, how=how, on=on, reason=reason.strip())
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
        write_back(actor, one, column, deadline.due_on)
    elif one.case:
        cases.set_date(actor, one.case, column, deadline.due_on)


def _extended(old: date, new: date) -> dict[str, object]:
    return Step("extended", {"from": old.isoformat(), "to": new.isoformat()}).as_json()


def _without_warnings(deadline: Deadline) -> list[dict[str, object]]:
    return [step for step in deadline.explanation if step["step"] != "act_before"]


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
