"""Columns as the driver gives them, and the values made of them, each distinct one once.

A sheet of 25,000 requests has 600,000 values but few distinct days, stages and desks: the usual
conversion of every single one took three times as long as fetching them.
"""

import json
from collections.abc import Sequence
from datetime import UTC, date, datetime, tzinfo
from enum import Enum
from typing import Any, TypeVar, cast

from sqlalchemy import ColumnElement, Select, select, type_coerce
from sqlalchemy.orm import InstrumentedAttribute
from sqlalchemy.types import NULLTYPE

from app.extensions import db

E = TypeVar("E", bound=Enum)


def raw(*columns: InstrumentedAttribute[Any]) -> Select[Any]:
    """A query of these columns without the usual conversion."""
    plain: list[Any] = [type_coerce(column, NULLTYPE).label(column.key) for column in columns]
    return cast("Select[Any]", select(*plain))


def fetched(query: Select[Any], *conditions: ColumnElement[bool]) -> Sequence[Any]:
    """The rows; nothing is made into objects of the tables."""
    return db.session.connection().execute(query.where(*conditions)).all()


class Values:
    """Makes days, instants, members and texts of what a driver gave (text on SQLite)."""

    def __init__(self, zone: tzinfo) -> None:
        self._zone = zone
        self._days: dict[Any, date | None] = {None: None}
        self._words: dict[str, tuple[str, ...]] = {}

    def day(self, value: Any) -> date | None:
        """A date."""
        known = self._days.get(value, self)
        if known is self:
            known = self._days[value] = (
                date.fromisoformat(value) if isinstance(value, str) else value
            )
        return known  # type: ignore[return-value]  # never self

    def instant(self, value: Any) -> datetime | None:
        """An instant in UTC."""
        if value is None:
            return None
        found: datetime = datetime.fromisoformat(value) if isinstance(value, str) else value
        return found.replace(tzinfo=UTC) if found.tzinfo is None else found.astimezone(UTC)

    def local_day(self, instant: datetime | None) -> date | None:
        """The day at the office."""
        return instant.astimezone(self._zone).date() if instant else None

    def words(self, value: Any) -> tuple[str, ...]:
        """A list of codes."""
        if not isinstance(value, str):
            return tuple(value)
        if value not in self._words:
            self._words[value] = tuple(json.loads(value))
        return self._words[value]

    @staticmethod
    def texts(value: Any) -> dict[str, str]:
        """A text per language."""
        return json.loads(value) if isinstance(value, str) else value  # type: ignore[no-any-return]


def by_value(kind: type[E]) -> dict[Any, E | None]:
    """Members by value; nothing for an empty one."""
    return {None: None, "": None, **{one.value: one for one in kind}}
