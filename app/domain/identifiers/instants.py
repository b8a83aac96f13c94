"""Instants as logs and people write them, with their UTC offset.

A time without an offset is no instant: two desks in two zones would read two moments.
"""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone, tzinfo
from functools import cache
from zoneinfo import ZoneInfo

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "jan january janv janvier",
            "feb february févr fevr février fevrier",
            "mar march mars",
            "apr april avr avril",
            "may mai",
            "jun june juin",
            "jul july juil juillet",
            "aug august août aout",
            "sep sept september septembre",
            "oct october octobre",
            "nov november novembre",
            "dec december déc décembre decembre",
        ),
        start=1,
    )
    for name in names.split()
}
_MONTH = r"(?P<month_name>[a-zéûA-ZÉÛ]{3,9})\.?"

# Only abbreviations that mean one offset; CST, IST and BST mean several.
_NAMED_OFFSETS = {
    "z": 0, "utc": 0, "gmt": 0, "kst": 9, "jst": 9, "hkt": 8, "sgt": 8, "wet": 0, "cet": 1,
    "cest": 2, "eet": 2, "eest": 3, "msk": 3, "gst": 4, "ict": 7, "est": -5, "edt": -4, "cdt": -5,
    "mst": -7, "mdt": -6, "pst": -8, "pdt": -7,
    "한국시간": 9, "한국 시간": 9, "한국표준시": 9, "한국 표준시": 9, "서울시간": 9, "서울 시간": 9,
}  # fmt: skip

_DATES = (
    r"(?P<y>\d{4})-(?P<m>\d{1,2})-(?P<d>\d{1,2})",
    r"(?P<y>\d{4})/(?P<m>\d{1,2})/(?P<d>\d{1,2})",
    r"(?P<y>\d{4})\. ?(?P<m>\d{1,2})\. ?(?P<d>\d{1,2})\.?",
    r"(?P<y>\d{4})년 ?(?P<m>\d{1,2})월 ?(?P<d>\d{1,2})일",
    r"(?P<y>\d{4})(?P<m>\d{2})(?P<d>\d{2})(?=T)",
    r"(?:[A-Za-z]{3}, )?(?P<d>\d{1,2})(?:er)?[ /-]" + _MONTH + r"[ /-](?P<y>\d{4})",
    _MONTH + r" (?P<d>\d{1,2}),? (?P<y>\d{4})",
    r"(?P<a>\d{1,2})[/.](?P<b>\d{1,2})[/.](?P<y>\d{4})",
)
_WEEKDAY = r"(?: ?\((?:[월화수목금토일]|[A-Za-zé]{3,9}\.?)\))?"
_TIME = (
    r"(?:T|,? (?:à |at )?|:| ?- ?)?"
    r"(?:(?P<half>오전|오후|AM|PM) ?)?"
    r"(?:(?P<H>\d{1,2})(?::| ?h ?|시 ?)(?P<M>\d{2}|\d(?=분))"
    r"(?:(?::|분 ?| ?min ?)(?P<S>\d{1,2})(?:[.,](?P<f>\d{1,9}))?)?(?:분|초)?"
    r"|(?<=T)(?P<H2>\d{2})(?P<M2>\d{2})(?P<S2>\d{2}))"
    r"(?: ?(?P<half_after>am|pm|AM|PM)\b)?"
)
_ZONE = (
    r"(?: ?[(\[]?(?:"
    r"(?:UTC|GMT)? ?(?P<sign>[+-])(?P<oh>\d{1,2})(?::?(?P<om>\d{2}))?"
    r"|(?P<zone>" + "|".join(sorted(_NAMED_OFFSETS, key=len, reverse=True)) + r")(?![A-Za-z])"
    r"|(?P<iana>[A-Z][a-z]+/[A-Z][A-Za-z_]+)"
    r")[)\]]?(?: ?\[[A-Za-z_/]{3,40}\]| ?\([A-Z]{3,5}\))?)"
)
_START, _END = r"(?<![\w/.:=?&%#+-])(?<!/@)", r"(?![\w/@])"


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    """Compiled on first use: 70 ms that most commands do not need."""
    rest = _WEEKDAY + f"(?:{_TIME}(?P<whole_zone>{_ZONE})?)?" + _END
    return tuple(re.compile(_START + date + rest, re.I) for date in _DATES)


@dataclass(frozen=True, slots=True)
class Moment:
    """An instant found in a text, and the text without it. ``at`` is aware or ``None``."""

    at: datetime | None
    rest: str
    warnings: tuple[str, ...] = ()


def split_instant(text: str, zone: tzinfo | None = None) -> Moment:
    """Take the first date and time out of the text.

    ``zone`` places times written without an offset; without it they stay no instant.
    """
    for pattern in _patterns():
        match = pattern.search(text)
        if match is None:
            continue
        at, warnings = _read(match, zone)
        if at is None and not warnings:
            continue
        before = re.sub(r"(?: (?:at|à)| ?[@(,;|/-])+ ?$", "", text[: match.start()].rstrip())
        after = text[match.end() :].lstrip(" ),;|")
        return Moment(at, f"{before} {after}".strip(), warnings)
    return Moment(None, text)


def _read(match: re.Match[str], zone: tzinfo | None) -> tuple[datetime | None, tuple[str, ...]]:
    parts = {key: value for key, value in match.groupdict().items() if value is not None}
    if "a" in parts:
        first, second = int(parts["a"]), int(parts["b"])
        if first <= 12 and second <= 12 and first != second:
            return None, ("date_order_unclear",)
        parts["d"], parts["m"] = (
            (parts["a"], parts["b"]) if second <= 12 else (parts["b"], parts["a"])
        )
    if "month_name" in parts:
        parts["m"] = str(_MONTHS.get(parts["month_name"].lower(), 0))
    try:
        naive = _naive(parts)
        if "H" not in parts and "H2" not in parts:
            return None, ("time_missing",)
        offset = _offset(parts)
        if offset is not None:
            return naive.replace(tzinfo=offset), ()
    except (ValueError, OverflowError, LookupError):
        return None, ()
    if zone is not None:
        return naive.replace(tzinfo=zone), ("offset_assumed",)
    return None, ("offset_missing",)


def _naive(parts: dict[str, str]) -> datetime:
    """Raises ValueError on a date or time that does not exist."""
    hour = int(parts.get("H") or parts.get("H2") or 0)
    half = (parts.get("half") or parts.get("half_after") or "").lower()
    if half:
        if not 1 <= hour <= 12:
            raise ValueError(hour)
        hour = hour % 12 + (12 if half in ("pm", "오후") else 0)
    return datetime(  # noqa: DTZ001  the offset is put on by the caller
        int(parts["y"]),
        int(parts["m"]),
        int(parts["d"]),
        hour,
        int(parts.get("M") or parts.get("M2") or 0),
        int(parts.get("S") or parts.get("S2") or 0),
        int(parts.get("f", "0")[:6].ljust(6, "0")),
    )


def _offset(parts: dict[str, str]) -> tzinfo | None:
    """Raises ValueError on an offset beyond what the world uses (-12 to +14 hours)."""
    if "oh" in parts:
        minutes = int(parts["oh"]) * 60 + int(parts.get("om", "0"))
        minutes = -minutes if parts["sign"] == "-" else minutes
        if not -12 * 60 <= minutes <= 14 * 60 or int(parts.get("om", "0")) > 59:
            raise ValueError(minutes)
        return timezone(timedelta(minutes=minutes))
    if "zone" in parts:
        return timezone(timedelta(hours=_NAMED_OFFSETS[parts["zone"].lower()]))
    if "iana" in parts:
        return ZoneInfo(parts["iana"])
    return None
