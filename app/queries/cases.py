"""One case: its requests, the languages it needs, what issued letters name of it."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from app.extensions import db
from app.models import Authority, Case, EvidenceRequest, Letter, Offence, Person
from app.queries import restriction

#: Languages every case is written in; those of its requests follow.
LANGUAGES = ("ko", "en", "fr")
#: Cases shown above what a search found.
MOST_FOUND = 10
_TEXTS = ("title", "investigating_authority", "prosecution_office")
_OFFENCE = ("act", "article", "name", "maximum_penalty")
#: Its nationality stands in a letter by name, in each language: role and label tell who it is.
_PERSON = ("role", "label")


def lock(number: int) -> None:
    """Let one writer at a time change this case and what belongs to it, until the commit."""
    db.session.scalar(select(Case.id).where(Case.id == number).with_for_update())


def by_number(number: int) -> Case | None:
    """With its offences and persons."""
    query = select(Case).where(Case.id == number)
    loading = selectinload(Case.offences), selectinload(Case.persons)
    return db.session.scalar(query.options(*loading))


def requests_of(case: Case) -> Sequence[EvidenceRequest]:
    """The requests that serve the case and are seen whole, oldest first: with others the case
    would be theirs to tell.
    """
    query = (
        select(EvidenceRequest)
        .where(EvidenceRequest.case_id == case.id, restriction.only_seen(EvidenceRequest.id))
        .options(
            joinedload(EvidenceRequest.authority).joinedload(Authority.state),
            joinedload(EvidenceRequest.officer),
        )
        .order_by(EvidenceRequest.id)
    )
    return db.session.scalars(query).all()


def officers_of(case: Case) -> set[int]:
    """Who is in charge of a request of the case."""
    query = select(EvidenceRequest.officer_id).where(EvidenceRequest.case_id == case.id)
    return set(db.session.scalars(query))


def languages_of(case: Case) -> list[str]:
    """Korean, English, French, those its requests are translated into, those written already."""
    query = (
        select(EvidenceRequest.foreign_language)
        .where(EvidenceRequest.case_id == case.id, restriction.only_seen(EvidenceRequest.id))
        .order_by(EvidenceRequest.id)
    )
    written = [getattr(case, name) for name in _TEXTS]
    for offence in case.offences:
        written += [offence.act, offence.name, offence.maximum_penalty]
    written += [person.label for person in case.persons]
    used = [*db.session.scalars(query), *(language for texts in written for language in texts)]
    return list(dict.fromkeys([*LANGUAGES, *filter(None, used)]))


def named_in_letters(case: Case) -> list[Offence | Person]:
    """Offences and persons that stand, as they are now, in an issued letter that is not void."""
    query = (
        select(Letter.content["facts"]["case"])
        .join(EvidenceRequest)
        .where(EvidenceRequest.case_id == case.id, Letter.voided_at.is_(None))
    )
    frozen = db.session.scalars(query, execution_options=restriction.WHOLE)
    letters: list[dict[str, Any]] = list(frozen)
    offences = [_picked(one, _OFFENCE) for facts in letters for one in facts["offences"]]
    persons = [_picked(one, _PERSON) for facts in letters for one in facts["persons"]]
    return [
        *(one for one in case.offences if _values(one, _OFFENCE) in offences),
        *(one for one in case.persons if _values(one, _PERSON) in persons),
    ]


def _picked(frozen: dict[str, Any], names: tuple[str, ...]) -> dict[str, Any]:
    return {name: frozen.get(name) for name in names}


def _values(row: Offence | Person, names: tuple[str, ...]) -> dict[str, Any]:
    return {name: getattr(row, name) for name in names}


def last_like(case: Case, user_id: int | None) -> Case | None:
    """The newest other case that names an investigating authority: the person's own, else any."""
    query = (
        select(Case)
        .where(
            Case.id != case.id,
            Case.is_example.is_(case.is_example),
            Case.investigating_authority["ko"].as_string() != "",
        )
        .order_by(Case.id.desc())
        .limit(1)
    )
    own = select(EvidenceRequest.case_id).where(EvidenceRequest.officer_id == user_id)
    return db.session.scalar(query.where(Case.id.in_(own))) or db.session.scalar(query)


def found(words: str, requests: Sequence[EvidenceRequest]) -> list[Case]:
    """Cases whose number or title holds the words: of the requests found, or by their number."""
    wanted = words.casefold()
    cases = {one.case.id: one.case for one in requests if one.case and _holds(one.case, wanted)}
    query = select(Case).where(Case.kics_number.contains(words, autoescape=True))
    if words and words.isprintable():
        rows = db.session.scalars(query.order_by(Case.id.desc()).limit(MOST_FOUND))
        cases |= {case.id: case for case in rows}
    return [cases[number] for number in sorted(cases, reverse=True)][:MOST_FOUND]


def _holds(case: Case, wanted: str) -> bool:
    return any(wanted in text.casefold() for text in (case.kics_number, *case.title.values()))
