"""Spans and parts of time: durations, half years, parts of a month, days of the week, fractions."""

import re
from collections.abc import Sequence
from decimal import Decimal

from app.domain.parity.reading import TAKEN, Sign, Text, Token
from app.domain.parity.vocabulary import EN_WORDS, FR_WORDS, KO_WORDS, ORDINALS

#: Around the clock.
_ALWAYS = re.compile(
    r"(?<!\d)24\s?(?:/\s?7|h(?:eures)?\s?(?:sur|/)\s?24"
    r"(?:[\s,]+(?:et\s)?7\s?j(?:ours)?\s?(?:sur|/)\s?7)?"
    r"|hours\sa\sday(?:,?\s(?:and\s)?(?:7|seven)\sdays\sa\sweek)?)(?!\d)"
)
_WORD = {
    "fr": "|".join(word for word, number in FR_WORDS.items() if number <= 20),
    "en": "|".join(word for word, number in EN_WORDS.items() if number <= 20),
}
#: 1년 6월 is a year and six months, as 징역 8월 is eight months; neither is a day of the calendar.
_TERM = {
    "ko": re.compile(r"(?<!\d)(\d{1,2})\s?년\s?(\d{1,2})\s?(?:개월|월)(?!\s?\d{1,2}\s?일)"),
    "fr": re.compile(
        rf"(?<![\wÀ-ÿ])(\d+|{_WORD['fr']})\sans?\set\s(demi|\d+|{_WORD['fr']})(?:(?<=demi)|\smois)\b"
    ),
    "en": re.compile(rf"(?<!\w)(\d+|{_WORD['en']})\syears?\sand\s(\d+|{_WORD['en']})\smonths?\b"),
}
_NOT_AT = rf"(?<!{TAKEN}\sà\s)(?<!{TAKEN}\svers\s)"  # beside a day it is a time of day
_HOURS_AND_A_HALF = {
    "ko": re.compile(r"(?<![\w])(\d{1,2}|한|두|세|네)\s?시간\s?반(?![가-힣]{3})"),
    "fr": re.compile(
        rf"{_NOT_AT}(?<![\wÀ-ÿ])(\d+|{_WORD['fr']})\s(?:heures?|h)\s(?:et\sdemie|trente)\b"
    ),
    "en": re.compile(
        rf"(?<!\w)(\d+|{_WORD['en']})\s(?:and\sa\shalf\shours|hours?\sand\sa\shalf)\b"
    ),
}
_YEARS_AND_A_HALF = re.compile(r"(?<![\w])(\d{1,2})\s?년\s?반(?![가-힣]{3})")
_AND_A_HALF = re.compile(rf"(?<!\w)({_WORD['en']}) (?:and a half years|years? and a half)")
_PRISON = re.compile(r"((?:징역|금고|집행유예|구류)\s?)(\d{1,2})월(?!\s?\d)")
_DURATION = {
    "ko": re.compile(r"(?<!\d)(\d{1,3})\s?시간\s?(\d{1,2})\s?분(?![가-힣]*의)"),
    "fr": re.compile(r"(?<!\d)(\d{1,3})\s?h(?:eures?)?\set\s(\d{1,2})\s?min(?:utes?)?(?!\w)"),
    "en": re.compile(
        r"(?<!\d)(\d{1,3})\s?(?:hours?|h)(?:\sand\s|,\s|\s)(\d{1,2})\s?min(?:utes?)?(?!\w)"
    ),
}
_QUARTERS = {
    "ko": (),
    "fr": ((re.compile(r"(?:une\s)?demi-heure\b"), 30), (re.compile(r"un quart d['’]heure"), 15)),
    "en": (
        (re.compile(r"half(?:\san|-)\s?hour\b"), 30),
        (re.compile(r"a quarter of an hour"), 15),
    ),
}
_FORTNIGHT = {
    "fr": re.compile(r"\b(?:sous|dans\s(?:la|une)|d['’]ici\s(?:la|une))\squinzaine\b(?!\sde\s)"),
    "en": re.compile(r"\b(?:a\s)?fortnight\b"),
}
#: Korean counts a few days with words of their own.
_DAYS = {
    "하루": 1, "이틀": 2, "사흘": 3, "나흘": 4, "닷새": 5, "엿새": 6, "이레": 7, "여드레": 8,
    "아흐레": 9, "열흘": 10, "보름": 15,
}  # fmt: skip
_NATIVE_DAYS = re.compile(rf"(?<![가-힣])({'|'.join(_DAYS)})")
_WEEKDAYS = {
    "ko": [f"{one}요일" for one in "월화수목금토일"],
    "fr": ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"],
    "en": ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
}
_SHORT_WEEKDAY = re.compile(rf"(?<={TAKEN})\s?\(([월화수목금토일])(?=[),\s])")
_HALVES = {
    "ko": (r"상반기", r"하반기"),
    "fr": (r"(?:premier|1er)\ssemestre", r"(?:second|deuxième|2e|2d)\ssemestre"),
    "en": tuple(
        rf"{one}\shalf(?=\sof\s(?:the\syear|\d{{4}}))|\bH{number}(?=\s\d{{4}})"
        for number, one in enumerate(("first", "second"), 1)
    ),
}  # fmt: skip
_AFTER_MONTH = r"(?=(?:경|까지|부터|에|쯤|의|,|\s|$))"
_OF_MONTH = rf"(?:\s(?:du\smois\s)?(?:de\s|d['’])?|-)(?={TAKEN})"
_PARTS = {
    "ko": tuple(
        rf"(?<={TAKEN})\s?(?:{one}){_AFTER_MONTH}" for one in ("초순|초", "중순", "하순|말")
    ),
    "fr": (rf"\bdébut{_OF_MONTH}", rf"\bmi{_OF_MONTH}", rf"\bfin{_OF_MONTH}"),
    "en": (
        rf"\b(?:early(?:\sin)?|(?:the\s)?beginning\sof)\s(?={TAKEN})",
        rf"\bmid[\s\-](?={TAKEN})",
        rf"\b(?:late(?:\sin)?|(?:the\s)?end\sof)\s(?={TAKEN})",
    ),
}
_QUARTER = re.compile(r"(?<!\d)([1-4])/4(?=\s?분기)")
_KO_FRACTION = re.compile(r"(?<!\d)(\d{1,3})\s?분의\s?(\d{1,3})(?!\d)")
_SLASHED = re.compile(r"(?<![\w/.\-])([1-9])/(10|[2-9])(?![\w/\-])")
_OF = {
    "fr": r"(?=\sd(?:e|u|es)\s|\sd['’]|\s?[.,;:)]|$)",
    "en": r"(?=\sof\s|\s?[.,;:)]|$)",
}
_PARTS_OF_ONE = {
    "fr": {"tiers": 3, "quarts?": 4, "cinquièmes?": 5, "sixièmes?": 6, "dixièmes?": 10},
    "en": {"thirds?": 3, "quarters?": 4, "fifths?": 5, "sixths?": 6, "tenths?": 10},
}
_HALF = {"ko": r"절반", "fr": r"(?i:la|de)\smoitié", "en": r"(?i:half)(?=\sof\s)"}


def read_terms(text: Text) -> None:
    """Take years with months, which otherwise read as dates; call before those are taken."""
    language = text.language
    known = FR_WORDS if language == "fr" else EN_WORDS
    text.take(_TERM[language], lambda m: _term(text, m, known, m[1], m[2]))
    if language == "ko":
        text.take(_YEARS_AND_A_HALF, lambda m: _term(text, m, known, m[1], "demi"))
        text.take(_PRISON, lambda m: [_number(text, m, int(m[2]), "month", optional=False)])
    if language == "en":
        text.take(_AND_A_HALF, lambda m: _term(text, m, known, m[1], "demi"))


def _term(
    text: Text, match: re.Match[str], known: dict[str, int], years: str, months: str
) -> list[Token]:
    def worth(one: str) -> int:
        return int(one) if one.isdigit() else known[one.lower()]

    span = worth(years) * 12 + (6 if months == "demi" else worth(months))
    is_digits = years.isdigit() and (months.isdigit() or months == "demi")
    return [_number(text, match, span, "month", optional=not is_digits)]


def read_spans(text: Text) -> None:
    """Take them; call after the dates and before the times were taken."""
    text.take(_ALWAYS, lambda m: [_number(text, m, 24, "hour")])
    _read_weekdays(text)
    text.take(
        _DURATION[text.language],
        lambda m: [_number(text, m, int(m[1]) * 60 + int(m[2]), "minute", optional=False)],
    )
    known = {"ko": KO_WORDS, "fr": FR_WORDS, "en": EN_WORDS}[text.language]
    text.take(_HOURS_AND_A_HALF[text.language], lambda m: [_and_a_half(text, m, known)])
    for pattern, minutes in _QUARTERS[text.language]:
        text.take(pattern, lambda m, n=minutes: [_number(text, m, n, "minute")])  # type: ignore[misc]
    if text.language in _FORTNIGHT:
        text.take(_FORTNIGHT[text.language], lambda m: _fortnight(text, m))
    if text.language == "ko":
        text.take(_NATIVE_DAYS, lambda m: [_number(text, m, _DAYS[m[1]], "day")])
    _read_parts(text, _HALVES[text.language], "half")
    _read_parts(text, _PARTS[text.language], "part")
    _read_fractions(text)


def _fortnight(text: Text, match: re.Match[str]) -> list[Token]:
    """Two weeks, in French as well fifteen days."""
    days = [_number(text, match, 15, "day")] if text.language == "fr" else []
    return [_number(text, match, 2, "week"), *days]


def _and_a_half(text: Text, match: re.Match[str], known: dict[str, int]) -> Token:
    hours = int(match[1]) if match[1].isdigit() else known[match[1].lower()]
    return _number(text, match, hours * 60 + 30, "minute", optional=not match[1].isdigit())


def _read_weekdays(text: Text) -> None:
    names = _WEEKDAYS[text.language]
    if text.language == "ko":
        text.take(_SHORT_WEEKDAY, lambda m: [_weekday(text, m, names.index(f"{m[1]}요일"))])
    known = {name.lower(): number for number, name in enumerate(names)}
    plural = "" if text.language == "ko" else "s?"
    pattern = re.compile(rf"(?<![\wÀ-ÿ])({'|'.join(names)}){plural}(?![A-Za-zÀ-ÿ])")
    text.take(pattern, lambda m: [_weekday(text, m, known[m[1].lower()])])


def _weekday(text: Text, match: re.Match[str], number: int) -> Token:
    return text.token(Sign.WEEKDAY, number, match)


def _read_parts(text: Text, patterns: Sequence[str], unit: str) -> None:
    for number, pattern in enumerate(patterns, 1):
        text.take(re.compile(pattern), lambda m, n=number: [_number(text, m, n, unit)])  # type: ignore[misc]


def _read_fractions(text: Text) -> None:
    language = text.language
    if language == "ko":
        text.take(_QUARTER, lambda m: [_number(text, m, int(m[1]), "", optional=False)])
    text.take(_SLASHED, lambda m: _fraction(text, m, int(m[1]), int(m[2]), optional=False))
    text.take(re.compile(_HALF[language]), lambda m: _fraction(text, m, 1, 2))
    if language == "ko":
        text.take(_KO_FRACTION, lambda m: _fraction(text, m, int(m[2]), int(m[1]), optional=False))
        return
    known = FR_WORDS if language == "fr" else EN_WORDS
    counts = "|".join(
        word for word, number in known.items() if number < 10 and word not in ORDINALS
    )
    for name, below in _PARTS_OF_ONE[language].items():
        of = r"(?<!\ba third)" if name == "thirds?" else "" if name == "tiers" else _OF[language]
        pattern = re.compile(rf"(?<![\wÀ-ÿ])((?i:{counts}))[\s\-]{name}(?![\wÀ-ÿ]){of}")
        text.take(pattern, lambda m, n=below: _fraction(text, m, known[m[1].lower()], n))  # type: ignore[misc]


def _fraction(
    text: Text, match: re.Match[str], over: int, below: int, *, optional: bool = True
) -> list[Token] | None:
    if over >= below:
        return None
    if below == 100:
        return [_number(text, match, over, "%", optional=optional)]
    return [_number(text, match, over, f"/{below}", optional=optional)]


def _number(
    text: Text, match: re.Match[str], value: int, unit: str, *, optional: bool = True
) -> Token:
    return text.token(Sign.NUMBER, (Decimal(value).normalize(), unit), match, optional=optional)
