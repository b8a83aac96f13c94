"""Dates of a request, and the next one repeated on its row.

The dates that follow from rules come with the calendars; here are the ones a person states (reply
wanted by) or an answer brings (preservation ends).
"""

from datetime import date

from sqlalchemy import select

from app import clock
from app.domain.deadline_kinds import DeadlineEnd, DeadlineKind
from app.domain.stages import Stage
from app.extensions import db
from app.models import Deadline, EvidenceRequest

KEPT_WHEN_CLOSED = frozenset({DeadlineKind.PRESERVATION_ENDS})


def follow(one: EvidenceRequest) -> None:
    """Bring the deadline of the wished reply into line with the request."""
    standing = _standing(one, DeadlineKind.REPLY_ASKED_FOR)
    if standing and standing.due_on != one.needed_by:
        end(standing, clock.today(), DeadlineEnd.REPLACED)
        standing = None
    if one.needed_by and standing is None and one.stage is not Stage.CLOSED:
        set_date(one, DeadlineKind.REPLY_ASKED_FOR, one.needed_by)
    refresh(one)


def set_date(one: EvidenceRequest, kind: DeadlineKind, due_on: date, *, note: str = "") -> Deadline:
    """A date stated by a person or a paper."""
    deadline = Deadline(
        evidence_request_id=one.id,
        kind=kind,
        due_on=due_on,
        note=note,
        explanation=[{"step": "stated", "on": due_on.isoformat()}],
        created_at=clock.now(),
    )
    db.session.add(deadline)
    db.session.flush()
    refresh(one)
    return deadline


def end(deadline: Deadline, on: date, how: DeadlineEnd, *, reason: str = "") -> None:
    """Met, missed, cancelled or replaced; the row stays."""
    deadline.ended_on, deadline.ended_how, deadline.end_reason = on, how, reason
    db.session.flush()


def end_kind(one: EvidenceRequest, kind: DeadlineKind, on: date, how: DeadlineEnd) -> None:
    """End the standing deadline of a kind, if there is one."""
    if standing := _standing(one, kind):
        end(standing, on, how)
    refresh(one)


def end_all(one: EvidenceRequest, on: date) -> None:
    """Closing ends what still stands."""
    for deadline in _all_standing(one):
        end(deadline, on, DeadlineEnd.CANCELLED)
    refresh(one)


def refresh(one: EvidenceRequest) -> None:
    """Write the next date onto the row: the only function that does."""
    db.session.flush()
    first = next(iter(_all_standing(one)), None)
    one.next_due_on = first.due_on if first else None
    one.next_due_kind = first.kind.value if first else ""
    db.session.flush()


def _all_standing(one: EvidenceRequest) -> list[Deadline]:
    query = (
        select(Deadline)
        .where(Deadline.evidence_request_id == one.id, Deadline.ended_on.is_(None))
        .order_by(Deadline.due_on, Deadline.id)
    )
    return list(db.session.scalars(query))


def _standing(one: EvidenceRequest, kind: DeadlineKind) -> Deadline | None:
    return next((row for row in _all_standing(one) if row.kind is kind), None)
