"""Ranges whose currency or thousands stand once: *20 à 30 millions d'euros*, 2~3천만 원."""

import re
from decimal import Decimal

from app.domain.parity.numbers import currency_of, number_in, worth
from app.domain.parity.reading import Sign, Text, Token
from app.domain.parity.vocabulary import CURRENCY

_LATIN_SCALE = (
    r"(?:\s?(?:mille|milliers?|thousand|(?:mill|bill|trill)ions?|milliards?|Mds?|[kMm]|[mb]n)"
    r"(?![\wÀ-ÿ]))"
)
_SCALE = {
    "ko": r"(?:[십백천]?[만억조]|[십백천])",
    "fr": _LATIN_SCALE,
    "en": _LATIN_SCALE,
}
_OPEN = {"ko": "", "fr": r"(?:\b(?:de|entre)\s)?", "en": r"(?:\b(?:from|between)\s)?"}
_TO = {
    "ko": r"\s?(?:~|-|에서|내지)\s?",
    "fr": r"(?:\s?-\s?|\s(?:à|ou|et)\s)",
    "en": r"(?:\s?-\s?|\s(?:to|or|and)\s)",
}
_AND = {" et ": "entre ", " and ": "between "}


def read_ranges(text: Text) -> None:
    """Take them; call before sums and numbers are taken one by one."""
    language = text.language
    number, scale, to = number_in(language), _SCALE[language], _TO[language]
    of = "" if language == "ko" else r"(?:\s?(?:de\s|d['’]))?"
    head = rf"(?P<open>{_OPEN[language]})(?<![\w.,])"
    span = rf"(?P<low>{number})(?P<to>{to})(?P<high>{number}{scale}?)"
    money = re.compile(rf"{head}{span}{of}\s?(?P<currency>{CURRENCY})")
    before = re.compile(rf"{head}(?P<currency>[A-Z]{{3,4}}|(?:US\s?)?[$€£¥₩])\s?{span}(?![\w])")
    scaled = re.compile(rf"{head}(?P<low>{number})(?P<to>{to})(?P<high>{number}{scale}?)(?!\d)")
    for pattern in (money, before):
        text.take(pattern, lambda m: _sums(text, m))
    text.take(scaled, lambda m: _counts(text, m, scale))


def _sums(text: Text, match: re.Match[str]) -> list[Token] | None:
    currency = currency_of(match["currency"])
    ends = _ends(text.language, match, _SCALE[text.language])
    if not currency or ends is None:
        return None
    return [text.token(Sign.AMOUNT, (one, currency), match) for one in ends]


def _counts(text: Text, match: re.Match[str], scale: str) -> list[Token] | None:
    """Only where the second number has a scale that the first shares."""
    ends = _ends(text.language, match, scale)
    if ends is None or ends[0] == worth(match["low"], text.language):
        return None
    return [text.token(Sign.NUMBER, (one, ""), match) for one in ends]


def _ends(language: str, match: re.Match[str], scale: str) -> tuple[Decimal, Decimal] | None:
    opener = _AND.get(match["to"])
    if opener is not None and match["open"] != opener:
        return None
    low, high = worth(match["low"], language), worth(match["high"], language)
    shared = re.search(rf"{scale}$", match["high"])
    if shared and re.fullmatch(r"\d{1,4}(?:[.,]\d{1,2})?", match["low"]):
        scaled = worth(f"{match['low']}{shared[0]}", language)
        low = scaled if scaled < high else low
    return (low, high) if low < high else None
