"""Everything open that one officer answers for."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import func, or_, select
from sqlalchemy.orm import contains_eager, joinedload

from app.domain.review import Row
from app.extensions import db
from app.models import (
    Action,
    Authority,
    Correspondence,
    Deadline,
    EvidenceRequest,
    Letter,
    StoredFile,
    User,
)
from app.queries import deadlines
from app.queries.evidence_requests import IS_OPEN
from app.queries.review import rows

E_ = EvidenceRequest
#: Contacts listed of each request, the newest ones.
LAST_CONTACTS = 3


@dataclass(frozen=True, slots=True)
class Pack:
    """What the successor must know on a day."""

    person: User
    as_of: date
    requests: Sequence[Row]
    promises: Sequence[Action]
    dates: Sequence[Deadline]
    authorities: Sequence[Authority]
    contacts: Sequence[Correspondence]
    files: Sequence[StoredFile]
    letters: Sequence[Letter]
    references: dict[int, str]


def pack(person: User, as_of: date) -> Pack:
    """Read in a fixed number of queries, however many requests there are."""
    mine = select(E_.id).where(IS_OPEN, E_.officer_id == person.id)
    numbered = select(E_.id, E_.reference).where(IS_OPEN, E_.officer_id == person.id)
    return Pack(
        person=person,
        as_of=as_of,
        requests=rows.rows_now(as_of, officer_id=person.id),
        promises=promises(person.id),
        dates=deadlines.standing(officer_id=person.id),
        authorities=_authorities(mine),
        contacts=_contacts(mine),
        files=_files(mine),
        letters=_letters(mine),
        references=dict(db.session.execute(numbered.order_by(E_.id)).all()),
    )


def promises(user_id: int) -> Sequence[Action]:
    """Open actions the person owns, whoever's the request is."""
    query = (
        select(Action)
        .where(Action.owner_id == user_id, Action.done_at.is_(None))
        .options(joinedload(Action.evidence_request))
        .order_by(Action.due_on, Action.id)
    )
    return db.session.scalars(query).all()


def _authorities(mine: Any) -> Sequence[Authority]:
    numbers = select(E_.authority_id).where(E_.id.in_(mine))
    query = select(Authority).where(Authority.id.in_(numbers))
    return db.session.scalars(query.order_by(Authority.state_iso2, Authority.id)).all()


def _contacts(mine: Any) -> Sequence[Correspondence]:
    c = Correspondence
    place = func.row_number().over(
        partition_by=c.evidence_request_id, order_by=(c.at.desc(), c.id.desc())
    )
    newest = select(c.id.label("id"), place.label("place")).where(
        c.evidence_request_id.in_(mine), c.voided_at.is_(None)
    ).subquery()  # fmt: skip
    query = (
        select(c)
        .join(newest, newest.c.id == c.id)
        .join(c.evidence_request)
        .where(newest.c.place <= LAST_CONTACTS)
        .options(contains_eager(c.evidence_request))
        .order_by(E_.reference, c.at, c.id)
    )
    return db.session.scalars(query).all()


def _files(mine: Any) -> Sequence[StoredFile]:
    query = select(StoredFile).where(
        StoredFile.evidence_request_id.in_(mine), StoredFile.voided_at.is_(None)
    )
    query = query.order_by(StoredFile.evidence_request_id, StoredFile.id)
    return db.session.scalars(query).all()


def _letters(mine: Any) -> Sequence[Letter]:
    query = select(Letter).where(Letter.evidence_request_id.in_(mine), Letter.voided_at.is_(None))
    return db.session.scalars(query.order_by(Letter.evidence_request_id, Letter.id)).all()


@dataclass(frozen=True, slots=True)
class Load:
    """How much is open with one person."""

    person: User
    requests: int
    actions: int


def loads() -> list[Load]:
    """Everybody with open work, those who can no longer log in first."""
    requests, actions = dict(_counted_requests()), dict(_counted_actions())
    query = select(User).where(or_(User.id.in_(requests), User.id.in_(actions)))
    found = db.session.scalars(query.order_by(User.disabled_at.is_(None), User.name, User.id))
    return [Load(one, requests.get(one.id, 0), actions.get(one.id, 0)) for one in found]


def load_of(person: User) -> Load:
    """What is open with this person; nothing may be."""
    requests, actions = dict(_counted_requests()), dict(_counted_actions())
    return Load(person, requests.get(person.id, 0), actions.get(person.id, 0))


def _counted_requests() -> Sequence[Any]:
    query = select(E_.officer_id, func.count()).where(IS_OPEN).group_by(E_.officer_id)
    return db.session.execute(query.order_by(E_.officer_id)).all()


def _counted_actions() -> Sequence[Any]:
    query = select(Action.owner_id, func.count()).where(Action.done_at.is_(None))
    return db.session.execute(query.group_by(Action.owner_id).order_by(Action.owner_id)).all()
