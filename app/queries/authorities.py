"""Reading authorities and treaties."""

import statistics
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from app.domain.authorities import AuthorityField
from app.extensions import db
from app.models import Authority, AuthorityValue, EvidenceRequest, State, Treaty


def all_authorities() -> Sequence[Authority]:
    """By State, central authority first."""
    query = select(Authority).options(selectinload(Authority.values))
    return db.session.scalars(query.order_by(Authority.state_iso2, Authority.id)).all()


def by_code(code: str) -> Authority | None:
    """With every value."""
    query = select(Authority).where(Authority.code == code).options(selectinload(Authority.values))
    return db.session.scalar(query)


def all_treaties() -> Sequence[Treaty]:
    """With their parties."""
    return db.session.scalars(
        select(Treaty).options(selectinload(Treaty.parties)).order_by(Treaty.code)
    ).all()


def states() -> Sequence[State]:
    """Every State, our own too."""
    return db.session.scalars(select(State).order_by(State.iso2)).all()


@dataclass(frozen=True, slots=True)
class Past:
    """What came of the office's past requests to one authority.

    ``median_days`` from sending to the first data, over the answered ones; ``None`` under
    ``LEAST_FOR_A_FIGURE`` of them, when a figure would say more than is known.
    """

    sent: int
    answered: int
    median_days: float | None


LEAST_FOR_A_FIGURE = 5


def past_of(authority: Authority) -> Past:
    """Counted over every request sent to this authority."""
    one = EvidenceRequest
    rows = db.session.execute(
        select(one.sent_on, one.first_data_on).where(
            one.authority_id == authority.id, one.sent_on.is_not(None)
        )
    ).all()
    days = [(row.first_data_on - row.sent_on).days for row in rows if row.first_data_on]
    is_enough = len(days) >= LEAST_FOR_A_FIGURE
    return Past(len(rows), len(days), statistics.median(days) if is_enough else None)


def value_of(authority: Authority, field: AuthorityField, *languages: str) -> AuthorityValue | None:
    """The first value of the field in one of the languages, in that order."""
    for language in languages or ("",):
        for value in authority.values:
            if (value.field, value.language) == (field, language) and value.value:
                return value
    return None
