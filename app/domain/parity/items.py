"""Items of an article told by a letter: 나목, *point b)*, *Article 4(1)(c)*; ``b`` for the second.

Laws are cited with items or without, and lists are lettered too, so that an item only answers: it
is missed where the other text names another one in its place.
"""

import re

from app.domain.parity.reading import TAKEN, Sign, Text

_KOREAN = "가나다라마바사아자차카타파하"
_LIST = {
    "ko": r"\(?([가-하a-n])\)?\s?(?:목|호)",
    "fr": r"\(?([a-n])\)",
    "en": r"\(?([a-n])\)",
}
_JOINT = {"ko": r"(?:,|·|및|또는|내지)", "fr": r"(?:,|et|ou|à)", "en": r"(?:,|and|or|to)"}
_BEFORE = {
    "ko": rf"(?<=[항조호{TAKEN}])\s?",
    "fr": r"(?:(?<=[\d)])\s?|(?:points?|lettres?|lit(?:t?era)?\.?|sous|alinéas?)\s)",
    "en": r"(?:(?<=[\d)])\s?(?=\()|(?:points?|items?|letters?|lit\.?|(?:sub-?)?paragraphs?)\s)",
}
_AFTER = {"ko": r"(?![가-힣]{3})", "fr": "", "en": ""}
_PATTERNS = {
    language: re.compile(
        rf"{_BEFORE[language]}{one}(?:\s?{_JOINT[language]}\s?{one})?{_AFTER[language]}"
    )
    for language, one in _LIST.items()
}


def read_items(text: Text) -> None:
    """Take them; call after the articles were taken."""
    text.take(
        _PATTERNS[text.language],
        lambda m: [
            text.token(Sign.ARTICLE, f"({_latin(one)})", m, optional=True)
            for one in m.groups()
            if one
        ],
    )


def _latin(letter: str) -> str:
    number = _KOREAN.find(letter)
    return letter if number < 0 else chr(ord("a") + number)
