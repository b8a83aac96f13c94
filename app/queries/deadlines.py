"""Deadlines: what waits for a decision, what stands."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import Select, and_, func, select, true
from sqlalchemy.orm import contains_eager, joinedload, selectinload

from app.domain.stages import Stage
from app.extensions import db
from app.models import Authority, Deadline, DeadlineMove, EvidenceRequest

E_ = EvidenceRequest


def count_undecided(*, officer_id: int | None = None) -> int:
    """How many open deadlines, of one officer or of all, a changed holiday would move."""
    # from the few moves to their deadlines: as a join, all standing deadlines may be read first
    of_whom = E_.officer_id == officer_id if officer_id is not None else true()
    stands = DeadlineMove.deadline.has(
        and_(Deadline.ended_on.is_(None), Deadline.evidence_request.has(of_whom))
    )
    query = select(func.count(DeadlineMove.id)).where(DeadlineMove.decided_at.is_(None), stands)
    return db.session.scalar(query) or 0


def undecided(*, officer_id: int | None = None, limit: int | None = None) -> Sequence[DeadlineMove]:
    """Deadlines that a changed holiday would move, the next ones first."""
    query = (
        select(DeadlineMove)
        .join(Deadline)
        .join(E_)
        .where(*_undecided())
        .options(contains_eager(DeadlineMove.deadline).contains_eager(Deadline.evidence_request))
        .order_by(DeadlineMove.old_due_on, DeadlineMove.id)
        .limit(limit)
    )
    if officer_id is not None:
        query = query.where(E_.officer_id == officer_id)
    return db.session.scalars(query).all()


def _undecided() -> tuple[Any, ...]:
    return DeadlineMove.decided_at.is_(None), Deadline.ended_on.is_(None)


def standing(
    first: date | None = None,
    last: date | None = None,
    *,
    officer_id: int | None = None,
    limit: int | None = None,
) -> Sequence[Deadline]:
    """Standing deadlines of open requests by date, with what a list shows of each."""
    query: Select[Any] = (
        select(Deadline)
        .join(E_)
        .where(Deadline.ended_on.is_(None), E_.stage != Stage.CLOSED)
        .options(
            contains_eager(Deadline.evidence_request).options(
                joinedload(E_.authority).joinedload(Authority.state), joinedload(E_.officer)
            ),
            selectinload(Deadline.pauses),
        )
        .order_by(Deadline.due_on, Deadline.id)
        .limit(limit)
    )
    bounds = [Deadline.due_on >= first] if first else []
    bounds += [Deadline.due_on <= last] if last else []
    if officer_id is not None:
        bounds.append(E_.officer_id == officer_id)
    return db.session.scalars(query.where(*bounds)).all()
