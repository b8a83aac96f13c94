"""Widths of the columns of a sheet: as its table shares them, but no reference is divided."""

import re

from app.documents.lines import em_width
from app.domain.report import Grid

#: An office chooses its own prefix, so the width of a reference is known only from the rows.
_REFERENCE = re.compile(r"\w+-\d{4}-[A-Z]{2}-\d{4,}")
_SLACK = 0.5


def widths(grid: Grid, measure: float, *, size: float, padding: float) -> list[float]:
    """In points. A column too narrow for its widest reference takes what it lacks from the rest.

    Where the references alone are wider than the table, the shares stay as they are.
    """
    columns = max((len(row) for row in (grid.head, *grid.rows)), default=1)
    shares = grid.widths or (1.0,) * columns
    shared = [measure * share / sum(shares) for share in shares]
    least = [0.0] * len(shared)
    for row in grid.rows:
        if len(row) == 1 < columns:
            continue  # a heading across all columns
        for place, text in enumerate(row):
            if found := _REFERENCE.findall(text):
                needed = max(map(em_width, found)) * size + 2 * padding + _SLACK
                least[place] = max(least[place], needed)
    return _grown(shared, least)


def _grown(shared: list[float], least: list[float]) -> list[float]:
    lacking = sum(max(low - width, 0.0) for width, low in zip(shared, least, strict=True))
    spare = [max(width - low, 0.0) for width, low in zip(shared, least, strict=True)]
    if not 0 < lacking < sum(spare):
        return shared
    kept = 1 - lacking / sum(spare)
    return [
        low if width < low else low + room * kept
        for width, low, room in zip(shared, least, spare, strict=True)
    ]
