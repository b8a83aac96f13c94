"""Every sentence of the reference data on cards and treaties is there in three languages."""

import csv
import json
import tomllib
from pathlib import Path

import pytest

from app.reference import FOLDER
from app.reference.card_texts import rendered, renderings

#: Fields of a card that hold words, not names, addresses, languages or zones.
IN_WORDS = {"channel", "means", "ncb", "notes", "point_24_7", "relevance", "treaty"}


def sentences() -> set[str]:
    with Path(FOLDER / "authority_values.csv").open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    values = {json.loads(row["value"]) for row in rows if row["field"] in IN_WORDS and row["value"]}
    treaties = tomllib.loads(Path(FOLDER / "treaties.toml").read_text(encoding="utf-8"))
    notes = {row["note"] for row in treaties["treaty"] if row.get("note")}
    return {row["note"] for row in rows if row["note"]} | values | notes


def test_none_lacks_a_language_and_none_is_left_over() -> None:
    assert set(renderings()) == sentences()
    for text, words in renderings().items():
        kept_in = "ko" if not words["ko"] else "en"
        assert all(words[one] for one in ("ko", "en", "fr") if one != kept_in), text


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("Tokyo", "ko", "도쿄"),
        ("Tokyo", "en", "Tokyo"),
        ("typed by the office", "ko", "typed by the office"),
    ],
)
def test_words_nobody_rendered_stay(text: str, language: str, expected: str) -> None:
    assert rendered(text, language) == expected
