"""Readings that are not written alike and say the same: by two clocks, in other units, in words."""

import re
from collections.abc import Callable
from decimal import Decimal

from app.domain.parity.reading import Sign, Token
from app.domain.parity.times import in_utc, minutes_in_utc

Rule = Callable[[Token, Token], bool]
_SAME_SPAN = {
    ("day", "week"): 7,
    ("month", "year"): 12,
    ("hour", "day"): 24,
    ("minute", "hour"): 60,
    ("second", "minute"): 60,
    ("mg", "g"): 1_000,
    ("g", "kg"): 1_000,
    ("m", "km"): 1_000,
    ("cm", "m"): 100,
    ("MB", "GB"): 1_000,
    ("GB", "TB"): 1_000,
}


def dates(one: Token, other: Token) -> bool:
    """The same day or month, where one of the texts leaves the year to be understood."""
    if {one.sign, other.sign} != {Sign.DATE}:
        return False
    return bool(one.value[1:] == other.value[1:]) and None in (one.value[0], other.value[0])


def instants(one: Token, other: Token) -> bool:
    """The same instant by two clocks."""
    if {one.sign, other.sign} != {Sign.TIME}:
        return False
    here, there = in_utc(one.value), in_utc(other.value)
    if here is None or there is None:
        return bool(minutes_in_utc(one.value) & minutes_in_utc(other.value))
    return here == there


def _hours(one: Token, other: Token) -> bool:
    if (one.sign, other.sign) != (Sign.TIME, Sign.NUMBER):
        return False
    hour, minute, second, zone, _day = one.value
    return (minute, second, zone) == (0, 0, None) and other.value == (Decimal(hour), "hour")


def _lasting(one: Token, other: Token) -> bool:
    """*2 h 30* as a span of time, not of day."""
    if (one.sign, other.sign) != (Sign.TIME, Sign.NUMBER):
        return False
    hour, minute, second, zone, day = one.value
    lasts = (Decimal(hour * 60 + minute), "minute")
    return (second, zone, day) == (0, None, None) and other.value == lasts


def _year_or_day(one: Token, other: Token) -> bool:
    """``2026년`` and *en 2026*; ``3월`` as three months; a day whose month stands elsewhere."""
    if (one.sign, other.sign) != (Sign.DATE, Sign.NUMBER):
        return False
    year, month, day = one.value
    number, unit = other.value
    if other.optional and unit != "month":
        return False
    if (month, day) == (None, None):
        return bool(number == year)
    if day is None:
        return bool(number == month and (unit == "month" or (unit == "" and not other.optional)))
    return bool(number == day and unit in ("", "day"))


def units(one: Token, other: Token) -> bool:
    """Numbers where one text names no unit, or another unit of the same span."""
    if {one.sign, other.sign} != {Sign.NUMBER}:
        return False
    (a, here), (b, there) = one.value, other.value
    if a == b == 1 and (_is_article(one, there) or _is_article(other, here)):
        return False
    if a == b and (here == there or ("" in (here, there) and not f"{here}{there}".startswith("/"))):
        return True
    times = _SAME_SPAN.get((here, there))
    return times is not None and a == b * times


def _is_article(one: Token, unit: str) -> bool:
    """*un emprisonnement d'au moins deux ans*: an article is not the year of the other text."""
    return one.optional and one.value[1] == "" and unit != ""


def _article_as_number(one: Token, other: Token) -> bool:
    if one.sign is not Sign.ARTICLE:
        return False
    if other.sign is Sign.NUMBER:
        return bool(one.value == f"{other.value[0]:f}")
    return other.sign is Sign.CODE and bool(one.value == other.value)


def _codes(one: Token, other: Token) -> bool:
    """``2026고합123`` and *2026Gohap123*: letters that were transcribed."""
    if {one.sign, other.sign} != {Sign.CODE} or not (_hangul(one.value) ^ _hangul(other.value)):
        return False
    return re.findall(r"\d+", one.value) == re.findall(r"\d+", other.value)


def _hangul(text: str) -> bool:
    return bool(re.search("[가-힣]", text))


def _sum_in_words(one: Token, other: Token) -> bool:
    """*cinquante millions de wons* for 5천만원; the currency may stand in one text alone."""
    if not other.optional or {one.sign, other.sign} - {Sign.AMOUNT, Sign.NUMBER}:
        return False
    if one.sign is other.sign:
        return one.sign is Sign.AMOUNT and bool(one.value == other.value)
    return bool(one.value[0] == other.value[0])


def _labels(one: Token, other: Token) -> bool:
    return {one.sign, other.sign} == {Sign.LABEL} and one.value == other.value


def _zones(one: Token, other: Token) -> bool:
    """A zone said of the whole, and with a time in the other text."""
    if one.sign is not Sign.ZONE or other.sign is not Sign.ZONE:
        return False
    return isinstance(one.value, str) != isinstance(other.value, str)


#: In the order they are tried.
RULES: tuple[Rule, ...] = (
    instants, dates, units, _hours, _lasting, _year_or_day, _article_as_number, _codes,
    _sum_in_words, _labels, _zones,
)  # fmt: skip
