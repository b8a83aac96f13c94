"""The letter's PDF: tagged, archival (PDF/A-2a, PDF/UA-1), the same bytes for the same letter."""

from collections.abc import Iterator, Sequence
from itertools import chain, zip_longest
from math import ceil

from app.documents.enclosures import enclose
from app.documents.fonts import check_coverage
from app.documents.layout import GUTTER, SEAL, Column, Layout
from app.documents.lines import Line, Style, em_width, natural_width, set_text
from app.documents.model import Language, LetterDocument, Paragraph, Part, Section
from app.documents.pages import Cell, Page, Placed, Row, company_for_signature, flow, tightened
from app.documents.pdfa import add_metadata, add_output_intent
from app.documents.sheet import GREY, INK, PAGE_HEIGHT, PAGE_WIDTH, Sheet
from app.documents.signing import Signer, add_field, sign
from app.documents.tags import Element
from app.documents.typography import compose
from app.domain.errors import DomainError

TOP, BOTTOM, FOOT = 62.0, 70.0, 40.0
LONGEST = 1_500_000  # characters of one letter, about 900 pages
LEAST_BESIDE_SIGNATURE = 6
CODE = 38.0  # side of the verification code's QR with its quiet zone: 0.46 mm a module
CODE_NAMES: dict[Language, str] = {
    "ko": "문서확인번호", "fr": "Code de vérification", "en": "Verification code",
}  # fmt: skip
BODY: dict[Language, tuple[float, float]] = {
    "ko": (11.0, 18.2),
    "fr": (10.6, 15.6),
    "en": (10.6, 15.6),
}


def render(
    letter: LetterDocument, *, case_data: bytes = b"", signer: Signer | None = None
) -> bytes:
    """The PDF of a letter; with ``case_data`` (JSON) inside it is PDF/A-3a instead of 2a.

    Raises ``MissingGlyph`` for a character no face has, ``DomainError("letter_too_long")``, and
    ``FontFault`` when the installed fonts are not those of the manifest.
    """
    _check(letter)
    sheet = Sheet(letter.parts[0].language)
    add_metadata(
        sheet,
        title=compose(letter.title or letter.reference),
        author=compose(", ".join(letter.parts[0].sender[:1])),
        subject=compose(letter.reference),
        languages=[part.language for part in letter.parts],
        date=letter.created_on,
        part=3 if case_data else 2,
        keywords=letter.verification_code,
    )
    add_output_intent(sheet.document)
    if case_data:
        enclose(sheet.document, case_data, date=letter.created_on)
    root = Element("Document")
    if signer:
        add_field(sheet, root)
    for columns, layout in _arranged(letter, root):
        _Painter(sheet, letter, columns).paint(_paged(layout))
    content = sheet.finish(root)
    return sign(content, signer, reason=letter.reference) if signer else content


def _check(letter: LetterDocument) -> None:
    """Every character drawn has a face; the letter has a length a reader could read."""
    total = 0
    for part in letter.parts:
        for section, text in _texts(letter, part):
            total += len(text)
            if total > LONGEST:
                raise DomainError("letter_too_long", limit=LONGEST, part=part.language)
            check_coverage(compose(text), part=part.language, section=section)


def _texts(letter: LetterDocument, part: Part) -> Iterator[tuple[str, str]]:
    """Each text of a part with the name of its place."""
    one = part.signature
    signs = (one.place_and_date, one.name, one.post, one.signature_label, one.seal_label)
    heads = (
        part.title, part.subtitle, part.notice, part.confidentiality, *part.marks, *part.sender,
        part.page_label, part.draft_label, part.example_label, part.review_label, part.end,
        part.column_label, letter.reference, letter.title, letter.verification_code,
    )  # fmt: skip
    yield from (("head", text) for text in heads)
    for field in (*part.fields, *part.tail):
        yield from ((field.key, text) for text in (field.label, *field.lines))
    for section in (*part.sections, *part.annexes):
        yield from ((section.key, text) for text in _section_texts(section))
    yield "closing", part.closing
    yield from (("signature", text) for text in signs)


def _section_texts(section: Section) -> Iterator[str]:
    yield section.number
    yield section.title
    for block in section.blocks:
        if isinstance(block, Paragraph):
            yield from (block.marker, block.text)
        else:
            yield from (block.caption, *block.head, *chain.from_iterable(block.rows))


def _arranged(letter: LetterDocument, root: Element) -> Iterator[tuple[list[Column], Layout]]:
    """The groups of columns, each with pages of its own numbering."""
    parts = list(letter.parts)
    if letter.arrangement == "parallel" and len(parts) > 1:
        yield _beside(parts[0], parts[1], root)
        parts = parts[2:]
    for part in parts:
        yield _alone(part, root)


def _alone(part: Part, root: Element) -> tuple[list[Column], Layout]:
    margin = 68.0
    size, leading = BODY[part.language]
    column = Column(
        part=part, element=root.add("Part", lang=part.language), x=margin,
        width=PAGE_WIDTH - 2 * margin, size=size,
    )  # fmt: skip
    return [column], Layout([column], leading, margin)


def _beside(left: Part, right: Part, root: Element) -> tuple[list[Column], Layout]:
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
    return [one, two], Layout([one, two], 14.2, margin)


def _share(left: Part, right: Part, room: float) -> float:
    """The left column's part of the room: the one with the fewest lines, near the even one."""
    rows = list(zip_longest(_lengths(left, 9.7), _lengths(right, 9.3), fillvalue=0.0))

    def lines(percent: int) -> tuple[float, int]:
        one, two = room * percent / 100, room * (100 - percent) / 100
        return sum([max(ceil(a / one), ceil(b / two)) for a, b in rows]), abs(percent - 45)

    return min(range(38, 51), key=lines) / 100


def _lengths(part: Part, size: float) -> Iterator[float]:
    """Of each paragraph on one line, in points; what overflows the shorter language is last."""
    for section in part.sections:
        for block in section.blocks:
            if isinstance(block, Paragraph):
                yield em_width(block.text) * size


def _paged(layout: Layout) -> list[Page]:
    """The pages; drawn together a little, or broken earlier, so that no signature stands alone."""
    rows = layout.rows()
    tight = rows
    for share in (1.0, 0.97, 0.94):
        tight = rows if share == 1.0 else tightened(rows, share)
        pages = _flowed(tight)
        if _signature_has_company(pages):
            return pages
    return _flowed(company_for_signature(tight, LEAST_BESIDE_SIGNATURE))


def _flowed(rows: Sequence[Row]) -> list[Page]:
    return flow(rows, top=TOP, bottom=PAGE_HEIGHT - BOTTOM)


def _signature_has_company(pages: Sequence[Page]) -> bool:
    return not any(
        page.is_signed and page.body_lines < LEAST_BESIDE_SIGNATURE for page in pages[1:]
    )


class _Painter:
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
        room = self.width - natural_width(number, Style(7.6), parts[0].language) - 20
        text = "  ·  ".join(filter(None, with_code))
        self._line(text, at, Style(7.6, "regular", "left"), GREY, room - inset, inset)
        self._line(number, at, Style(7.6, "regular", "right"), GREY)
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
