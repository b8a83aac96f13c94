"""Deadlines: what waits for a decision, what stands."""

from sqlalchemy import func, select

from app.extensions import db
from app.models import Deadline, DeadlineMove


def count_undecided() -> int:
    """How many open deadlines a changed holiday would move, not yet decided."""
    query = (
        select(func.count(DeadlineMove.id))
        .join(Deadline)
        .where(DeadlineMove.decided_at.is_(None), Deadline.ended_on.is_(None))
    )
    return db.session.scalar(query) or 0
