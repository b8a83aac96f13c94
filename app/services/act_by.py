"""The day to act by before an end that never moves: kept in the steps of its date.

It follows from the office's calendar, so it is written anew when a holiday changes; ``flask check``
finds what was stored before that, or by hand.
"""

from collections.abc import Iterator
from datetime import date

from sqlalchemy import select

from app.domain.deadline_kinds import HARD_KINDS
from app.domain.due_dates import Step
from app.domain.explanations import warn_step
from app.extensions import db
from app.models import Deadline
from app.services.deadline_clocks import home


def stale(first: date = date.min, last: date = date.max) -> Iterator[tuple[Deadline, Step]]:
    """Standing ends between two days whose stored day to act by is another one, with the right."""
    calendar = home()
    query = select(Deadline).where(
        Deadline.ended_on.is_(None),
        Deadline.kind.in_(HARD_KINDS),
        Deadline.due_on.between(first, last),
    )
    for row in db.session.scalars(query.order_by(Deadline.id)):
        right = warn_step(row.due_on, calendar)
        if right and stored(row) != right.values["on"]:
            yield row, right


def stored(row: Deadline) -> str | None:
    """The day to act by that its steps say."""
    steps = (step["on"] for step in row.explanation if step["step"] == "act_before")
    return next(steps, None)


def renew(first: date = date.min, last: date = date.max) -> list[Deadline]:
    """Write the right day into the steps; returns what was wrong."""
    found = list(stale(first, last))
    for row, right in found:
        others = [step for step in row.explanation if step["step"] != "act_before"]
        row.explanation = [*others, right.as_json()]
    db.session.flush()
    return [row for row, _right in found]
