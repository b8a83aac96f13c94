"""Columns as the driver gives them, and the values made of them, each distinct one once.

A sheet of 25,000 requests has 600,000 values but few distinct days, stages and desks: the usual
conversion of every single one, row by row, took three times as long as fetching them. So rows are
turned into columns, and each column is made into values as a whole (SQLite gives days, instants
and JSON as text).
"""

import json
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, date, datetime, timedelta, tzinfo
from enum import Enum
from typing import Any, TypeVar, cast

from sqlalchemy import ColumnElement, Select, select, type_coerce
from sqlalchemy.orm import InstrumentedAttribute
from sqlalchemy.types import NULLTYPE

from app.extensions import db

E = TypeVar("E", bound=Enum)
T = TypeVar("T")
Column = Sequence[Any]
_LAST_SECOND = timedelta(minutes=59, seconds=59)


def raw(*columns: InstrumentedAttribute[Any]) -> Select[Any]:
    """A query of these columns without the usual conversion."""
    plain: list[Any] = [type_coerce(column, NULLTYPE).label(column.key) for column in columns]
    return cast("Select[Any]", select(*plain))


def fetched(query: Select[Any], *conditions: ColumnElement[bool]) -> dict[str, Column]:
    """The columns by name; nothing is made into objects of the tables."""
    found = db.session.connection().execute(query.where(*conditions)).all()
    names = query.selected_columns.keys()
    return dict(zip(names, zip(*found, strict=True) if found else [()] * len(names), strict=True))


class Made(dict[Any, T]):
    """What is made of a value, once for each distinct one."""

    def __init__(self, make: Callable[[Any], T]) -> None:
        self._make = make

    def __missing__(self, given: Any) -> T:
        made = self[given] = self._make(given)
        return made

    def of(self, column: Column) -> Iterable[T]:
        """Of a whole column."""
        return map(self.__getitem__, column)


def members(kind: type[E], column: Column) -> Iterable[E | None]:
    """Members by value; nothing for an empty one."""
    return Made(lambda value: kind(value) if value else None).of(column)


def days(column: Column) -> Iterable[date | None]:
    """Dates."""
    if not _is_text(column):
        return column
    return Made(lambda given: date.fromisoformat(given) if given else None).of(column)


def utc_texts(column: Column) -> Iterable[str]:
    """Instants as ISO 8601 in UTC, or nothing."""
    if not _is_text(column):
        return ["" if given is None else _instant(given).isoformat() for given in column]
    read = datetime.fromisoformat  # SQLite keeps UTC without saying so
    return ["" if given is None else f"{read(given).isoformat()}+00:00" for given in column]


def local_days(column: Column, zone: tzinfo) -> Iterable[date | None]:
    """The days of instants at the office. A clock is asked once for each hour of many instants."""

    def day(given: Any) -> date:
        return _instant(given).astimezone(zone).date()

    def of_hour(hour: str) -> date | None:
        """Nothing where the day turns within the hour, as in a zone of half hours."""
        start = _instant(f"{hour}:00")
        first, last = (one.astimezone(zone).date() for one in (start, start + _LAST_SECOND))
        return first if first == last else None

    if not _is_text(column):
        return [None if given is None else day(given) for given in column]
    hours = Made(of_hour)
    return [None if given is None else hours[given[:13]] or day(given) for given in column]


def words(column: Column) -> Iterable[tuple[str, ...]]:
    """Lists of codes."""
    if _is_text(column):
        return Made(lambda given: tuple(json.loads(given))).of(column)
    return map(tuple, column)


def texts(column: Column) -> Iterable[dict[str, str]]:
    """Texts per language; the many texts of SQLite are read in one piece."""
    return json.loads(f"[{','.join(column)}]") if _is_text(column) else column


def _is_text(column: Column) -> bool:
    """Whether the driver gave text for what is none."""
    return isinstance(next((given for given in column if given is not None), None), str)


def _instant(given: Any) -> datetime:
    found: datetime = datetime.fromisoformat(given) if isinstance(given, str) else given
    return found.replace(tzinfo=UTC) if found.tzinfo is None else found.astimezone(UTC)
