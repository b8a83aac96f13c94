"""A letter as DOCX to work on: the same texts, marked as a copy, never what is issued."""

import io
import re
from datetime import UTC, datetime
from typing import Any

from app.documents.model import Language, LetterDocument, Paragraph, Part, Section, Table
from app.documents.typography import compose, spaced

MARKS: dict[Language, str] = {
    "ko": "작업용 사본 — 발행 문서가 아님",
    "fr": "COPIE DE TRAVAIL — n’est pas le document émis",
    "en": "WORKING COPY — not the issued document",
}
TAGS: dict[Language, str] = {"ko": "ko-KR", "fr": "fr-FR", "en": "en-GB"}
NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
SERIF = "Noto Serif KR"


def working_copy(letter: LetterDocument) -> bytes:
    """The DOCX; each language is a section of its own with the mark in its head."""
    import docx  # 150 ms that only a working copy needs

    document = docx.Document()
    about = document.core_properties
    about.title, about.subject, about.author = _clean(letter.title), _clean(letter.reference), ""
    about.comments = " · ".join(MARKS[part.language] for part in letter.parts)
    made = datetime.fromisoformat(letter.created_on).replace(tzinfo=UTC)
    about.created = about.modified = made
    _fonts(document)
    for number, part in enumerate(letter.parts):
        _Writer(document, part).write(letter, is_first=number == 0)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _clean(text: str) -> str:
    return NOT_XML.sub("", compose(text))


def _fonts(document: Any) -> None:
    from docx.oxml.ns import qn
    from docx.shared import Pt

    for name, size in (("Normal", 10.5), ("Title", 16), ("Heading 2", 11.5)):
        style = document.styles[name]
        style.font.name, style.font.size = SERIF, Pt(size)
        style.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), SERIF)


class _Writer:
    """Writes one part at the end of the document."""

    def __init__(self, document: Any, part: Part) -> None:
        self.document, self.part = document, part

    def write(self, letter: LetterDocument, *, is_first: bool) -> None:
        self._section(letter, is_first=is_first)
        part = self.part
        for text in (*part.sender, *part.marks, part.notice, part.review_label):
            self.text(text)
        for field in part.fields:
            self.text(f"{field.label}: " + "\n".join(field.lines))
        self.text(part.title, style="Title")
        self.text(part.subtitle)
        for section in part.sections:
            self.section(section)
        self.text(f"{part.closing}  {part.end}".strip())
        sign = part.signature
        for text in (sign.place_and_date, sign.name, sign.post, sign.signature_label):
            self.text(text)
        for field in part.tail:
            self.text(f"{field.label} " + "\n".join(field.lines))
        for section in part.annexes:
            self.document.add_page_break()
            self.section(section)

    def _section(self, letter: LetterDocument, *, is_first: bool) -> None:
        section = self.document.sections[0] if is_first else self.document.add_section()
        section.header.is_linked_to_previous = section.footer.is_linked_to_previous = False
        head = section.header.paragraphs[0]
        words = filter(None, [MARKS[self.part.language], self.part.confidentiality])
        self.run(head, " · ".join(words), bold=True)
        self.run(section.footer.paragraphs[0], letter.reference)

    def section(self, section: Section) -> None:
        self.text(f"{section.number} {section.title}".strip(), style="Heading 2")
        for block in section.blocks:
            if isinstance(block, Paragraph):
                self.text(f"{block.marker} {block.text}".strip(), level=block.level)
            else:
                self.table(block)

    def table(self, table: Table) -> None:
        self.text(table.caption, bold=True)
        rows = [row for row in (table.head, *table.rows) if row]
        columns = max(map(len, rows), default=0)
        if not columns:
            return
        made = self.document.add_table(rows=len(rows), cols=columns)
        made.style = "Table Grid"
        cells = made._cells  # noqa: SLF001 - by cell python-docx counts the whole table anew
        for number, row in enumerate(rows):
            for column, text in enumerate(row):
                place = cells[number * columns + column].paragraphs[0]
                self.run(place, text, bold=number == 0 and bool(table.head))

    def text(self, text: str, *, style: str = "Normal", level: int = 0, bold: bool = False) -> None:
        from docx.shared import Pt

        if text:
            paragraph = self.document.add_paragraph(style=style)
            paragraph.paragraph_format.left_indent = Pt(14 * level)
            self.run(paragraph, text, bold=bold)

    def run(self, paragraph: Any, text: str, *, bold: bool = False) -> None:
        """The text with its spaces of the right kind and its language for the spelling check."""
        from docx.oxml import OxmlElement
        from docx.oxml.ns import qn

        run = paragraph.add_run(_clean(spaced(text, self.part.language)))
        run.bold = bold or None
        language = OxmlElement("w:lang")
        tag = TAGS[self.part.language]
        language.set(qn("w:eastAsia" if self.part.language == "ko" else "w:val"), tag)
        run._r.get_or_add_rPr().append(language)  # noqa: SLF001 - no public way to the language
