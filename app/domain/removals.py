"""What became of the items whose removal was asked: how many, by when."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from app.domain.measures import CellState


@dataclass(frozen=True, slots=True, kw_only=True)
class Removals:
    """Counts of items; days are calendar days from the sending to a removal."""

    asked: int
    removed: int
    still_up: int
    not_found: int
    refused: int
    first_on: date | None
    last_on: date | None
    most_days: int | None


def removals(
    cells: Iterable[tuple[CellState, date | None]], sent_on: date | None
) -> Removals | None:
    """Over the (state, day of the answer) of each item; ``None`` when no removal is asked.

    An item removed in part or refused is still up.
    """
    rows = list(cells)
    if not rows:
        return None
    counts = {state: sum(row[0] is state for row in rows) for state in CellState}
    days = sorted(on for state, on in rows if state is CellState.GIVEN and on)
    return Removals(
        asked=len(rows),
        removed=counts[CellState.GIVEN],
        still_up=counts[CellState.ASKED] + counts[CellState.PARTLY] + counts[CellState.REFUSED],
        not_found=counts[CellState.NOT_HELD],
        refused=counts[CellState.REFUSED],
        first_on=days[0] if days else None,
        last_on=days[-1] if days else None,
        most_days=(days[-1] - sent_on).days if days and sent_on else None,
    )
