"""Draws the pages of a letter: rows, head and foot, code, seal's place and draft mark."""

from collections.abc import Sequence

from app.documents.columns import Column
from app.documents.lines import Align, Line, Style, natural_width, set_text
from app.documents.model import Language, LetterDocument
from app.documents.pages import Cell, Page, Placed, Row
from app.documents.sheet import GREY, INK, PAGE_HEIGHT, PAGE_WIDTH, Sheet
from app.documents.signature import SEAL

FOOT = 40.0
CODE = 38.0  # side of the verification code's QR with its quiet zone: 0.46 mm a module
CODE_NAMES: dict[Language, str] = {
    "ko": "문서확인번호", "fr": "Code de vérification", "en": "Verification code",
}  # fmt: skip


class Painter:
    """Draws the pages of one group of columns."""

    def __init__(self, sheet: Sheet, letter: LetterDocument, columns: Sequence[Column]) -> None:
        self.sheet, self.letter, self.columns = sheet, letter, columns
        self.margin = columns[0].x
        self.width = PAGE_WIDTH - 2 * self.margin

    def paint(self, pages: Sequence[Page]) -> None:
        for number, page in enumerate(pages, start=1):
            self._draft_mark()
            for piece in page.pieces:
                self._row(piece)
            has_code = bool(self.letter.verification_code) and number in self._coded(pages)
            with self.sheet.marked(None):
                self._head()
                self._foot(number, len(pages), CODE if has_code else 0.0)
            if has_code:
                self._code()
            self.sheet.end_page()

    def _coded(self, pages: Sequence[Page]) -> tuple[int, ...]:
        """Pages with the code: the first, and the last where a slip to send back may be."""
        is_returned = self.letter.kind == "reply_slip" or any(c.part.annexes for c in self.columns)
        return (1, len(pages)) if is_returned else (1,)

    def _code(self) -> None:
        part = self.columns[0].part
        code = self.letter.verification_code
        element = self.columns[0].element.add("Figure", alt=f"{CODE_NAMES[part.language]} {code}")
        self.sheet.code(code, element, self.margin - CODE / 8, FOOT + 11 - CODE, CODE)

    def _row(self, piece: Placed) -> None:
        row, sheet = piece.row, self.sheet
        for cell in row.cells:
            ascent = cell.size * 0.92 + (row.leading - cell.size * 1.2) / 2
            y = PAGE_HEIGHT - piece.top - ascent
            if cell.lines:
                with sheet.marked(cell.element):
                    self._lines(cell, y, row.leading)
        foot = PAGE_HEIGHT - piece.top - row.height
        if row.rules or row.boxes or row.signs:
            with sheet.marked(None):
                for x1, x2, below, width in row.rules:
                    sheet.rule(x1, x2, foot - below, width, INK if width > 0.8 else GREY)
                self._seals(row, foot)
                for x1, x2 in row.signs:
                    sheet.rule(x1, x2, foot + row.height + 2, 0.5, GREY)

    def _lines(self, cell: Cell, y: float, leading: float) -> None:
        self.sheet.draw_lines(cell.x, y, cell.lines, cell.size, leading, cell.colour)

    def _seals(self, row: Row, foot: float) -> None:
        """A labelled place, never a drawn seal; the label stands clear of the name."""
        middle = foot + row.leading / 2
        for centre, label in row.boxes:
            left = centre - SEAL / 2
            self.sheet.seal_box(left, middle - SEAL / 2, SEAL)
            y = middle - SEAL / 2 + 5 + 8 * (len(label) - 1)
            self.sheet.draw_lines(left + 3, y, label, 6.5, 8, GREY)

    def _draft_mark(self) -> None:
        labels = [c.part.draft_label for c in self.columns if c.part.draft_label]
        if not (self.letter.is_draft and labels):
            return
        text = "\u00a0".join(dict.fromkeys(labels))
        natural = natural_width(text, Style(10, "bold"), self.columns[0].part.language)
        size = min(84.0, 5600 / max(natural, 1))
        lines = set_text(
            text, Style(size, "bold", "left"),
            language=self.columns[0].part.language, measure=1e6,
        )  # fmt: skip
        self.sheet.slanted(lines, size)

    def _head(self) -> None:
        parts = [column.part for column in self.columns]
        secret = "   |   ".join(p.confidentiality for p in parts if p.confidentiality)
        self._line(secret, 36, Style(7.8, "bold", "centre"), INK)
        example = " · ".join(p.example_label for p in parts if p.example_label)
        self._line(example, 24 if secret else 36, Style(7.4, "regular", "right"), GREY)

    def _foot(self, page: int, pages: int, inset: float) -> None:
        parts = [column.part for column in self.columns]
        with_code = [self.letter.reference, self.letter.verification_code]
        self.sheet.rule(self.margin, PAGE_WIDTH - self.margin, FOOT + 12, 0.4)
        at = PAGE_HEIGHT - FOOT
        labels = [
            p.page_label.replace("{pages}", str(pages)).replace("{page}", str(page)) for p in parts
        ]
        number = " · ".join(dict.fromkeys(labels))
        taken = natural_width(number, Style(7.6), parts[0].language) + 20
        is_official = parts[0].is_official  # its number stands in the middle of the foot
        room = (self.width - taken) / 2 if is_official else self.width - taken
        text = "  ·  ".join(filter(None, with_code))
        self._line(text, at, Style(7.6, "regular", "left"), GREY, room - inset, inset)
        align: Align = "centre" if is_official else "right"
        self._line(number, at, Style(7.6, "regular", align), GREY)
        if page > 1:
            labels = [p.review_label for p in parts if p.review_label]
            style = Style(7, "regular", "left")
            self._line("  ·  ".join(labels), at + 11, style, GREY, self.width - inset, inset)

    def _line(
        self, text: str, top: float, style: Style, colour: str,
        room: float | None = None, inset: float = 0.0,
    ) -> None:  # fmt: skip
        """One line at a height; set smaller until it fits, at last without its end."""
        language = self.columns[0].part.language
        measure = room or self.width
        natural = natural_width(text, style, language) if text else 0.0
        if natural > measure:
            style = style._replace(size=max(style.size * measure / natural * 0.99, 5.0))
        lines: tuple[Line, ...] = set_text(
            text, style, language=language, measure=self.width if room is None else room
        )
        if lines:
            self.sheet.draw_lines(
                self.margin + inset, PAGE_HEIGHT - top, lines[:1], style.size, style.size, colour
            )
