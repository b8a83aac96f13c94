"""Both languages say the same: correct pairs pass clean, every planted difference is named."""

import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.domain.parity import Difference, Passage, differences
from tests.domain import parity_edges, parity_letters, parity_phrases, parity_styles
from tests.domain.parity_pairs import CORRECT, PLANTED


def found(korean: str, language: str, foreign: str) -> list[Difference]:
    one = Passage(section="facts", place="paragraph", left=(korean,), right=(foreign,))
    return differences([one], languages=("ko", language))


@pytest.mark.parametrize(
    ("korean", "language", "foreign"),
    CORRECT
    + parity_letters.CORRECT
    + parity_phrases.CORRECT
    + parity_styles.CORRECT
    + parity_edges.CORRECT,
)
def test_a_correct_pair_passes_clean(korean: str, language: str, foreign: str) -> None:
    assert found(korean, language, foreign) == []


@pytest.mark.parametrize(
    ("sign", "korean", "language", "foreign"),
    PLANTED
    + parity_letters.PLANTED
    + parity_phrases.PLANTED
    + parity_styles.PLANTED
    + parity_edges.PLANTED,
)
def test_one_planted_difference_is_named_once(
    sign: str, korean: str, language: str, foreign: str
) -> None:
    assert [one.sign for one in found(korean, language, foreign)] == [sign]


def test_there_are_enough_pairs() -> None:
    assert len(CORRECT) >= 20
    assert len(PLANTED) >= 40


@settings(max_examples=200, suppress_health_check=[HealthCheck.too_slow])
@given(
    text=st.text(
        st.sampled_from(
            "제조항의2026. 39월일년:만천원%-/@~et au mars h May UTC+ABab,;()\x00é\u202f€"
        ),
        max_size=80,
    ),
    language=st.sampled_from(["ko", "fr", "en"]),
)
def test_any_text_says_the_same_as_itself(text: str, language: str) -> None:
    one = Passage(section="facts", place="paragraph", left=(text,), right=(text,))
    assert differences([one], languages=(language, language)) == []


def test_a_long_text_is_read_in_a_time_that_grows_with_its_length() -> None:
    korean, _, french = CORRECT[7]
    started = time.perf_counter()
    assert found(korean * 400, "fr", (french + " ") * 400) == []
    assert time.perf_counter() - started < 10


def test_readings_of_both_languages_are_named() -> None:
    (one,) = found("2026. 9. 30. 21:14(UTC+9)", "fr", "Le 30 septembre 2026 à 20 h 14 (UTC+9)")
    assert (one.left, one.right) == ("21:14 (UTC+9)", "20 h 14 (UTC+9)")
    assert (one.section, one.place, one.number) == ("facts", "paragraph", 1)


def test_a_missing_paragraph_is_a_doubt_a_missing_item_a_fault() -> None:
    for place, is_certain in (("paragraph", False), ("item", True)):
        one = Passage(section="x", place=place, left=("가입자 정보", "기록"), right=("Données",))
        (difference,) = differences([one], languages=("ko", "fr"))
        assert (difference.sign, difference.is_certain) == ("pieces", is_certain)
        assert (difference.left, difference.right) == ("2", "1")


def test_the_year_of_the_paragraph_before_completes_a_date() -> None:
    korean = ("2026. 3. 1. 개설되었습니다.", "3월 5일 게시되었습니다.")
    french = ("Créé le 1er mars 2026.", "Publié le 5 mars 2026.")
    one = Passage(section="x", place="paragraph", left=korean, right=french)
    assert differences([one], languages=("ko", "fr")) == []


def test_a_year_that_only_one_text_gives_is_a_doubt() -> None:
    (one,) = found("3월 5일 게시되었습니다.", "fr", "Publié le 5 mars 2026.")
    assert (one.sign, one.is_certain) == ("date", False)
