"""A letter as rows of cells: one column for a part alone, two for an original beside its copy."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

from app.documents.lines import Align, Line, Style, natural_width, set_text
from app.documents.model import Block, Field, Language, Paragraph, Part, Section, Table
from app.documents.pages import Cell, Row
from app.documents.sheet import GREY, INK, PAGE_WIDTH
from app.documents.tables import table_rows
from app.documents.tags import Element

GUTTER = 20.0
SEAL = 62.0  # side of the seal's place, about 22 mm
COLUMN_NAMES: dict[Language, str] = {"ko": "국문", "fr": "Français", "en": "English"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One language on the page: where it stands and how large it is set (points)."""

    part: Part
    element: Element
    x: float
    width: float
    size: float

    def text(self, text: str, style: Style, *, inset: float = 0.0) -> tuple[Line, ...]:
        width = self.width - inset
        return set_text(text, style, language=self.part.language, measure=width)

    def cell(
        self, tag: str, text: str, style: Style, *, colour: str = INK, inset: float = 0.0
    ) -> Cell:
        return Cell(
            lines=self.text(text, style, inset=inset), x=self.x + inset, size=style.size,
            element=self.element.add(tag), colour=colour,
        )  # fmt: skip


@dataclass(slots=True)
class Layout:
    """Makes the rows; ``leading`` is that of the body."""

    columns: Sequence[Column]
    leading: float
    margin: float

    @property
    def is_parallel(self) -> bool:
        return len(self.columns) > 1

    @property
    def right(self) -> float:
        return PAGE_WIDTH - self.margin

    def rows(self) -> list[Row]:
        rows = [*self.head(), *self.body(), *self.signature(), *self.tail()]
        for pairs in zip_longest(*(column.part.annexes for column in self.columns)):
            first, *others = list(self.section(pairs, "H2"))
            rows += [replace(first, breaks_page=True, before=0.0), *others]
        return [row for row in rows if row.count]

    def across(self, tag: str, texts: Sequence[str], style: Style, **row: float) -> Iterator[Row]:
        """One row of the same kind of text in each column; nothing if all are empty."""
        pairs = [(c, t) for c, t in zip(self.columns, texts, strict=True) if t]
        cells = tuple(column.cell(tag, text, style) for column, text in pairs)
        if cells:
            leading = style.size * 1.45
            yield Row(
                cells=cells, leading=leading, before=row.get("before", 0), after=row.get("after", 0)
            )

    def head(self) -> Iterator[Row]:
        align: Style = Style(9, "regular", "left" if self.is_parallel else "centre")
        parts = [column.part for column in self.columns]
        sender = []
        for number, names in enumerate(zip_longest(*(p.sender for p in parts), fillvalue="")):
            size = (14.0 if number == 0 else 8.8) - self.is_parallel
            style = align._replace(size=size, weight="regular" if number else "bold")
            sender += list(self.across("P", names, style))
        if sender:
            double = ((self.margin, self.right, 2.0, 1.1), (self.margin, self.right, 4.2, 0.35))
            sender[-1] = replace(sender[-1], rules=double, after=14.0)
        yield from sender
        strong = Style(9, "bold", align.align)
        yield from self.across("P", [" · ".join(p.marks) for p in parts], strong, after=3)
        yield from self.across("P", [p.notice for p in parts], strong, after=2)
        small = Style(8, "regular", align.align)
        yield from self.across("P", [p.review_label for p in parts], small, after=4)
        yield from self.fields()
        yield from self.titles()

    def tail(self) -> Iterator[Row]:
        """What stands below the signature of an official document, under a rule."""
        if any(column.part.tail for column in self.columns):
            columns = [
                replace(column, part=replace(column.part, fields=column.part.tail))
                for column in self.columns
            ]
            rows = list(replace(self, columns=columns).fields())
            rows[0] = replace(rows[0], before=26.0)
            yield from (replace(row, signs_off=True) for row in rows)

    def fields(self) -> Iterator[Row]:
        keys = dict.fromkeys(field.key for c in self.columns for field in c.part.fields)
        for key in keys:
            cells: list[Cell] = []
            for column in self.columns:
                found = next((f for f in column.part.fields if f.key == key), None)
                cells += self.field(column, found) if found else ()
            yield Row(cells=tuple(cells), leading=13.6, after=2.0)

    def field(self, column: Column, one: Field) -> Iterator[Cell]:
        label = Style(8.8, "regular", "left")
        language = column.part.language
        widest = max(natural_width(f.label, label, language) for f in column.part.fields)
        inset = min(widest + 10, column.width * 0.4)
        name = column.cell("P", one.label, label, colour=GREY)
        lines = set_text(one.label, label, language=language, measure=inset - 4)
        yield replace(name, lines=lines)
        text = "\n".join(one.lines)
        yield column.cell("P", text, Style(9.4, "regular", "left"), inset=inset)

    def titles(self) -> Iterator[Row]:
        """Across the whole measure, also in the parallel arrangement."""
        for number, column in enumerate(self.columns):
            wide = replace(column, x=self.margin, width=self.right - self.margin)
            size = 17.0 if number == 0 and column.part.language == "ko" else 13.0
            size = 11.0 if number else size
            style = Style(size, "bold", "centre")
            if column.part.is_official:
                style = Style(11.5, "bold", "left")
            cell = wide.cell("H1", column.part.title, style)
            before = 4.0 if number else 16.0
            yield Row(cells=(cell,), leading=size * 1.35, before=before, keep_with_next=True)
            if column.part.subtitle:
                small = wide.cell("P", column.part.subtitle, Style(9.4, "regular", "centre"))
                yield Row(cells=(small,), leading=13.0, before=1.0, keep_with_next=True)

    def column_heads(self) -> tuple[Row, ...]:
        """Artifacts at the top of every page of the parallel arrangement."""
        if not self.is_parallel:
            return ()
        style = Style(7.8, "regular", "left")
        cells = []
        for column in self.columns:
            name = column.part.column_label or COLUMN_NAMES[column.part.language]
            lines = column.text(name, style)
            cells.append(Cell(lines=lines, x=column.x, size=style.size, element=None, colour=GREY))
        rule = ((self.margin, self.right, 1.5, 0.4),)
        return (Row(cells=tuple(cells), leading=11.0, after=8.0, rules=rule),)

    def body(self) -> Iterator[Row]:
        heads = self.column_heads()
        yield from (replace(row, before=14.0, keep_with_next=True) for row in heads)
        keys = dict.fromkeys(s.key for column in self.columns for s in column.part.sections)
        rows: list[Row] = []
        for key in keys:
            found = [
                next((s for s in column.part.sections if s.key == key), None)
                for column in self.columns
            ]
            rows += self.section(found, "H2")
        closing = [c.part.closing and (c.part.closing + self.ending(c)) for c in self.columns]
        if not any(closing):
            closing = [self.ending(c).strip() for c in self.columns]
        rows += list(self.paragraphs([Paragraph(text=t) if t else None for t in closing], {}))
        for row in rows:
            yield replace(row, repeated=heads + row.repeated)

    @staticmethod
    def ending(column: Column) -> str:
        """끝. stands two spaces after the last character of the text."""
        return f"\u00a0 {column.part.end}" if column.part.end else ""

    def section(self, found: Sequence[Section | None], tag: str) -> Iterator[Row]:
        pairs = list(zip(self.columns, found, strict=True))
        cells = tuple(
            column.cell(
                tag,
                f"{one.number} {one.title}".strip(),
                Style(column.size + 0.7, "bold", "left"),
            )
            for column, one in pairs
            if one and (one.title or one.number)
        )
        if cells:
            yield Row(
                cells=cells, leading=self.leading, before=7.0, after=1.5,
                keep_with_next=True, splits=False,
            )  # fmt: skip
        lists: dict[int, Element] = {}
        for blocks in zip_longest(*(one.blocks if one else () for one in found)):
            if any(isinstance(block, Table) for block in blocks):
                lists.clear()
            yield from self.blocks(blocks, lists)

    def blocks(self, blocks: Sequence[Block | None], lists: dict[int, Element]) -> Iterator[Row]:
        tables = [block if isinstance(block, Table) else None for block in blocks]
        if any(tables):
            named = [(c, t) for c, t in zip(self.columns, tables, strict=True) if t]
            yield from table_rows(
                [(c.part.language, t) for c, t in named],
                named[0][0].element, x=self.margin, width=self.right - self.margin,
            )  # fmt: skip
        texts = [block if isinstance(block, Paragraph) else None for block in blocks]
        if any(texts):
            yield from self.paragraphs(texts, lists)

    def paragraphs(
        self, texts: Sequence[Paragraph | None], lists: dict[int, Element]
    ) -> Iterator[Row]:
        cells: list[Cell] = []
        for number, (column, one) in enumerate(zip(self.columns, texts, strict=True)):
            if one is None or not one.text:
                continue
            if one.marker:
                parent = lists.setdefault(number, column.element.add("L")).add("LI")
                cells += self.item(replace(column, element=parent), one)
            else:
                lists.pop(number, None)
                inset = one.level * column.size * 1.4
                cells.append(column.cell("P", one.text, Style(column.size), inset=inset))
        if cells:
            yield Row(cells=tuple(cells), leading=self.leading, after=4.5)

    def item(self, column: Column, one: Paragraph) -> Iterator[Cell]:
        """A marker and its text, hanging."""
        style = Style(column.size, "regular", "left")
        left = min(one.level * column.size * 1.4, column.width * 0.3)
        width = natural_width(one.marker, style, column.part.language) + column.size * 0.5
        hang = min(left + max(width, column.size * 1.5), column.width * 0.5)
        mark = column.cell("Lbl", one.marker, style, inset=left)
        lines = set_text(
            one.marker, style, language=column.part.language, measure=max(hang - left - 2, 20)
        )
        yield replace(mark, lines=lines)
        yield column.cell("LBody", one.text, Style(column.size), inset=hang)

    def signature(self) -> Iterator[Row]:
        align: Align = "left" if self.is_parallel else "centre"
        signatures = [column.part.signature for column in self.columns]
        plain = Style(self.columns[0].size, "regular", align)
        dates = self.across("P", [s.place_and_date for s in signatures], plain, before=14)
        posts = self.across("P", [s.post for s in signatures], plain, before=4)
        for row in [*dates, *posts]:
            yield replace(row, keep_with_next=True, splits=False, signs_off=True)
        name = Style(plain.size + 2.5, "bold", align)
        for row in self.across("P", [s.name for s in signatures], name, before=22, after=10):
            yield replace(
                row, keep_with_next=True, splits=False, signs_off=True, boxes=self.seals()
            )
        labels = [s.signature_label for s in signatures]
        small = Style(8, "regular", align)
        for row in self.across("P", labels, small, before=34):
            yield replace(row, splits=False, signs_off=True, signs=self.signing_lines())

    def seals(self) -> tuple[tuple[float, tuple[Line, ...]], ...]:
        """Centre of each seal's place and its label: over the last syllable of the name."""
        found = []
        for column in self.columns:
            signature = column.part.signature
            if signature.seal_label and signature.name:
                style = Style(
                    self.columns[0].size + 2.5, "bold", "left" if self.is_parallel else "centre"
                )
                last = column.text(signature.name, style)[-1]
                end = column.x + last.indent + last.width - style.size / 2
                centre = min(end, self.right - SEAL / 2)
                label = set_text(
                    signature.seal_label, Style(6.5, "regular", "centre"),
                    language=column.part.language, measure=SEAL - 6,
                )  # fmt: skip
                found.append((centre, label[:2]))
        return tuple(found)

    def signing_lines(self) -> tuple[tuple[float, float], ...]:
        """Where a hand signs: a line above each label."""
        found = []
        for column in self.columns:
            if column.part.signature.signature_label:
                width = min(170.0, column.width)
                left = column.x + (0 if self.is_parallel else (column.width - width) / 2)
                found.append((left, left + width))
        return tuple(found)
