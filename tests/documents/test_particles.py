"""Korean particles after Hangul, figures, abbreviations and words in Latin letters."""

import pytest

from app.documents.particles import particle


@pytest.mark.parametrize(
    "expected",
    [
        "요청서를", "법무부장관을", "2026을", "0001을", "2를", "4를", "URL을", "FBI를", "PDF를",
        "SHA-256을", "SIM을", "KTN을", "BEPI를", "LINE을", "INTERPOL을", "Telegram을", "Google을",
        "Apple을", "Chrome을", "Facebook을", "TikTok을", "WhatsApp을", "Reddit을", "Signal을",
        "Microsoft를", "Twitter를", "Discord를", "Dropbox를", "Meta를", "Skype를", "YouTube를",
        "Binance를", "Samsung을",
    ],
)  # fmt: skip
def test_object_particle_follows_the_sound(expected: str) -> None:
    assert particle(expected[:-1], "을", "를") == expected


@pytest.mark.parametrize(
    ("word", "ending"),
    [("서울", "로"), ("법원", "으로"), ("Google", "로"), ("URL", "로"), ("PDF", "로"),
     ("Telegram", "으로"), ("1", "로"), ("3", "으로"), ("5", "로")],
)  # fmt: skip
def test_direction_takes_the_short_form_after_rieul(word: str, ending: str) -> None:
    assert particle(word, "으로", "로") == word + ending


@pytest.mark.parametrize(
    ("text", "ending"),
    [("프랑스(France)", "를"), ("법무부장관(BEPI)", "을"), ("「조약」", "을"), ("(URL)", "을")],
)
def test_what_stands_in_brackets_is_not_read(text: str, ending: str) -> None:
    assert particle(text, "을", "를") == text + ending


@pytest.mark.parametrize("word", ["GitHub", "web", "漢", "Телеграм", "", "—"])
def test_both_forms_where_nobody_can_tell(word: str) -> None:
    assert particle(word, "을", "를") == f"{word}을(를)"
