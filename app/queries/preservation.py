"""Preservation against the expected reply: where the reply comes later, evidence is lost."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import func, select

from app.domain.authorities import AuthorityField
from app.domain.deadline_kinds import DeadlineKind
from app.domain.stages import Stage
from app.domain.usual_reply import Past
from app.extensions import db
from app.models import Authority, Deadline, EvidenceRequest
from app.queries.authorities import all_authorities, pasts, value_of
from app.queries.evidence_requests import IS_OPEN
from app.queries.kept import kept

E_ = EvidenceRequest
#: Nobody wants to read more warnings than this above the list of the day.
MOST = 50


@dataclass(frozen=True, slots=True)
class Expected:
    """When the reply is to be expected, and on which ground.

    ``answered``: over how many of the authority's past cases the median was taken; 0 when the
    figure is the one of its card.
    """

    on: date
    days: int
    answered: int


@dataclass(frozen=True, slots=True)
class Gap:
    """Preservation of this request ends before the expected reply."""

    evidence_request: EvidenceRequest
    ends_on: date
    expected: Expected


def usual_days(authority: Authority, past: Past | None = None) -> tuple[int, int] | None:
    """(days, cases counted) of the usual reply; the card's figure where too few cases are known."""
    if past and past.median_days is not None:
        return round(past.median_days), past.answered
    card = value_of(authority, AuthorityField.USUAL_REPLY_DAYS)
    days: Any = card.value if card else None
    return (int(days), 0) if isinstance(days, (int, float)) or str(days).isdigit() else None


def gap_of(one: EvidenceRequest) -> Gap | None:
    """What to warn of on the request's page."""
    if one.stage is Stage.CLOSED or one.first_data_on or not one.sent_on or not one.authority:
        return None
    ends = next(
        (
            row.due_on
            for row in one.deadlines
            if row.kind is DeadlineKind.PRESERVATION_ENDS and row.ended_on is None
        ),
        None,
    )
    if ends is None:
        return None
    past = pasts([one.authority.id]).get(one.authority.id)
    expected = _expected(one.sent_on, usual_days(one.authority, past))
    return Gap(one, ends, expected) if expected and ends < expected.on else None


def gaps(*, officer_id: int | None) -> list[Gap]:
    """The open requests whose preservation ends too early, the next end first, up to ``MOST``."""
    usual = kept("usual replies", _usual)
    found: dict[int, tuple[date, Expected]] = {}
    for row in _standing():
        is_asked = officer_id in (None, row.officer_id)
        expected = _expected(row.sent_on, usual.get(row.authority_id)) if is_asked else None
        if expected and row.ends_on < expected.on:
            found[row.id] = (row.ends_on, expected)
        if len(found) == MOST:
            break
    query = select(E_).where(E_.id.in_(found)).order_by(E_.id)
    requests = {one.id: one for one in db.session.scalars(query)}
    return [Gap(requests[number], *gap) for number, gap in found.items()]


def _expected(sent_on: date, usual: tuple[int, int] | None) -> Expected | None:
    """Counted from the sending; nothing where nothing is known."""
    return Expected(sent_on + timedelta(days=usual[0]), *usual) if usual else None


def _usual() -> Mapping[int, tuple[int, int] | None]:
    """The usual reply of every authority, by number."""
    known = all_authorities()
    past = pasts([one.id for one in known])
    return {one.id: usual_days(one, past.get(one.id)) for one in known}


def _standing() -> Iterable[Any]:
    """Of each sent and unanswered request the first standing end of its preservation, by date.

    Of every officer: asked for one, SQLite would go through all requests of that officer instead of
    the few preservations that stand.
    """
    ends_on = func.min(Deadline.due_on)
    query = (
        select(E_.id, E_.authority_id, E_.officer_id, E_.sent_on, ends_on.label("ends_on"))
        .join(Deadline)
        .where(
            Deadline.kind == DeadlineKind.PRESERVATION_ENDS,
            Deadline.ended_on.is_(None),
            IS_OPEN,
            E_.authority_id.is_not(None),
            E_.sent_on.is_not(None),
            E_.first_data_on.is_(None),
        )
        .group_by(E_.id, E_.authority_id, E_.officer_id, E_.sent_on)
        .order_by(ends_on, E_.id)
    )
    return db.session.execute(query)
