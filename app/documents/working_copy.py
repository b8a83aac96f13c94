"""A letter as DOCX to work on: the same texts, marked as a copy, never what is issued."""

import io
import re
from datetime import UTC, datetime
from typing import Any

from app.documents.docx_parts import (
    MEASURE,
    add_page_number,
    add_text,
    dress,
    keep_whole,
    on_paper,
)
from app.documents.model import (
    Field,
    Language,
    LetterDocument,
    Part,
    Section,
    Signature,
    Table,
)
from app.documents.tables import column_widths
from app.documents.typography import compose, spaced

MARKS: dict[Language, str] = {
    "ko": "작업용 사본 — 발행 문서가 아님",
    "fr": "COPIE DE TRAVAIL — n’est pas le document émis",
    "en": "WORKING COPY — not the issued document",
}
NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
NARROWEST, IN_TABLE = 30.0, 9.0  # points: a column, with the blanks of its cells; its text
HANG, LEVEL = 22.0, 13.0  # points: room of a marker, indent of a level


def working_copy(letter: LetterDocument) -> bytes:
    """The DOCX; each language is a section of its own with the mark in its head."""
    import docx  # 150 ms that only a working copy needs

    document = docx.Document()
    about = document.core_properties
    about.title, about.subject, about.author = _clean(letter.title), _clean(letter.reference), ""
    about.comments = " · ".join(MARKS[part.language] for part in letter.parts)
    made = datetime.fromisoformat(letter.created_on).replace(tzinfo=UTC)
    about.created = about.modified = made
    dress(document)
    for number, part in enumerate(letter.parts):
        _Writer(document, part).write(letter, is_first=number == 0)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _clean(text: str) -> str:
    return NOT_XML.sub("", compose(text))


class _Writer:
    """Writes one part at the end of the document."""

    def __init__(self, document: Any, part: Part) -> None:
        self.document, self.part = document, part

    def write(self, letter: LetterDocument, *, is_first: bool) -> None:
        self._section(letter, is_first=is_first)
        part = self.part
        for number, text in enumerate(part.sender):
            self.text(text, bold=not number, centred=True)
        for text in (*part.marks, part.notice):
            self.text(text, bold=True, centred=True)
        self.text(part.review_label, centred=True)
        self.fields(part.fields)
        self.text(part.title, style="Heading 2" if part.is_official else "Title")
        self.text(part.subtitle, centred=True)
        for section in part.sections:
            self.section(section)
        self.text(f"{part.closing}  {part.end}".strip())
        self.signature(part.signature)
        self.fields(part.tail)
        for section in part.annexes:
            self.document.add_page_break()
            self.section(section)

    def _section(self, letter: LetterDocument, *, is_first: bool) -> None:
        section = self.document.sections[0] if is_first else self.document.add_section()
        on_paper(section)
        section.header.is_linked_to_previous = section.footer.is_linked_to_previous = False
        words = filter(None, [MARKS[self.part.language], self.part.confidentiality])
        self.run(section.header.paragraphs[0], " · ".join(words), bold=True)
        foot = section.footer.paragraphs[0]
        self.run(foot, letter.reference)
        add_page_number(foot)

    def fields(self, fields: tuple[Field, ...]) -> None:
        """Labels with what they say beside them."""
        for field in fields:
            self.text(f"{field.label}\t" + "\n".join(field.lines), hang=68.0)

    def signature(self, sign: Signature) -> None:
        self.text(sign.place_and_date, centred=True, before=14.0)
        self.text(sign.name, bold=True, centred=True, before=14.0)
        for text in (sign.post, sign.signature_label):
            self.text(text, centred=True)

    def section(self, section: Section) -> None:
        self.text(f"{section.number} {section.title}".strip(), style="Heading 2")
        for block in section.blocks:
            if isinstance(block, Table):
                self.table(block)
            elif block.marker:
                leads = LEVEL * 2 if "  " in block.marker else 0.0  # 붙임  1. stands where 2. will
                text = f"{block.marker}\t{block.text}"
                self.text(text, left=LEVEL * block.level, hang=HANG + leads)
            else:
                self.text(block.text, left=LEVEL * block.level)

    def table(self, table: Table) -> None:
        from docx.shared import Pt

        self.text(table.caption, bold=True)
        rows = [row for row in (table.head, *table.rows) if row]
        columns = max(map(len, rows), default=0)
        if not columns:
            return
        made = self.document.add_table(rows=len(rows), cols=columns)
        made.style, made.autofit = "Table Grid", False
        widths = column_widths([(self.part.language, table)], columns, MEASURE)
        widths = [max(width, NARROWEST) for width in widths]
        for grid, width in zip(made.columns, widths, strict=True):
            grid.width = Pt(width)
        cells = made._cells  # noqa: SLF001 - by cell python-docx counts the whole table anew
        for number, (row, shown) in enumerate(zip(rows, made.rows, strict=True)):
            is_head = number == 0 and bool(table.head)
            keep_whole(shown, is_head=is_head)
            for column, width in enumerate(widths):
                cells[number * columns + column].width = Pt(width)
            for column, text in enumerate(row):
                place = cells[number * columns + column].paragraphs[0]
                fixed = column in table.identifier_columns and not is_head
                place.paragraph_format.space_after = Pt(1)
                self.run(place, text, bold=is_head, fixed=fixed, size=IN_TABLE)
        self.document.add_paragraph()

    def text(
        self, text: str, *, style: str = "Normal", left: float = 0.0, hang: float = 0.0,
        before: float | None = None, bold: bool = False, centred: bool = False,
    ) -> None:  # fmt: skip
        """A paragraph; ``hang`` is what its first line stands out to the left, in points."""
        from docx.enum.text import WD_ALIGN_PARAGRAPH
        from docx.shared import Pt

        if text:
            paragraph = self.document.add_paragraph(style=style)
            place = paragraph.paragraph_format
            place.left_indent, place.first_line_indent = Pt(left + hang), Pt(-hang)
            place.space_before = None if before is None else Pt(before)
            if centred:
                place.alignment = WD_ALIGN_PARAGRAPH.CENTER
            self.run(paragraph, text, bold=bold)

    def run(
        self, paragraph: Any, text: str, *, bold: bool = False, fixed: bool = False,
        size: float | None = None,
    ) -> None:  # fmt: skip
        """The text with its spaces of the right kind."""
        language = self.part.language
        lines = (_clean(spaced(one, language)) for one in text.split("\t"))
        add_text(paragraph, "\t".join(lines), language, bold=bold, fixed=fixed, size=size)
