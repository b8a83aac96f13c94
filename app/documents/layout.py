"""A letter as rows of cells, section by section, each beside its like in the other language."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import zip_longest

from app.documents.columns import Column, Columns
from app.documents.lines import Style, natural_width, set_text
from app.documents.model import Block, Paragraph, Section, Table
from app.documents.opening import column_heads, opening
from app.documents.pages import Cell, Row, leading_on
from app.documents.signature import signature, tail
from app.documents.tables import table_rows
from app.documents.tags import Element

Lists = dict[int, Element]  # the list each column is in


def rows(columns: Columns) -> list[Row]:
    """All rows of a letter, annexes on pages of their own."""
    found = [*opening(columns), *_body(columns), *signature(columns), *tail(columns)]
    for pairs in zip_longest(*(part.annexes for part in columns.parts)):
        annex = [row for row in _section(columns, pairs) if row.line_count]
        found += [row._replace(breaks_page=True, before=0.0) for row in annex[:1]] + annex[1:]
    return [row for row in found if row.line_count]


def _body(columns: Columns) -> Iterator[Row]:
    heads = column_heads(columns)
    yield from (row._replace(before=14.0, keep_with_next=True) for row in heads)
    found: list[Row] = []
    for key in dict.fromkeys(s.key for part in columns.parts for s in part.sections):
        pair = [next((s for s in p.sections if s.key == key), None) for p in columns.parts]
        found += _section(columns, pair)
    found += _paragraphs(columns, _closing(columns), {})
    for row in found:
        yield row._replace(repeated=heads + row.repeated)


def _closing(columns: Columns) -> list[Paragraph | None]:
    texts = [c.part.closing and (c.part.closing + _ending(c)) for c in columns.each]
    if not any(texts):
        texts = [_ending(column).strip() for column in columns.each]
    return [Paragraph(text=text) if text else None for text in texts]


def _ending(column: Column) -> str:
    """끝. stands two spaces after the last character of the text."""
    return f"\u00a0 {column.part.end}" if column.part.end else ""


def _section(columns: Columns, found: Sequence[Section | None]) -> Iterator[Row]:
    heading = tuple(
        column.display(
            "H2", f"{one.number} {one.title}".strip(), Style(column.size + 0.7, "bold", "left")
        )
        for column, one in zip(columns.each, found, strict=True)
        if one and (one.title or one.number)
    )
    if heading:
        yield Row(
            cells=heading, leading=columns.leading, before=7.0, after=1.5,
            keep_with_next=True, splits=False,
        )  # fmt: skip
    lists: Lists = {}
    beside = list(zip_longest(*(one.blocks if one else () for one in found)))
    for blocks, following in zip_longest(beside, beside[1:], fillvalue=()):
        made = list(_blocks(columns, blocks, lists))
        yield from leading_on(made) if _introduces(blocks, following) else made


def _introduces(blocks: Sequence[Block | None], following: Sequence[Block | None]) -> bool:
    """Whether a paragraph announces the items or the table after it."""
    is_text = any(isinstance(one, Paragraph) and not one.marker for one in blocks)
    return is_text and any(isinstance(one, Table) or (one and one.marker) for one in following)


def _blocks(columns: Columns, blocks: Sequence[Block | None], lists: Lists) -> Iterator[Row]:
    tables = [block if isinstance(block, Table) else None for block in blocks]
    if any(tables):
        lists.clear()
        named = [(c, t) for c, t in zip(columns.each, tables, strict=True) if t]
        yield from table_rows(
            [(c.part.language, t) for c, t in named],
            named[0][0].element, x=columns.margin, width=columns.right - columns.margin,
        )  # fmt: skip
    texts = [block if isinstance(block, Paragraph) else None for block in blocks]
    if any(texts):
        yield from _paragraphs(columns, texts, lists)


def _paragraphs(columns: Columns, texts: Sequence[Paragraph | None], lists: Lists) -> Iterator[Row]:
    cells: list[Cell] = []
    for number, (column, one) in enumerate(zip(columns.each, texts, strict=True)):
        if one is None or not one.text:
            continue
        left = min(one.level * columns.indent, column.width * 0.3)
        if one.marker:
            parent = lists.setdefault(number, column.element.add("L")).add("LI")
            cells += _item(replace(column, element=parent), one, left, columns.indent)
        else:
            lists.pop(number, None)
            cells.append(column.cell("P", one.text, Style(column.size), inset=left))
    if cells:
        yield Row(cells=tuple(cells), leading=columns.leading, after=4.5)


def _item(column: Column, one: Paragraph, left: float, level: float) -> Iterator[Cell]:
    """A marker and its text, hanging; the number in ``붙임  1.`` stands where 2. will."""
    style, language = Style(column.size, "regular", "left"), column.part.language
    lead, _, number = one.marker.rpartition("  ")
    start = left + (2 * level if lead else 0.0)
    width = natural_width(number, style, language)
    hang = min(start + max(width + column.size * 0.5, column.size * 1.5), column.width * 0.5)
    mark = column.cell("Lbl", one.marker, style, inset=left)
    measure = max(hang - left - 2, 20)
    lines = set_text(one.marker, style, language=language, measure=measure)
    if lead and len(lines) == 1:
        apart = start - left - natural_width(one.marker, style, language) + width
        lines = (lines[0]._replace(word_space=max(apart / 2, 0.0)),)
    yield mark._replace(lines=lines)
    yield column.cell("LBody", one.text, Style(column.size), inset=hang)
