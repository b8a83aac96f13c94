"""What surrounds the rows of a sheet: promises, decisions, moves, names of States."""

from collections.abc import Collection, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import joinedload

from app.domain.restriction import WORD
from app.domain.review import Decision, Move, Promise, Registered
from app.domain.stages import Stage
from app.extensions import db
from app.models import (
    Action,
    Correspondence,
    EvidenceRequest,
    HistoryEvent,
    Review,
    ReviewItem,
    StageChange,
    State,
    User,
)
from app.queries.review import reading
from app.queries.review.clockwork import day_of, end_of
from app.queries.review.reading import fetched, raw

OWN_VERBS = ("review.decided", "review.marked", "review.chosen", "action.done", "action.reopened")


def promises(as_of: date, before: Review | None) -> tuple[Promise, ...]:
    """Actions promised up to the review before: done since then, or still open."""
    if before is None or before.closed_at is None:
        return ()
    query = (
        select(EvidenceRequest.reference, Action.what, User.name, Action.due_on, Action.done_at)
        .join(EvidenceRequest, EvidenceRequest.id == Action.evidence_request_id)
        .join(User, User.id == Action.owner_id)
        .where(*_promised_at(before.closed_at))
        .order_by(Action.due_on, Action.id)
    )
    return tuple(_promise(one, as_of) for one in db.session.execute(query))


def _promised_at(closed_at: datetime) -> tuple[ColumnElement[bool], ...]:
    still = or_(Action.done_at.is_(None), Action.done_at > closed_at)
    return Action.created_at <= closed_at, still


def promised(before: Review | None, limit: int) -> Sequence[Action]:
    """The first rows behind the promises, by date."""
    if before is None or before.closed_at is None:
        return []
    query = (
        select(Action)
        .where(*_promised_at(before.closed_at))
        .options(joinedload(Action.evidence_request), joinedload(Action.owner))
    )
    return db.session.scalars(query.order_by(Action.due_on, Action.id).limit(limit)).all()


def _promise(one: Any, as_of: date) -> Promise:
    done = day_of(one.done_at) if one.done_at else None
    return Promise(
        reference=one.reference,
        what=one.what,
        owner=one.name,
        due_on=one.due_on,
        done_on=done if done and done <= as_of else None,
    )


def decisions(review: Review | None) -> tuple[Decision, ...]:
    """What the open review holds so far, by reference."""
    if review is None:
        return ()
    items = items_of(review.id)
    fresh = unreset({one.evidence_request_id: one.reviewed_sequence for one in items})
    return tuple(
        Decision(
            reference=one.evidence_request.reference,
            decision=one.decision,
            action=one.next_action,
            owner=one.owner.name if one.owner else "",
            due_on=one.due_on,
            parked_until=one.parked_until,
            is_reviewed=one.evidence_request_id in fresh,
        )
        for one in items
    )


def items_of(review_id: int) -> list[ReviewItem]:
    """The items of a review by reference."""
    query = (
        select(ReviewItem)
        .join(EvidenceRequest)
        .where(ReviewItem.review_id == review_id)
        .options(joinedload(ReviewItem.owner), joinedload(ReviewItem.evidence_request))
        .order_by(EvidenceRequest.reference)
    )
    return list(db.session.scalars(query))


def unreset(marks: dict[int, int | None]) -> set[int]:
    """Requests whose mark still holds: nothing happened to them since but in the meeting."""
    known = {number: sequence for number, sequence in marks.items() if sequence is not None}
    if not known:
        return set()
    query = select(HistoryEvent.object_id, HistoryEvent.sequence).where(
        HistoryEvent.sequence > min(known.values()),
        HistoryEvent.object_kind == EvidenceRequest.__tablename__,
        HistoryEvent.verb.not_in(OWN_VERBS),
    )
    changed = {
        number
        for number, sequence in db.session.execute(query)
        if number in known and sequence > known[number]
    }
    return set(known) - changed


def late_changes(sequence: int, most: int = 200) -> list[tuple[HistoryEvent, str]]:
    """Events about requests after a number of the history, with the reference, oldest first."""
    query = (
        select(HistoryEvent, EvidenceRequest.reference)
        .join(EvidenceRequest, EvidenceRequest.id == HistoryEvent.object_id)
        .where(
            HistoryEvent.sequence > sequence,
            HistoryEvent.object_kind == EvidenceRequest.__tablename__,
        )
        .order_by(HistoryEvent.sequence)
        .limit(most)
    )
    return list(db.session.execute(query))


_MOVE = (
    EvidenceRequest.reference,
    StageChange.on,
    StageChange.from_stage,
    StageChange.to_stage,
)
_STANDS = StageChange.taken_back_at.is_(None)


def moves_entered_since(instant: datetime | None, *, until: date) -> tuple[Move, ...]:
    """Moves entered after an instant that took effect by a day and still stood at its end.

    One that was entered before, and so was counted, comes the other way round when it was taken
    back since.
    """
    end = end_of(until)
    entered = _moves(
        StageChange.on <= until,
        or_(_STANDS, StageChange.taken_back_at >= end),
        *([StageChange.at > instant] if instant else []),
    )
    if instant is None:
        return entered
    undone = _moves(
        StageChange.at <= instant,
        StageChange.taken_back_at > instant,
        StageChange.taken_back_at < end,
    )
    return entered + tuple(one.reversed() for one in undone if one.from_stage)


def moves_between(first: date, last: date) -> tuple[Move, ...]:
    """Moves that took effect between two days, both included."""
    return _moves(StageChange.on.between(first, last), _STANDS)


def _moves(*conditions: ColumnElement[bool]) -> tuple[Move, ...]:
    """In the order of entry: an office without a closed review reads them all."""
    query = raw(*_MOVE).join_from(StageChange, EvidenceRequest).order_by(StageChange.id)
    found = fetched(query, *conditions)
    days, before = reading.days(found["on"]), reading.members(Stage, found["from_stage"])
    after: Any = reading.members(Stage, found["to_stage"])
    made: Any = zip(found["reference"], days, before, after, strict=True)
    return tuple(Move(*one) for one in made)


def state_names(codes: Collection[str]) -> dict[str, dict[str, str]]:
    """Names of States per language."""
    query = select(State.iso2, State.names).where(State.iso2.in_(codes)).order_by(State.iso2)
    return dict(db.session.execute(query).all())


def registers(first: date, last: date) -> tuple[Registered, ...]:
    """Contacts of the days after ``first`` up to ``last``, in order: the week's registers."""
    query = (
        select(Correspondence)
        .where(Correspondence.at >= end_of(first), Correspondence.at < end_of(last))
        .options(
            joinedload(Correspondence.evidence_request).joinedload(EvidenceRequest.officer),
            joinedload(Correspondence.evidence_request).joinedload(EvidenceRequest.authority),
        )
        .order_by(Correspondence.at, Correspondence.id)
    )
    return tuple(map(_registered, db.session.scalars(query)))


def _registered(one: Correspondence) -> Registered:
    request = one.evidence_request
    agency = {**request.authority.label} if request.authority else {}
    return Registered(
        direction=one.direction,
        number=one.register_number,
        on=day_of(one.at),
        reference=request.reference,
        kind=one.kind,
        means=one.means,
        officer=request.officer.name,
        their_reference=one.their_reference,
        counterpart=one.counterpart,
        agency=WORD if request.is_in_part else agency,
        is_void=one.voided_at is not None,
    )
