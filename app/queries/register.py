"""The register: filters, sorts, pages by key, so that the last page costs what the first does."""

import base64
import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, func, select, true, tuple_
from sqlalchemy.orm import joinedload, lazyload, load_only

from app.domain.channels import OUR_HOLDERS, Channel, Holder
from app.domain.stages import Stage
from app.extensions import db
from app.models import Authority, Case, EvidenceRequest, User
from app.queries.evidence_requests import IS_OPEN

SIZE = 25
MOST_COUNTED = 10_000
_PIECE = 1_000
VIEWS = ("open", "mine", "overdue", "ours", "year", "all")
E_ = EvidenceRequest
Part = Callable[[Select[Any]], Select[Any]]
SORTS: dict[str, Any] = {
    "due": E_.next_due_on,
    "sent": E_.sent_on,
    "contact": E_.last_contact_at,
    "reference": E_.id,
}
_LONGEST_CURSOR = 200
_LARGEST_KEY = 2**31


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """What the reader asked for; an empty value filters nothing."""

    view: str = "open"
    stage: Stage | None = None
    state: str = ""
    channel: Channel | None = None
    holder: Holder | None = None
    officer: int | None = None
    year: int | None = None
    sort: str = "due"
    is_descending: bool = False


@dataclass(frozen=True, slots=True)
class Place:
    """A row's place in the order: the value sorted by and the row's number."""

    is_backwards: bool
    value: date | datetime | None
    number: int


@dataclass(frozen=True, slots=True)
class Page:
    """One page; the cursors are opaque texts for the address."""

    rows: Sequence[EvidenceRequest]
    before: str
    after: str


def page(
    filters: Filters, *, user_id: int, today: date, cursor: str = "", size: int = SIZE
) -> Page:
    """A page after (or before) the cursor; a cursor that cannot be read gives the first page."""
    place = read_cursor(cursor, filters.sort)
    backwards = bool(place and place.is_backwards)
    query = _filtered(select(E_), filters, user_id, today).options(*_loading())
    rows: list[EvidenceRequest] = []
    for part in _parts(filters, place, filters.is_descending != backwards):
        rows += db.session.scalars(part(query).limit(size + 1 - len(rows)))
        if len(rows) > size:
            break
    more, rows = len(rows) > size, rows[:size]
    if backwards:
        rows.reverse()
    if not rows:
        return Page([], "", "")
    has_before = more if backwards else place is not None
    has_after = True if backwards else more
    return Page(
        rows,
        cursor_at("b", filters, rows[0]) if has_before else "",
        cursor_at("a", filters, rows[-1]) if has_after else "",
    )


def every(filters: Filters, *, user_id: int, today: date) -> Iterator[EvidenceRequest]:
    """All rows of a view in its order, page by page; none is kept once it was given."""
    cursor = ""
    while True:
        found = page(filters, user_id=user_id, today=today, cursor=cursor, size=_PIECE)
        yield from found.rows
        if not (cursor := found.after):
            return
        for row in found.rows:
            db.session.expunge(row)


def count(filters: Filters, *, user_id: int, today: date, most: int = MOST_COUNTED + 1) -> int:
    """How many rows, counted no further than ``most``: counting is dearer than a page."""
    inner = _filtered(select(E_.id), filters, user_id, today).limit(most).subquery()
    return db.session.scalar(select(func.count()).select_from(inner)) or 0


def found(numbers: Sequence[int]) -> Page:
    """The requests that a search found, as one page, newest first."""
    query = select(E_).where(E_.id.in_(numbers)).options(*_loading())
    return Page(db.session.scalars(query.order_by(E_.id.desc())).all(), "", "")


def by_references(references: Sequence[str]) -> Sequence[EvidenceRequest]:
    """Chosen rows, by reference."""
    query = select(E_).where(E_.reference.in_(references)).options(*_loading())
    return db.session.scalars(query.order_by(E_.id)).all()


def _loading() -> list[Any]:
    return [
        joinedload(E_.case).load_only(Case.kics_number, Case.title),
        joinedload(E_.authority).options(load_only(Authority.label), lazyload(Authority.state)),
        joinedload(E_.officer).load_only(User.name),
    ]


def _filtered(query: Select[Any], wanted: Filters, user_id: int, today: date) -> Select[Any]:
    conditions: list[ColumnElement[bool]] = list(_view(wanted.view, user_id, today))
    pairs = (
        (E_.stage, wanted.stage),
        (E_.state_iso2, wanted.state),
        (E_.channel, wanted.channel),
        (E_.holder, wanted.holder),
        (E_.officer_id, wanted.officer),
        (E_.year, wanted.year),
    )
    conditions += [column == value for column, value in pairs if value]
    return query.where(*conditions)


def _view(view: str, user_id: int, today: date) -> tuple[ColumnElement[bool], ...]:
    return {
        "open": (IS_OPEN,),
        "mine": (IS_OPEN, E_.officer_id == user_id),
        "overdue": (IS_OPEN, E_.next_due_on < today),
        "ours": (IS_OPEN, E_.holder.in_(OUR_HOLDERS)),
        "year": (E_.year == today.year,),
    }.get(view, ())


def _parts(filters: Filters, place: Place | None, descending: bool) -> list[Part]:
    """The rows beyond the place, in order: those with a date and, as the latest, those without.

    Two parts, so that either is read from its place in an index instead of counted off.
    """
    column = SORTS[filters.sort]
    beyond_id = _beyond(E_.id, place and place.number, descending)
    if column is E_.id:
        return [_part([beyond_id], [E_.id], descending)]
    is_dated = place is not None and place.value is not None
    key = tuple_(column, E_.id) if is_dated else column
    value = (place.value, place.number) if place and is_dated else None
    dated = _part(
        [column.is_not(None), _beyond(key, value, descending)], [column, E_.id], descending
    )
    undated = _part([column.is_(None), true() if is_dated else beyond_id], [E_.id], descending)
    parts = [undated, dated] if descending else [dated, undated]
    is_in_second = place is not None and is_dated == descending
    return parts[1:] if is_in_second else parts


def _beyond(key: Any, value: Any, descending: bool) -> ColumnElement[bool]:
    if value is None:
        return true()
    return key < value if descending else key > value  # type: ignore[no-any-return]


def _part(conditions: list[Any], keys: list[Any], descending: bool) -> Part:
    order = [key.desc() if descending else key.asc() for key in keys]
    return lambda query: query.where(*conditions).order_by(*order)


def cursor_at(way: str, filters: Filters, row: EvidenceRequest) -> str:
    """The place just after (``a``) or before (``b``) a row."""
    column = SORTS[filters.sort]
    value = None if column is E_.id else getattr(row, column.key)
    text = json.dumps([way, value.isoformat() if value else None, row.id])
    return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


def read_cursor(cursor: str, sort: str) -> Place | None:
    """The place a cursor names in that order; anything else than our own form names none."""
    if not 0 < len(cursor) <= _LONGEST_CURSOR:
        return None
    try:
        raw = base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4))
        way, value, number = json.loads(raw)
        key = _key(sort, value)
    except (ValueError, TypeError, OverflowError):
        return None
    is_number = isinstance(number, int) and 0 < number < _LARGEST_KEY
    return Place(way == "b", key, number) if way in ("a", "b") and is_number else None


def _key(sort: str, value: Any) -> date | datetime | None:
    """The value of the column sorted by; raises ``ValueError`` when it is of another kind."""
    if value is None or sort == "reference":
        return None
    if sort == "contact":
        if (instant := datetime.fromisoformat(value)).tzinfo is None:
            raise ValueError(value)
        return instant.astimezone(UTC)
    return date.fromisoformat(value)
