"""Dates of printed sheets in the language in force."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from babel.dates import format_date
from flask_babel import get_locale

from app.documents.wording import first_of_month
from app.domain.report import Day

_LONG = {"ko": "y. M. d.(E)", "en": "EEE d MMM y", "fr": "EEE d MMM y"}
_PLAIN = {"ko": "y. M. d.", "en": "d MMM y", "fr": "d MMM y"}
_SHORT = {"ko": "M. d.(E)", "en": "EEE d MMM", "fr": "EEE d MMM"}
_BRIEF = {"ko": "M. d.", "en": "d MMM", "fr": "d MMM"}


def language() -> str:
    """``ko``, ``en`` or ``fr``."""
    locale = get_locale()
    return locale.language if locale and locale.language in _LONG else "ko"


def long_day(value: date | None) -> str:
    return _written(value, _LONG)


def plain_day(value: date | None) -> str:
    return _written(value, _PLAIN)


def short_day(value: date | None) -> str:
    return _written(value, _SHORT)


def near_day(value: date | None, today: date) -> str:
    """Without its year where that is the year of ``today``, the day of the sheet."""
    return short_day(value) if value and value.year == today.year else long_day(value)


def brief_day(value: date | None) -> str:
    return _written(value, _BRIEF)


def moment(value: datetime, zone: ZoneInfo) -> str:
    """Day and time with the zone's name."""
    local = value.astimezone(zone)
    return f"{plain_day(local.date())} {local:%H:%M} ({zone.key})"


def _written(value: date | None, patterns: dict[str, str]) -> str:
    if value is None:
        return ""
    found = format_date(value, patterns[language()], locale=language())
    return Day(first_of_month(found, value, language()), value)
