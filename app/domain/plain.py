"""Frozen dataclasses to JSON-ready values and back, by their type hints.

The plain form is what an issued letter freezes and what is hashed (``chain.digest``): dates and
instants as ISO 8601, enums by value, tuples as lists. ``from_plain(C, to_plain(x)) == x``.
"""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

T = TypeVar("T")


def to_plain(value: Any) -> Any:
    """The value as dictionaries, lists, text, numbers and booleans."""
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: to_plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {key: to_plain(one) for key, one in value.items()}
    if isinstance(value, frozenset):
        return sorted(to_plain(one) for one in value)
    if isinstance(value, tuple | list):
        return [to_plain(one) for one in value]
    return value


def from_plain(kind: type[T], value: Any) -> T:
    """Read the plain form back. Raises ``ValueError`` or ``TypeError`` on another shape."""
    result: T = _read(kind, value)
    return result


@cache
def _hints(kind: type) -> dict[str, Any]:
    return get_type_hints(kind)


def _read(kind: Any, value: Any) -> Any:
    origin = get_origin(kind)
    if origin in (Union, UnionType):
        return _read_union(get_args(kind), value)
    if origin in (tuple, frozenset):
        return origin(_read(get_args(kind)[0], one) for one in value)
    if origin is not None:  # Mapping[str, str], Literal: already plain
        return dict(value) if isinstance(value, dict) else value
    if is_dataclass(kind):
        hints = _hints(kind)  # type: ignore[arg-type]
        return kind(**{name: _read(hints[name], one) for name, one in value.items()})  # type: ignore[operator]
    if kind in (date, datetime):
        return kind.fromisoformat(value)
    if isinstance(kind, type) and issubclass(kind, Enum):
        return kind(value)
    return value


def _read_union(kinds: tuple[Any, ...], value: Any) -> Any:
    if value is None:
        return None
    rest = [kind for kind in kinds if kind is not NoneType]
    if len(rest) == 1:
        return _read(rest[0], value)
    for kind in rest:  # a union of dataclasses: the one that has these fields
        if is_dataclass(kind) and {field.name for field in fields(kind)} == set(value):
            return _read(kind, value)
    raise ValueError(f"no type of {kinds} has the fields of {value!r}")
