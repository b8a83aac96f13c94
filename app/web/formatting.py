"""Dates, times and counts as a reader of the screen's language writes them. Times carry a zone."""

from datetime import date, datetime, timedelta, timezone
from functools import lru_cache
from zoneinfo import ZoneInfo

from babel.dates import format_date as babel_date
from flask_babel import gettext as _
from flask_babel import ngettext

from app import clock
from app.documents.wording import first_of_month, written_period
from app.domain.authorities import AuthorityField
from app.models import Authority, TargetCell
from app.queries.calendars import home_days_left
from app.web.locale import current_language

_LONG = {"ko": "y. M. d.(E)", "en": "EEE d MMM y", "fr": "EEE d MMM y"}
_PLAIN = {"ko": "y. M. d.", "en": "d MMM y", "fr": "d MMM y"}
_MONTH = {"ko": "y. M.", "en": "MMMM y", "fr": "MMMM y"}
_BRIEF = {"ko": "M. d.", "en": "d MMM", "fr": "d MMM"}
_SHORT = {"ko": "M. d.(E)", "en": "EEE d MMM", "fr": "EEE d MMM"}


def day(value: date | None) -> str:
    """``2026. 11. 23.(월)``."""
    return _format(value, _LONG)


def plain_day(value: date | None) -> str:
    """``2026. 11. 23.``."""
    return _format(value, _PLAIN)


def short_day(value: date | None) -> str:
    """``11. 23.(월)``; a day of another year than today's has its year."""
    return _format(value, _SHORT) if _is_of_this_year(value) else day(value)


def brief_day(value: date | None) -> str:
    """``11. 23.``, ``23 Nov``."""
    return _format(value, _BRIEF)


def month(value: date) -> str:
    """``2026. 11.``, ``November 2026``, ``novembre 2026``."""
    return _format(value, _MONTH)


def weekday(value: date) -> str:
    """``월``, ``Mon``, ``lun.``."""
    return _format(value, {"ko": "E", "en": "EEE", "fr": "EEE"})


def instant(value: datetime | None, *, offset: int | None = None, seconds: bool = False) -> str:
    """``2026. 11. 23. 14:05 (UTC+9)`` in the office's zone, or at ``offset`` minutes east."""
    if value is None:
        return ""
    zone = clock.office_zone() if offset is None else timezone(timedelta(minutes=offset))
    local = value.astimezone(zone)
    hour = local.strftime("%H:%M:%S" if seconds else "%H:%M")
    return f"{_format(local.date(), _PLAIN)} {hour} ({zone_name(local)})"


def period_asked(cell: TargetCell) -> str:
    """``2026. 8. 1. ~ 2026. 10. 31. (UTC+9)`` as the letter writes it; empty without a period."""
    zone = timezone(timedelta(minutes=cell.period_offset or 0))
    start, end = (at and at.astimezone(zone) for at in (cell.period_from, cell.period_until))
    return written_period(start, end, current_language())


def contact_time(value: datetime | None) -> str:
    """An instant; only its day when it is the start of one, as a day typed without a time is."""
    local = value.astimezone(clock.office_zone()) if value else None
    if local is None or (local.hour, local.minute, local.second) != (0, 0, 0):
        return instant(value)
    return day(local.date())


def on_day(value: datetime | None) -> str:
    """The day of an instant at the office."""
    return plain_day(value.astimezone(clock.office_zone()).date()) if value else ""


def short_instant(value: datetime | None) -> str:
    """The day of an instant at the office: ``11. 23.``, with the year where it is another's."""
    local = value.astimezone(clock.office_zone()).date() if value else None
    return brief_day(local) if _is_of_this_year(local) else plain_day(local)


def _is_of_this_year(value: date | None) -> bool:
    return value is None or value.year == clock.today().year


def local_now(authority: Authority) -> str:
    """The day and time there now, with the zone's name: whether anybody is at the desk."""
    own = next((one.value for one in authority.values if one.field is AuthorityField.ZONE), None)
    zone = own if isinstance(own, str) and own else authority.state.zone
    local = clock.now().astimezone(ZoneInfo(zone))
    return f"{_format(local.date(), _PLAIN)} {local:%H:%M} ({zone_name(local)}, {zone})"


def time_of_day(value: datetime) -> str:
    """``14:05`` by the office's clock."""
    return f"{value.astimezone(clock.office_zone()):%H:%M}"


def took(value: timedelta) -> str:
    """``31 h 5 min``: hours are not made into days, for what is asked for within hours."""
    hours, minutes = divmod(int(value.total_seconds() // 60), 60)
    return _("%(hours)s h %(minutes)s min", hours=hours, minutes=minutes)


def zone_name(value: datetime) -> str:
    """``UTC+9``, ``UTC-3:30``, ``UTC``."""
    minutes = int((value.utcoffset() or timedelta()).total_seconds() // 60)
    if not minutes:
        return "UTC"
    hours, rest = divmod(abs(minutes), 60)
    return f"UTC{'-' if minutes < 0 else '+'}{hours}" + (f":{rest:02d}" if rest else "")


def days_left(due_on: date | None, today: date) -> str:
    """``18영업일 남음`` or ``3영업일 지남``, working days of the office's calendar."""
    if due_on is None:
        return ""
    count = home_days_left(due_on, today)
    if due_on < today:
        return ngettext("%(num)d working day over", "%(num)d working days over", -count)
    return ngettext("%(num)d working day left", "%(num)d working days left", count)


def _format(value: date | None, patterns: dict[str, str]) -> str:
    if value is None:
        return ""
    language = current_language()
    pattern = patterns.get(language, patterns["en"])
    written = _written(value, pattern, language)
    return first_of_month(written, value, language) if "d" in pattern else written


@lru_cache(maxsize=4_096)
def _written(value: date, pattern: str, language: str) -> str:
    """Kept, because a list writes the same few days on every row, and Babel takes its time."""
    return str(babel_date(value, pattern, locale=language))
