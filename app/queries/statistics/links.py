"""The links that requests ask to have removed, for the list behind their number."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from sqlalchemy import select

from app.domain.measures import CellState, DataCategory
from app.extensions import db
from app.models import EvidenceRequest, Target, TargetCell


class Link(NamedTuple):
    """A link by the number of its target; ``removed_on`` is empty where no day was recorded."""

    number: int
    address: str
    is_removed: bool
    removed_on: date | None


def links_asked(references: Sequence[str], *, until: date) -> dict[str, list[Link]]:
    """By reference, those removed by the day first."""
    query = (
        select(
            EvidenceRequest.reference,
            Target.id,
            Target.as_given,
            TargetCell.state,
            TargetCell.answered_on,
        )
        .join(Target, Target.evidence_request_id == EvidenceRequest.id)
        .join(TargetCell, TargetCell.target_id == Target.id)
        .where(
            EvidenceRequest.reference.in_(references),
            TargetCell.category == DataCategory.REMOVAL,
            Target.removed_at.is_(None),
        )
        .order_by(Target.id)
    )
    found: dict[str, list[Link]] = defaultdict(list)
    for reference, number, address, state, on in db.session.execute(query):
        is_removed = state is CellState.GIVEN and (on or date.min) <= until
        found[reference].append(Link(number, address, is_removed, on if is_removed else None))
    return {one: sorted(mine, key=lambda link: not link.is_removed) for one, mine in found.items()}
