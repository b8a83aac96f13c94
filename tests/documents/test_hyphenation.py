"""Our reading of the dictionaries divides words where pyphen does."""

import re
from pathlib import Path

import pyphen
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.documents.hyphenation import Hyphenator

CLAUSES = Path(__file__).parents[2] / "templates" / "correspondence" / "clauses"
NAMES = {"fr": "fr", "en": "en_GB"}
OURS = {language: Hyphenator(name, left=2, right=3) for language, name in NAMES.items()}
THEIRS = {name: pyphen.Pyphen(lang=name, left=2, right=3) for name in NAMES}


@pytest.mark.parametrize("language", ["fr", "en"])
def test_words_of_the_clauses_are_divided_as_by_pyphen(language: str) -> None:
    texts = [path.read_text(encoding="utf-8") for path in CLAUSES.glob(f"*/{language}.txt")]
    words = {word for text in texts for word in re.findall(r"[^\W\d_]+", text)}
    assert len(words) > 500
    for word in words:
        assert OURS[language].positions(word) == THEIRS[language].positions(word), word


@given(word=st.text(min_size=1, max_size=60), language=st.sampled_from(["fr", "en"]))
def test_any_text_is_divided_as_by_pyphen(word: str, language: str) -> None:
    assert OURS[language].positions(word) == THEIRS[language].positions(word)


def test_division_of_a_long_word() -> None:
    word, ends = "anticonstitutionnel", OURS["fr"].positions("anticonstitutionnel")
    parts = [word[a:b] for a, b in zip([0, *ends], [*ends, len(word)], strict=True)]
    assert "-".join(parts) == "an-ti-cons-ti-tu-tion-nel"
