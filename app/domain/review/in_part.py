"""A sheet for a reader who sees some of its requests only in part."""

from collections.abc import Collection, Iterator
from dataclasses import replace

from app.domain.restriction import WORD
from app.domain.review.difference import Change, Difference
from app.domain.review.exceptions import ExceptionCode
from app.domain.review.freezing import freeze
from app.domain.review.registers import Registered
from app.domain.review.rows import Decision, Promise, Row, Snapshot
from app.domain.review.sheet import Group, Part, Sheet

#: Changes that the stage and the dates of a part tell by themselves.
_SHOWN = frozenset({"stage", "stage_on", "due_on", "sent_on", "acknowledged_on", "closed_on"})


def sheet_in_part(sheet: Sheet, hidden: Collection[str]) -> Sheet:
    """The same sheet, sums and order with it; requests by these references lose their contents."""
    changes = tuple(_change(one, hidden) for one in sheet.difference.changes)
    found = Difference(changes)
    return replace(
        sheet,
        snapshot=_snapshot(sheet.snapshot, hidden),
        previous=_snapshot(sheet.previous, hidden) if sheet.previous else None,
        difference=found,
        groups=tuple(_groups(sheet.groups, hidden)),
        changes=found.by_reference(),
        in_part=frozenset(hidden),
        frozen_hash=freeze(sheet.snapshot).hash if sheet.snapshot.closed_at else "",
    )


def _groups(groups: Collection[Group], hidden: Collection[str]) -> Iterator[Group]:
    """Under "preservation ends" a row would tell what was asked for: it goes to the rest."""
    telling = [one for one in groups if one.code is ExceptionCode.PRESERVATION]
    moved = [row for one in telling for row in one.rows if row.reference in hidden]
    rest = [row for one in groups if one.code is Part.REST for row in one.rows]
    for one in groups:
        kept = tuple(row for row in one.rows if row not in moved)
        if kept and one.code is not Part.REST:
            yield Group(one.code, _rows(kept, hidden))
    if rest or moved:
        yield Group(Part.REST, _rows((*rest, *moved), hidden))


def _snapshot(one: Snapshot, hidden: Collection[str]) -> Snapshot:
    return replace(
        one,
        rows=_rows(one.rows, hidden),
        discussed=tuple(each for each in one.discussed if each.reference not in hidden),
        promises=tuple(_promise(each) if each.reference in hidden else each
                       for each in one.promises),
        decisions=tuple(_decision(each) if each.reference in hidden else each
                        for each in one.decisions),
        registers=_registers(one.registers, hidden),
    )  # fmt: skip


def _registers(
    found: tuple[Registered, ...] | None, hidden: Collection[str]
) -> tuple[Registered, ...] | None:
    if found is None:
        return None
    return tuple(_registered(each) if each.reference in hidden else each for each in found)


def _registered(one: Registered) -> Registered:
    return replace(one, their_reference="", counterpart="", agency=WORD)


def _rows(rows: tuple[Row, ...], hidden: Collection[str]) -> tuple[Row, ...]:
    return tuple(_row(row) if row.reference in hidden else row for row in rows)


def _row(row: Row) -> Row:
    return Row(
        reference=row.reference,
        is_example=row.is_example,
        case=WORD,
        agency=row.agency,
        state=row.state,
        channel=row.channel,
        stage=row.stage,
        stage_on=row.stage_on,
        outcome=row.outcome,
        holder=row.holder,
        officer=row.officer,
        recorded_on=row.recorded_on,
        sent_on=row.sent_on,
        acknowledged_on=row.acknowledged_on,
        closed_on=row.closed_on,
        due_on=row.due_on,
        days_left=row.days_left,
        contact_on=row.contact_on,
    )


def _promise(one: Promise) -> Promise:
    return replace(one, what="")


def _decision(one: Decision) -> Decision:
    return Decision(reference=one.reference, is_reviewed=one.is_reviewed)


def _change(one: Change, hidden: Collection[str]) -> Change:
    if one.reference not in hidden:
        return one
    return replace(one, fields=tuple(each for each in one.fields if each.field in _SHOWN))
