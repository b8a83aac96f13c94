"""Frozen dataclasses and named tuples to JSON-ready values and back, by their type hints.

The plain form is what an issued letter freezes and what is hashed (``chain.digest``): dates and
instants as ISO 8601, enums by value, tuples as lists. ``from_plain(C, to_plain(x)) == x``.
"""

from collections.abc import Callable, Hashable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from enum import Enum
from functools import cache, lru_cache
from types import NoneType, UnionType
from typing import Any, TypeVar, Union, cast, get_args, get_origin, get_type_hints

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
    if is_named_tuple(type(value)):
        return {name: to_plain(one) for name, one in value._asdict().items()}
    if isinstance(value, tuple | list):
        return [to_plain(one) for one in value]
    return value


def is_named_tuple(kind: Any) -> bool:
    """Whether a class names the places of its tuples."""
    return isinstance(kind, type) and issubclass(kind, tuple) and hasattr(kind, "_fields")


def from_plain(kind: type[T], value: Any) -> T:
    """Read the plain form back. Raises ``ValueError`` or ``TypeError`` on another shape."""
    result: T = _reader(cast(Hashable, kind))(value)
    return result


Reader = Callable[[Any], Any]


@cache
def _reader(kind: Any) -> Reader:
    """How values of a type are read; made once, for a snapshot has a million of them."""
    origin = get_origin(kind)
    if origin in (Union, UnionType):
        return _of_union(get_args(kind))
    if origin in (tuple, frozenset):
        read = _reader(get_args(kind)[0])
        return lambda value: origin(map(read, value))
    if origin is not None:  # Mapping[str, str], Literal: already plain
        return lambda value: dict(value) if isinstance(value, dict) else value
    if is_dataclass(kind) or is_named_tuple(kind):
        return _of_fields(kind)
    if kind in (date, datetime):
        return lru_cache(maxsize=4096)(kind.fromisoformat)
    if isinstance(kind, type) and issubclass(kind, Enum):
        members = {one.value: one for one in kind}
        return lambda value: found if (found := members.get(value)) else kind(value)
    return lambda value: value


def _of_fields(kind: Any) -> Reader:
    hints = get_type_hints(kind)
    plain = {str, int, bool, float, Any}
    readers = {name: _reader(hint) for name, hint in hints.items() if hint not in plain}

    def read(value: Any) -> Any:
        found = {**value}
        for name, reader in readers.items():
            if name in found:
                found[name] = reader(found[name])
        return kind(**found)

    return read


def _of_union(kinds: tuple[Any, ...]) -> Reader:
    rest = [kind for kind in kinds if kind is not NoneType]
    if len(rest) == 1:
        read = _reader(rest[0])
        return lambda value: None if value is None else read(value)
    shapes = {frozenset(field.name for field in fields(kind)): _reader(cast(Hashable, kind))
              for kind in rest if is_dataclass(kind)}  # fmt: skip

    def choose(value: Any) -> Any:
        if value is None:
            return None
        for names, reader in shapes.items():  # the dataclass that has these fields
            if names == set(value):
                return reader(value)
        raise ValueError(f"no type of {kinds} has the fields of {value!r}")

    return choose
