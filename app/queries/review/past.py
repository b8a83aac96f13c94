"""Rows of a sheet on a day gone by, from what took effect by then (as it is known today)."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from sqlalchemy import select

from app.domain.channels import Holder
from app.domain.contacts import ACKNOWLEDGES, REPLIES
from app.domain.deadline_kinds import DeadlineKind
from app.domain.review import Row
from app.domain.stages import Stage, acknowledged_on
from app.domain.undisturbed import undisturbed
from app.extensions import db
from app.models import (
    Action,
    Correspondence,
    Deadline,
    DeadlineExtension,
    EvidenceRequest,
    HistoryEvent,
    Leg,
    Review,
    StageChange,
)
from app.queries.calendars import home_days_left
from app.queries.review.clockwork import day_of, end_of
from app.queries.review.rows import COLUMNS, FIRST_WEEK, Names, by_agency, local_day, utc_text


@dataclass(slots=True)
class _State:
    """One request as it stood."""

    moves: list[Any] = field(default_factory=list)
    sent_on: date | None = None
    told: list[date] = field(default_factory=list)
    contact: Any = None
    replied_on: date | None = None
    holder: Holder = Holder.OUR_DESK
    dues: list[tuple[date, int, DeadlineKind]] = field(default_factory=list)
    action: Any = None
    officer_id: int | None = None

    @property
    def last(self) -> Any:
        return self.moves[-1]

    @property
    def acknowledged_on(self) -> date | None:
        return acknowledged_on([(move.to_stage, move.on) for move in self.moves], self.told)


def rows_on(as_of: date, before: Review | None) -> list[Row]:
    """Requests open on that day, and those closed since the review before it."""
    with undisturbed():
        return _rows_on(as_of, before.held_on if before else as_of - timedelta(days=FIRST_WEEK))


def _rows_on(as_of: date, since: date) -> list[Row]:
    wanted = _wanted(as_of, since)
    states = _states(as_of, wanted)
    shown = {
        number: one
        for number, one in states.items()
        if one.last.to_stage is not Stage.CLOSED or one.last.on > since
    }
    names = Names(as_of, of_open=False)
    query = select(*COLUMNS).where(EvidenceRequest.id.in_(wanted)).order_by(EvidenceRequest.id)
    found = db.session.execute(query)
    return by_agency(_row(one, shown[one.id], names, as_of) for one in found if one.id in shown)


def _wanted(as_of: date, since: date) -> Any:
    """Numbers of the requests that can be shown: of 100,000 the few that are not long closed.

    One that is closed now, of which nothing took effect after ``since`` and no move was taken back
    after the day, was closed on that day as it is now.
    """
    later = select(StageChange.evidence_request_id).where(
        (StageChange.on > since) | (StageChange.taken_back_at >= end_of(as_of))
    )
    one = EvidenceRequest
    return select(one.id).where((one.stage != Stage.CLOSED) | one.id.in_(later))


def _states(as_of: date, wanted: Any) -> dict[int, _State]:
    states: dict[int, _State] = {}
    for move in _moves(as_of, wanted):
        one = states.setdefault(move.evidence_request_id, _State())
        one.moves.append(move)
        if move.to_stage is Stage.SENT:
            one.sent_on = one.sent_on or move.on
    _add_contacts(states, as_of, wanted)
    _add_legs(states, as_of, wanted)
    _add_dues(states, as_of, wanted)
    _add_actions(states, as_of)
    _add_officers(states, as_of)
    return states


def _moves(as_of: date, wanted: Any) -> Iterable[Any]:
    query = (
        select(
            StageChange.evidence_request_id,
            StageChange.to_stage,
            StageChange.on,
            StageChange.outcome,
            StageChange.refusal_ground,
        )
        .where(StageChange.on <= as_of, _stood(StageChange.taken_back_at, as_of))
        .where(StageChange.evidence_request_id.in_(wanted))
        .order_by(StageChange.id)
    )
    return db.session.execute(query)


def _stood(voided_at: Any, as_of: date) -> Any:
    """What was declared void only later stood on that day."""
    return voided_at.is_(None) | (voided_at >= end_of(as_of))


def _add_contacts(states: dict[int, _State], as_of: date, wanted: Any) -> None:
    c = Correspondence
    query = (
        select(c.evidence_request_id, c.at, c.kind, c.means, c.direction)
        .where(c.at < end_of(as_of), _stood(c.voided_at, as_of))
        .where(c.evidence_request_id.in_(wanted))
        .order_by(c.at, c.id)
    )
    for contact in db.session.execute(query):
        if one := states.get(contact.evidence_request_id):
            one.contact = contact
            if contact.kind in REPLIES:
                one.replied_on = day_of(contact.at)
            if (contact.direction, contact.kind) == ACKNOWLEDGES:
                one.told.append(day_of(contact.at))


def _add_legs(states: dict[int, _State], as_of: date, wanted: Any) -> None:
    query = (
        select(Leg.evidence_request_id, Leg.holder)
        .where(Leg.handed_on <= as_of, _stood(Leg.voided_at, as_of))
        .where(Leg.evidence_request_id.in_(wanted))
        .order_by(Leg.evidence_request_id, Leg.place)
    )
    for number, holder in db.session.execute(query):
        if one := states.get(number):
            one.holder = holder


def _add_dues(states: dict[int, _State], as_of: date, wanted: Any) -> None:
    """Deadlines that stood; one extended later still has its date of that day."""
    query = select(Deadline.id, Deadline.evidence_request_id, Deadline.kind, Deadline.due_on).where(
        Deadline.created_at < end_of(as_of),
        Deadline.ended_on.is_(None) | (Deadline.ended_on > as_of),
        Deadline.evidence_request_id.in_(wanted),
    )
    first = _before_extension(as_of)
    for deadline in db.session.execute(query):
        if one := states.get(deadline.evidence_request_id):
            due_on = first.get(deadline.id, deadline.due_on)
            one.dues.append((due_on, deadline.id, deadline.kind))


def _before_extension(as_of: date) -> dict[int, date]:
    query = (
        select(DeadlineExtension.deadline_id, DeadlineExtension.from_due_on)
        .where(DeadlineExtension.at >= end_of(as_of))
        .order_by(DeadlineExtension.id.desc())
    )
    return dict(db.session.execute(query).all())


def _add_actions(states: dict[int, _State], as_of: date) -> None:
    end = end_of(as_of)
    query = select(Action.evidence_request_id, Action.what, Action.owner_id, Action.due_on).where(
        Action.created_at < end, Action.done_at.is_(None) | (Action.done_at >= end)
    )
    for action in db.session.execute(query.order_by(Action.id)):
        if one := states.get(action.evidence_request_id):
            one.action = action


def _add_officers(states: dict[int, _State], as_of: date) -> None:
    """Who was in charge before the first handing over after that day."""
    query = (
        select(HistoryEvent.object_id, HistoryEvent.old)
        .where(
            HistoryEvent.verb == "request.assigned",
            HistoryEvent.object_kind == EvidenceRequest.__tablename__,
            HistoryEvent.at >= end_of(as_of),
        )
        .order_by(HistoryEvent.sequence.desc())
    )
    for number, old in db.session.execute(query):
        if one := states.get(number):
            one.officer_id = old.get("officer_id", one.officer_id)


def _row(one: Any, state: _State, names: Names, as_of: date) -> Row:
    last, action, contact = state.last, state.action, state.contact
    due_on, _, due_kind = min(state.dues, default=(None, 0, None))
    kept = [on for on, _, kind in state.dues if kind is DeadlineKind.PRESERVATION_ENDS]
    kics, title = names.cases.get(one.case_id, ("", {}))
    is_closed = last.to_stage is Stage.CLOSED
    row = Row(
        reference=one.reference,
        is_example=one.is_example,
        is_urgent=one.is_urgent,
        case_number=kics,
        case=title,
        agency=names.agencies.get(one.authority_id, {}),
        state=one.state_iso2,
        channel=one.channel,
        measures=tuple(one.measures),
        stage=last.to_stage,
        stage_on=last.on,
        outcome=last.outcome,
        refusal_ground=last.refusal_ground,
        holder=state.holder,
        officer=names.people.get(state.officer_id or one.officer_id, ""),
        recorded_on=local_day(one.created_at),
        sent_on=state.sent_on,
        acknowledged_on=state.acknowledged_on,
        replied_on=state.replied_on,
        closed_on=last.on if is_closed else None,
        parked_until=one.wake_up_on,
        due_on=due_on,
        due_kind=due_kind,
        days_left=home_days_left(due_on, as_of) if due_on else None,
        preserved_until=min(kept, default=None),
    )
    if contact:
        row = row._replace(
            contact_at=utc_text(contact.at),
            contact_on=day_of(contact.at),
            contact_kind=contact.kind,
            contact_means=contact.means,
        )
    if action:
        owner = names.owners.get(action.owner_id, "")
        row = row._replace(action=action.what, action_owner=owner, action_due_on=action.due_on)
    return row
