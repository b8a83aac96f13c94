"""The DOCX says what the letter says, and that it is a copy."""

import io
from dataclasses import replace

import docx
import pytest

from app.documents.model import Paragraph
from app.documents.typography import compose, spaced
from app.documents.working_copy import MARKS, working_copy
from tests.documents.setting_example import FRENCH, KOREAN, example, with_bodies


def opened(letter):
    return docx.Document(io.BytesIO(working_copy(letter)))


@pytest.mark.parametrize("part", [KOREAN, FRENCH], ids=["ko", "fr"])
def test_every_paragraph_and_cell_of_the_letter_is_in_it(part):
    found = opened(example())
    texts = "\n".join(paragraph.text for paragraph in found.paragraphs)
    cells = {cell.text for table in found.tables for cell in table._cells}
    for section in part.sections:
        assert section.title in texts
        for block in section.blocks:
            if isinstance(block, Paragraph):
                assert spaced(compose(block.text), part.language) in texts
            else:
                assert {text for row in block.rows for text in row} <= cells


def test_each_language_is_marked_as_a_copy_in_its_own_head():
    heads = [section.header.paragraphs[0].text for section in opened(example()).sections]
    assert [head.split(" · ")[0] for head in heads] == [MARKS["ko"], MARKS["fr"]]


def test_what_xml_cannot_hold_is_left_out_and_the_rest_stays():
    found = opened(with_bodies("가\x00나\x0b<b>&", "a"))
    assert "가나<b>&" in [paragraph.text for paragraph in found.paragraphs]


def test_arrangement_changes_nothing_in_it():
    assert [p.text for p in opened(example()).paragraphs] == [
        p.text for p in opened(replace(example(), arrangement="parallel")).paragraphs
    ]


def test_ordinals_are_raised_and_read_as_typed():
    found = opened(with_bodies("가", "Signée le 1er mars"))
    paragraph = next(one for one in found.paragraphs if "Signée" in one.text)
    assert paragraph.text == "Signée le 1er\u00a0mars"
    assert [run.text for run in paragraph.runs if run.font.superscript] == ["er"]


def test_paper_is_a4_and_headings_are_black():
    found = opened(example())
    assert {round(section.page_height.pt) for section in found.sections} == {842}
    assert {str(found.styles[name].font.color.rgb) for name in ("Title", "Heading 2")} == {"000000"}


def test_columns_are_as_wide_as_what_they_hold_and_heads_are_repeated():
    table = opened(example()).tables[0]
    widths = [cell.width.pt for cell in table.rows[0].cells]
    assert max(widths) > 1.5 * min(widths)
    assert table.rows[0]._tr.trPr.xpath("w:tblHeader")
    assert not table.rows[1]._tr.trPr.xpath("w:tblHeader")
