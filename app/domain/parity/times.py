"""Times of day with their zone: ``(hour, minute, second, zone)``, the zone in minutes from UTC."""

import re
from bisect import bisect_left, bisect_right
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from app.domain.parity.reading import TAKEN, Sign, Text, Token
from app.domain.parity.worded import COUNTS, count_of, either

#: Zones that have a name; Paris depends on the day and is kept by name until the day is known.
_PARIS = "Europe/Paris"
_ABBREVIATED = {"KST": 540, "JST": 540, "CEST": 120, "CET": 60, "BST": 60, "EST": -300,
                "EDT": -240, "PST": -480, "PDT": -420}  # fmt: skip
_UTC = r"(?:UTC|GMT)(?:\s?([+\-])\s?(\d{1,2})(?::?(\d{2}))?(?!\d))?"
_ZONE = re.compile(
    rf"(?<![A-Za-z])(?:{_UTC}(?![A-Za-z])|(?P<short>{'|'.join(_ABBREVIATED)})(?![A-Za-z]))"
    r"|(?P<seoul>(?:대한민국|한국|서울)\s?(?:표준|현지)?\s?(?:시간|시각|표준시)"
    r"|heures?\s(?:normale\s|légale\s|locale\s)?(?:de\s(?:Séoul|Corée)(?:\sdu\sSud)?|coréenne)"
    r"|(?:Korean?|Seoul)\s(?:[Ss]tandard\s|local\s)?[Tt]ime)"
    r"|(?P<paris>(?:프랑스|파리|중앙유럽)\s?(?:(?:표준|현지|서머타임)?\s?(?:시간|시각)|표준시|서머타임|하계시)"
    r"|heures?\s(?:normale\s|légale\s|locale\s|d['’]été\s|d['’]hiver\s)?"
    r"(?:de\s(?:Paris|France)|d['’]Europe\scentrale|française)"
    r"|(?:French|Paris|Central\sEuropean)\s(?:[Ss]tandard\s|[Ss]ummer\s|local\s)?[Tt]ime)"
    r"|(?P<world>협정\s?세계시|세계\s?표준시|temps\suniversel(?:\scoordonné)?|Coordinated\sUniversal\sTime)"
)
_COLON = re.compile(
    r"(?:(오전|오후|새벽|아침|낮|저녁|밤)\s?)?(?<![\d:])T?(\d{1,2}):(\d{2})(?::(\d{2}))?(?:\.\d+)?(?![\d:])"
    r"(?:\s?([aApP])\.?\s?[mM]\b\.?|\s(in\sthe\s(?:morning|afternoon|evening)|at\snight)"
    r"|((?:\+|(?<=:\d\d:\d\d)-)\d{2}:?\d{2}|Z)(?![A-Za-z0-9:]))?"
)
_KOREAN = re.compile(
    r"(?:(오전|오후|새벽|아침|낮|저녁|밤)\s?)?(?<!\d)(\d{1,2})\s?시(?!간)"
    r"(?:\s?(?:(\d{1,2})\s?분|(반)(?=경|쯤|에|부터|까지|이|\s|,|\.|\(|$)))?(?:\s?(\d{1,2})\s?초)?"
)
_KO_HOURS = ("한", "두", "세", "네", "다섯", "여섯", "일곱", "여덟", "아홉", "열", "열한", "열두")
#: 오후 세 시 반.
_KOREAN_WORDED = re.compile(
    rf"(?:(오전|오후|새벽|아침|낮|저녁|밤)\s)(?:({'|'.join(reversed(_KO_HOURS))})\s?시)(?!간)"
    r"(?:\s?(?:(\d{1,2})\s?분|(반)(?=경|쯤|에|부터|까지|이|\s|,|\.|\(|$)))?"
)
_FRENCH = re.compile(
    r"(?<!\d)(\d{1,2})\s?(?:h|H|heures?)\s?"
    r"(?:(\d{2})(?!\d)(?:\s?min(?:utes?)?)?|(\d)\s?min(?:utes?)?)"
    r"(?:\s?(?:et\s)?(\d{1,2})\s?(?:s|secondes?)(?!\w))?"
)
_FRENCH_FULL = re.compile(
    rf"(?<!\d)(\d{{1,2}})\s?(?:h|H|heures?)(?:\s(du\smatin|du\ssoir|de\sl['’]après-midi)"
    rf"|()(?=\s?[(,]?\s?{TAKEN}))"
)
_FRENCH_AFTER_DAY = re.compile(
    rf"(?<={TAKEN})\s(?:à|vers)\s(\d{{1,2}})\s?(?:h|H|heures?)(?![\wÀ-ÿ])(?!\s\d)"
)
_FRENCH_JOINED = re.compile(rf"(?<!\d)(\d{{1,2}})\s?(?:h|heures?)(?=\s?(?:à|et|-)\s?{TAKEN})")
_ENGLISH = re.compile(r"(?<![\d.])(\d{1,2})(?:\.(\d{2}))?\s?([aApP])\.?\s?[mM]\b\.?")
#: *from 2:00 to 3:30 p.m.*: the half of the day stands once.
_ENGLISH_SPAN = re.compile(
    r"(?<![\d:])(\d{1,2})(?::(\d{2}))?(?=\s?(?:-|to|and|until)\s?(\d{1,2})(?::\d{2})?"
    r"\s?([aApP])\.?\s?[mM]\b)"
)
_PART = {"quart": 15, "demi": 30, "demie": 30, "quarter": 15, "half": 30}
#: *minuit trente*, *neuf heures et demie*, *21 heures trente*.
_FRENCH_WORDED = re.compile(
    rf"(?<![\wÀ-ÿ])(?:(midi|minuit)|(\d{{1,2}}|{either(COUNTS['fr'])})\s(?:heures?|h))"
    rf"\s(?:et\s)?(quart|demie?|{either(COUNTS['fr'])})(?![\wÀ-ÿ])(?!\s(?:heures?|minutes?\s(?:et|de)))"
    r"(?:\s(du\smatin|du\ssoir|de\sl['’]après-midi))?"
)
#: *half past nine in the evening*, *a quarter to 10 p.m.*
_ENGLISH_WORDED = re.compile(
    rf"(?<!\w)(half|(?:a\s)?quarter)\s(past|to)\s(\d{{1,2}}|{either(COUNTS['en'])})(?!\w)"
    r"(?:\s(in\sthe\s(?:morning|afternoon|evening)|at\snight)|\s?([ap])\.?\s?m\b\.?)?"
)
#: *2130 hrs KST*, beside a day or a zone.
_MILITARY = re.compile(
    rf"(?:(?<={TAKEN}\s)|(?<={TAKEN},\s)|(?<={TAKEN}\sat\s))([01]\d|2[0-3])([0-5]\d)"
    rf"\s?(?:hrs|hours|h)\b(?=\s?\(?{TAKEN}|[.,;)]|$)"
)
_NAMED = re.compile(
    r"(?<![가-힣])(?:정오|자정(?!보))|\bmidi\b|\bminuit\b"
    r"|(?:(?<![\d:.])12\s)?\b(?:noon|midnight)\b"
)
_NOON = {"정오", "midi", "noon"}
_LATE = {"오후", "저녁", "밤", "낮", "du soir", "de l'après-midi", "p", "in the afternoon",
         "in the evening", "at night"}  # fmt: skip
_BESIDE = re.compile(
    r"[\s,(]*(?:경|pile)?[\s,(]*|(?:까지|부터|에|이후|이전)\s?[(]"
    rf"|\s(?:on|le)\s{TAKEN}+,?\s"  # 07:15 on 2 March 2026 Korean time
)
#: 한국시간 기준 3. 5. 21:14, 한국시간으로 …
_SAID_BEFORE = {"", "기준", "기준으로", "으로", "상"}
_JOINED = 28  # characters between two times that share the zone of the second


def read_times(text: Text) -> None:
    """Take times and zones; call after the dates were taken."""
    text.take(_ZONE, lambda m: [text.token(Sign.ZONE, _zone(m), m)])
    if text.language == "fr":
        text.take(_FRENCH_WORDED, lambda m: _french_worded(text, m))
    if text.language == "en":
        text.take(_ENGLISH_WORDED, lambda m: _english_worded(text, m))
        text.take(_MILITARY, lambda m: _clock(text, m, m[1], m[2], "", ""))
        text.take(_ENGLISH_SPAN, lambda m: _clock(text, m, m[1], m[2], "", _half_before(m)))
    text.take(_COLON, lambda m: _clock(text, m, m[2], m[3], m[4], m[1] or m[5] or m[6], m[7]))
    if text.language == "ko":
        text.take(_KOREAN, lambda m: _clock(text, m, m[2], m[3] or "30" * bool(m[4]), m[5], m[1]))
        text.take(_KOREAN_WORDED, lambda m: _korean_worded(text, m))
    if text.language == "fr":
        text.take(_FRENCH, lambda m: _clock(text, m, m[1], m[2] or m[3], m[4], ""))
        text.take(
            _FRENCH_FULL,
            lambda m: (
                _hour(text, m, Sign.ZONE) if not m[2] else _clock(text, m, m[1], "", "", m[2])
            ),
        )
        text.take(_FRENCH_AFTER_DAY, lambda m: _clock(text, m, m[1], "", "", ""))
        text.take(_FRENCH_JOINED, lambda m: _hour(text, m, Sign.TIME))
    if text.language == "en":
        text.take(_ENGLISH, lambda m: _clock(text, m, m[1], m[2], "", m[3]))
    text.take(_NAMED, lambda m: _named(text, m))
    _attach(text)


def _zone(match: re.Match[str]) -> int | str:
    if match["seoul"]:
        return 540
    if match["paris"]:
        return _PARIS
    if match["short"]:
        return _ABBREVIATED[match["short"]]
    return _offset(match[1] or "+", match[2] or "0", match[3] or "0")


def _offset(sign: str, hours: str, minutes: str) -> int:
    return (int(hours) * 60 + int(minutes)) * (-1 if sign == "-" else 1)


def _clock(
    text: Text,
    match: re.Match[str],
    hour: str,
    minute: str | None,
    second: str | None,
    half: str | None,
    offset: str | None = None,
) -> list[Token] | None:
    h, m, s = int(hour), int(minute or 0), int(second or 0)
    if h > 24 or m > 59 or s > 59:
        return None
    zone: int | None = None
    if offset:
        zone = 0 if offset == "Z" else _offset(offset[0], offset[1:3], offset[-2:])
    value = (_of_day(h, (half or "").lower().replace("’", "'")), m, s, zone)
    return [text.token(Sign.TIME, value, match)]


def _korean_worded(text: Text, match: re.Match[str]) -> list[Token] | None:
    hour = _KO_HOURS.index(match[2]) + 1
    return _clock(text, match, str(hour), match[3] or "30" * bool(match[4]), "", match[1])


def _named(text: Text, match: re.Match[str]) -> list[Token]:
    is_noon = match[0].removeprefix("12").strip() in _NOON
    return [text.token(Sign.TIME, (12 * is_noon, 0, 0, None), match)]


def _french_worded(text: Text, match: re.Match[str]) -> list[Token] | None:
    """An hour in words lasts as often as it strikes: only one beside a day is of the clock."""
    name, hour, part, half = match.groups()
    is_told = name or half or re.search(rf"{TAKEN}\W*(?:à|vers|dès)\s$", text.rest[: match.start()])
    if not is_told:
        return None
    minute = _PART.get(part) or count_of(part, "fr")
    struck = {"midi": 12, "minuit": 0}[name] if name else _counted(hour, "fr")
    return _clock(text, match, str(struck), str(minute), "", half)


def _english_worded(text: Text, match: re.Match[str]) -> list[Token] | None:
    part, way, hour, half, letter = match.groups()
    minute = _PART[part.removeprefix("a ")]
    struck = _of_day(_counted(hour, "en"), (half or letter or "").lower())
    at = struck * 60 + (minute if way == "past" else -minute)
    return _clock(text, match, str(at // 60 % 24), str(at % 60), "", "")


def _counted(written: str, language: str) -> int:
    return int(written) if written.isdigit() else count_of(written, language)


def _half_before(match: re.Match[str]) -> str:
    """The half of the first of two times: the other one, where it would come after the second."""
    is_same = int(match[1]) % 12 <= int(match[3]) % 12
    return match[4].lower() if is_same else {"a": "p", "p": "a"}[match[4].lower()]


def _hour(text: Text, match: re.Match[str], before: Sign) -> list[Token] | None:
    """*18 h (UTC+9)*, *de 9 h à 18 h …*: an hour of the day, as *24 heures* alone is not."""
    after = min(
        (t for t in text.tokens if t.start >= match.end()), key=lambda t: t.start, default=None
    )
    return _clock(text, match, match[1], "", "", "") if after and after.sign is before else None


def _of_day(hour: int, half: str) -> int:
    """The hour of 24; 밤 12시 and 오전 12시 are midnight."""
    if half in _LATE and (half != "밤" or hour >= 6):
        hour = (hour + 12 if hour < 12 else 0 if half == "밤" else hour) if hour <= 12 else hour
    elif half and hour == 12:
        hour = 0
    return hour % 24


def _attach(text: Text) -> None:
    """Give each time its zone: beside it, of the next time it is joined to, or of the whole."""
    zones, times = text.of(Sign.ZONE), text.of(Sign.TIME)
    starts = [zone.start for zone in zones]
    used: set[int] = set()
    completed: list[Token] = []
    for one in times:
        if one.value[3] is None and (zone := _beside(text, one, zones, starts, used)):
            used.add(zone.start)
            reading = f"{one.reading} ({zone.reading})"
            one = replace(one, value=(*one.value[:3], zone.value), reading=reading)
        completed.append(one)
    for number in range(len(completed) - 2, -1, -1):
        one, following = completed[number], completed[number + 1]
        if one.value[3] is None and _are_joined(text, one, following):
            completed[number] = replace(one, value=(*one.value[:3], following.value[3]))
    free = [zone for zone in zones if zone.start not in used]
    if len({zone.value for zone in free}) == 1:
        whole = free[0].value
        completed = [
            replace(one, value=(*one.value[:3], whole)) if one.value[3] is None else one
            for one in completed
        ]
    days = text.of(Sign.DATE)
    ends = [day.end for day in days]
    dated = [_with_day(text, one, days[: bisect_right(ends, one.start)]) for one in completed]
    said = {one.value[3] for one in dated}
    free = [zone for zone in free if zone.value not in said]
    rest = [one for one in text.tokens if one.sign not in (Sign.TIME, Sign.ZONE)]
    text.tokens = [*rest, *dated, *free]


def _beside(
    text: Text, one: Token, zones: list[Token], starts: list[int], used: set[int]
) -> Token | None:
    """The zone right before the time, unless it was said of another; or the one that follows."""
    at = bisect_left(starts, one.end)
    if at and zones[at - 1].start not in used:
        between = text.rest[zones[at - 1].end : one.start].strip(f" {TAKEN}")
        if between in _SAID_BEFORE and one.start - zones[at - 1].end < 30:
            return zones[at - 1]
    if at < len(zones) and _BESIDE.fullmatch(text.rest[one.end : zones[at].start]):
        return zones[at]
    if at and one.start - zones[at - 1].end < 30:
        between = text.rest[zones[at - 1].end : one.start].strip(f" ,:({TAKEN}")
        return zones[at - 1] if between in _SAID_BEFORE else None
    return None


def _are_joined(text: Text, one: Token, following: Token) -> bool:
    between = text.rest[one.end : following.start].replace(TAKEN, "")
    return len(between) <= _JOINED and not re.search(r"[.;](?!\w)", between)


def _with_day(text: Text, one: Token, before: list[Token]) -> Token:
    """The time with the day it stands beside, so that an instant can be told by any clock."""
    hour, minute, second, zone = one.value
    day = before[-1] if before else None
    if day and len(text.rest[day.end : one.start].replace(TAKEN, "").strip(" ,")) > 6:
        day = None
    value = day.value if day else None
    known = _known(zone, value or (before[-1].value if before else None))
    return replace(one, value=(hour, minute, second, known, value))


def _known(zone: int | str | None, day: tuple[int | None, ...] | None) -> int | str | None:
    noon = _moment(day, 12, 0, 0) if zone == _PARIS else None
    if noon is None:
        return zone
    offset = noon.replace(tzinfo=ZoneInfo(_PARIS)).utcoffset() or timedelta()
    return int(offset / timedelta(minutes=1))


def _moment(day: object, hour: int, minute: int, second: int) -> datetime | None:
    """The moment on that day; ``None`` where the day is not known whole or does not exist."""
    if not isinstance(day, tuple) or None in day:
        return None
    year, month, number = day
    try:
        return datetime(year, month, number, hour, minute, second)  # noqa: DTZ001  local to it
    except ValueError:
        return None


def minutes_in_utc(value: tuple[Any, ...]) -> frozenset[tuple[int, int]]:
    """The minute and second of the day in UTC; two of them for Paris on a day not told."""
    hour, minute, second, zone, _day = value
    if zone is None:
        return frozenset()
    offsets = (60, 120) if zone == _PARIS else (int(zone),)
    return frozenset(((hour * 60 + minute - one) % 1_440, second) for one in offsets)


def in_utc(value: tuple[Any, ...]) -> datetime | None:
    """The instant a time with zone and day names, as a naive UTC moment."""
    hour, minute, second, zone, day = value
    local = _moment(day, hour, minute, second)
    if local is None or not isinstance(zone, int):
        return None
    try:
        return local - timedelta(minutes=zone)
    except OverflowError:  # the first or last day there is
        return None
