"""Days told by the day before them: 다음 날, *le lendemain*, *the following day*."""

import re
from datetime import date, timedelta

from app.domain.parity.reading import Sign, Text, Token

_DAYS = {
    "ko": {1: r"(?<![가-힣])(?:다음\s?날|이튿날|익일)", -1: r"(?<![가-힣])전날"},
    "fr": {
        1: r"\b(?:le|du|au)\s(?:lendemain|jour\ssuivant)\b",
        -1: r"\b(?:la\sveille|le\sjour\sprécédent)\b",
    },
    "en": {
        1: r"\b(?:the\s)?(?:following|next)\sday\b(?!s)",
        -1: r"\b(?:the\s)?(?:previous|preceding)\sday\b|\bthe\sday\sbefore\b",
    },
}


def read_relative_days(text: Text) -> None:
    """Take those after a whole date; the other text may give the date itself or leave it out."""
    known = [one for one in text.of(Sign.DATE) if None not in one.value]
    for days, pattern in _DAYS[text.language].items():
        text.take(re.compile(pattern), lambda m, n=days: _told(text, m, known, n))  # type: ignore[misc]


def _told(text: Text, match: re.Match[str], known: list[Token], days: int) -> list[Token] | None:
    before = [one.value for one in known if one.end <= match.start()]
    try:
        day = date(*before[-1]) + timedelta(days=days)
    except (IndexError, ValueError, OverflowError):  # no day before, or one no calendar has
        return None
    value = (day.year, day.month, day.day)
    return [text.token(Sign.DATE, value, match, optional=True)]
