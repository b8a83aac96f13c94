"""Reading authorities and treaties."""

from collections.abc import Collection, Iterable, Sequence
from typing import Any

from sqlalchemy import Integer, cast, func, select, type_coerce
from sqlalchemy.orm import selectinload

from app.domain.authorities import AuthorityField
from app.domain.people import Ability, Role, may
from app.domain.usual_reply import Past
from app.extensions import db
from app.models import Authority, AuthorityValue, EvidenceRequest, State, Treaty, User
from app.models.base import Texts


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


def treaty_titles(codes: Iterable[str]) -> dict[str, Texts]:
    """Titles of these treaties, by code."""
    wanted = sorted(codes)
    query = select(Treaty.code, Treaty.titles).where(Treaty.code.in_(wanted))
    return dict(db.session.execute(query).all()) if wanted else {}


def editors() -> list[User]:
    """Who of the office enters what a card says: the leads first."""
    roles = [role for role in Role if may(role, Ability.EDIT_REFERENCE)]
    query = select(User).where(User.role.in_(roles), User.disabled_at.is_(None)).order_by(User.name)
    return sorted(db.session.scalars(query), key=lambda one: roles.index(one.role))


def states() -> Sequence[State]:
    """Every State, our own too."""
    return db.session.scalars(select(State).order_by(State.iso2)).all()


def pasts(numbers: Collection[int]) -> dict[int, Past]:
    """What ``domain.usual_reply.past`` says of each of these authorities, reckoned in one query.

    How many took so many days is counted first, then the middle is looked for among those counts:
    many fewer than requests. An authority nobody answered for is left out.
    """
    one = EvidenceRequest
    days = _days_between(one.sent_on, one.first_data_on)
    counts = (
        select(one.authority_id, days.label("days"), func.count().label("cases"))
        .where(one.authority_id.in_(numbers), one.first_data_on >= one.sent_on)
        .where(one.first_data_on.is_not(None))
        .group_by(one.authority_id, days)
    ).cte("counts")
    cases = func.sum(counts.c.cases)
    upto = cases.over(partition_by=counts.c.authority_id, order_by=counts.c.days)
    of_all = cases.over(partition_by=counts.c.authority_id)
    placed = select(counts, upto.label("upto"), of_all.label("of_all")).cte("placed").c
    query = (
        select(
            placed.authority_id,
            cast(func.max(placed.of_all), Integer),
            func.min(placed.days),
            func.max(placed.days),
        )
        .where(placed.upto * 2 >= placed.of_all)
        .where((placed.upto - placed.cases) * 2 <= placed.of_all)
        .group_by(placed.authority_id)
    )
    found = db.session.execute(query)
    return {number: Past(answered, (low, high)) for number, answered, low, high in found}


def _days_between(first: Any, last: Any) -> Any:
    """Calendar days as a whole number: SQLite has dates as text, PostgreSQL reckons with them."""
    if db.engine.dialect.name == "sqlite":
        return cast(func.julianday(last) - func.julianday(first), Integer)
    return type_coerce(last - first, Integer)


def value_of(authority: Authority, field: AuthorityField, *languages: str) -> AuthorityValue | None:
    """The first value of the field in one of the languages, in that order."""
    for language in languages or ("",):
        for value in authority.values:
            if (value.field, value.language) == (field, language) and value.value:
                return value
    return None
