"""What became of the items whose removal was asked: how many, by when, after how long."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from app.domain.measures import CellState


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One item: ``at`` is the instant it was found removed, where the time of day is known."""

    state: CellState
    on: date | None = None
    at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Removals:
    """Counts of items. ``most_days`` are calendar days from the sending to the last removal.

    ``soonest`` and ``latest`` are the times to removal, when the time of day of the sending and
    of every removal is known; ``timed`` says how many of the removed items have one.
    """

    asked: int
    removed: int
    still_up: int
    not_found: int
    refused: int
    first_on: date | None
    last_on: date | None
    most_days: int | None
    timed: int
    soonest: timedelta | None
    latest: timedelta | None


def removals(
    items: Iterable[Item], sent_on: date | None, sent_at: datetime | None = None
) -> Removals | None:
    """Over all items; ``None`` when no removal is asked. In part or refused is still up."""
    rows = list(items)
    if not rows:
        return None
    counts = {state: sum(row.state is state for row in rows) for state in CellState}
    gone = [row for row in rows if row.state is CellState.GIVEN]
    days = sorted(row.on for row in gone if row.on)
    times = sorted(took for row in gone if (took := time_to_removal(row.at, sent_at)) is not None)
    is_whole = bool(times) and len(times) == len(gone)
    return Removals(
        asked=len(rows),
        removed=counts[CellState.GIVEN],
        still_up=counts[CellState.ASKED] + counts[CellState.PARTLY] + counts[CellState.REFUSED],
        not_found=counts[CellState.NOT_HELD],
        refused=counts[CellState.REFUSED],
        first_on=days[0] if days else None,
        last_on=days[-1] if days else None,
        most_days=(days[-1] - sent_on).days if days and sent_on else None,
        timed=len(times),
        soonest=times[0] if is_whole else None,
        latest=times[-1] if is_whole else None,
    )


def time_to_removal(at: datetime | None, sent_at: datetime | None) -> timedelta | None:
    """From the sending until an item was found removed; nothing where either time is unknown."""
    return at - sent_at if at and sent_at and at >= sent_at else None
