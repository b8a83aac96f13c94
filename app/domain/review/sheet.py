"""The sheet: every request once, in the order of the meeting, with its signs."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.domain.review.balance import Balance, balance
from app.domain.review.difference import Change, ChangeKind, Difference, difference
from app.domain.review.exceptions import ExceptionCode, exception_of, weeks_untouched
from app.domain.review.rows import Row, Snapshot
from app.domain.review.thresholds import Thresholds


class Sign(StrEnum):
    """A sign of the sheet; it is always printed with its word."""

    NEW = "new"
    CLOSED = "closed"
    MOVED = "moved"
    STAGE = "stage"
    CONTACT = "contact"
    UNTOUCHED = "untouched"


class Part(StrEnum):
    """Parts of the list after the exceptions."""

    CHANGED = "changed"
    NEW = "new"
    REST = "rest"


@dataclass(frozen=True, slots=True)
class Group:
    """Requests under one heading."""

    code: ExceptionCode | Part
    rows: tuple[Row, ...]

    @property
    def is_exception(self) -> bool:
        return isinstance(self.code, ExceptionCode)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A snapshot read against the one before, with the ``limits`` of its exceptions.

    ``in_part``: references of requests whose contents are left out for this reader; then
    ``frozen_hash`` is the hash of the whole of a closed one.
    """

    snapshot: Snapshot
    previous: Snapshot | None
    difference: Difference
    groups: tuple[Group, ...]
    signs: dict[str, tuple[Sign, ...]]
    balance: Balance
    changes: dict[str, Change]
    limits: Thresholds
    in_part: frozenset[str] = frozenset()
    frozen_hash: str = ""

    @property
    def as_of(self) -> date:
        return self.snapshot.as_of

    @property
    def in_order(self) -> Sequence[Row]:
        """Every row once, as the meeting takes them."""
        return [row for group in self.groups for row in group.rows]

    def count(self, sign: Sign) -> int:
        return sum(sign in found for found in self.signs.values())


#: What the heading "changed" means; a new action or owner alone is the work of the meeting.
_SILENT = frozenset({"action", "action_owner", "action_due_on"})


def arrange(snapshot: Snapshot, previous: Snapshot | None, limits: Thresholds) -> Sheet:
    """Exceptions in their order, then changed, new, and the rest.

    ``limits`` hold for a snapshot that was frozen without its own.
    """
    limits = snapshot.limits or limits
    found = difference(previous, snapshot)
    changes = found.by_reference()
    codes = {row.reference: _code(row, changes, snapshot.as_of, limits) for row in snapshot.rows}
    signs = {
        row.reference: signs_of(row, changes.get(row.reference), snapshot.as_of)
        for row in snapshot.rows
    }
    start = previous.open_count if previous else 0
    return Sheet(
        snapshot=snapshot,
        previous=previous,
        difference=found,
        groups=tuple(_groups(snapshot.rows, codes)),
        signs=signs,
        balance=balance(start, snapshot.moves, snapshot.open_count),
        changes=changes,
        limits=limits,
    )


def signs_of(row: Row, change: Change | None, today: date) -> tuple[Sign, ...]:
    """New or closed stand alone; an unchanged request says for how long it was left alone."""
    if change and change.kind is ChangeKind.NEW:
        return (Sign.NEW,)
    if not row.is_open:
        return (Sign.CLOSED,)
    found = list(_changed_signs(change)) if change else []
    if not found and weeks_untouched(row, today):
        found.append(Sign.UNTOUCHED)
    return tuple(found)


def undecided(snapshot: Snapshot) -> list[Row]:
    """Open requests that would leave the meeting without next action, owner and date."""
    today = snapshot.as_of
    return [
        row
        for row in snapshot.rows
        if row.is_open and not row.is_parked(today) and not row.has_next_step(today)
    ]


def _changed_signs(change: Change) -> Iterator[Sign]:
    if change.of("due_on"):
        yield Sign.MOVED
    if change.of("stage") or change.kind is ChangeKind.REOPENED:
        yield Sign.STAGE
    contact = change.of("contact_at", "contact_kind", "contact_means")
    if contact and contact.new:
        yield Sign.CONTACT


def _code(
    row: Row, changes: dict[str, Change], today: date, limits: Thresholds
) -> ExceptionCode | Part:
    if code := exception_of(row, today, limits):
        return code
    change = changes.get(row.reference)
    if change is None:
        return Part.REST
    if change.kind is ChangeKind.NEW:
        return Part.NEW
    said = {one.field for one in change.fields} - _SILENT
    return Part.CHANGED if said or change.kind is not ChangeKind.CHANGED else Part.REST


def _groups(rows: Sequence[Row], codes: dict[str, ExceptionCode | Part]) -> Iterator[Group]:
    found: dict[ExceptionCode | Part, list[Row]] = {}
    for row in rows:
        found.setdefault(codes[row.reference], []).append(row)
    order: list[ExceptionCode | Part] = [*ExceptionCode, *Part]
    for code in order:
        if code in found:
            yield Group(code, tuple(sorted(found[code], key=_urgency)))


def _urgency(row: Row) -> tuple[date, str]:
    return row.due_on or date.max, row.reference
