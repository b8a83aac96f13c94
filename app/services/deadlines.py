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

#: A date that a person wants watched, who states it, and the column it is kept in.
FOLLOWED = {
    DeadlineKind.REPLY_ASKED_FOR: ("officer", "needed_by"),
    DeadlineKind.WAKE_UP: ("officer", "wake_up_on"),
    DeadlineKind.CUSTODY_ENDS: ("case", "custody_ends_on"),
    DeadlineKind.LIMITATION_EXPIRES: ("case", "limitation_expires_on"),
}
#: Ends after which the same date does not come back.
_DONE = (DeadlineEnd.MET, DeadlineEnd.MISSED)


def follow(one: EvidenceRequest) -> None:
    """Bring the dates that the request and its case state into line with them.

    Dates of these kinds set by hand are left alone, and one that a person ended stays ended.
    """
    for kind, (said_by, column) in FOLLOWED.items():
        source = one if said_by == "officer" else one.case
        wanted: date | None = getattr(source, column, None)
        rows = [row for row in _of_kind(one, kind) if is_followed(row)]
        standing = next((row for row in rows if row.ended_on is None), None)
        if standing and standing.due_on != wanted:
            end(standing, clock.today(), DeadlineEnd.REPLACED if wanted else DeadlineEnd.CANCELLED)
            standing = None
        if wanted is None or standing or one.stage is Stage.CLOSED:
            continue
        if not any(row.due_on == wanted and _was_ended(row) for row in rows):
            set_date(one, kind, wanted, said_by=said_by)
    refresh(one)


def is_followed(deadline: Deadline) -> bool:
    """Whether its date is one that the request or its case states."""
    said_by, _column = FOLLOWED.get(deadline.kind, ("", ""))
    first = next(iter(deadline.explanation), {})
    return bool(said_by) and not deadline.rule and first.get("by") == said_by


def _was_ended(deadline: Deadline) -> bool:
    """By a person or an answer; what closing or a date taken back ended may stand again."""
    return deadline.ended_how in _DONE or bool(deadline.ended_on and deadline.end_reason)


def _of_kind(one: EvidenceRequest, kind: DeadlineKind) -> list[Deadline]:
    query = select(Deadline).where(Deadline.evidence_request_id == one.id, Deadline.kind == kind)
    return list(db.session.scalars(query.order_by(Deadline.due_on, Deadline.id)))


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


def find_followed(one: EvidenceRequest, kind: DeadlineKind) -> Deadline | None:
    """The standing one whose date the request or its case states."""
    rows = [row for row in _of_kind(one, kind) if row.ended_on is None and is_followed(row)]
    return next(iter(rows), None)


def _all_standing(one: EvidenceRequest) -> list[Deadline]:
    return list(db.session.scalars(_standing_query(one)))


def _standing_query(one: EvidenceRequest) -> Select[Deadline]:
    return (
        select(Deadline)
        .where(Deadline.evidence_request_id == one.id, Deadline.ended_on.is_(None))
        .order_by(Deadline.due_on, Deadline.id)
    )
