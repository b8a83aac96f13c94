"""Preservation against the expected reply: where the reply comes later, evidence is lost."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from app.domain.authorities import AuthorityField
from app.domain.deadline_kinds import DeadlineKind
from app.domain.stages import Stage
from app.extensions import db
from app.models import Authority, Deadline, EvidenceRequest
from app.queries.authorities import past_of, value_of

E_ = EvidenceRequest


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


def usual_days(authority: Authority) -> tuple[int, int] | None:
    """(days, cases counted) of the usual reply; the card's figure where too few cases are known."""
    past = past_of(authority)
    if past.median_days is not None:
        return round(past.median_days), past.answered
    card = value_of(authority, AuthorityField.USUAL_REPLY_DAYS)
    days: Any = card.value if card else None
    return (int(days), 0) if isinstance(days, (int, float)) or str(days).isdigit() else None


def expected_reply(one: EvidenceRequest) -> Expected | None:
    """Counted from the sending; nothing before it, or where nothing is known."""
    usual = usual_days(one.authority) if one.authority and one.sent_on else None
    if usual is None or one.sent_on is None:
        return None
    return Expected(one.sent_on + timedelta(days=usual[0]), *usual)


def gap_of(one: EvidenceRequest) -> Gap | None:
    """What to warn of on the request's page."""
    if one.stage is Stage.CLOSED or one.first_data_on:
        return None
    ends = next(
        (
            row.due_on
            for row in one.deadlines
            if row.kind is DeadlineKind.PRESERVATION_ENDS and row.ended_on is None
        ),
        None,
    )
    expected = expected_reply(one) if ends else None
    return Gap(one, ends, expected) if ends and expected and ends < expected.on else None


def gaps(*, officer_id: int | None) -> list[Gap]:
    """Every open request whose preservation ends too early, the next end first."""
    query = (
        select(E_)
        .join(Deadline)
        .where(
            Deadline.kind == DeadlineKind.PRESERVATION_ENDS,
            Deadline.ended_on.is_(None),
            E_.stage != Stage.CLOSED,
        )
        .options(joinedload(E_.authority).selectinload(Authority.values))
        .order_by(Deadline.due_on, E_.id)
        .limit(50)
    )
    if officer_id is not None:
        query = query.where(E_.officer_id == officer_id)
    rows = db.session.scalars(query).unique().all()
    return [gap for row in rows if (gap := gap_of(row))]
