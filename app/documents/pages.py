"""Rows of cells flowed over pages: what splits, what stays together, what is repeated.

Pure: rows in, placed pieces out. Lengths in points; ``top`` is measured from the page's top.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from app.documents.lines import Line
from app.documents.tags import Element

LEAST = 2  # lines of a paragraph on either side of a page end


class Cell(NamedTuple):
    """Lines in one column of a row; without an element it is an artifact."""

    lines: tuple[Line, ...]
    x: float
    size: float
    element: Element | None
    colour: str


class Row(NamedTuple):
    """Cells side by side on one leading."""

    cells: tuple[Cell, ...]
    leading: float
    before: float = 0.0
    after: float = 0.0
    keep_with_next: bool = False
    splits: bool = True
    breaks_page: bool = False
    signs_off: bool = False  # belongs to the signature
    rules: tuple[tuple[float, float, float, float], ...] = ()  # x1, x2, below the row's foot, width
    boxes: tuple[tuple[float, tuple[Line, ...]], ...] = ()  # seals: centre and label
    signs: tuple[tuple[float, float], ...] = ()  # lines to sign on: left and right end
    repeated: tuple["Row", ...] = ()  # drawn again, as artifacts, at the top of later pages

    @property
    def line_count(self) -> int:
        return max([len(cell.lines) for cell in self.cells], default=0)

    @property
    def height(self) -> float:
        return self.line_count * self.leading

    @property
    def least_height(self) -> float:
        """Of what must stand where the row begins: something of every cell."""
        counts = [len(cell.lines) for cell in self.cells]
        least = [count if not self.splits or count < 2 * LEAST else LEAST for count in counts]
        return max(least, default=0) * self.leading


class Placed(NamedTuple):
    row: Row
    top: float  # of the row, from the top of the page


@dataclass(slots=True)
class Page:
    pieces: list[Placed] = field(default_factory=list)

    @property
    def is_signed(self) -> bool:
        return any(piece.row.signs_off for piece in self.pieces)

    @property
    def body_lines(self) -> int:
        """Lines of text, without the signature and what is repeated on every page."""
        return sum(
            piece.row.line_count
            for piece in self.pieces
            if not piece.row.signs_off and any(cell.element for cell in piece.row.cells)
        )


def split(row: Row, room: int) -> tuple[Row, Row] | None:
    """The row cut after at most ``room`` lines, or None if nothing may stay here."""
    taken = [_taken(len(cell.lines), room) for cell in row.cells]
    if not any(taken):
        return None
    first = tuple(
        cell._replace(lines=cell.lines[:n]) for cell, n in zip(row.cells, taken, strict=True)
    )
    rest = tuple(
        cell._replace(lines=cell.lines[n:]) for cell, n in zip(row.cells, taken, strict=True)
    )
    return row._replace(cells=first, after=0.0, rules=()), row._replace(cells=rest, before=0.0)


def leading_on(rows: Sequence[Row]) -> list[Row]:
    """The rows, their last lines kept with what follows."""
    if not rows:
        return []  # a table of nothing
    *others, last = rows
    counts = [len(cell.lines) for cell in last.cells]
    cuts = range(last.line_count - LEAST, LEAST - 1, -1)  # those that leave no hole in a column
    cut = next((n for n in cuts if all(one <= n or one - n >= LEAST for one in counts)), 0)
    parts = split(last, cut) if cut and last.line_count > 2 * LEAST else None
    *first, tied = parts or (last,)
    return [*others, *first, tied._replace(keep_with_next=True)]


def _taken(count: int, room: int) -> int:
    if count <= room:
        return count
    return 0 if min(room, count - LEAST) < LEAST else min(room, count - LEAST)


class _Flow:
    def __init__(self, top: float, bottom: float) -> None:
        self.top, self.bottom, self.y = top, bottom, top
        self.pages = [Page()]

    @property
    def is_fresh(self) -> bool:
        return not self.pages[-1].pieces

    def new_page(self, repeated: Sequence[Row] = ()) -> None:
        self.pages.append(Page())
        self.y = self.top
        for row in repeated:
            self.place(_as_artifact(row))

    def place(self, row: Row) -> None:
        if not self.is_fresh:
            self.y += row.before
        self.pages[-1].pieces.append(Placed(row, self.y))
        self.y += row.height + row.after

    def put(self, row: Row) -> None:
        """Place a row, over as many pages as it needs."""
        while True:
            before = 0.0 if self.is_fresh else row.before
            room = self.bottom - self.y - before
            if row.height <= room + 0.01:
                return self.place(row)
            pieces = split(row, int((room + 0.01) // row.leading)) if room > 0 else None
            alone = len(self.pages[-1].pieces) <= len(row.repeated)
            if pieces is None and alone:
                return self.place(row)  # higher than a page and indivisible
            if pieces is not None and (row.splits or alone):
                self.place(pieces[0])
                row = pieces[1]
            self.new_page(row.repeated)


def _as_artifact(row: Row) -> Row:
    return row._replace(cells=tuple(cell._replace(element=None) for cell in row.cells))


def _needed(rows: Sequence[Row], index: int) -> float:
    """The least height that must follow here for the row to begin on this page."""
    row = rows[index]
    height = row.before
    while row.keep_with_next and index + 1 < len(rows):
        index += 1
        height += row.height + row.after + rows[index].before
        row = rows[index]
    return height + row.least_height


def flow(rows: Sequence[Row], *, top: float, bottom: float) -> list[Page]:
    """The pages of one part; ``top`` and ``bottom`` from the top edge of the page."""
    run = _Flow(top, bottom)
    chained = False
    for index, row in enumerate(rows):
        wanted = _needed(rows, index)
        fits = run.y + wanted <= bottom + 0.01 or wanted > bottom - top
        if not run.is_fresh and (row.breaks_page or not (fits or chained)):
            run.new_page(row.repeated)
        run.put(row)
        chained = row.keep_with_next
    return run.pages


def tightened(rows: Sequence[Row], share: float) -> list[Row]:
    """The rows drawn together a little; text keeps its size."""
    return [
        row._replace(
            leading=row.leading * share, before=row.before * share, after=row.after * share
        )
        for row in rows
    ]


def company_for_signature(rows: Sequence[Row], lines: int) -> list[Row]:
    """The rows with a page begun early enough that so many lines stand above the signature."""
    first = next((index for index, row in enumerate(rows) if row.signs_off), 0)
    start, count = first, 0
    while start > 0 and count < lines:
        start -= 1
        count += rows[start].line_count
    while start > 0 and rows[start - 1].keep_with_next:
        start -= 1
    moved = [row._replace(breaks_page=True) if i == start else row for i, row in enumerate(rows)]
    return moved if start else list(rows)
