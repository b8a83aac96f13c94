"""Preparing the weekly review for any day, and reading past ones back from what was frozen."""

import json
from datetime import date, datetime, timedelta
from hashlib import sha256
from typing import Any

from sqlalchemy import Text, cast, literal_column, select

from app.domain.errors import DomainError
from app.domain.review import (
    Registered,
    Sheet,
    Snapshot,
    Thresholds,
    arrange,
    thaw,
    weekly_flow,
)
from app.domain.review.balance import WEEKS
from app.domain.review.in_part import sheet_in_part
from app.extensions import db
from app.models import HistoryEvent, Review
from app.queries import restriction
from app.queries.history import newest_hash
from app.queries.review import around, past, rows
from app.queries.review.clockwork import end_of, start_of_weeks
from app.queries.review.discussed import discussed
from app.reference.exceptions import thresholds

_ONE_WEEK = timedelta(days=7)


def last_closed(before: date | None = None) -> Review | None:
    """The newest closed review (held before a day)."""
    query = select(Review).where(Review.closed_at.is_not(None))
    if before:
        query = query.where(Review.held_on < before)
    return db.session.scalar(query.order_by(Review.number.desc()).limit(1))


def open_review() -> Review | None:
    """The one review that is not closed yet, once something was entered or printed."""
    return db.session.scalar(select(Review).where(Review.closed_at.is_(None)))


def closed_on(day: date) -> Review | None:
    """The closed review of a day."""
    query = select(Review).where(Review.held_on == day, Review.closed_at.is_not(None))
    return db.session.scalar(query)


def by_number(number: int) -> Review | None:
    """A review by its number."""
    return db.session.scalar(select(Review).where(Review.number == number))


def snapshot_of(review: Review) -> Snapshot:
    """What was frozen; raises ``DomainError`` when it is not what hash and history say."""
    if review.closed_at is None:
        raise DomainError("review_not_closed", number=review.number)
    if closing_hash(review) != review.snapshot_hash:
        raise DomainError("snapshot_differs", number=review.number)
    place = _place(review)
    known = _PLACES.get(place, ("", "", 0))
    if known[1:] == (review.snapshot_hash, review.number) and (found := _THAWED.get(known)):
        return found
    query = select(cast(Review.snapshot, Text)).where(Review.id == review.id)
    text = db.session.scalar(query) or ""
    key = sha256(text.encode()).hexdigest(), review.snapshot_hash, review.number
    found = _THAWED.get(key)
    if found is None:
        found = thaw(_content(text), review.snapshot_hash, number=review.number)
        _make_room(_THAWED)
        _THAWED[key] = found
    if place:
        _make_room(_PLACES)
        _PLACES[place] = key
    return found


def _place(review: Review) -> str:
    """Where this version of the row lies on PostgreSQL, which never changes a row in place: making
    text of 25,000 rows of JSON took seconds a page. SQLite gives the text as it is, so it is read.
    """
    if db.engine.dialect.name != "postgresql":
        return ""
    version = literal_column("current_database() || ' ' || xmin::text || ' ' || ctid::text", Text)
    return (
        db.session.scalar(select(version).select_from(Review).where(Review.id == review.id)) or ""
    )


def _make_room(kept: dict[Any, Any]) -> None:
    while len(kept) >= _MOST_THAWED:
        kept.pop(next(iter([*kept]), None), None)


def closing_hash(review: Review) -> str | None:
    """The hash that the history keeps of the closing: who writes text and hash anew changes both,
    but not the history, which is chained with the office's secret."""
    query = (
        select(HistoryEvent.new)
        .where(
            HistoryEvent.object_kind == Review.__tablename__,
            HistoryEvent.object_id == review.id,
            HistoryEvent.verb == "review.closed",
        )
        .order_by(HistoryEvent.sequence.desc())
        .limit(1)
    )
    return (db.session.scalar(query) or {}).get("snapshot_hash")


#: Snapshots read of late, by the hash of the stored text: a changed text is read, and refused.
_THAWED: dict[tuple[str, str, int], Snapshot] = {}
_PLACES: dict[str, tuple[str, str, int]] = {}
_MOST_THAWED = 2


def _content(text: str) -> object:
    """What is stored, or nothing when it can no longer be read."""
    try:
        return json.loads(text)
    except ValueError:
        return None


def reproduced(review: Review) -> Sheet:
    """A past sheet as it was closed."""
    _before, previous = _whole(last_closed(before=review.held_on))
    return _seen(arrange(snapshot_of(review), previous, Thresholds()))


def _whole(review: Review | None) -> tuple[Review | None, Snapshot | None]:
    """It, or the last review before it whose snapshot nobody changed: work goes on from there."""
    while review is not None:
        try:
            return review, snapshot_of(review)
        except DomainError:
            review = last_closed(before=review.held_on)
    return None, None


def damage(review: Review | None) -> DomainError | None:
    """What is wrong with what was frozen, to be said on the sheet that follows."""
    try:
        if review is not None:
            snapshot_of(review)
    except DomainError as error:
        return error
    return None


def sheet_of(as_of: date, *, today: date) -> Sheet:
    """The sheet of a day: frozen if that review is closed, else prepared from the register."""
    done = closed_on(as_of)
    return reproduced(done) if done else prepare(as_of, today=today)


def prepare(as_of: date, *, today: date) -> Sheet:
    """A sheet from the register.

    For a past day by the dates on which things took effect, for today and later by what stands
    now. It is read against the last review closed before that day. Sums count everything; what
    the reader sees in part stands on the sheet without its contents.
    """
    with restriction.whole():
        sheet = _prepared(as_of, today=today)
    return _seen(sheet)


def _seen(sheet: Sheet) -> Sheet:
    hidden = restriction.hidden_references()
    return sheet_in_part(sheet, hidden) if hidden else sheet


def _prepared(as_of: date, *, today: date) -> Sheet:
    last = last_closed(before=as_of)
    before, previous = _whole(last)
    is_past = as_of < today
    found = (past.rows_on if is_past else rows.rows_now)(as_of, before)
    current = None if is_past else open_review()
    newest = last_closed()
    limits = thresholds()
    snapshot = Snapshot(
        number=current.number if current else (newest.number if newest else 0) + 1,
        as_of=as_of,
        rows=tuple(found),
        promises=around.promises(as_of, before),
        decisions=around.decisions(current),
        moves=around.moves_entered_since(_closed_at(before), until=as_of),
        discussed=discussed(current, as_of),
        flow=weekly_flow(around.moves_between(start_of_weeks(as_of, WEEKS), as_of), as_of),
        states=around.state_names({row.state for row in found}),
        previous_hash=last.snapshot_hash if last else "",
        history_hash=newest_hash(),
        limits=limits,
    )
    return arrange(snapshot, previous, limits)


def registers_of(sheet: Sheet) -> tuple[Registered, ...]:
    """Those frozen with the sheet, else the contacts since the day of the review before."""
    if sheet.snapshot.registers is not None:
        return sheet.snapshot.registers
    first = sheet.previous.as_of if sheet.previous else sheet.as_of - _ONE_WEEK
    return around.registers(first, sheet.as_of)


def _closed_at(review: Review | None) -> datetime | None:
    return review.closed_at if review else None


__all__ = [
    "by_number",
    "closed_on",
    "damage",
    "end_of",
    "last_closed",
    "open_review",
    "prepare",
    "registers_of",
    "reproduced",
    "sheet_of",
    "snapshot_of",
]
