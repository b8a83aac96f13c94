"""The long tables of a font read whole are those ReportLab reads number by number."""

from io import BytesIO

import pytest
from reportlab.pdfbase.ttfonts import TTFontFace

from app.documents import fonts
from app.documents.font_tables import numbers


@pytest.mark.parametrize("name", sorted(set(fonts.CHAINS["bold"])))
def test_tables_are_those_of_reportlab(name: str) -> None:
    theirs = TTFontFace(BytesIO(fonts.checked_file(name)))
    ours = fonts.face(name).font.face
    assert ours.charToGlyph == theirs.charToGlyph
    assert ours.charWidths == theirs.charWidths
    assert list(ours.hmetrics) == theirs.hmetrics
    assert list(ours.glyphPos) == theirs.glyphPos
    assert ours.defaultWidth == theirs.defaultWidth


def test_numbers_are_big_endian() -> None:
    assert list(numbers("H", b"\x00\x01\x80\x00")) == [1, 32768]
    assert list(numbers("I", b"\x00\x01\x00\x02")) == [65538]
