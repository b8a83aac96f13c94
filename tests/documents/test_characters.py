"""Ordinary characters are in the fonts; what is out of the ordinary is named with its place."""

from app.documents.characters import ORDINARY, unusual
from app.documents.fonts import covered
from tests.documents.kinds import letter_of
from tests.documents.letters import texts


def test_every_ordinary_character_can_be_drawn() -> None:
    every = (chr(code) for code in range(0x30000) if not 0xD800 <= code < 0xE000)
    assert {one for one in every if ORDINARY.fullmatch(one)} <= covered() | {"\n"}


def test_a_usual_letter_has_nothing_unusual() -> None:
    for language in ("fr", "en"):
        assert list(unusual(letter_of("letter_of_request", language))) == []


def test_an_unusual_text_is_named_with_clause_and_language() -> None:
    written = texts("ko", "fr", facts=("이모지 \U0001f600", "émoticône", "x"))
    found = list(unusual(letter_of("letter_of_request", texts=written)))
    assert found == [("ko", "facts", "이모지 \U0001f600")]
