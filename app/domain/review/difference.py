"""The difference between two snapshots: exactly what changed, nothing else."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from operator import attrgetter
from typing import Any

from app.domain.review.rows import Row, Snapshot

#: Follows from a date and the calendar of the day: no change of its own.
DERIVED = frozenset({"reference", "days_left"})
_COMPARED = tuple(name for name in Row._fields if name not in DERIVED)
_values = attrgetter(*_COMPARED)


class ChangeKind(StrEnum):
    """What became of a request between two sheets."""

    NEW = "new"
    REOPENED = "reopened"
    CLOSED = "closed"
    CHANGED = "changed"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One value, before and after."""

    field: str
    old: Any
    new: Any


@dataclass(frozen=True, slots=True)
class Change:
    """One request that is not as it was."""

    reference: str
    kind: ChangeKind
    fields: tuple[FieldChange, ...] = ()

    def of(self, *names: str) -> FieldChange | None:
        """The first of these fields that changed."""
        return next((one for one in self.fields if one.field in names), None)


@dataclass(frozen=True, slots=True)
class Difference:
    """All changes, in the order of the newer sheet, then what is gone."""

    changes: tuple[Change, ...]

    @property
    def is_empty(self) -> bool:
        return not self.changes

    def by_reference(self) -> dict[str, Change]:
        return {one.reference: one for one in self.changes}

    def count(self, kind: ChangeKind) -> int:
        return sum(one.kind is kind for one in self.changes)


def difference(old: Snapshot | None, new: Snapshot) -> Difference:
    """What changed from ``old`` to ``new``; without an older sheet every open request is new.

    A request that was closed on the older sheet and is off the newer one did not change.
    """
    before = {row.reference: row for row in old.rows} if old else {}
    return Difference((*_changed(old, before, new), *_gone(before, new)))


def _changed(old: Snapshot | None, before: dict[str, Row], new: Snapshot) -> Iterator[Change]:
    for row in new.rows:
        earlier = before.get(row.reference)
        if earlier is None:
            yield Change(row.reference, _arrival(old, row))
        elif changed := _fields(earlier, row):
            yield Change(row.reference, _kind(earlier, row), changed)


def _arrival(old: Snapshot | None, row: Row) -> ChangeKind:
    """Not on the older sheet: recorded since, or closed then and open again."""
    if not row.is_open:
        return ChangeKind.CLOSED
    known = old is not None and row.recorded_on < old.as_of
    return ChangeKind.REOPENED if known else ChangeKind.NEW


def _kind(earlier: Row, row: Row) -> ChangeKind:
    if earlier.is_open == row.is_open:
        return ChangeKind.CHANGED
    return ChangeKind.REOPENED if row.is_open else ChangeKind.CLOSED


def _fields(earlier: Row, row: Row) -> tuple[FieldChange, ...]:
    was, now = _values(earlier), _values(row)
    if was == now:  # most rows, compared as a whole
        return ()
    pairs = zip(_COMPARED, was, now, strict=True)
    return tuple(FieldChange(name, old, new) for name, old, new in pairs if old != new)


def _gone(before: dict[str, Row], new: Snapshot) -> Iterator[Change]:
    """Open then and no longer on the sheet: removed from the register."""
    present = {row.reference for row in new.rows}
    for reference, row in before.items():
        if row.is_open and reference not in present:
            yield Change(reference, ChangeKind.GONE)
