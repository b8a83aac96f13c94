"""How the parts of a letter stand on paper: alone one after the other, or side by side."""

from collections.abc import Iterator, Sequence
from itertools import zip_longest
from math import ceil

from app.documents.columns import Column, Columns
from app.documents.layout import rows as set_rows
from app.documents.lines import em_width
from app.documents.model import Language, LetterDocument, Paragraph, Part
from app.documents.pages import Page, Row, company_for_signature, flow, tightened
from app.documents.sheet import PAGE_HEIGHT, PAGE_WIDTH
from app.documents.tags import Element

TOP, BOTTOM = 62.0, 70.0
GUTTER = 20.0
LEAST_BESIDE_SIGNATURE = 6
BODY: dict[Language, tuple[float, float]] = {
    "ko": (11.0, 18.2),
    "fr": (10.6, 15.6),
    "en": (10.6, 15.6),
}


def arranged(letter: LetterDocument, root: Element) -> Iterator[Columns]:
    """The groups of columns, each with pages of its own numbering."""
    parts = list(letter.parts)
    if letter.arrangement == "parallel" and len(parts) > 1:
        yield _beside(parts[0], parts[1], root)
        parts = parts[2:]
    for part in parts:
        yield _alone(part, root)


def _alone(part: Part, root: Element) -> Columns:
    margin = 68.0
    size, leading = BODY[part.language]
    column = Column(
        part=part, element=root.add("Part", lang=part.language), x=margin,
        width=PAGE_WIDTH - 2 * margin, size=size,
    )  # fmt: skip
    return Columns([column], leading, margin)


def _beside(left: Part, right: Part, root: Element) -> Columns:
    """Column widths such that the rows of both languages are lowest together."""
    margin = 56.0
    room = PAGE_WIDTH - 2 * margin - GUTTER
    share = _share(left, right, room)
    one = Column(
        part=left, element=root.add("Part", lang=left.language), x=margin,
        width=room * share, size=9.7,
    )  # fmt: skip
    two = Column(
        part=right, element=root.add("Part", lang=right.language),
        x=margin + room * share + GUTTER, width=room * (1 - share), size=9.3,
    )  # fmt: skip
    return Columns([one, two], 14.2, margin)


def _share(left: Part, right: Part, room: float) -> float:
    """The left column's part of the room: near 45 of 100 among those with about fewest lines."""
    rows = list(zip_longest(_lengths(left, 9.7), _lengths(right, 9.3), fillvalue=0.0))

    def lines(percent: int) -> int:
        one, two = room * percent / 100, room * (100 - percent) / 100
        return sum([max(ceil(a / one), ceil(b / two)) for a, b in rows])

    counts = {percent: lines(percent) for percent in range(38, 51)}
    enough = min(counts.values()) * 1.02
    return min((p for p in counts if counts[p] <= enough), key=lambda p: abs(p - 45)) / 100


def _lengths(part: Part, size: float) -> Iterator[float]:
    """Of each paragraph on one line, in points; what overflows the shorter language is last."""
    for section in part.sections:
        for block in section.blocks:
            if isinstance(block, Paragraph):
                yield em_width(block.text) * size


def paged(columns: Columns) -> list[Page]:
    """The pages; drawn together a little, or broken earlier, so that no signature stands alone."""
    rows = set_rows(columns)
    loose = _flowed(rows)
    if _signature_has_company(loose):
        return loose
    tight = _flowed(tightened(rows, 0.94))
    if not _signature_has_company(tight):
        return _flowed(company_for_signature(rows, LEAST_BESIDE_SIGNATURE))
    less = _flowed(tightened(rows, 0.97))
    return less if _signature_has_company(less) else tight


def _flowed(rows: Sequence[Row]) -> list[Page]:
    return flow(rows, top=TOP, bottom=PAGE_HEIGHT - BOTTOM)


def _signature_has_company(pages: Sequence[Page]) -> bool:
    return not any(
        page.is_signed and page.body_lines < LEAST_BESIDE_SIGNATURE for page in pages[1:]
    )
