"""The register: filters, sorts, pages by key, so that the last page costs what the first does."""

import base64
import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, func, or_, select
from sqlalchemy.orm import joinedload, load_only

from app.domain.channels import OUR_HOLDERS, Channel, Holder
from app.domain.stages import OPEN, Stage
from app.extensions import db
from app.models import Authority, Case, EvidenceRequest, User

SIZE = 25
VIEWS = ("open", "mine", "overdue", "ours", "year", "all")
E_ = EvidenceRequest
SORTS: dict[str, Any] = {
    "due": E_.next_due_on,
    "sent": E_.sent_on,
    "contact": E_.last_contact_at,
    "reference": E_.id,
}
_FAR = date(9999, 12, 31)


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
    numbers: Sequence[int] | None = field(default=None)
    sort: str = "due"
    is_descending: bool = False


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
    place = _read(cursor)
    backwards = bool(place and place[0] == "b")
    query = _filtered(select(E_), filters, user_id, today).options(*_loading())
    query = _after(query, filters, place, backwards)
    descending = filters.is_descending != backwards
    order = [_order(key, descending) for key in _keys(filters)]
    rows = list(db.session.scalars(query.order_by(*order).limit(size + 1)))
    more, rows = len(rows) > size, rows[:size]
    if backwards:
        rows.reverse()
    if not rows:
        return Page([], "", "")
    has_before = more if backwards else place is not None
    has_after = True if backwards else more
    return Page(
        rows,
        _write("b", filters, rows[0]) if has_before else "",
        _write("a", filters, rows[-1]) if has_after else "",
    )


def count(filters: Filters, *, user_id: int, today: date, most: int = 10_000) -> int:
    """How many rows, counted no further than ``most``."""
    inner = _filtered(select(E_.id), filters, user_id, today).limit(most).subquery()
    return db.session.scalar(select(func.count()).select_from(inner)) or 0


def by_references(references: Sequence[str]) -> Sequence[EvidenceRequest]:
    """Chosen rows, by reference."""
    query = select(E_).where(E_.reference.in_(references)).options(*_loading())
    return db.session.scalars(query.order_by(E_.id)).all()


def _loading() -> list[Any]:
    return [
        joinedload(E_.case).load_only(Case.kics_number, Case.title),
        joinedload(E_.authority).options(load_only(Authority.label), joinedload(Authority.state)),
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
    if wanted.numbers is not None:
        conditions.append(E_.id.in_(wanted.numbers))
    return query.where(*conditions)


def _view(view: str, user_id: int, today: date) -> tuple[ColumnElement[bool], ...]:
    is_open = E_.stage != Stage.CLOSED
    return {
        "open": (is_open,),
        "mine": (is_open, E_.officer_id == user_id),
        "overdue": (is_open, E_.next_due_on < today),
        "ours": (is_open, E_.holder.in_(OUR_HOLDERS)),
        "year": (E_.year == today.year,),
    }.get(view, ())


def _keys(filters: Filters) -> list[Any]:
    column = SORTS.get(filters.sort, E_.next_due_on)
    return [E_.id] if column is E_.id else [column, E_.id]


def _order(key: Any, descending: bool) -> Any:
    if key is E_.id:
        return key.desc() if descending else key.asc()
    return key.desc().nulls_first() if descending else key.asc().nulls_last()


def _after(query: Select[Any], filters: Filters, place: Any, backwards: bool) -> Select[Any]:
    """Rows beyond the cursor; a missing date counts as the latest of all."""
    if place is None:
        return query
    _way, value, number = place
    descending = filters.is_descending != backwards
    beyond_id = number > E_.id if descending else number < E_.id
    keys = _keys(filters)
    if len(keys) == 1:
        return query.where(beyond_id)
    column = keys[0]
    if value is None:
        same = and_(column.is_(None), beyond_id)
        return query.where(or_(same, column.is_not(None)) if descending else same)
    beyond = column < value if descending else or_(column > value, column.is_(None))
    return query.where(or_(beyond, and_(column == value, beyond_id)))


def _write(way: str, filters: Filters, row: EvidenceRequest) -> str:
    column = _keys(filters)[0]
    value = None if column is E_.id else getattr(row, column.key)
    text = json.dumps([way, value.isoformat() if value else None, row.id])
    return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


def _read(cursor: str) -> tuple[str, Any, int] | None:
    """The place a cursor names; anything else than our own form names none."""
    try:
        raw = base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4))
        way, value, number = json.loads(raw)
        if way not in ("a", "b") or not isinstance(number, int) or not 0 < number < 2**53:
            return None
        if value is not None:
            value = datetime.fromisoformat(value) if "T" in value else date.fromisoformat(value)
    except (ValueError, TypeError):
        return None
    return way, value, number


__all__ = ["OPEN", "Filters", "Page", "by_references", "count", "page"]
