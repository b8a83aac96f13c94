"""Tables as rows: heads repeated on later pages, cells of two languages stacked if they differ."""

from collections.abc import Iterator, Sequence
from itertools import zip_longest

from app.documents.fonts import Weight
from app.documents.lines import Line, Style, natural_width, set_text, word_width
from app.documents.model import Language, Table
from app.documents.pages import Cell, Row
from app.documents.sheet import GREY, INK
from app.documents.tags import Element

SIZE, LEADING, PADDING = 8.8, 12.2, 4.0
PEN = 4.5  # points more above and below a row that is filled in by hand
UNDIVIDED = 30  # characters of a word; identifiers longer than that have joints
SHORT = 3  # lines of a row that is not left alone on a page

Versions = Sequence[tuple[Language, Table]]


def table_rows(versions: Versions, parent: Element, *, x: float, width: float) -> Iterator[Row]:
    """All rows of one table; equal cells of several languages are printed once."""
    for number, (language, table) in enumerate(versions):
        if table.caption:
            style = Style(SIZE + 0.4, "bold", "left")
            lines = set_text(table.caption, style, language=language, measure=width)
            element = parent.add("P", lang=language)
            cell = Cell(lines=lines, x=x, size=style.size, element=element, colour=INK)
            yield Row(
                cells=(cell,), leading=LEADING + 1, before=0 if number else 4, keep_with_next=True
            )
    element = parent.add("Table")
    columns = max(
        (len(row) for _, table in versions for row in (table.head, *table.rows)), default=0
    )
    if columns:
        setter = _Setter(versions, x, column_widths(versions, columns, width), element)
        yield from setter.rows()


class _Setter:
    def __init__(self, versions: Versions, x: float, widths: list[float], element: Element) -> None:
        self.versions, self.widths, self.element = versions, widths, element
        self.edges = [x + sum(widths[:number]) for number in range(len(widths) + 1)]

    def rows(self) -> Iterator[Row]:
        head = self.row([table.head for _, table in self.versions], head=True)
        ends = self.edges[0], self.edges[-1]
        repeated: tuple[Row, ...] = ()
        if head.line_count:
            above, below = (*ends, -head.height - 2.5, 0.9), (*ends, 2.0, 0.5)
            ruled = (above, below)
            head = head._replace(rules=ruled, before=5.0, keep_with_next=True, splits=False)
            repeated = (head,)
            yield head
        air = PEN if self.versions[0][1].is_form else 0.0
        rows = list(zip_longest(*(table.rows for _, table in self.versions), fillvalue=()))
        for number, texts in enumerate(rows):
            last, lone = number == len(rows) - 1, number in (0, len(rows) - 2)
            rules = ((*ends, 2.0 + air, 0.6 if last else 0.3),)
            row = self.row(texts, head=False)._replace(rules=rules, repeated=repeated)
            row = row._replace(before=air, after=row.after + air)
            row = row._replace(keep_with_next=lone and not last and row.line_count <= SHORT)
            yield row._replace(after=9.0 + air) if last else row

    def row(self, texts: Sequence[Sequence[str]], *, head: bool) -> Row:
        line = self.element.add("TR")
        cells: list[Cell] = []
        for column in range(len(self.widths)):
            outer = line.add("TH", scope="Column") if head else line.add("TD")
            cells += self.cell(outer, column, [t[column : column + 1] for t in texts], head)
        return Row(cells=tuple(cells), leading=LEADING, before=0.0, after=4.5)

    def cell(
        self, outer: Element, column: int, texts: Sequence[Sequence[str]], head: bool
    ) -> Iterator[Cell]:
        """The languages one under the other; a language that says the same is left out."""
        seen: list[tuple[Language, str]] = []
        for (language, _), found in zip(self.versions, texts, strict=True):
            if found and found[0] and found[0] not in [text for _, text in seen]:
                seen.append((language, found[0]))
        mono = column in self.versions[0][1].identifier_columns and not head
        weight: Weight = "mono" if mono else "regular"
        style = Style(SIZE, weight, "left")
        above = 0
        for language, text in seen:
            lines = self.lines(text, style, language, column)
            yield Cell(
                lines=(BLANK,) * above + lines, x=self.edges[column] + 2, size=SIZE,
                element=outer.add("P", lang=language), colour=GREY if head else INK,
            )  # fmt: skip
            above += len(lines)

    def lines(self, text: str, style: Style, language: Language, column: int) -> tuple[Line, ...]:
        measure = max(self.widths[column] - 2 * PADDING, SIZE)
        return set_text(text, style, language=language, measure=measure)


BLANK = Line((), 0.0, 0.0, 0.0, 0.0)


def column_widths(versions: Versions, columns: int, width: float) -> list[float]:
    """As the table asks; else as browsers do: no column narrower than its longest word."""
    asked = versions[0][1].widths
    if len(asked) == columns and min(asked) > 0:
        return [width * share / sum(asked) for share in asked]
    least, whole = [SIZE * 2] * columns, [SIZE * 2] * columns
    room = 2 * PADDING + 0.5
    for language, table in versions:
        for row in (table.head, *table.rows[:50]):
            for number, text in enumerate(row):
                style = Style(SIZE, "mono" if number in table.identifier_columns else "regular")
                one = natural_width(text[:200], style, language) + room
                word = word_width(text[:200], style, language, longest=UNDIVIDED) + room
                whole[number] = max(whole[number], one)
                least[number] = max(least[number], word)
    return _shared(least, whole, width)


def _shared(least: list[float], whole: list[float], width: float) -> list[float]:
    """What is left beyond the least widths goes where most is wanted; too little is cut alike."""
    spare = width - sum(least)
    if spare <= 0:
        return _levelled(least, width)
    wants = [one - low for one, low in zip(whole, least, strict=True)]
    if sum(wants) <= spare:
        return [width * one / sum(whole) for one in whole]
    return [low + spare * want / sum(wants) for low, want in zip(least, wants, strict=True)]


def _levelled(least: list[float], width: float) -> list[float]:
    """Narrow columns keep what they need, the widest share the rest evenly."""
    room, found, order = width, [0.0] * len(least), sorted(range(len(least)), key=least.__getitem__)
    for done, number in enumerate(order):
        found[number] = min(least[number], room / (len(least) - done))
        room -= found[number]
    return found
