"""The office's calendars: copied from the library, corrected by hand, each change in the history.

Adding or removing a day moves no deadline: ``services.holiday_alarm`` lists those that would move.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date

from flask import g
from sqlalchemy import insert, select

from app import clock
from app import reference as files
from app.domain.calendars import ONE_DAY
from app.domain.errors import DomainError
from app.domain.people import Ability
from app.exchange.library_holidays import LibraryDay, days_of, library_version
from app.extensions import db
from app.models import Calendar, Holiday
from app.queries.calendars import find, weekends_alone
from app.reference.calendars import LANGUAGES, CalendarSource, HolidayNames, sources_of
from app.services import history, holiday_alarm
from app.services.actor import SYSTEM, Actor
from app.services.holiday_alarm import ChangedDay

LIBRARY = "library holidays"
_LONGEST_NAME = 200
#: Years beyond the settled ones for which a holiday may be entered.
YEARS_BEYOND = 10


def load(data: files.Reference, count: Counter[str]) -> None:
    """Copy the calendars that are missing; follow a library that was renewed."""
    installed, names = library_version(), HolidayNames(data.holiday_names)
    for source in sources_of(data.calendars).values():
        stored = db.session.get(Calendar, source.code)
        if stored is None:
            count["new"] += 1 + _copy(source, names, installed)
        elif stored.library_version != installed or _differs(stored, source):
            changed = _follow(SYSTEM, stored, source, names)
            count["changed"] += len(changed)
        else:
            count["same"] += 1


def refresh(actor: Actor, code: str) -> list[ChangedDay]:
    """Bring the days of one calendar up to the library; what the office entered stays."""
    actor.demand(Ability.EDIT_REFERENCE)
    data = files.read()
    stored = find(code)
    source = sources_of(data.calendars).get(stored.code)
    if source is None:
        raise DomainError("calendar_without_source", field="calendar", calendar=stored.code)
    return _follow(actor, stored, source, HolidayNames(data.holiday_names))


def add(
    actor: Actor, code: str, on: date, names: Mapping[str, str], *, source: str = ""
) -> Holiday:
    """A day off by decree or by hand. A name known in Korean brings the other languages along."""
    actor.demand(Ability.EDIT_REFERENCE)
    calendar = find(code)
    given = _checked_names(names)
    _check_day(calendar, on)
    row = _row(calendar, on)
    if row and not row.removed_at and not row.is_worked:
        raise DomainError("holiday_twice", field="on", calendar=calendar.code, on=on)
    if row is None:
        row = Holiday(calendar=calendar.code, on=on)
        db.session.add(row)
    row.names, row.source, row.is_worked = given, source, False
    row.added_at, row.added_by_id = clock.now(), actor.user_id
    row.removed_at, row.removed_reason = None, ""
    _bump(calendar)
    new = {"calendar": calendar.code, "on": on, "names": given, "source": source}
    history.append(actor, "holiday.added", row, new=new)
    holiday_alarm.sound([ChangedDay(calendar.code, on, is_removed=False)])
    return row


def remove(actor: Actor, code: str, on: date, *, reason: str) -> Holiday:
    """The day is worked after all; the row stays, so that a refresh does not bring it back."""
    actor.demand(Ability.EDIT_REFERENCE)
    calendar = find(code)
    row = _row(calendar, on)
    if row is None or row.removed_at or row.is_worked:
        raise DomainError("holiday_unknown", field="on", calendar=calendar.code, on=on)
    if not reason.strip():
        raise DomainError("reason_missing", field="reason")
    row.removed_at, row.removed_reason = clock.now(), reason.strip()
    _bump(calendar)
    old = {"calendar": calendar.code, "on": on, "names": row.names}
    history.append(actor, "holiday.removed", row, old=old, new={"reason": reason.strip()})
    holiday_alarm.sound([ChangedDay(calendar.code, on, is_removed=True)])
    return row


def _copy(source: CalendarSource, names: HolidayNames, installed: str) -> int:
    """A calendar that is not there yet, in one insert. Returns how many days it got."""
    now = clock.now()
    db.session.add(
        Calendar(
            code=source.code,
            weekend=source.weekend,
            earlier_weekends=dict(source.earlier_weekends),
            first_year=source.first_year,
            last_year=source.covered_until,
            library_version=installed,
            refreshed_at=now,
        )
    )
    db.session.flush()
    rows = [
        {
            "calendar": source.code,
            "on": day.on,
            "names": _all_names(day, names),
            "is_worked": day.is_worked,
            "source": day.source or LIBRARY,
            "added_at": now,
            "removed_reason": "",
        }
        for day in _library_days(source)
    ]
    db.session.execute(insert(Holiday), rows)
    return len(rows)


def _differs(stored: Calendar, source: CalendarSource) -> bool:
    """Whether the file says other years or weekends than were copied."""
    closed = select(Holiday.id).where(
        Holiday.calendar == source.code, Holiday.source == source.closed_source
    )
    lacks_closed = bool(source.closed_days) and db.session.scalar(closed.limit(1)) is None
    copied = (stored.first_year, stored.last_year, stored.weekend, stored.earlier_weekends)
    return lacks_closed or copied != (
        source.first_year,
        source.covered_until,
        source.weekend,
        dict(source.earlier_weekends),
    )


def _library_days(source: CalendarSource) -> list[LibraryDay]:
    """The library's days, and those on which offices are closed by another law."""
    days = days_of(
        source.code,
        source.years,
        categories=source.categories,
        subdivision=source.subdivision,
    )
    known = {day.on for day in days}
    closed = [
        date.fromisoformat(f"{year}-{one}") for year in source.years for one in source.closed_days
    ]
    names = {"en": source.closed_name}
    return days + [
        LibraryDay(on, names, source=source.closed_source) for on in closed if on not in known
    ]


def _follow(
    actor: Actor, calendar: Calendar, source: CalendarSource, names: HolidayNames
) -> list[ChangedDay]:
    """Days that came or went since the last copy."""
    query = select(Holiday).where(Holiday.calendar == calendar.code).order_by(Holiday.on)
    stored = {row.on: row for row in db.session.scalars(query)}
    offered = {day.on: day for day in _library_days(source)}
    copied = frozenset({LIBRARY, source.closed_source or LIBRARY, *source.closed_source_before})
    changed = []
    for on in sorted(stored.keys() | offered.keys()):
        change = _follow_day(actor, calendar, stored.get(on), offered.get(on), names, copied)
        changed += [change] if change else []
    weekend = _follow_weekend(calendar, source)
    calendar.first_year, calendar.last_year = source.first_year, source.covered_until
    calendar.library_version = library_version()
    _bump(calendar)
    holiday_alarm.sound([*changed, *weekend])
    return changed


def _follow_weekend(calendar: Calendar, source: CalendarSource) -> list[ChangedDay]:
    """Days that a corrected weekend makes free or worked."""
    before = weekends_alone(calendar.code, calendar.weekend, calendar.earlier_weekends)
    after = weekends_alone(calendar.code, source.weekend, source.earlier_weekends)
    calendar.weekend = source.weekend
    calendar.earlier_weekends = dict(source.earlier_weekends)
    if before == after:
        return []
    first, end = date(source.years[0], 1, 1), date(source.years[-1], 12, 31)
    days = (first + ONE_DAY * number for number in range((end - first).days + 1))
    return [
        ChangedDay(calendar.code, day, is_removed=after.is_working(day))
        for day in days
        if after.is_working(day) != before.is_working(day)
    ]


def _follow_day(
    actor: Actor,
    calendar: Calendar,
    row: Holiday | None,
    day: LibraryDay | None,
    names: HolidayNames,
    copied: frozenset[str],
) -> ChangedDay | None:
    """One day of the library against one row of ours; the office's own rows win."""
    told = {"calendar": calendar.code, "source": f"{LIBRARY} {library_version()}"}
    if row is None and day is not None:
        source = day.source or LIBRARY
        row = Holiday(calendar=calendar.code, on=day.on, source=source, added_at=clock.now())
        row.names, row.is_worked = _all_names(day, names), day.is_worked
        db.session.add(row)
        history.append(actor, "holiday.added", row, new={**told, "on": day.on, "names": row.names})
        return ChangedDay(calendar.code, day.on, is_removed=day.is_worked)
    if row is None or row.source not in copied or row.removed_at:
        return None
    if day is None:
        row.removed_at, row.removed_reason = clock.now(), f"{LIBRARY} {library_version()}"
        history.append(actor, "holiday.removed", row, old={**told, "on": row.on})
        return ChangedDay(calendar.code, row.on, is_removed=not row.is_worked)
    row.names, row.source = _all_names(day, names), day.source or LIBRARY
    if row.is_worked == day.is_worked:
        return None
    row.is_worked = day.is_worked
    return ChangedDay(calendar.code, row.on, is_removed=day.is_worked)


def _all_names(day: LibraryDay, names: HolidayNames) -> dict[str, str]:
    """The library's names, ours where it lacks Korean or French."""
    return {**names.of(day.names.get("en", "")), **day.names} if day.names else {}


def _checked_names(names: Mapping[str, str]) -> dict[str, str]:
    given = {key: " ".join(name.split()) for key, name in names.items() if name.strip()}
    first = next((given[key] for key in LANGUAGES if key in given), "")
    if not first:
        raise DomainError("holiday_name_missing", field="names")
    if not all(name.isprintable() and len(name) <= _LONGEST_NAME for name in given.values()):
        raise DomainError("holiday_name_form", field="names", most=_LONGEST_NAME)
    known = HolidayNames(files.read().holiday_names).around(first) if "ko" in given else {}
    return {**known, **given}


def _check_day(calendar: Calendar, on: date) -> None:
    last = calendar.last_year + YEARS_BEYOND
    if not calendar.first_year <= on.year <= last:
        raise DomainError(
            "holiday_out_of_range",
            field="on",
            on=on,
            calendar=calendar.code,
            first=calendar.first_year,
            last=last,
        )


def _row(calendar: Calendar, on: date) -> Holiday | None:
    query = select(Holiday).where(Holiday.calendar == calendar.code, Holiday.on == on)
    return db.session.scalar(query)


def _bump(calendar: Calendar) -> None:
    """Who keeps a copy in memory reads it anew."""
    calendar.revision += 1
    calendar.refreshed_at = clock.now()
    g.pop("home_count", None)
    db.session.flush()


def names_of(days: Iterable[ChangedDay]) -> list[str]:
    """For a line on a terminal: ``+2027-01-27``."""
    return [f"{'-' if day.is_removed else '+'}{day.on}" for day in days]
