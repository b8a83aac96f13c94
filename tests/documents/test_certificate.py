"""A letter says that its translation is certified only when it is."""

from collections.abc import Iterable
from dataclasses import replace

import pytest

from app.documents.clauses import clause_names
from app.documents.composition import compose
from app.domain.letter_facts import LetterFacts
from tests.documents.kinds import facts_of, written

_CERTIFIED = {
    "ko": "번역문이 원문과 다름없음을 확인합니다.",
    "fr": "La traduction est certifiée conforme",
    "en": "The translation is certified",
}
_EVERY = tuple(f"{key}/{one}" for one in ("ko", "fr", "en") for key in clause_names(one))


def letter(foreign: str, checked: Iterable[str], *, is_draft: bool = False) -> list[str]:
    one = facts_of("letter_of_request", foreign, checked_clauses=tuple(checked))
    return _text(one, is_draft=is_draft)


def _text(one: LetterFacts, *, is_draft: bool) -> list[str]:
    document = compose("letter_of_request", one, one.languages, "sequential", is_draft=is_draft)
    return [f"{written(part)}{part.review_label}" for part in document.parts]


@pytest.mark.parametrize("foreign", ["fr", "en"])
def test_no_certificate_while_a_clause_is_a_draft_in_any_language(foreign: str) -> None:
    said = [_CERTIFIED["ko"], _CERTIFIED[foreign]]
    for checked in ((), [one for one in _EVERY if one != f"facts/{foreign}"],
                    [one for one in _EVERY if one != "facts/ko"]):  # fmt: skip
        for text in letter(foreign, checked):
            assert not any(one in text for one in said)
            assert "이번역" in text  # who translated it is told all the same
    for text, one in zip(letter(foreign, _EVERY), said, strict=True):
        assert one in text


def test_no_certificate_while_nobody_is_named_as_translator() -> None:
    one = facts_of("letter_of_request", checked_clauses=_EVERY)
    unnamed = tuple(replace(text, translator="") for text in one.texts)
    for text in _text(replace(one, texts=unnamed), is_draft=True):
        assert not any(each in text for each in _CERTIFIED.values())


def test_the_french_opening_does_not_repeat_itself() -> None:
    opening = letter("fr", ())[1].split("## 2.")[0]
    assert "la présente demande d’entraide judiciaire en matière pénale." in opening
    assert "demande : Demande" not in opening
