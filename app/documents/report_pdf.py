"""A report as PDF, A4 landscape: tagged, archival, head rows repeated on every page."""

from collections.abc import Iterator, Sequence
from itertools import zip_longest

from app.documents.fonts import Weight
from app.documents.lines import Align, Line, Style, set_text
from app.documents.model import Language
from app.documents.pages import Cell, Page, Placed, Row, flow
from app.documents.pdfa import add_metadata, add_output_intent
from app.documents.readable import NOTE, is_simplified
from app.documents.readable import readable as shown
from app.documents.report_columns import widths
from app.documents.sheet import GREY, INK, PAGE_HEIGHT, PAGE_WIDTH, Sheet
from app.documents.tags import Element
from app.domain.report import (
    Bars,
    Beside,
    Block,
    Grid,
    Heading,
    Listed,
    Report,
    Signatures,
    Words,
)

WIDTH, HEIGHT = PAGE_HEIGHT, PAGE_WIDTH  # landscape
MARGIN, TOP, BOTTOM = 34.0, 50.0, 40.0
SIZE, LEADING, PADDING = 8.2, 10.6, 3.0
BAR = 40.0
#: Between two columns.
GUTTER = 26.0
#: Thickness of the parts of a bar in a table; a hollow one is as high as a thick one.
THICK, THIN = 6.4, 2.2
#: Room for the names of the bars beside them, in columns.
NAMED = 1.6
BLANK = Line((), 0.0, 0.0, 0.0, 0.0)
#: Leading in a box to sign in, the room for the pen under its label, and what stands around both.
SIGNED_LEADING, SIGNING, AROUND = 12.0, (BLANK,) * 2, 6.0


def render(report: Report) -> bytes:
    """The same report gives the same bytes. What no face has is printed readably."""
    sheet = Sheet(report.language)
    sheet.setPageSize((WIDTH, HEIGHT))
    add_metadata(
        sheet, title=shown(report.title), author=shown(report.author),
        subject=shown(report.subtitle or report.title), languages=[report.language],
        date=report.created_on,
    )  # fmt: skip
    add_output_intent(sheet.document)
    root = Element("Document")
    setter = _Setter(report.language, root.add("Sect", lang=report.language))
    pages = flow(list(setter.rows(report)), top=TOP, bottom=HEIGHT - BOTTOM)
    for number, page in enumerate(pages, start=1):
        _paint(sheet, report, page, f"{number} / {len(pages)}")
        sheet.end_page()
    return sheet.finish(root)


class _Setter:
    """Makes the rows of a report."""

    def __init__(self, language: Language, element: Element) -> None:
        self.language, self.element = language, element
        self.left, self.width = MARGIN, WIDTH - 2 * MARGIN
        self.again: tuple[Row, ...] = ()
        self.is_simplified = False

    def rows(self, report: Report) -> Iterator[Row]:
        yield self.line("H1", report.title, 16, "bold", keep=True)
        if report.subtitle:
            yield self.line("P", report.subtitle, 9, "regular", after=4)
        for block in report.blocks:
            again = self.again
            heading = block.heading if isinstance(block, Listed) else block
            if isinstance(heading, Heading) and heading.breaks_page:
                again, self.again = (), self.of_later_pages(heading)
            for row in self.block(block):
                yield row._replace(repeated=(*again, *row.repeated))
        if self.is_simplified:
            yield self.line("P", NOTE[self.language], 8.6, "regular")

    def block(self, block: Block) -> Iterator[Row]:
        if isinstance(block, Heading):
            yield from self.heading(block)
        elif isinstance(block, Words):
            yield self.line("P", block.text, 8.6, "regular", after=3)
        elif isinstance(block, Grid):
            yield from _Table(self, block).rows()
        elif isinstance(block, Listed):
            yield from (*self.heading(block.heading), *_Table(self, block.grid).rows())
        elif isinstance(block, Bars):
            yield from self.bars(block)
        elif isinstance(block, Beside):
            yield from self.beside(block)
        else:
            yield from self.signatures(block)

    def beside(self, one: Beside) -> Iterator[Row]:
        """The rows of two columns, each pair on one line; tables stay on one page if it can be."""
        left, width = self.left, self.width
        columns = []
        for place, blocks in enumerate((one.left, one.right)):
            self.width = (width - GUTTER) / 2
            self.left = left + place * (self.width + GUTTER)
            columns.append([row for block in blocks for row in self.block(block)])
        self.left, self.width = left, width
        *first, last = (_abreast([row for row in pair if row]) for pair in zip_longest(*columns))
        holds_table = any(isinstance(block, Grid) for block in (*one.left, *one.right))
        for row in first:
            yield row._replace(keep_with_next=row.keep_with_next or holds_table)
        yield last

    def text(self, text: str, style: Style, width: float) -> tuple[Line, ...]:
        style = style._replace(whole=True)
        self.is_simplified = self.is_simplified or is_simplified(text)
        return set_text(
            shown(text, self.language), style, language=self.language, measure=max(width, SIZE)
        )

    def line(
        self, tag: str, text: str, size: float, weight: Weight, *, keep: bool = False,
        after: float = 2.0,
    ) -> Row:  # fmt: skip
        lines = self.text(text, Style(size, weight, "left"), self.width)
        cell = Cell(lines=lines, x=self.left, size=size, element=self.element.add(tag), colour=INK)
        return Row(cells=(cell,), leading=size * 1.4, after=after, keep_with_next=keep)

    def of_later_pages(self, one: Heading) -> tuple[Row, ...]:
        if not one.again:
            return ()
        lines = self.text(one.again, Style(9, "bold", "left"), self.width)
        cell = Cell(lines=lines, x=MARGIN, size=9, element=None, colour=INK)
        return (Row(cells=(cell,), leading=12.6, after=2.0),)

    def heading(self, one: Heading) -> Iterator[Row]:
        text = f"{one.text}    {one.note}" if one.note else one.text
        row = self.line("H2", text, 11, "bold", keep=True)
        yield row._replace(before=10.0, breaks_page=one.breaks_page)

    def bars(self, one: Bars) -> Iterator[Row]:
        """Drawn as thick rules; the table beneath says the same in numbers."""
        step = self.width / (len(one.labels) + NAMED)
        most = max([1, *one.first, *one.second])
        rules = []
        for place, (first, second) in enumerate(zip(one.first, one.second, strict=True)):
            x = MARGIN + step * (NAMED + place) + PADDING
            for count, left, right in ((first, 0.0, 12.0), (second, 15.0, 19.0)):
                high = BAR * count / most
                if count:
                    rules.append((x + left, x + right, -high / 2, high))
        space = Cell(lines=(BLANK,), x=MARGIN, size=SIZE, element=None, colour=INK)
        yield Row(
            cells=(space,), leading=BAR + 4, rules=tuple(rules), keep_with_next=True, splits=False
        )
        counts = tuple(
            (name, *map(str, row))
            for name, row in zip(one.names, (one.first, one.second), strict=True)
        )
        widths = (NAMED, *(1.0 for _label in one.labels))
        yield from self.block(Grid(head=("", *one.labels), rows=counts, widths=widths))

    def signatures(self, one: Signatures) -> Iterator[Row]:
        step = self.width / len(one.labels)
        lines = [self.text(label, Style(8, "regular", "left"), step * 0.7) for label in one.labels]
        cells = tuple(
            Cell(lines=(*text, *SIGNING), x=MARGIN + step * place + 2 * PADDING, size=8,
                 element=self.element.add("P"), colour=GREY)
            for place, text in enumerate(lines)
        )  # fmt: skip
        high = SIGNED_LEADING * max(len(cell.lines) for cell in cells) + AROUND
        rules = tuple(
            rule
            for place in range(len(one.labels))
            for rule in _box(MARGIN + step * place, step * 0.8, high)
        )
        yield Row(cells=cells, leading=SIGNED_LEADING, before=8, after=5, rules=rules, splits=False)


def _abreast(rows: Sequence[Row]) -> Row:
    """One row of those of two columns, each with its rules at the foot or above its head."""
    leading = max(row.leading for row in rows)
    high = leading * max(row.line_count for row in rows)
    rules = [
        (left, right, below - (high - row.height) * (below < -row.height), thick)
        for row in rows
        for left, right, below, thick in row.rules
    ]
    return Row(
        cells=tuple(cell for row in rows for cell in row.cells),
        leading=leading,
        before=max(row.before for row in rows),
        after=max(row.after for row in rows),
        keep_with_next=any(row.keep_with_next for row in rows),
        splits=False,
        rules=tuple(rules),
    )


def _box(left: float, width: float, high: float) -> Iterator[tuple[float, float, float, float]]:
    """The four sides as rules (left, right, below the row's foot, thickness)."""
    foot, right, line = 4.0, left + width, 0.9
    yield left, right, foot, line
    yield left, right, foot - high, line
    for x in (left, right):
        yield x - line / 2, x + line / 2, foot - high / 2, high


class _Table:
    """One grid; numbers stand right."""

    def __init__(self, setter: _Setter, grid: Grid) -> None:
        self.setter, self.grid = setter, grid
        self.element = setter.element.add("Table")
        total = setter.width * grid.share
        self.widths = widths(grid, total, size=SIZE, padding=PADDING)
        columns = len(self.widths)
        self.edges = [setter.left + sum(self.widths[:n]) for n in range(columns + 1)]
        self.ends = self.edges[0], self.edges[-1]

    def rows(self) -> Iterator[Row]:
        head = self.row(self.grid.head, head=True)
        above, below = (*self.ends, -head.height - 2.5, 1.0), (*self.ends, 2.0, 0.5)
        head = head._replace(rules=(above, below), before=5.0, keep_with_next=True, splits=False)
        yield head
        kept, end = self.kept(), len(self.grid.rows) - 1
        for number, texts in enumerate(self.grid.rows):
            row = self.across(texts[0]) if self.is_group(texts) else self.row(texts, head=False)
            rule = (*self.ends, 2.0, 0.6 if number == end else 0.3)
            yield row._replace(
                rules=(rule, *self.bar(number, row)),
                repeated=(head,),
                splits=row.line_count > 30,
                keep_with_next=number in kept,
                after=9.0 if number == end else row.after,
            )

    def bar(self, number: int, row: Row) -> Iterator[tuple[float, float, float, float]]:
        """Beside the first line of a row, its parts told apart without colour."""
        if not self.grid.bars:
            return
        x, room = self.edges[-2] + PADDING, self.widths[-1] - 2 * PADDING
        most = max(1.0, *map(sum, self.grid.bars))
        middle = LEADING / 2 - row.height
        for kind, part in enumerate(self.grid.bars[number]):
            wide = room * part / most
            if wide and kind == 2:
                for x1, x2, below, thick in _box(x, wide, THICK - 1):
                    yield x1, x2, below + middle + THICK / 2 - 4.5, thick
            elif wide:
                yield x, x + wide, middle, THIN if kind else THICK
            x += wide

    def is_group(self, texts: Sequence[str]) -> bool:
        """Whether a row is a heading across."""
        return len(texts) == 1 and len(self.widths) > 1

    def kept(self) -> set[int]:
        """Rows that stay with the next, so that none stands alone at either end of a page.

        These are headings across, the first row of the table and the last but one.
        """
        rows = self.grid.rows
        groups = {number for number, texts in enumerate(rows) if self.is_group(texts)}
        plain = [number for number in range(len(rows)) if number not in groups]
        return groups | {*plain[:-1][:1], *plain[-2:-1]}

    def across(self, text: str) -> Row:
        element = self.element.add("TR").add("TH", scope="Row").add("P")
        lines = self.setter.text(text, Style(SIZE, "bold", "left"), self.ends[1] - self.ends[0])
        cell = Cell(lines=lines, x=MARGIN + 2, size=SIZE, element=element, colour=INK)
        return Row(cells=(cell,), leading=LEADING, before=5.0, after=4.5)

    def row(self, texts: Sequence[str], *, head: bool) -> Row:
        line = self.element.add("TR")
        cells = []
        for place, text in enumerate(texts):
            outer = line.add("TH", scope="Column") if head else line.add("TD")
            align: Align = "right" if place in self.grid.numbers else "left"
            style = Style(SIZE, "bold" if head else "regular", align)
            lines = self.setter.text(text, style, self.widths[place] - 2 * PADDING)
            if not head:
                lines += (BLANK,) * (self.grid.room - len(lines))
            cells.append(
                Cell(lines=lines, x=self.edges[place] + PADDING, size=SIZE,
                     element=outer.add("P") if text else None, colour=INK)
            )  # fmt: skip
        return Row(cells=tuple(cells), leading=LEADING, after=4.5)


def _paint(sheet: Sheet, report: Report, page: Page, number: str) -> None:
    for piece in page.pieces:
        _row(sheet, piece)
    with sheet.marked(None):
        for text, y, align in (
            (report.left, HEIGHT - 28, "left"), (report.right, HEIGHT - 28, "right"),
            (report.foot, 22.0, "left"), (number, 22.0, "right"),
        ):  # fmt: skip
            _margin_line(sheet, report.language, text, y, align)  # type: ignore[arg-type]


def _margin_line(sheet: Sheet, language: Language, text: str, y: float, align: Align) -> None:
    lines = set_text(
        shown(text), Style(7.6, "regular", align), language=language, measure=WIDTH - 2 * MARGIN
    )
    sheet.draw_lines(MARGIN, y, lines[:1], 7.6, 9, GREY)


def _row(sheet: Sheet, piece: Placed) -> None:
    row = piece.row
    for cell in row.cells:
        ascent = cell.size * 0.92 + (row.leading - cell.size * 1.2) / 2
        lines = [line for line in cell.lines if line.runs]
        if lines:
            with sheet.marked(cell.element):
                y = HEIGHT - piece.top - ascent
                sheet.draw_lines(cell.x, y, lines, cell.size, row.leading, cell.colour)
    foot = HEIGHT - piece.top - row.height
    if row.rules:
        with sheet.marked(None):
            for x1, x2, below, width in row.rules:
                sheet.rule(x1, x2, foot - below, width, INK if width > 0.8 else GREY)
