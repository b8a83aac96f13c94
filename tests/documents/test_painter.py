"""What stands where on the finished page, read from the file."""

from app.documents.letter import render
from app.documents.sheet import PAGE_WIDTH
from tests.documents.kinds import letter_of
from tests.documents.reading import Reader
from tests.documents.setting_example import with_bodies


def line_at_foot(kind: str) -> list[tuple[float, float, str]]:
    """Left, right and character of what stands in the lowest line."""
    glyphs = Reader(render(letter_of(kind))).glyphs[0]
    lowest = min(glyph.base for glyph in glyphs)
    return [(glyph.left, glyph.right, glyph.text) for glyph in glyphs if glyph.base == lowest]


def page_number(kind: str) -> tuple[float, float]:
    """Its edges."""
    line = line_at_foot(kind)
    start = "".join(text for _, _, text in line).rindex("1쪽 중 1쪽")
    return line[start][0], line[-1][1]


def test_page_number_stands_in_the_middle_of_an_official_document() -> None:
    left, right = page_number("transmittal")
    assert abs((left + right) / 2 - PAGE_WIDTH / 2) < 0.5


def test_page_number_stands_at_the_right_of_a_letter() -> None:
    left, _ = page_number("reply_slip")
    assert left > PAGE_WIDTH * 0.75


def test_end_of_an_ordinal_is_drawn_higher_and_the_line_goes_on_where_it_ends() -> None:
    content = render(with_bodies("가", "Signée le 1er mars 2026."))
    glyphs = next(page for page in reversed(Reader(content).glyphs) if page)
    text = "".join(glyph.text for glyph in glyphs)
    at = text.index("1er\u00a0mars" if "1er\u00a0mars" in text else "1er mars")
    one, e, r, space = glyphs[at : at + 4]
    assert e.base == r.base
    assert 2 < e.base - one.base < 5
    assert space.base == one.base
    assert one.right <= e.left + 0.01
    assert r.right <= space.left + 0.01
