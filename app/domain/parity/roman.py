"""Roman numerals: *chapitre III*, *Annex II*, *XXIe siècle*, 제III장."""

import re
from decimal import Decimal

from app.domain.parity.reading import Sign, Text, Token

_DIGITS = {"I": 1, "V": 5, "X": 10}
_WHOLE = re.compile(r"X{0,3}(?:IX|IV|V?I{0,3})")
_BEFORE = {
    "ko": r"제|별지|별표|부속서|부록|붙임|첨부|단계",
    "fr": r"(?:chapitre|titre|livre|partie|annexe|section|tome|phase|niveau|protocole)[sx]?",
    "en": r"(?:chapter|title|book|part|annex|section|schedule|phase|level|protocol)(?:e?s)?",
}
_NUMERAL = r"(?<![A-Za-zÀ-ÿ0-9'’\-.])([IVX]+)"
_END = r"(?![A-Za-zÀ-ÿ0-9'’.\-]*[A-Za-zÀ-ÿ0-9])"


def read_romans(text: Text) -> None:
    """Take them: one that a part of a text bears counts, one alone may answer a number."""
    named = rf"(?:(?i:{_BEFORE[text.language]}))\s?([IVX]+){_END}"
    text.take(re.compile(named), lambda m: _token(text, m, optional=False))
    if text.language == "fr":
        text.take(
            re.compile(rf"{_NUMERAL}(?:er|re|ère|e|ème)(?![\wÀ-ÿ])"), lambda m: _token(text, m)
        )
    text.take(
        re.compile(rf"{_NUMERAL}{_END}"), lambda m: _token(text, m) if len(m[1]) > 1 else None
    )


def value(numeral: str) -> int:
    """What a numeral is worth; 0 for letters that are none."""
    if not numeral or not _WHOLE.fullmatch(numeral):
        return 0
    worths = [_DIGITS[one] for one in numeral]
    following = [*worths[1:], 0]
    return sum(-one if one < after else one for one, after in zip(worths, following, strict=True))


def _token(text: Text, match: re.Match[str], *, optional: bool = True) -> list[Token] | None:
    number = value(match[1])
    if not number:
        return None
    amount = (Decimal(number).normalize(), "")
    return [text.token(Sign.NUMBER, amount, match, optional=optional)]
