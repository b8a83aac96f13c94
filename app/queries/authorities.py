"""Reading authorities and treaties."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from app.domain.authorities import AuthorityField
from app.extensions import db
from app.models import Authority, AuthorityValue, State, Treaty


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


def value_of(authority: Authority, field: AuthorityField, *languages: str) -> AuthorityValue | None:
    """The first value of the field in one of the languages, in that order."""
    for language in languages or ("",):
        for value in authority.values:
            if (value.field, value.language) == (field, language) and value.value:
                return value
    return None
