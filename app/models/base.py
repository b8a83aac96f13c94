"""What all tables share: names of constraints, enums by value, aware instants, texts."""

from datetime import UTC, date, datetime
from enum import Enum as PyEnum
from typing import Any

from sqlalchemy import (
    JSON,
    Date,
    DateTime,
    Dialect,
    Enum,
    Index,
    MetaData,
    String,
    Text,
    text,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, declared_attr, mapped_column
from sqlalchemy.sql.operators import OperatorType
from sqlalchemy.types import TypeDecorator, TypeEngine

#: Text per language: ``{"ko": …, "fr": …, "en": …}``; a language may be missing.
Texts = dict[str, str]

CONSTRAINT_NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}


class Instant(TypeDecorator[datetime]):
    """An aware instant, kept in UTC; a naive one is refused. SQLite gets fixed-width text."""

    impl = DateTime
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        return dialect.type_descriptor(DateTime(timezone=dialect.name != "sqlite"))

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("an instant needs a time zone")
        instant = value.astimezone(UTC)
        return instant.replace(tzinfo=None) if dialect.name == "sqlite" else instant

    def process_result_value(self, value: datetime | None, _dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


def values_of(enum: type[PyEnum]) -> list[str]:
    """Enums are stored by value: renaming a member changes no row."""
    return [member.value for member in enum]


class Json(TypeDecorator[Any]):
    """JSON, on PostgreSQL JSONB. A ``None`` that is set is stored as ``null``, as ``JSON`` does."""

    impl = JSON
    cache_ok = True
    should_evaluate_none = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        if dialect.name != "postgresql":
            return dialect.type_descriptor(JSON())
        from sqlalchemy.dialects.postgresql import JSONB  # with all drivers: 25 ms

        return dialect.type_descriptor(JSONB())

    def coerce_compared_value(self, op: OperatorType | None, value: Any) -> TypeEngine[Any]:
        return self.impl_instance.coerce_compared_value(op, value)


def partial_index(name: str, *columns: str, where: str, unique: bool = False) -> Index:
    """An index over the rows of which the SQL ``where`` holds, on both engines.

    ``for_postgresql`` says so of PostgreSQL, to Alembic alone: naming that engine here would load
    all its drivers in every process.
    """
    condition = text(where)
    return Index(name, *columns, unique=unique, sqlite_where=condition, info={"where": condition})


def for_postgresql(metadata: MetaData) -> MetaData:
    """The tables with the conditions of their partial indexes on PostgreSQL."""
    for index in (index for table in metadata.tables.values() for index in table.indexes):
        if "where" in index.info:
            index.dialect_kwargs["postgresql_where"] = index.info["where"]
    return metadata


class Base(DeclarativeBase):
    """Base of all tables."""

    metadata = MetaData(naming_convention=CONSTRAINT_NAMES)
    type_annotation_map = {  # noqa: RUF012 (SQLAlchemy reads a plain dict)
        datetime: Instant(),
        date: Date(),
        str: Text(),
        Texts: Json(),
        list[str]: Json(),
        dict[str, Any]: Json(),
        list[dict[str, Any]]: Json(),
        PyEnum: Enum(PyEnum, native_enum=False, length=40, values_callable=values_of),
    }


class Identified:
    """A table with a number of its own as key."""

    id: Mapped[int] = mapped_column(primary_key=True)


class Versioned:
    """Optimistic lock: an UPDATE of an old version touches no row and raises StaleDataError."""

    version: Mapped[int] = mapped_column(nullable=False)

    @declared_attr.directive
    def __mapper_args__(cls) -> dict[str, Any]:  # noqa: N805 (SQLAlchemy passes the class)
        return {"version_id_col": cls.version}


Code = String(60)
Hash = String(64)
Language = String(8)
