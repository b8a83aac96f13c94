"""What cards of authorities and treaties say in sentences, in the three languages of the screen.

A value or note is kept as its source was noted, mostly in English. The office's own words, typed
on a card, stand in no file and are shown as typed.
"""

import csv
from functools import cache
from pathlib import Path

FILE = Path(__file__).parent / "card_texts.csv"


@cache
def renderings() -> dict[str, dict[str, str]]:
    """By the text as kept: the words in each language; empty where the text itself is in it."""
    with FILE.open(encoding="utf-8", newline="") as stream:
        return {row.pop("text"): row for row in csv.DictReader(stream)}


def rendered(text: str, language: str) -> str:
    """The text in the language; as kept where nobody has written it in that language."""
    return renderings().get(text, {}).get(language) or text
