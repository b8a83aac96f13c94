"""How evenly lines are filled, measured on the example letter and on prose nobody chose."""

from collections.abc import Iterator
from itertools import pairwise
from random import Random

import pytest

from app.documents.arrangement import arranged
from app.documents.layout import rows
from app.documents.lines import Line, Style, set_text
from app.documents.model import Language
from app.documents.tags import Element
from tests.documents.setting_example import example, sections

MEASURES = {"ko": (190, 215, 440), "fr": (230, 268, 440), "en": (230, 268, 440)}
ENGLISH = (
    "The requesting authority presents its compliments and asks that the subscriber information, "
    "the access logs and the contents described below be preserved without delay and disclosed "
    "to the extent permitted by your law, together with a certificate of authenticity naming the "
    "person who made the record, the date and the method of extraction."
)


def words(language: Language) -> list[str]:
    if language == "en":
        return ENGLISH.split(" ")
    texts = [b.text for s in sections(language) for b in s.blocks if hasattr(b, "text")]
    kept = [w for text in texts for w in text.split(" ")]
    return [word for word in kept if len(word) < 12 and not any(map(str.isdigit, word))]


def prose(language: Language, seed: int) -> str:
    random, stock = Random(seed), words(language)
    return " ".join(random.choice(stock) for _ in range(random.randint(12, 90)))


def text_of(line: Line) -> str:
    return "".join(text for _, text in line.runs)


def generated(language: Language, measure: float) -> Iterator[tuple[Line, ...]]:
    for seed in range(60):
        yield set_text(prose(language, seed), Style(10.0), language=language, measure=measure)


@pytest.mark.parametrize("language", ["ko", "fr", "en"])
def test_ordinary_prose_is_filled_without_holes(language):
    """Without figures and addresses lines reach the margin, hardly any of them stretched far."""
    for measure in MEASURES[language]:
        lines = [line for found in generated(language, measure) for line in found[:-1]]
        short = [line for line in lines if line.width < measure - 0.1]
        wide = [line for line in lines if line.word_space > 10.0 * 0.25]
        assert len(short) <= len(lines) * 0.03, [text_of(line) for line in short]
        assert len(wide) <= len(lines) * 0.02, [text_of(line) for line in wide]


@pytest.mark.parametrize("language", ["fr", "en"])
def test_no_paragraph_ends_in_the_rest_of_a_word(language):
    torn = total = 0
    for measure in MEASURES[language]:
        for found in generated(language, measure):
            total += 1
            last = text_of(found[-1]).strip()
            torn += len(found) > 1 and " " not in last and text_of(found[-2]).endswith("\u00ad")
    assert torn <= total * 0.02


@pytest.mark.parametrize("arrangement", ["sequential", "parallel"])
def test_letter_has_no_space_wider_by_a_third_of_an_em(arrangement):
    for columns in arranged(example(arrangement), Element("Document")):
        assert {column.part.language for column in columns.each} <= {"ko", "fr"}
        for row in rows(columns):
            for cell in row.cells:
                assert all(line.word_space <= cell.size / 3 + 0.001 for line in cell.lines)


def test_korean_words_part_seldom_and_hardly_ever_after_one_syllable():
    lines = divided = lone = 0
    for found in generated("ko", 215):
        for line, following in pairwise(found):
            lines += 1
            end, start = text_of(line), text_of(following)
            if not end.endswith(" "):
                divided += 1
                lone += len(start.split(" ")[0].rstrip(".,")) < 2 or " " in end[-2:]
    assert divided <= lines * 0.08
    assert lone <= lines * 0.01
