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
