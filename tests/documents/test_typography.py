import pytest

from app.documents.model import Language
from app.documents.shaping import CLUSTER, KOREAN_CLUSTER
from app.documents.typography import compose, hyphen_positions, identifiers, raised, spaced


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("fr", "article 29, p. 4", "article\u00a029, p.\u00a04"),
        ("fr", "21 h 14 min 05 s", "21\u00a0h\u00a014\u00a0min\u00a005\u00a0s"),
        ("fr", "M. Dupont", "M.\u00a0Dupont"),
        ("ko", "2026. 11. 23. 접수", "2026.\u00a011.\u00a023. 접수"),
        ("ko", "9. 3.(목) → 12. 7.(월)", "9.\u00a03.(목) → 12.\u00a07.(월)"),
        ("ko", "붙임 1", "붙임\u00a01"),
        ("en", "Article 29 on 23 November", "Article\u00a029 on 23\u00a0November"),
    ],
)
def test_what_belongs_together_is_kept_by_spaces(language: Language, text, expected):
    assert spaced(text, language) == expected
    assert spaced(expected, language) == expected


def test_letters_a_keyboard_left_apart_are_composed_and_others_kept():
    assert compose("\u1112\u1161\u11ab e\u0301") == "한 é"
    assert compose("ﬁ ① ㎏") == "ﬁ ① ㎏"
    assert compose("a\r\nb\tc") == "a\nb c"


@pytest.mark.parametrize(
    "word", ["203.0.113.77:443", "2001:db8::1", "@Example_Admin", "t.me/c/100/4821", "ab@ex.org"]
)
def test_identifiers_are_found_whole(word):
    assert identifiers(f"({word})") == [(1, 1 + len(word))]


def test_hours_are_no_identifiers():
    assert identifiers("21:14:05") == []


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("SHA-256", ["SHA-256"]),
        ("2026-09-30T21:14:05+09:00", ["2026-09-30T21:14:05+09:00"]),
        ("vice-président", ["vice-", "président"]),
        ("-abc", ["-abc"]),
        ("et/ou", ["et/", "ou"]),
    ],
)
def test_words_part_at_their_hyphens_but_never_before_digits(word, parts):
    assert CLUSTER.split(word) == parts


def test_korean_parts_a_time_from_its_zone():
    assert KOREAN_CLUSTER.split("21:14(UTC+9)") == ["21:14", "(UTC+9)"]


def test_only_alphabets_are_hyphenated():
    assert hyphen_positions("anticonstitutionnel", "fr")
    assert hyphen_positions("가나다라마바사", "ko") == ()


@pytest.mark.parametrize(
    ("text", "endings"),
    [
        ("le 1er mars, à l’article 1er.", ["er", "er"]),
        ("la 1re chambre, la 17e et les 2es", ["re", "e", "es"]),
        ("la Ve République, le XIXe siècle, Napoléon Ier", ["e", "e", "er"]),
        ("Le, Les, Me, Xavier, 1erre, 11er, EX-2e, 3e-4f, 2e/7, v1.1e", []),
    ],
)
def test_ends_of_french_ordinals_are_raised(text, endings):
    pieces = raised(text, "fr")
    assert [piece for piece, is_raised in pieces if is_raised] == endings
    assert "".join(piece for piece, _ in pieces) == text
    assert raised(text, "en") == [(text, False)]
