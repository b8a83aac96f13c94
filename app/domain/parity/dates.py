"""Dates as Korean, French and English letters write them: ``(year, month, day)`` or part of it."""

import re
from functools import partial

from app.domain.parity.reading import TAKEN, Sign, Text, Token
from app.domain.parity.worded import DAYS, YEAR, count_of, either, year_of

Day = tuple[int | None, int | None, int | None]

_FRENCH = (
    r"janvier|janv\.?", r"février|fevrier|févr?\.?", r"mars", r"avril|avr\.", r"mai", r"juin",
    r"juillet|juil\.?", r"août|aout", r"septembre|sept\.", r"octobre|oct\.", r"novembre|nov\.",
    r"décembre|decembre|déc\.",
)  # fmt: skip
_ENGLISH = (
    r"January|Jan\.?", r"February|Feb\.?", r"March|Mar\.?", r"April|Apr\.?", r"May", r"June|Jun\.?",
    r"July|Jul\.?", r"August|Aug\.?", r"September|Sept?\.?", r"October|Oct\.?", r"November|Nov\.?",
    r"December|Dec\.?",
)  # fmt: skip
_MONTHS = {"fr": _FRENCH, "en": _ENGLISH}

_ISO = re.compile(r"(?<![\w\-])(\d{4})[\-/](\d{1,2})[\-/](\d{1,2})(?![\d\-/])")
_KO_FULL = (
    re.compile(r"(?<![\d.])(\d{4})(?:\s?년|\.)\s?(\d{1,2})\s?월\s?(\d{1,2})\s?일"),
    re.compile(r"(?<![\d.])(\d{4})\.\s?(\d{1,2})\.\s?(\d{1,2})(?:\.(?!\d)|(?![\d.]))"),
    re.compile(r"(?<![\d.])['’]?(\d{2})\.\s?(\d{1,2})\.\s?(\d{1,2})\.(?!\d)"),
)
_KO_MONTH = (
    re.compile(r"(?<![\d.])(\d{4})(?:\s?년|\.)\s?(\d{1,2})\s?월()"),
    re.compile(r"(?<![\d.])(\d{4})\.\s?(\d{1,2})\.(?!\s?\d)()"),
)
_KO_YEARLESS = (
    re.compile(r"(?<!\d)()(\d{1,2})\s?월\s?(\d{1,2})\s?일"),
    re.compile(r"(?<![\d.])()(\d{1,2})\.\s?(\d{1,2})\.(?!\d|\s\d{1,4}\.(?!\d))"),
)
#: A day that says itself that it is one: ``7. 1.자``.
_KO_DAY_OF = re.compile(r"(?<![\d.])()(\d{1,2})\.\s?(\d{1,2})\.(?=자|경|부터|까지)")
_KO_YEAR = re.compile(r"(?<!\d)((?:19|20)\d{2})\s?년(?!간)()()")
_KO_MONTH_ONLY = re.compile(r"(?<!\d)()(\d{1,2})월(?!간)()")
_KO_NEXT_DAY = re.compile(
    rf"(?<={TAKEN})\s?(?:부터|에서|내지|및|와|과|,|·|~|-)\s?(\d{{1,2}})(?:일(?!간)|\.)(?!\d)"
)
#: *the following year*, beside a date that gives none itself.
_NEXT_YEAR = {
    "ko": re.compile(r"(?:이듬해|다음\s?해|익년)\s?$"),
    "fr": re.compile(r"^\s(?:de\s)?l['’]année\ssuivante"),
    "en": re.compile(r"^\s(?:of\s)?the\s(?:following|next)\syear"),
}
#: The minutes of *à 0 h 15 au 31 mars* are no day.
_NO_MINUTES = r"(?<!\dh)(?<!\dh\s)(?<!\d\sh\s)(?<!heure\s)(?<!heures\s)"
#: Between two days that share a year: *1 March to 6:45 p.m. on 31 March 2026*, in one sentence.
_APART = re.compile(r".{0,16}|(?:[^.;:]|(?<=\d)[:.](?=\d)|(?<=[pa])\.m\.){0,30}", re.DOTALL)
_FR_NUMERIC = re.compile(r"(?<![\d/.])(\d{1,2})[/.](\d{1,2})[/.](\d{4})(?!\d)")


def read_dates(text: Text, year: int | None) -> int | None:
    """Take the dates; ``year`` is the last one named before. Returns the last one named now."""
    text.take(_ISO, lambda m: _dated(text, m, m[1], m[2], m[3]))
    if text.language == "ko":
        _read_korean(text, year)
    else:
        _read_european(text)
    return _complete(text, year)


def _read_korean(text: Text, year: int | None) -> None:
    for pattern in (*_KO_FULL, *_KO_MONTH):
        text.take(pattern, lambda m: _dated(text, m, m[1], m[2], m[3]))
    has_year = year is not None or bool(text.of(Sign.DATE))
    for pattern in _KO_YEARLESS if has_year else (_KO_YEARLESS[0], _KO_DAY_OF):
        text.take(pattern, lambda m: _dated(text, m, "", m[2], m[3]))
    for _round in range(31):
        before, ends = text.rest, {one.end: one for one in text.of(Sign.DATE)}
        text.take(_KO_NEXT_DAY, partial(_next_day, text, ends))
        if text.rest == before:
            break
    for pattern in (_KO_YEAR, _KO_MONTH_ONLY):
        text.take(pattern, lambda m: _dated(text, m, m[1], m[2], m[3]))


def _next_day(text: Text, ends: dict[int, Token], match: re.Match[str]) -> list[Token] | None:
    """``2026. 9. 1. ~ 30.``: the day alone, of the month before."""
    before = ends.get(match.start())
    if before is None or before.value[2] is None:
        return None
    year, month, first = before.value
    return _dated(text, match, year, month, match[1]) if int(match[1]) > first else None


def _read_european(text: Text) -> None:
    language = text.language
    names = "|".join(f"(?:{one})" for one in _MONTHS[language])
    st = r"(?:er)?" if language == "fr" else r"(?:st|nd|rd|th)?"
    joint = r"(?:,|et|ou|au|à|-)" if language == "fr" else r"(?:,|and|or|to|until|-)"
    flags = re.IGNORECASE if language == "fr" else re.NOFLAG
    _read_worded(text, names)
    days = rf"((?:(?<!\d)\d{{1,2}}\s?{st}\s?{joint}\s?(?:les?\s|du\s|the\s)?){{0,12}})"
    day_first = (
        rf"{_NO_MINUTES}(?<![\d.,:]){days}(?<![\d.])(\d{{1,2}})\s?{st}\s(?:of\s)?({names})(?!\w)"
        r"(?:,?\s?(\d{4})(?!\d))?"
    )
    text.take(re.compile(day_first, flags), lambda m: _several(text, m, m[1], m[2], m[3], m[4]))
    if language == "en":
        month_first = (
            rf"\b({names})\s(\d{{1,2}}){st}(?!\d)((?:\s?(?:,|and|or|to|-)\s?\d{{1,2}}{st}(?!\d))*)"
            r"(?:,?\s(\d{4})(?!\d))?"
        )
        text.take(re.compile(month_first), lambda m: _several(text, m, m[3], m[2], m[1], m[4]))
    text.take(
        re.compile(rf"\b({names})\s(?:of\s|de\s)?(\d{{4}})(?!\d)", flags),
        lambda m: _several(text, m, "", "", m[1], m[2]),
    )
    text.take(_FR_NUMERIC, lambda m: _dated(text, m, m[3], m[2], m[1]))
    text.take(_alone(language, names), lambda m: _several(text, m, "", "", m[1] or m[2], ""))


def _read_worded(text: Text, names: str) -> None:
    """*le cinq mars deux mille vingt-six*, *the fifth of March 2026*."""
    language, day = text.language, either(DAYS[text.language])
    before = "" if language == "fr" else r"(?:of\s)?"
    pattern = re.compile(
        rf"(?<![\wÀ-ÿ])(?:the\s)?({day})\s{before}({names})(?![\wÀ-ÿ])"
        rf"(?:,?\s(?:(\d{{4}})(?!\d)|(?:de\sl['’]an\s)?({YEAR[language]})(?![\wÀ-ÿ])))?",
        re.IGNORECASE if language == "fr" else re.NOFLAG,
    )

    def read(match: re.Match[str]) -> list[Token] | None:
        year = match[3] or (year_of(match[4], language) if match[4] else "")
        month = _month(match[2], language)
        return _dated(text, match, year, month, count_of(match[1], language))

    text.take(pattern, read)
    if language == "en":
        turned = rf"\b({names})\s(?:the\s)?({day})(?!\w)(?:,?\s(\d{{4}})(?!\d))?"
        text.take(
            re.compile(turned),
            lambda m: _dated(text, m, m[3] or "", _month(m[1], language), count_of(m[2], language)),
        )


def _alone(language: str, names: str) -> re.Pattern[str]:
    """A month without day or year; *may* and *march* are words of their own."""
    if language == "fr":
        full = "|".join(one.partition("|")[0] for one in _FRENCH)
        return re.compile(rf"(?<![\w\-])({full})(?!\w|\.\w)()")
    prepositions = r"(?:in|of|since|by|until|before|after|from|during|early|late|mid|and|to)"
    listed = rf"(?=(?:,|,?\s(?:and|or|to)|\s?-)\s?(?:{names}|{TAKEN}))"
    return re.compile(rf"(?<![\w.])(?:(?:{prepositions}[\s\-])({names})(?!\w)|({names}){listed})")


def _several(
    text: Text, match: re.Match[str], others: str, day: str, name: str, year: str | None
) -> list[Token] | None:
    month = _month(name, text.language)
    found: list[Token] = []
    for one in [*re.findall(r"\d+", others), day]:
        dated = _dated(text, match, year or "", str(month), one)
        if dated is None:
            return None
        found += dated
    return found


def _month(name: str, language: str) -> int:
    lowered = name.lower()
    for number, pattern in enumerate(_MONTHS[language], 1):
        if re.fullmatch(pattern, lowered, re.IGNORECASE):
            return number
    raise ValueError(name)


def _dated(
    text: Text, match: re.Match[str], year: str | int, month: str | int, day: str | int
) -> list[Token] | None:
    """The date as one token; ``None`` for a month or day that no calendar has."""
    y, m, d = (int(one) if one else None for one in (year, month, day))
    if y is not None and y < 100:
        y += 2000
    if (m is not None and not 1 <= m <= 12) or (d is not None and not 1 <= d <= 31):
        return None
    return [text.token(Sign.DATE, (y, m, d), match)]


def _complete(text: Text, year: int | None) -> int | None:
    """Give dates without a year that of the date they belong to."""
    dates = text.of(Sign.DATE)
    others = [one for one in text.tokens if one.sign is not Sign.DATE]
    completed: list[Token] = []
    for number, one in enumerate(dates):
        y, m, d = one.value
        if y is None:
            y = _following(text, one, dates[number + 1 : number + 7]) or year
            y = y + 1 if y is not None and _is_of_next_year(text, one) else y
        year = y if y is not None else year
        completed.append(Token(one.sign, (y, m, d), one.reading, one.start, one.end))
    text.tokens = [*others, *completed]
    return year


def _is_of_next_year(text: Text, one: Token) -> bool:
    beside = text.rest[: one.start][-10:] if text.language == "ko" else text.rest[one.end :][:30]
    return bool(_NEXT_YEAR[text.language].search(beside))


def _following(text: Text, one: Token, later: list[Token]) -> int | None:
    """*du 1er mars au 30 septembre 2026*: the year stands with the last day."""
    if text.language == "ko":
        return None
    end = one.end
    for other in later:
        if not _APART.fullmatch(text.rest[end : other.start]):
            return None
        y, m, _ = other.value
        if y is not None:
            return int(y) - ((one.value[1] or 0) > (m or 12))
        end = other.end
    return None
