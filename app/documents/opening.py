"""How a letter opens: sender, marks, addressee and number, title, heads of the columns."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import zip_longest

from app.documents.columns import Column, Columns
from app.documents.lines import Align, Style, natural_width, set_text
from app.documents.model import Field, Language, Part
from app.documents.pages import Cell, Row
from app.documents.sheet import GREY

COLUMN_NAMES: dict[Language, str] = {"ko": "국문", "fr": "Français", "en": "English"}


def opening(columns: Columns) -> Iterator[Row]:
    """Everything above the first section."""
    yield from _sender(columns)
    yield from _marks(columns)
    rows = fields(columns, [part.fields for part in columns.parts])
    yield from (row._replace(before=6.0) if n == 0 else row for n, row in enumerate(rows))
    yield from _titles(columns)


def _align(columns: Columns) -> Align:
    return "left" if columns.is_parallel else "centre"


def _sender(columns: Columns) -> Iterator[Row]:
    rows: list[Row] = []
    senders = (part.sender for part in columns.parts)
    for number, names in enumerate(zip_longest(*senders, fillvalue="")):
        size = (8.8 if number else 14.0) - columns.is_parallel
        style = Style(size, "regular" if number else "bold", _align(columns))
        rows += columns.across("P", names, style)
    if rows:
        ends = columns.margin, columns.right
        rows[-1] = rows[-1]._replace(rules=((*ends, 2.0, 1.1), (*ends, 4.2, 0.35)), after=14.0)
    yield from rows


def _marks(columns: Columns) -> Iterator[Row]:
    """Urgency, what a translation is worth, what has not been checked."""
    align, parts = _align(columns), columns.parts
    urgent, strong = Style(10.5, "bold", align), Style(9, "bold", align)
    yield from columns.across("P", [" · ".join(p.marks) for p in parts], urgent, after=3)
    yield from columns.across("P", [p.notice for p in parts], strong, after=2)
    small = Style(8, "regular", align)
    yield from columns.across("P", [p.review_label for p in parts], small, after=4)


def fields(columns: Columns, each: Sequence[Sequence[Field]]) -> Iterator[Row]:
    """Labels and their lines, of each column; the same keys stand side by side."""
    for key in dict.fromkeys(field.key for found in each for field in found):
        cells: list[Cell] = []
        for column, found in zip(columns.each, each, strict=True):
            inset = _inset(column, found)
            for one in found:
                if one.key == key:
                    cells += _field(column, one, inset)
        yield Row(cells=tuple(cells), leading=13.6, after=2.0)


LABEL, VALUE = Style(8.8, "regular", "left"), Style(9.4, "regular", "left")


def _inset(column: Column, found: Sequence[Field]) -> float:
    language = column.part.language
    widest = max((natural_width(one.label, LABEL, language) for one in found), default=0.0)
    return min(widest + 10, column.width * 0.4)


def _field(column: Column, one: Field, inset: float) -> Iterator[Cell]:
    name = column.cell("P", one.label, LABEL, colour=GREY)
    lines = set_text(one.label, LABEL, language=column.part.language, measure=inset - 4)
    yield name._replace(lines=lines)
    yield column.cell("P", "\n".join(one.lines), VALUE, inset=inset)


def _titles(columns: Columns) -> Iterator[Row]:
    """Across the whole measure, also in the parallel arrangement."""
    for number, column in enumerate(columns.each):
        wide = replace(column, x=columns.margin, width=columns.right - columns.margin)
        style = _title_style(column.part, is_first=number == 0)
        cell = wide.display("H1", column.part.title, style)
        before = 4.0 if number else 16.0
        rules = ((columns.margin, columns.right, 5.0, 0.5),) if column.part.is_official else ()
        yield Row(
            cells=(cell,), leading=style.size * 1.35, before=before, keep_with_next=True,
            rules=rules, after=11.0 if rules else 0.0,
        )  # fmt: skip
        if column.part.subtitle:
            small = wide.cell("P", column.part.subtitle, Style(9.4, "regular", "centre"))
            yield Row(cells=(small,), leading=13.0, before=1.0, keep_with_next=True)


def _title_style(part: Part, *, is_first: bool) -> Style:
    if part.is_official:
        return Style(11.5, "bold", "left")
    if not is_first:
        return Style(11.0, "bold", "centre")
    return Style(17.0 if part.language == "ko" else 13.0, "bold", "centre")


def column_heads(columns: Columns) -> tuple[Row, ...]:
    """Artifacts at the top of every page of the parallel arrangement."""
    if not columns.is_parallel:
        return ()
    style = Style(7.8, "regular", "left")
    cells = []
    for column in columns.each:
        name = column.part.column_label or COLUMN_NAMES[column.part.language]
        lines = column.text(name, style)
        cells.append(Cell(lines=lines, x=column.x, size=style.size, element=None, colour=GREY))
    rule = ((columns.margin, columns.right, 1.5, 0.4),)
    return (Row(cells=tuple(cells), leading=11.0, after=8.0, rules=rule),)
