"""The facts of a letter, collected from a stored request."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime, timedelta, timezone
from typing import Any

from sqlalchemy import select

from app import clock
from app.domain.authorities import AuthorityField, AuthorityKind, Confidence
from app.domain.channels import ROUTES, SENDERS, Body, Holder
from app.domain.contacts import ContactKind
from app.domain.deadline_kinds import DeadlineKind
from app.domain.letter_facts import (
    Addressee,
    Asked,
    BodyFacts,
    CaseFacts,
    Contact,
    LegalBasis,
    LetterFacts,
    Offence,
    Officer,
    Person,
    RequestStatus,
    SectionText,
    TargetFacts,
)
from app.domain.measures import CellState, Measure
from app.domain.sections import paragraphs, text_hash
from app.extensions import db
from app.models import Authority, Case, Correspondence, EvidenceRequest, State, Target, User
from app.queries import bodies, clause_checks
from app.reference import rank_names

ORIGINAL = "ko"
#: Cells of the grid that are still to be answered.
OPEN_CELLS = frozenset({CellState.ASKED, CellState.PARTLY})
#: Korean desks a covering document goes to.
DOMESTIC = {
    Holder.PROSECUTION_OFFICE: Body.PROSECUTION_OFFICE,
    Holder.MINISTRY_OF_JUSTICE: Body.MINISTRY_OF_JUSTICE,
    Holder.FOREIGN_MINISTRY: Body.FOREIGN_MINISTRY,
    Holder.NCB_SEOUL: Body.NCB_SEOUL,
}
NOBODY = BodyFacts(name={}, unit={}, head={}, contact=bodies.NO_CONTACT)
#: Printed in letters of examples while the office has recorded nothing: nobody can be reached so.
EXAMPLE_CONTACT = Contact(
    address={
        "ko": "(예시 주소) 서울특별시 ○○구 ○○로 00",
        "fr": "(adresse d’exemple) 00, ○○-ro, ○○-gu, Séoul",
        "en": "(example address) 00 ○○-ro, ○○-gu, Seoul",
    },
    phone="+82-2-0000-0000",
    email="office@example.org",
    hours="09:00–18:00",
)
NO_CASE = CaseFacts(title={}, investigating_authority={}, prosecution_office={})


def languages_of(one: EvidenceRequest) -> tuple[str, ...]:
    """Original first; Korean alone when no other language was chosen."""
    foreign = one.foreign_language
    return (ORIGINAL,) if foreign in ("", ORIGINAL) else (ORIGINAL, foreign)


def collect(
    one: EvidenceRequest, *, dated_on: date, languages: tuple[str, ...], number: str = ""
) -> LetterFacts:
    """Everything the letter may say, under the names bodies bear on ``dated_on``."""
    return LetterFacts(
        reference=one.reference,
        number=number,
        dated_on=dated_on,
        languages=languages,
        channel=one.channel,
        status=RequestStatus.FOLLOW_UP if one.sent_on else RequestStatus.NEW,
        is_urgent=one.is_urgent,
        needed_by=one.needed_by,
        is_confidential=one.is_confidential,
        notify_user=one.notify_user,
        is_example=one.is_example,
        assurances=tuple(one.assurances),
        domestic_order=_order(one),
        case=_case(one.case),
        addressee=_addressee(one, languages),
        sender=_desk(SENDERS[one.channel], one, dated_on),
        via=_via(one, dated_on),
        office=_desk(Body.NATIONAL_OFFICE_OF_INVESTIGATION, one, dated_on),
        officer=_officer(one.officer),
        legal_bases=_legal_bases(one),
        measures=tuple(Measure(measure) for measure in one.measures),
        targets=targets_of(one),
        texts=tuple(_texts(one)),
        earlier_references=_earlier(one),
        foreign_language=one.foreign_language,
        recipient=_recipient(one, dated_on),
        their_reference=one.their_reference,
        sent_on=one.sent_on,
        last_reminder_on=_last_on(one, ContactKind.REMINDER),
        target_count=len(_targets(one)),
        open_count=sum(
            cell.state in OPEN_CELLS for target in _targets(one) for cell in target.cells
        ),
        **_first_letter(one),
        **_query(one),
        preserved_until=_preserved_until(one),
        checked_clauses=tuple(sorted(clause_checks.standing())),
    )


def _desk(code: Body, one: EvidenceRequest, on: date) -> BodyFacts:
    """A body the letter says how to reach; in an example, placeholders until that is recorded."""
    found = bodies.body(code, on)
    is_placeholder = one.is_example and found.contact == bodies.NO_CONTACT
    return replace(found, contact=EXAMPLE_CONTACT) if is_placeholder else found


def _officer(one: User) -> Officer:
    abroad = one.name_roman or one.name
    return Officer(
        name={"ko": one.name, "en": abroad, "fr": abroad},
        rank={"ko": one.rank, **rank_names().get(one.rank, {})} if one.rank else {},
        is_romanised=bool(one.name_roman),
    )


def targets_of(one: EvidenceRequest) -> tuple[TargetFacts, ...]:
    """The targets that stand, as a letter names them."""
    return tuple(_target(target) for target in _targets(one))


def _targets(one: EvidenceRequest) -> list[Target]:
    return [target for target in one.targets if target.removed_at is None]


def _recipient(one: EvidenceRequest, on: date) -> BodyFacts:
    """The Korean body outside the office that the paper goes to next on its way."""
    way = ROUTES[one.channel]
    at = way.index(one.holder) + 1 if one.holder in way else 0
    following = next((holder for holder in way[at:] if holder in DOMESTIC), None)
    if following is None:
        return NOBODY
    found = bodies.body(DOMESTIC[following], on)
    if following is Holder.PROSECUTION_OFFICE and one.case and one.case.prosecution_office:
        return replace(found, name=dict(one.case.prosecution_office))
    return found


def _first_letter(one: EvidenceRequest) -> dict[str, Any]:
    """Number and date of the letter this one refers to: the first that stands."""
    standing = [
        letter for letter in one.letters if letter.voided_at is None and letter.kind == one.kind
    ]
    replaced = {letter.supersedes_id for letter in standing}
    first = next((letter for letter in standing if letter.id not in replaced), None)
    return {"first_number": first.number, "first_dated_on": first.letter_date} if first else {}


def _contacts(one: EvidenceRequest, kind: ContactKind) -> list[Correspondence]:
    return [each for each in one.contacts if each.kind is kind and each.voided_at is None]


def _last_on(one: EvidenceRequest, kind: ContactKind) -> date | None:
    found = _contacts(one, kind)
    return found[-1].at.astimezone(clock.office_zone()).date() if found else None


def _query(one: EvidenceRequest) -> dict[str, Any]:
    """The newest query: the date on the paper, else when it came, and its reference."""
    found = _contacts(one, ContactKind.QUERY)
    if not found:
        return {}
    on = found[-1].dated_on or _last_on(one, ContactKind.QUERY)
    return {"query_on": on, "query_reference": found[-1].their_reference}


def _preserved_until(one: EvidenceRequest) -> date | None:
    days = [
        deadline.due_on
        for deadline in one.deadlines
        if deadline.kind is DeadlineKind.PRESERVATION_ENDS and deadline.ended_on is None
    ]
    return max(days, default=None)


def _via(one: EvidenceRequest, on: date) -> BodyFacts:
    is_diplomatic = Holder.FOREIGN_MINISTRY in ROUTES[one.channel]
    return bodies.body(Body.FOREIGN_MINISTRY, on) if is_diplomatic else NOBODY


def _order(one: EvidenceRequest) -> dict[str, str]:
    """The order by language; empty when none is stated."""
    written = {"ko": one.domestic_order, one.foreign_language: one.domestic_order_translated}
    return {language: text for language, text in written.items() if text}


def _case(case: Case | None) -> CaseFacts:
    if case is None:
        return NO_CASE
    return CaseFacts(
        kics_number=case.kics_number,
        title=dict(case.title),
        stage=case.stage,
        investigating_authority=dict(case.investigating_authority),
        prosecution_office=dict(case.prosecution_office),
        prosecution_number=case.prosecution_number,
        custody_ends_on=case.custody_ends_on,
        limitation_expires_on=case.limitation_expires_on,
        offences=offences_of(case),
        persons=tuple(
            Person(
                role=person.role,
                label=dict(person.label),
                nationality=_nationality(person.nationality),
            )
            for person in case.persons
        ),
    )


def offences_of(case: Case) -> tuple[Offence, ...]:
    """The offences charged, in their order."""
    return tuple(
        Offence(
            act=dict(offence.act),
            article=offence.article,
            name=dict(offence.name),
            maximum_penalty=dict(offence.maximum_penalty),
            template_code=offence.template_code,
        )
        for offence in case.offences
    )


def _nationality(typed: str) -> dict[str, str]:
    """The name of the State in each language, typed as its code or as a name in any of them."""
    wanted = typed.strip().casefold()
    if not wanted:
        return {}
    for state in db.session.scalars(select(State)):
        names = state.names.values()
        if wanted in (state.iso2.casefold(), *(str(name).casefold() for name in names)):
            return dict(state.names)
    return dict.fromkeys((ORIGINAL, "en", "fr"), typed)


def _addressee(one: EvidenceRequest, languages: tuple[str, ...]) -> Addressee:
    authority = one.authority
    if authority is None:
        return Addressee(label={}, name={}, address={}, state={}, state_iso2=one.state_iso2)
    name, address = AuthorityField.NAME, AuthorityField.ADDRESS
    return Addressee(
        label=dict(authority.label),
        name={language: _value(authority, name, language) for language in languages},
        address={language: _value(authority, address, language) for language in languages},
        state_iso2=authority.state_iso2,
        state=dict(authority.state.names),
        kind=AuthorityKind(authority.kind),
        languages=_accepted(authority),
        verified_on=_verified_on(authority, languages),
        channels=tuple(authority.channels),
        means=" ".join(_card(authority, AuthorityField.MEANS)),
        assurances=_card(authority, AuthorityField.ASSURANCES),
    )


def _used(authority: Authority, field: AuthorityField, language: str) -> Any:
    """The value a letter in the language prints: its own, else the one without language."""
    rows = {row.language: row for row in authority.values if row.field is field and row.value}
    return rows.get(language) or rows.get("") or rows.get("native")


def _value(authority: Authority, field: AuthorityField, language: str) -> str:
    row = _used(authority, field, language)
    return str(row.value) if row else ""


def _accepted(authority: Authority) -> tuple[str, ...]:
    """Languages the addressee accepts; a doubtful one (``zh?``) does not count."""
    rows = [row for row in authority.values if row.field is AuthorityField.LANGUAGES and row.value]
    return tuple(str(one) for row in rows for one in row.value if not str(one).endswith("?"))


def _card(authority: Authority, field: AuthorityField) -> tuple[str, ...]:
    """What the card says in a field: words of a list, or one sentence."""
    found: list[str] = []
    for row in authority.values:
        if row.field is field and row.value:
            found += map(str, row.value) if isinstance(row.value, list) else [str(row.value)]
    return tuple(found)


def _verified_on(authority: Authority, languages: tuple[str, ...]) -> date | None:
    used = [
        _used(authority, field, language)
        for field in (AuthorityField.NAME, AuthorityField.ADDRESS)
        for language in languages
    ]
    days = [row.verified_on if row else None for row in used]
    known = [day for day in days if day is not None]
    return min(known) if known and len(known) == len(days) else None


def _legal_bases(one: EvidenceRequest) -> tuple[LegalBasis, ...]:
    return tuple(
        LegalBasis(
            code=treaty.code,
            kind=treaty.kind,
            title=dict(treaty.titles),
            signed_on=treaty.signed_on,
            is_usable=treaty.is_usable,
            is_confirmed=treaty.confidence is Confidence.SOURCED,
        )
        for treaty in one.legal_bases
    )


def _target(target: Target) -> TargetFacts:
    return TargetFacts(
        as_given=target.as_given,
        normalised=target.normalised,
        kind=target.kind,
        platform=target.platform,
        port=target.port,
        observed_at=_stated(target.observed_at, target.observed_offset),
        lacks_zone="offset_missing" in target.warnings,
        note=dict(target.note),
        asked=tuple(
            Asked(
                category=cell.category,
                period_from=_stated(cell.period_from, cell.period_offset),
                period_until=_stated(cell.period_until, cell.period_offset),
                is_open=cell.state in OPEN_CELLS,
            )
            for cell in target.cells
        ),
    )


def _stated(at: datetime | None, offset: int | None) -> datetime | None:
    """The instant in the offset it was stated in (minutes east of UTC)."""
    return at and at.astimezone(timezone(timedelta(minutes=offset or 0)))


def _texts(one: EvidenceRequest) -> Iterable[SectionText]:
    originals = {text.section: text for text in one.section_texts if text.language == ORIGINAL}
    for text in sorted(one.section_texts, key=lambda text: (text.section, text.language)):
        original = originals.get(text.section)
        source = text_hash(original.body) if original else ""
        yield SectionText(
            section=text.section,
            language=text.language,
            paragraphs=tuple(paragraphs(text.body)),
            not_applicable=text.not_applicable,
            is_stale=text.language != ORIGINAL and bool(text.body) and text.source_hash != source,
            translator=text.translator,
            translated_on=text.translated_on,
        )


def _earlier(one: EvidenceRequest) -> tuple[str, ...]:
    """Requests sent to the same State in the same case before this one."""
    if one.case_id is None:
        return ()
    found = db.session.scalars(
        select(EvidenceRequest.reference)
        .where(
            EvidenceRequest.case_id == one.case_id,
            EvidenceRequest.state_iso2 == one.state_iso2,
            EvidenceRequest.id < one.id,
            EvidenceRequest.sent_on.is_not(None),
        )
        .order_by(EvidenceRequest.id)
    )
    return tuple(found)
