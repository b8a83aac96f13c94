"""Domestic cases: recorded, changed, with their offences and persons.

Every change of a case or of what belongs to it raises the version of the case, so that a second
tab is told. What an issued letter names stays as it is until the letter is void.
"""

from dataclasses import dataclass, field, fields
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm.attributes import flag_modified

from app import clock
from app.domain.cases import CaseStage, PersonRole
from app.domain.errors import DomainError, NotAllowed, StaleVersion
from app.domain.people import Ability, may_write
from app.domain.stages import Stage
from app.extensions import db
from app.models import Case, Offence, Person, ReferenceRow
from app.queries import cases as queries
from app.queries import restriction
from app.services import cadence, deadlines, history, search_index
from app.services.actor import Actor

Texts = dict[str, str]
ORIGINAL = "ko"


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseRecord:
    """What the desk states of a case. Texts carry no empty language."""

    title: Texts
    investigating_authority: Texts = field(default_factory=dict)
    prosecution_office: Texts = field(default_factory=dict)
    prosecution_number: str = ""
    stage: CaseStage = CaseStage.INVESTIGATION
    custody_ends_on: date | None = None
    limitation_expires_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OffenceRecord:
    """An offence charged; Korean is required of act and name, the rest may follow."""

    act: Texts
    article: str
    name: Texts
    maximum_penalty: Texts


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonRecord:
    """A person as letters name them; victims by letter only."""

    role: PersonRole
    label: Texts
    nationality: str = ""


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
    with restriction.whole():
        is_hidden = find(kics_number) is not None
    if is_hidden:  # the number stands once: that it is taken cannot be kept from who types it
        raise DomainError("kics_hidden", field="kics_number", kics_number=kics_number)
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


def may_change(actor: Actor, case: Case) -> bool:
    """Officers: cases of a request of theirs, or without any request; leads and heads: all."""
    officers = queries.officers_of(case)
    return may_write(actor.role, is_own=not officers or actor.user_id in officers)


def demand_change(actor: Actor, case: Case) -> None:
    """Raise ``NotAllowed`` unless the actor may change the case."""
    if not may_change(actor, case):
        raise NotAllowed("not_your_case", kics_number=case.kics_number)


def update(actor: Actor, case: Case, record: CaseRecord, *, version: int | None) -> None:
    """Change what was recorded, and what the case's requests repeat of it."""
    _open(actor, case, version)
    if not record.title.get(ORIGINAL):
        raise DomainError("case_title_missing", field=f"title_{ORIGINAL}")
    old, new = history.changes(case, _values(record))
    if not new:
        return
    history.append(actor, "case.changed", case, old=old, new=new)
    with restriction.whole():  # a restricted request of the case follows it too
        for one in queries.requests_of(case):
            one.title = case.title[ORIGINAL]
            search_index.update(one)
    _follow(actor, case)


def set_date(actor: Actor, case: Case, column: str, day: date) -> None:
    """A date of the case that was prolonged on one of its requests."""
    demand_change(actor, case)
    old, new = history.changes(case, {column: day})
    if new:
        history.append(actor, "case.changed", case, old=old, new=new)
        _follow(actor, case)


def _follow(actor: Actor, case: Case) -> None:
    with restriction.whole():
        for one in queries.requests_of(case):
            if one.stage is not Stage.CLOSED:
                deadlines.follow(one)
                cadence.follow(actor, one)


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
    demand_change(actor, case)
    record = OffenceRecord(act=act, article=article, name=name, maximum_penalty=maximum_penalty)
    _check_offence(record)
    offence = Offence(position=_next(case.offences), template_code=template, **_values(record))
    case.offences.append(offence)
    _told(actor, case, "case.offence_added", new=_values(record))
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


def change_offence(
    actor: Actor, offence: Offence, record: OffenceRecord, *, version: int | None
) -> None:
    """Change an offence that no issued letter names."""
    _open(actor, offence.case, version)
    _check_offence(record)
    _refuse_named(offence)
    old, new = history.changes(offence, _values(record))
    if new:
        _told(actor, offence.case, "case.offence_changed", old=old, new=new)


def remove_offence(actor: Actor, offence: Offence, *, version: int | None) -> None:
    """Take an offence out that no issued letter names; the history keeps it."""
    case = offence.case
    _open(actor, case, version)
    _refuse_named(offence)
    old = {one.name: getattr(offence, one.name) for one in fields(OffenceRecord)}
    case.offences.remove(offence)
    _told(actor, case, "case.offence_removed", old=old)


def add_person(
    actor: Actor, case: Case, *, role: PersonRole, label: Texts, nationality: str = ""
) -> Person:
    """A person as letters name them; victims by letter only."""
    demand_change(actor, case)
    record = PersonRecord(role=role, label=label, nationality=nationality)
    _check_person(record)
    person = Person(position=_next(case.persons), **_values(record))
    case.persons.append(person)
    _told(actor, case, "case.person_added", new=_values(record))
    return person


def change_person(
    actor: Actor, person: Person, record: PersonRecord, *, version: int | None
) -> None:
    """Change a person whom no issued letter names."""
    _open(actor, person.case, version)
    _check_person(record)
    _refuse_named(person)
    old, new = history.changes(person, _values(record))
    if new:
        _told(actor, person.case, "case.person_changed", old=old, new=new)


def remove_person(actor: Actor, person: Person, *, version: int | None) -> None:
    """Take a person out whom no issued letter names; the history keeps them."""
    case = person.case
    _open(actor, case, version)
    _refuse_named(person)
    old = {one.name: getattr(person, one.name) for one in fields(PersonRecord)}
    case.persons.remove(person)
    _told(actor, case, "case.person_removed", old=old)


def _open(actor: Actor, case: Case, version: int | None) -> None:
    demand_change(actor, case)
    if version != case.version:
        raise StaleVersion("stale_version", kics_number=case.kics_number)


def _told(actor: Actor, case: Case, verb: str, **values: dict[str, object]) -> None:
    """Raise the version of the case although no column of it changed, and append the event."""
    flag_modified(case, "kics_number")
    db.session.flush()
    history.append(actor, verb, case, **values)


def _values(record: CaseRecord | OffenceRecord | PersonRecord) -> dict[str, object]:
    values = {one.name: getattr(record, one.name) for one in fields(record)}
    if isinstance(record, CaseRecord):
        values["stage"] = record.stage.value
    return values


def _next(rows: list[Offence] | list[Person]) -> int:
    return max((row.position for row in rows), default=0) + 1


def _check_offence(record: OffenceRecord) -> None:
    for name in ("act", "name"):
        if not getattr(record, name).get(ORIGINAL):
            raise DomainError("korean_missing", field=f"{name}_{ORIGINAL}")
    if not record.article:
        raise DomainError("article_missing", field="article")


def _check_person(record: PersonRecord) -> None:
    if not record.label.get(ORIGINAL):
        raise DomainError("korean_missing", field=f"label_{ORIGINAL}")


def _refuse_named(row: Offence | Person) -> None:
    if row in queries.named_in_letters(row.case):
        raise DomainError("named_in_letter")
