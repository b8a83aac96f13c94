"""Dates of a request, and the next one repeated on its row.

The dates that follow from rules are set by ``deadline_events``; here are the ones that a person or
a paper states, and how any of them ends.
"""

from collections.abc import Iterable
from datetime import date, datetime

from sqlalchemy import Select, exists, select

from app import clock
from app.domain.deadline_kinds import DeadlineEnd, DeadlineKind
from app.domain.stages import Stage
from app.extensions import db
from app.models import Deadline, DeadlinePause, EvidenceRequest
from app.services.deadline_clocks import stated_steps

#: A date that a person wants watched, and where the request keeps it.
_FOLLOWED = (
    (DeadlineKind.REPLY_ASKED_FOR, "officer"),
    (DeadlineKind.WAKE_UP, "officer"),
    (DeadlineKind.CUSTODY_ENDS, "case"),
    (DeadlineKind.LIMITATION_EXPIRES, "case"),
)


def follow(one: EvidenceRequest) -> None:
    """Bring the dates that the request and its case state into line with them."""
    for kind, said_by in _FOLLOWED:
        wanted = _wanted(one, kind)
        standing = find(one, kind)
        if standing and standing.due_on != wanted:
            end(standing, clock.today(), DeadlineEnd.REPLACED if wanted else DeadlineEnd.CANCELLED)
            standing = None
        if wanted and standing is None and one.stage is not Stage.CLOSED:
            set_date(one, kind, wanted, said_by=said_by)
    refresh(one)


def _wanted(one: EvidenceRequest, kind: DeadlineKind) -> date | None:
    case = one.case
    if kind is DeadlineKind.REPLY_ASKED_FOR:
        return one.needed_by
    if kind is DeadlineKind.WAKE_UP:
        return one.wake_up_on
    if case is None:
        return None
    is_custody = kind is DeadlineKind.CUSTODY_ENDS
    return case.custody_ends_on if is_custody else case.limitation_expires_on


def set_date(
    one: EvidenceRequest,
    kind: DeadlineKind,
    due_on: date,
    *,
    note: str = "",
    said_by: str = "",
    zone: str = "",
    due_at: datetime | None = None,
) -> Deadline:
    """A date stated by a person or a paper; ``zone`` and ``due_at`` where another clock ends it."""
    deadline = Deadline(
        evidence_request_id=one.id,
        kind=kind,
        due_on=due_on,
        due_at=due_at,
        zone=zone,
        note=note,
        explanation=stated_steps(kind, due_on, said_by),
        created_at=clock.now(),
    )
    db.session.add(deadline)
    db.session.flush()
    refresh(one)
    return deadline


def end(deadline: Deadline, on: date, how: DeadlineEnd, *, reason: str = "") -> None:
    """Met, missed, cancelled or replaced; the row stays, and its clock stands no longer."""
    deadline.ended_on, deadline.ended_how, deadline.end_reason = on, how, reason
    for pause in deadline.pauses:
        pause.until_on = pause.until_on or max(pause.from_on, on)
    db.session.flush()


def settle(deadline: Deadline, on: date, *, reason: str = "") -> None:
    """What was due has come: met in time, or missed."""
    end(deadline, on, in_time(deadline, on), reason=reason)


def in_time(deadline: Deadline, on: date) -> DeadlineEnd:
    """Met on its day or before; a clock that stands is never late."""
    is_late = on > deadline.due_on and not is_paused(deadline)
    return DeadlineEnd.MISSED if is_late else DeadlineEnd.MET


def is_paused(deadline: Deadline) -> bool:
    """Whether the clock stands."""
    return any(pause.until_on is None for pause in deadline.pauses)


def settle_kinds(one: EvidenceRequest, kinds: Iterable[DeadlineKind], on: date) -> None:
    """Settle what stands of these kinds."""
    for deadline in _all_standing(one):
        if deadline.kind in set(kinds):
            settle(deadline, on)
    refresh(one)


def end_kinds(
    one: EvidenceRequest, kinds: Iterable[DeadlineKind], on: date, how: DeadlineEnd
) -> None:
    """End what stands of these kinds."""
    for deadline in _all_standing(one):
        if deadline.kind in set(kinds):
            end(deadline, on, how)
    refresh(one)


def end_all(one: EvidenceRequest, on: date) -> None:
    """Closing ends what still stands."""
    for deadline in _all_standing(one):
        end(deadline, on, DeadlineEnd.CANCELLED)
    refresh(one)


def refresh(one: EvidenceRequest) -> None:
    """Write the next date onto the row: the only function that does.

    A clock that stands has no date; ``flask check`` compares with the same query.
    """
    db.session.flush()
    paused = exists().where(
        DeadlinePause.deadline_id == Deadline.id, DeadlinePause.until_on.is_(None)
    )
    query = _standing_query(one).where(~paused).limit(1)
    first = db.session.scalar(query)
    one.next_due_on = first.due_on if first else None
    one.next_due_kind = first.kind.value if first else ""
    db.session.flush()


def find(one: EvidenceRequest, kind: DeadlineKind) -> Deadline | None:
    """The first standing deadline of a kind."""
    return db.session.scalar(_standing_query(one).where(Deadline.kind == kind).limit(1))


def _all_standing(one: EvidenceRequest) -> list[Deadline]:
    return list(db.session.scalars(_standing_query(one)))


def _standing_query(one: EvidenceRequest) -> Select[Deadline]:
    return (
        select(Deadline)
        .where(Deadline.evidence_request_id == one.id, Deadline.ended_on.is_(None))
        .order_by(Deadline.due_on, Deadline.id)
    )
