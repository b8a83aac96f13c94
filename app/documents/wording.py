"""Dates, times, articles and lists as each letter language writes them.

Korean after 행정업무의 운영 및 혁신에 관한 규정 art. 7 (digits with full stops, 24-hour time);
French writes the first of a month ``1er`` and times ``21 h 14``. Times always carry their zone.
"""

import re
from datetime import date, datetime, time, timedelta

MONTHS = {
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "en": "January February March April May June July August September October November December",
}
_CLOCK = re.compile(r"\b([01]?\d|2[0-4]):([0-5]\d)\b")
_ONE_SIDED = {
    "ko": ("{}부터", "{}까지"),
    "fr": ("à partir du {}", "jusqu’au {}"),
    "en": ("from {}", "until {}"),
}
_ARTICLE = re.compile(r"(\d+)(?:-(\d+))?((?:\s*,?\s*\(\d+\))*)")


def written_date(day: date, language: str) -> str:
    """``2026. 11. 23.`` / ``23 novembre 2026`` / ``23 November 2026``."""
    if language == "ko":
        return f"{day.year}. {day.month}. {day.day}."
    month = MONTHS[language].split()[day.month - 1]
    number = "1er" if language == "fr" and day.day == 1 else str(day.day)
    return f"{number} {month} {day.year}"


def first_of_month(text: str, day: date, language: str) -> str:
    """A day that was set by a pattern, in French with ``1er``, which no pattern knows."""
    is_first = language == "fr" and day.day == 1
    return re.sub(r"(?<!\d)1 ", "1er ", text, count=1) if is_first else text


def written_zone(instant: datetime) -> str:
    """The offset of an aware instant: ``UTC+9``, ``UTC-3:30``, ``UTC``."""
    offset = instant.utcoffset()
    if offset is None:
        raise ValueError("an instant needs a time zone")
    if not offset:
        return "UTC"
    sign, minutes = ("-" if offset < timedelta(0) else "+"), abs(offset) // timedelta(minutes=1)
    return f"UTC{sign}{minutes // 60}" + (f":{minutes % 60:02d}" if minutes % 60 else "")


def written_time(at: time, language: str) -> str:
    """``21:14:05`` / ``21 h 14 min 05 s``; seconds only when there are any."""
    if language == "fr":
        seconds = f" min {at.second:02d} s" if at.second else ""
        return f"{at.hour:02d} h {at.minute:02d}{seconds}"
    return at.strftime("%H:%M:%S" if at.second else "%H:%M")


def written_hours(hours: str, language: str) -> str:
    """Office hours as recorded, ``09:00–18:00``; in French ``9 h–18 h``, ``9 h 30``."""
    if language != "fr":
        return hours
    return _CLOCK.sub(lambda at: f"{int(at[1])} h" + ("" if at[2] == "00" else f" {at[2]}"), hours)


def written_instant(instant: datetime, language: str) -> str:
    """Date, time and zone, as read where it was observed."""
    day, hour = written_date(instant.date(), language), written_time(instant.time(), language)
    between = {"ko": " ", "fr": " à ", "en": ", "}[language]
    space = "" if language == "ko" else " "
    return f"{day}{between}{hour}{space}({written_zone(instant)})"


def written_period(start: datetime | None, end: datetime | None, language: str) -> str:
    """From and until; whole days are written as days. Empty when neither is known."""
    if start is None and end is None:
        return ""
    if start is None or end is None:
        known = written_instant(start or end, language)  # type: ignore[arg-type]
        return _ONE_SIDED[language][start is None].format(known)
    pattern = {"ko": "{} ~ {}", "fr": "du {} au {}", "en": "{} to {}"}[language]
    if not _whole_days(start, end):
        return pattern.format(written_instant(start, language), written_instant(end, language))
    space = "" if language == "ko" else " "
    days = (written_date(day.date(), language) for day in (start, end))
    return pattern.format(*days) + f"{space}({written_zone(start)})"


def _whole_days(start: datetime, end: datetime) -> bool:
    is_last_moment = end.timetz().replace(second=0, microsecond=0, tzinfo=None) == time(23, 59)
    return start.time() == time(0) and is_last_moment and start.utcoffset() == end.utcoffset()


def written_article(article: str, language: str) -> str:
    """``14-2(1), (2)`` as ``제14조의2제1항 및 제2항`` / ``article 14-2, paragraphes 1 et 2``.

    Several articles are separated by ``;``. What does not parse is printed as it stands.
    """
    parts = [_one_article(one.strip(), language) for one in article.split(";")]
    if language == "fr" and any(", " in one for one in parts[:-1]):
        return " ; ".join(parts[:-2]) + " ; " * (len(parts) > 2) + ", et ".join(parts[-2:])
    return listed(parts, language)


def _one_article(article: str, language: str) -> str:
    match = _ARTICLE.fullmatch(article)
    if not match:
        return article
    number, branch, tail = match.groups()
    paragraphs = re.findall(r"\d+", tail)
    if language == "ko":
        items = [f"제{one}항" for one in paragraphs]
        return f"제{number}조" + (f"의{branch}" if branch else "") + listed(items, "ko")
    full = number + (f"-{branch}" if branch else "")
    if language == "en":
        return f"Article {full}" + listed([f"({one})" for one in paragraphs], "en")
    word = "paragraphe" if len(paragraphs) == 1 else "paragraphes"
    return f"article {full}" + (f", {word} {listed(paragraphs, 'fr')}" if paragraphs else "")


def listed(items: list[str] | tuple[str, ...], language: str) -> str:
    """Items in a sentence: ``A, B 및 C`` / ``A, B et C`` / ``A, B and C``."""
    if len(items) < 2:
        return "".join(items)
    word = {"ko": " 및 ", "fr": " et ", "en": " and "}[language]
    return ", ".join(items[:-1]) + word + items[-1]
