"""What a working copy in DOCX is built from: paper, styles, runs, fields and rows.

python-docx is imported where it is needed: it takes 150 ms and only a working copy wants it.
"""

from typing import Any

from app.documents.model import Language
from app.documents.typography import raised

TAGS: dict[Language, str] = {"ko": "ko-KR", "fr": "fr-FR", "en": "en-GB"}
# Faces every office machine has; those of the letter are on few.
LATIN, KOREAN, FIXED = "Times New Roman", "Batang", "Courier New"
PAPER, MARGIN = (595.3, 841.9), 68.0  # A4, in points
MEASURE = PAPER[0] - 2 * MARGIN
SIZES = {"Normal": 10.5, "Title": 16.0, "Heading 2": 11.5}
_BLACK = (0, 0, 0)


def dress(document: Any) -> None:
    """Give the styles the look of a letter: black, upright, close."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.oxml.ns import qn
    from docx.shared import Pt, RGBColor

    for name, size in SIZES.items():
        style = document.styles[name]
        style.font.name, style.font.size = LATIN, Pt(size)
        style.font.color.rgb, style.font.bold = RGBColor(*_BLACK), name != "Normal" or None
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{theme}"), None)
        fonts.set(qn("w:eastAsia"), KOREAN)
        properties = style.element.get_or_add_pPr()
        for border in properties.findall(qn("w:pBdr")):
            properties.remove(border)
        style.paragraph_format.space_after = Pt(4)
        style.paragraph_format.line_spacing = 1.3
    document.styles["Heading 2"].paragraph_format.space_before = Pt(9)
    title = document.styles["Title"].paragraph_format
    title.alignment, title.space_before = WD_ALIGN_PARAGRAPH.CENTER, Pt(14)
    _close_up(document.styles["Normal"])


def _close_up(style: Any) -> None:
    """No blanks between Hangul and figures: 제29조."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    properties = style.element.get_or_add_pPr()
    for name in ("w:autoSpaceDE", "w:autoSpaceDN"):
        off = OxmlElement(name)
        off.set(qn("w:val"), "0")
        properties.insert_element_before(
            off, "w:adjustRightInd", "w:spacing", "w:ind", "w:jc", "w:outlineLvl"
        )


def on_paper(section: Any) -> None:
    """A4 with the margins of the letter."""
    from docx.shared import Pt

    section.page_width, section.page_height = map(Pt, PAPER)
    section.left_margin = section.right_margin = Pt(MARGIN)
    section.top_margin = section.bottom_margin = Pt(MARGIN)


def add_text(
    paragraph: Any, text: str, language: Language, *, bold: bool = False, fixed: bool = False,
    size: float | None = None,
) -> None:  # fmt: skip
    """The text with its language for the spelling check, the ends of ordinals raised.

    ``fixed`` sets it in the face of identifiers, ``size`` in points.
    """
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.shared import Pt

    for piece, is_raised in raised(text, language):
        run = paragraph.add_run(piece)
        run.bold, run.font.superscript = bold or None, is_raised or None
        run.font.name, run.font.size = FIXED if fixed else None, Pt(size) if size else None
        tag = OxmlElement("w:lang")
        tag.set(qn("w:eastAsia" if language == "ko" else "w:val"), TAGS[language])
        run._r.get_or_add_rPr().append(tag)  # noqa: SLF001 - no public way to the language


def add_page_number(paragraph: Any) -> None:
    """At the right margin, counted by the program that opens the copy."""
    from docx.enum.text import WD_TAB_ALIGNMENT
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.shared import Pt

    paragraph.paragraph_format.tab_stops.add_tab_stop(Pt(MEASURE), WD_TAB_ALIGNMENT.RIGHT)
    paragraph.add_run("\t\t")  # the style has a stop in the middle
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    paragraph._p.append(field)  # noqa: SLF001 - no public way to a field


def keep_whole(row: Any, *, is_head: bool) -> None:
    """A row stays on one page; a head is repeated on the next."""
    from docx.oxml import OxmlElement

    properties = row._tr.get_or_add_trPr()  # noqa: SLF001 - no public way to either
    for name in ("w:cantSplit", *(["w:tblHeader"] if is_head else [])):
        properties.append(OxmlElement(name))
