"""The registers of what leaves (발송대장) and comes in (접수대장)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from sqlalchemy import Select, exists, func, select
from sqlalchemy.orm import joinedload

from app import clock
from app.domain.contacts import ContactKind, Direction, Means
from app.domain.numbering import contact_series
from app.extensions import db
from app.models import Correspondence, Counter, EvidenceRequest, Letter, State
from app.models.base import Texts

C_ = Correspondence
SIZE = 100
_PIECE = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """One register of one year, and what of it is asked for; ``month`` is that of recording."""

    direction: Direction
    year: int
    is_example: bool = False
    kind: ContactKind | None = None
    means: Means | None = None
    state: str = ""
    month: int = 0


def years(direction: Direction, *, is_example: bool) -> list[int]:
    """Years with entries, newest first."""
    series = contact_series(direction, is_example=is_example)
    has_any = exists().where(C_.register_series == series, C_.register_year == Counter.year)
    query = select(Counter.year).where(Counter.series == series, has_any)
    return list(db.session.scalars(query.order_by(Counter.year.desc())))


def count(filters: Filters) -> int:
    """How many entries."""
    query = _narrowed(select(func.count(C_.id)), filters)
    return db.session.scalar(query) or 0


def page(filters: Filters, part: int) -> Sequence[Correspondence]:
    """One page, newest first. Its keys are counted off first: what is passed over is not joined."""
    newest = C_.register_number.desc()
    keys = _narrowed(select(C_.id), filters).order_by(newest)
    found = db.session.scalars(keys.limit(SIZE).offset((part - 1) * SIZE)).all()
    return db.session.scalars(_whole().where(C_.id.in_(found)).order_by(newest)).unique().all()


def every(filters: Filters) -> Iterator[Correspondence]:
    """All entries in order, in pieces."""
    last = 0
    while True:
        query = (
            _narrowed(_whole(), filters)
            .where(C_.register_number > last)
            .order_by(C_.register_number)
        )
        rows = db.session.scalars(query.limit(_PIECE)).unique().all()
        yield from rows
        if len(rows) < _PIECE:
            return
        last = rows[-1].register_number or 0
        db.session.expunge_all()


def find(number: int) -> Correspondence | None:
    """One contact by its key."""
    return db.session.get(Correspondence, number)


def letter_numbers(rows: Sequence[Correspondence]) -> dict[int, str]:
    """Numbers of the letters that contacts carried, by the letter's key."""
    wanted = {row.letter_id for row in rows if row.letter_id}
    query = select(Letter.id, Letter.number).where(Letter.id.in_(wanted)).order_by(Letter.id)
    return dict(db.session.execute(query).all()) if wanted else {}


def state_names(code: str) -> Texts:
    """Names of a State per language; nothing for a code that is none."""
    state = db.session.get(State, code)
    return state.names if state else {}


def _whole() -> Select[Any]:
    one = joinedload(C_.evidence_request)
    return select(C_).options(
        one.joinedload(EvidenceRequest.authority),
        one.joinedload(EvidenceRequest.officer),
        joinedload(C_.entered_by),
    )


def _narrowed(query: Select[Any], filters: Filters) -> Select[Any]:
    series = contact_series(filters.direction, is_example=filters.is_example)
    query = query.where(C_.register_series == series, C_.register_year == filters.year)
    if filters.kind:
        query = query.where(C_.kind == filters.kind)
    if filters.means:
        query = query.where(C_.means == filters.means)
    if filters.state:
        query = query.where(C_.evidence_request.has(EvidenceRequest.state_iso2 == filters.state))
    if filters.month:
        first, after = _month(filters.year, filters.month)
        query = query.where(C_.entered_at >= first, C_.entered_at < after)
    return query


def _month(year: int, month: int) -> tuple[datetime, datetime]:
    nxt = date(year + month // 12, month % 12 + 1, 1)
    zone = clock.office_zone()
    return (
        datetime.combine(date(year, month, 1), time(), zone),
        datetime.combine(nxt, time(), zone),
    )
