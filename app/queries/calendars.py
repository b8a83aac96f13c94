"""Working calendars as the rules take them, read from the office's own table.

A calendar is kept in memory until its revision rises; asking for the revision costs one short
query per request.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime

from flask import current_app, g
from sqlalchemy import func, select

from app.domain.calendars import DayCount, WorkingCalendar
from app.domain.errors import DomainError
from app.extensions import db
from app.models import Calendar, Holiday

#: The office's own calendar.
HOME = "KR"


def codes() -> list[str]:
    """Every calendar there is."""
    return list(db.session.scalars(select(Calendar.code).order_by(Calendar.code)))


def every() -> Sequence[Calendar]:
    """The office's own first, then by code."""
    query = select(Calendar).order_by(Calendar.code != HOME, Calendar.code)
    return db.session.scalars(query).all()


def find(code: str) -> Calendar:
    """The stored calendar. Raises ``DomainError`` (``unknown_calendar``)."""
    found = db.session.get(Calendar, code.upper()) if code.isascii() else None
    if found is None:
        raise DomainError("unknown_calendar", field="calendar", calendar=code[:20])
    return found


def working(wanted: Iterable[str], *, open_ended: bool = True) -> list[WorkingCalendar]:
    """The calendars named, each once and in that order.

    ``open_ended`` counts on beyond the settled years, with provisional holidays where there are
    some; the due date then says that it is provisional. Without it, asking there is an error.
    """
    kept = [_kept(find(code)) for code in dict.fromkeys(one.upper() for one in wanted)]
    return [loose if open_ended else strict for strict, loose, _count in kept]


def known(wanted: Iterable[str]) -> list[str]:
    """Those of the codes that have a calendar, in order."""
    there = set(codes())
    return [code for code in dict.fromkeys(wanted) if code in there]


def home_days_left(due_on: date, today: date) -> int:
    """Working days at the office from ``today`` (left out) to ``due_on``; negative when past."""
    if "home_count" not in g:
        found = db.session.get(Calendar, HOME)
        empty = WorkingCalendar(code=HOME, first_year=1, last_year=1)
        g.home_count = _kept(found)[2] if found else DayCount(empty)
    count: DayCount = g.home_count
    return count.between(today, due_on)


def holidays(
    codes: Sequence[str], first: date, last: date, *, with_removed: bool = False
) -> Sequence[Holiday]:
    """Rows that stand between two days (both included), calendar by calendar as given, by date."""
    query = select(Holiday).where(Holiday.calendar.in_(codes), Holiday.on.between(first, last))
    if not with_removed:
        query = query.where(Holiday.removed_at.is_(None))
    found = db.session.scalars(query.order_by(Holiday.on, Holiday.id)).all()
    return sorted(found, key=lambda row: codes.index(row.calendar))


#: Number and instant of the last change: a change that was rolled back leaves no trace.
_Mark = tuple[int, datetime]
_Kept = tuple[WorkingCalendar, WorkingCalendar, DayCount]


def _kept(row: Calendar) -> _Kept:
    kept: dict[str, tuple[_Mark, _Kept]] = current_app.extensions.setdefault("calendars", {})
    mark = (row.revision, row.refreshed_at)
    if row.code not in kept or kept[row.code][0] != mark:
        kept[row.code] = (mark, _built(row))
    return kept[row.code][1]


def _built(row: Calendar) -> _Kept:
    query = select(Holiday.on, Holiday.names, Holiday.is_worked).where(
        Holiday.calendar == row.code, Holiday.removed_at.is_(None)
    )
    days = db.session.execute(query.order_by(Holiday.on)).all()
    weekends = weekends_alone(row.code, row.weekend, row.earlier_weekends)
    strict, loose = (
        replace(
            weekends,
            first_year=row.first_year,
            last_year=row.last_year,
            holidays={day.on: day.names for day in days if not day.is_worked},
            worked=frozenset(day.on for day in days if day.is_worked),
            version=f"holidays {row.library_version} / {row.revision}",
            open_ended=open_ended,
        )
        for open_ended in (False, True)
    )
    return strict, loose, DayCount(loose)


def weekends_alone(code: str, digits: str, earlier: Mapping[str, str]) -> WorkingCalendar:
    """A calendar without holidays: rest on ``"67"``, formerly on those under their last day."""
    then = ((date.fromisoformat(until), _weekdays(days)) for until, days in sorted(earlier.items()))
    return WorkingCalendar(
        code=code,
        first_year=1,
        last_year=9999,
        weekend=_weekdays(digits),
        earlier_weekends=tuple(then),
    )


def _weekdays(digits: str) -> frozenset[int]:
    return frozenset(int(digit) for digit in digits)


def year(calendar: Calendar, number: int) -> Sequence[Holiday]:
    """The rows of one year. Raises ``DomainError`` when nothing is known of it."""
    last = db.session.scalar(select(func.max(Holiday.on)).where(Holiday.calendar == calendar.code))
    if not calendar.first_year <= number <= max(calendar.last_year, last.year if last else 0):
        raise DomainError(
            "calendar_not_covered",
            field="year",
            calendar=calendar.code,
            year=number,
            first_year=calendar.first_year,
            last_year=calendar.last_year,
        )
    return holidays([calendar.code], date(number, 1, 1), date(number, 12, 31))
