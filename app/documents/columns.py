"""Languages on the page: where their texts stand and how they become cells and rows."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app.documents.lines import Line, Style, balanced, set_text
from app.documents.model import Part
from app.documents.pages import Cell, Row
from app.documents.sheet import INK, PAGE_WIDTH
from app.documents.tags import Element


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

    def display(self, tag: str, text: str, style: Style) -> Cell:
        """A heading, title or name: lines of about one length."""
        lines = balanced(text, style, language=self.part.language, measure=self.width)
        return Cell(
            lines=lines, x=self.x, size=style.size, element=self.element.add(tag), colour=INK
        )


@dataclass(frozen=True, slots=True)
class Columns:
    """What stands side by side on one leading: a part alone, or the original and its copy."""

    each: Sequence[Column]
    leading: float
    margin: float

    @property
    def parts(self) -> list[Part]:
        return [column.part for column in self.each]

    @property
    def is_parallel(self) -> bool:
        return len(self.each) > 1

    @property
    def right(self) -> float:
        """Right edge of the text."""
        return PAGE_WIDTH - self.margin

    @property
    def indent(self) -> float:
        """Of one level of items, in points: half of that alone where columns are narrow."""
        return self.each[0].size * (0.7 if self.is_parallel else 1.4)

    def across(
        self, tag: str, texts: Sequence[str], style: Style, *, before: float = 0.0,
        after: float = 0.0,
    ) -> Iterator[Row]:  # fmt: skip
        """One row of the same kind of text in each column; nothing if all are empty."""
        pairs = zip(self.each, texts, strict=True)
        cells = tuple(column.display(tag, text, style) for column, text in pairs if text)
        if cells:
            yield Row(cells=cells, leading=style.size * 1.45, before=before, after=after)
