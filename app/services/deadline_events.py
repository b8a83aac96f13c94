"""What happens to a request sets and ends its deadlines.

Sent: an acknowledgement is expected and the state of things is asked after. A query: our answer is
due, and their clocks stand while the ball is with us. Preservation confirmed: its end, the last day
to renew, and notices before. Lateness is derived from the dates and never written down.
"""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from app import clock
from app.domain.contacts import ContactKind, Direction
from app.domain.deadline_kinds import DeadlineEnd, DeadlineKind
from app.domain.due_dates import Step
from app.domain.stages import Stage
from app.extensions import db
from app.models import Deadline, DeadlineExtension, EvidenceRequest
from app.queries import calendars
from app.reference import clocks
from app.services import cadence, deadline_pauses, deadlines, history
from app.services.actor import Actor
from app.services.deadline_clocks import pressing, set_by_clock, stated_steps, zone_of

K = DeadlineKind
#: Their clocks: they stand while the ball is with us.
THEIRS = (K.ACKNOWLEDGEMENT_EXPECTED, K.STATUS_ENQUIRY)
_CHASE, _ANSWER = "office-acknowledgement-chase", "office-query-answer"
_FIRST, _SECOND, _REPEAT = (f"office-status-enquiry-{name}" for name in ("60", "90", "repeat"))
_RENEWAL = "office-preservation-notice-1"
_NOTICES = tuple(f"office-preservation-notice-{days}" for days in (30, 14, 7, 3))
#: Preservation whose length the law itself gives, by requested State.
_BY_LAW = {"US": "us-2703f-preservation"}


def moved(actor: Actor, one: EvidenceRequest, from_stage: Stage, to_stage: Stage, on: date) -> None:
    """A stage was reached."""
    if to_stage is Stage.SENT:
        sent(actor, one, on)
    elif to_stage is Stage.INFORMATION_REQUESTED:
        asked(actor, one, on)
    elif to_stage is Stage.RETURNED:
        deadlines.end_kinds(one, THEIRS, on, DeadlineEnd.CANCELLED)
    elif to_stage is Stage.CLOSED:
        deadlines.end_all(one, on)
    if to_stage in (Stage.ACKNOWLEDGED, Stage.EXECUTING):
        deadlines.settle_kinds(one, [K.ACKNOWLEDGEMENT_EXPECTED], on)
        if from_stage is Stage.INFORMATION_REQUESTED:
            answered(actor, one, on)
        if from_stage is Stage.CLOSED:
            deadlines.follow(one)
            cadence.follow(actor, one)


def contacted(
    actor: Actor,
    one: EvidenceRequest,
    kind: ContactKind,
    direction: Direction,
    at: datetime,
    *,
    preserved_until: date | None = None,
    answer_by: date | None = None,
    announced_for: date | None = None,
) -> None:
    """A contact was recorded."""
    on = at.astimezone(clock.office_zone()).date()
    if kind is ContactKind.PRESERVATION_CONFIRMED or preserved_until:
        preserved(actor, one, at, preserved_until)
    if direction is Direction.OUTGOING:
        if kind in (ContactKind.REMINDER, ContactKind.STATUS_ENQUIRY):
            chased(actor, one, on)
        elif kind is ContactKind.SUPPLEMENT:
            answered(actor, one, on)
    elif kind is ContactKind.QUERY:
        asked(actor, one, on, answer_by=answer_by)
    elif kind is ContactKind.ACKNOWLEDGEMENT:
        deadlines.settle_kinds(one, [K.ACKNOWLEDGEMENT_EXPECTED], on)
    elif kind in (ContactKind.PARTIAL_REPLY, ContactKind.FINAL_REPLY, ContactKind.REFUSAL):
        replied(one, kind, on)
    if announced_for:
        announced(actor, one, announced_for, on)


def sent(actor: Actor, one: EvidenceRequest, on: date) -> None:
    """An acknowledgement is expected; the state of things is asked after in 60 days."""
    if one.acknowledged_on is None and not deadlines.find(one, K.ACKNOWLEDGEMENT_EXPECTED):
        _set(actor, one, _CHASE, on)
    if not deadlines.find(one, K.STATUS_ENQUIRY):
        _set(actor, one, _FIRST, on)
    deadlines.refresh(one)


def asked(actor: Actor, one: EvidenceRequest, on: date, *, answer_by: date | None = None) -> None:
    """A query came: our answer is due, and their clocks stand until it is sent."""
    standing = deadlines.find(one, K.OUR_ANSWER_DUE)
    if standing and answer_by and standing.due_on != answer_by:
        deadlines.end(standing, on, DeadlineEnd.REPLACED)
        standing = None
    if standing is None and one.stage is not Stage.CLOSED:
        if answer_by:
            found = deadlines.set_date(one, K.OUR_ANSWER_DUE, answer_by, said_by="authority")
            _tell(actor, one, found)
        else:
            _set(actor, one, _ANSWER, on)
    for kind in THEIRS:
        theirs = deadlines.find(one, kind)
        if theirs and deadline_pauses.can_stop(theirs, on):
            deadline_pauses.stop(theirs, on, reason="our_answer_due")
    deadlines.refresh(one)


def answered(actor: Actor, one: EvidenceRequest, on: date) -> None:
    """Our answer left: their clocks run again with the days they had left."""
    deadlines.settle_kinds(one, [K.OUR_ANSWER_DUE], on)
    for kind in THEIRS:
        theirs = deadlines.find(one, kind)
        if theirs and deadlines.is_paused(theirs):
            deadline_pauses.start_again(one, theirs, on)
            _tell(actor, one, theirs)
    deadlines.refresh(one)


def chased(actor: Actor, one: EvidenceRequest, on: date) -> None:
    """A reminder or an enquiry left: the next one is counted from it."""
    expected = deadlines.find(one, K.ACKNOWLEDGEMENT_EXPECTED)
    if expected:
        is_late = on > expected.due_on
        deadlines.end(expected, on, DeadlineEnd.MISSED if is_late else DeadlineEnd.REPLACED)
        _set(actor, one, _CHASE, on)
    enquiry = deadlines.find(one, K.STATUS_ENQUIRY)
    if enquiry:
        deadlines.settle(enquiry, on)
        next_enquiry(actor, one, enquiry, on)
    deadlines.refresh(one)


def next_enquiry(actor: Actor, one: EvidenceRequest, done: Deadline, on: date) -> None:
    """After the one at 60 days comes the one at 90, then one every 30 days after the last."""
    second = clocks()[_SECOND].rule
    assert second is not None
    length = second.period.halved().length if pressing(one) else second.period.length
    if done.rule == _FIRST and one.sent_on and on < one.sent_on + timedelta(days=length):
        _set(actor, one, _SECOND, one.sent_on)
    else:
        _set(actor, one, _REPEAT, on)


def replied(one: EvidenceRequest, kind: ContactKind, on: date) -> None:
    """An answer in substance says that the request arrived; a whole one ends the enquiries."""
    deadlines.settle_kinds(one, [K.ACKNOWLEDGEMENT_EXPECTED], on)
    if kind is not ContactKind.PARTIAL_REPLY:
        deadlines.settle_kinds(one, [K.REPLY_ASKED_FOR, K.REPLY_ANNOUNCED], on)
        deadlines.end_kinds(one, [K.STATUS_ENQUIRY], on, DeadlineEnd.CANCELLED)


def announced(actor: Actor, one: EvidenceRequest, due_on: date, on: date) -> None:
    """They say by when they reply; a later word of theirs takes the place of the earlier one."""
    standing = deadlines.find(one, K.REPLY_ANNOUNCED)
    if standing and standing.due_on == due_on:
        return
    step = {"step": "announced", "on": on.isoformat()}
    if standing:
        step["instead_of"] = standing.due_on.isoformat()
        deadlines.end(standing, on, DeadlineEnd.REPLACED)
    found = deadlines.set_date(one, K.REPLY_ANNOUNCED, due_on, said_by="authority")
    found.explanation = [step, *found.explanation]
    _tell(actor, one, found, old=standing.due_on if standing else None)


def preserved(actor: Actor, one: EvidenceRequest, at: datetime, until: date | None) -> None:
    """Data are preserved until a day: stated, or by law where it gives the length."""
    standing = deadlines.find(one, K.PRESERVATION_ENDS)
    if until is None:
        if standing or one.state_iso2 not in _BY_LAW:
            return
        standing = _set(actor, one, _BY_LAW[one.state_iso2], at)
    elif standing is None:
        zone = zone_of(one)
        standing = deadlines.set_date(
            one,
            K.PRESERVATION_ENDS,
            until,
            said_by="authority",
            zone=zone,
            due_at=_end(until, zone),
        )
        _tell(actor, one, standing)
    elif until > standing.due_on:
        _renewed(actor, one, standing, until)
    elif until < standing.due_on:
        deadlines.end(standing, clock.today(), DeadlineEnd.REPLACED)
        preserved(actor, one, at, until)
        return
    if standing:
        _before_the_end(actor, one, standing, at.astimezone(clock.office_zone()).date())


def _renewed(actor: Actor, one: EvidenceRequest, standing: Deadline, until: date) -> None:
    """Preserved longer: the trail of ends is kept."""
    assert actor.user_id is not None
    old = standing.due_on
    standing.extensions.append(
        DeadlineExtension(
            from_due_on=old,
            to_due_on=until,
            reason="preservation_confirmed",
            at=clock.now(),
            actor_id=actor.user_id,
        )
    )
    step = Step("extended", {"from": old.isoformat(), "to": until.isoformat()}).as_json()
    steps = [one for one in standing.explanation if one["step"] != "act_before"]
    said = stated_steps(standing.kind, until, "authority")
    standing.explanation = [*steps, step, *said]
    standing.due_on, standing.due_at = until, _end(until, standing.zone)
    standing.terms, standing.trigger_on = {}, None
    db.session.flush()
    _tell(actor, one, standing, old=old)


def _before_the_end(actor: Actor, one: EvidenceRequest, ends: Deadline, on: date) -> None:
    """The last day to renew, and the first notice that still lies ahead."""
    stale = (K.PRESERVATION_RENEWAL, K.REMINDER)
    deadlines.end_kinds(one, stale, on, DeadlineEnd.REPLACED)
    _set(actor, one, _RENEWAL, ends.due_on)
    next_notice(actor, one, ends, on)
    deadlines.refresh(one)


def next_notice(actor: Actor, one: EvidenceRequest, ends: Deadline, after: date) -> None:
    """The first notice before the end that falls after a day."""
    home = calendars.known([calendars.HOME])
    working = calendars.working(home)
    for code in _NOTICES:
        rule = clocks()[code].rule
        if rule and after < ends.due_on - timedelta(days=rule.period.length) and working:
            _set(actor, one, code, ends.due_on)
            return


def _set(
    actor: Actor, one: EvidenceRequest, code: str, trigger: date | datetime
) -> Deadline | None:
    """By a clock, with a line in the history; nothing before calendars are loaded."""
    if not calendars.known([calendars.HOME]):
        return None
    found = set_by_clock(one, code, trigger)
    _tell(actor, one, found)
    return found


def _tell(
    actor: Actor, one: EvidenceRequest, deadline: Deadline, *, old: date | None = None
) -> None:
    said = {"deadline": deadline.kind, "due_on": deadline.due_on, "rule": deadline.rule}
    history.append(actor, "deadline.set", one, old={"due_on": old} if old else {}, new=said)


def _end(day: date, zone: str) -> datetime | None:
    """The midnight that ends a day on that zone's clock."""
    return datetime.combine(day + timedelta(days=1), time(), ZoneInfo(zone)) if zone else None
