"""Domestic cases."""

from datetime import date

from sqlalchemy import select

from app import clock
from app.domain.cases import PersonRole
from app.domain.errors import DomainError
from app.domain.people import Ability
from app.extensions import db
from app.models import Case, Offence, Person, ReferenceRow
from app.services import history
from app.services.actor import Actor

Texts = dict[str, str]


def create(
    actor: Actor,
    *,
    kics_number: str,
    title: Texts,
    investigating_authority: Texts | None = None,
    prosecution_office: Texts | None = None,
    limitation_expires_on: date | None = None,
    is_example: bool = False,
) -> Case:
    """Record a case under its KICS number."""
    actor.demand(Ability.WRITE_OWN)
    if find(kics_number):
        raise DomainError("kics_taken", field="kics_number", kics_number=kics_number)
    case = Case(
        kics_number=kics_number,
        title=title,
        investigating_authority=investigating_authority or {},
        prosecution_office=prosecution_office or {},
        limitation_expires_on=limitation_expires_on,
        created_at=clock.now(),
        is_example=is_example,
    )
    db.session.add(case)
    db.session.flush()
    history.append(actor, "case.created", case, new={"kics_number": kics_number, "title": title})
    return case


def find(kics_number: str) -> Case | None:
    """By KICS number."""
    return db.session.scalar(select(Case).where(Case.kics_number == kics_number))


def add_offence(
    actor: Actor,
    case: Case,
    *,
    act: Texts,
    article: str,
    name: Texts,
    maximum_penalty: Texts,
    template: str = "",
) -> Offence:
    """An offence charged."""
    offence = Offence(
        case_id=case.id,
        position=len(case.offences) + 1,
        template_code=template,
        act=act,
        article=article,
        name=name,
        maximum_penalty=maximum_penalty,
    )
    case.offences.append(offence)
    db.session.flush()
    history.append(actor, "case.offence_added", case, new={"article": article, "name": name})
    return offence


def add_offence_from_template(actor: Actor, case: Case, code: str) -> Offence | None:
    """An offence from the reference data; nothing when it stands in the case already."""
    if any(offence.template_code == code for offence in case.offences):
        return None
    row = db.session.scalar(
        select(ReferenceRow).where(ReferenceRow.kind == "offence", ReferenceRow.code == code)
    )
    if row is None:
        raise DomainError("unknown_offence", field="offences", code=code)
    return add_offence(actor, case, **row.content, template=code)


def add_person(
    actor: Actor, case: Case, *, role: PersonRole, label: Texts, nationality: str = ""
) -> Person:
    """A person as letters name them; victims by letter only."""
    person = Person(
        case_id=case.id,
        position=len(case.persons) + 1,
        role=role,
        label=label,
        nationality=nationality,
    )
    case.persons.append(person)
    db.session.flush()
    history.append(actor, "case.person_added", case, new={"role": role})
    return person
