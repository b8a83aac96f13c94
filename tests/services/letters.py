"""Stored requests whose letters are complete, to test approval and issue with."""

from datetime import UTC, date, datetime

from app.domain.authorities import ADDRESSEE_FIELDS
from app.domain.cases import PersonRole
from app.domain.channels import Channel
from app.domain.measures import DataCategory, Measure
from app.extensions import db
from app.models import Authority, Case, EvidenceRequest, Offence, Person, Target, TargetCell, User
from app.services import evidence_requests, section_texts
from app.services.actor import Actor, actor_of
from tests.documents.letters import WRITTEN


def actor(login: str) -> Actor:
    """The actor a person of the test office is."""
    return actor_of(db.session.query(User).filter_by(login=login).one())


def complete_request(owner: Actor) -> EvidenceRequest:
    """A treaty request to France with case, target, texts and a verified addressee."""
    authority = db.session.query(Authority).filter_by(code="FR-central").one()
    verify_addressee(authority)
    one = evidence_requests.create(
        owner,
        evidence_requests.RequestFacts(
            state_iso2="FR",
            channel=Channel.TREATY,
            authority=authority,
            case=_case(),
            foreign_language="fr",
            measures=(Measure.SUBSCRIBER, Measure.TRAFFIC),
            treaties=("KR-FR-1995",),
            is_urgent=True,
            needed_by=date(2027, 1, 15),
            domestic_order="서울중앙지방법원 2026-0001",
            domestic_order_translated="Tribunal central du district de Séoul, 2026-0001",
        ),
    )
    _target(one)
    for section, written in WRITTEN.items():
        write(owner, one, section, "ko", written[0])
        write(owner, one, section, "fr", written[1])
    db.session.flush()
    return one


def write(owner: Actor, one: EvidenceRequest, section: str, language: str, body: str) -> None:
    """Write a section as the desk would, reading its version first."""
    stored = section_texts.find(one, section, language)
    section_texts.write(
        owner,
        one,
        section=section,
        language=language,
        body=body,
        translator="" if language == "ko" else "이번역",
        translated_on=None if language == "ko" else date(2026, 11, 20),
        version=stored.version if stored else None,
    )
    db.session.flush()


def verify_addressee(authority: Authority) -> None:
    """Mark what the letter prints of the addressee as verified today."""
    for value in authority.values:
        if value.field in ADDRESSEE_FIELDS:
            value.verified_on = datetime.now(UTC).date()
    db.session.flush()


def _case() -> Case:
    case = Case(
        kics_number="EX-2026-000417",
        title={"ko": "허위영상물 사건", "fr": "Hypertrucages"},
        investigating_authority={"ko": "서울특별시경찰청", "fr": "Police de Séoul"},
        prosecution_office={"ko": "서울중앙지방공소청", "fr": "Parquet de Séoul"},
        limitation_expires_on=date(2033, 3, 1),
        created_at=datetime(2026, 11, 1, tzinfo=UTC),
    )
    case.offences = [
        Offence(
            act={"ko": "성폭력처벌법", "fr": "loi spéciale"},
            article="14-2(1), (2)",
            name={"ko": "허위영상물편집·반포등", "fr": "contenus falsifiés"},
            maximum_penalty={"ko": "7년 이하의 징역", "fr": "sept ans"},
        )
    ]
    case.persons = [
        Person(role=PersonRole.SUSPECT, label={"ko": "성명불상자", "fr": "personne inconnue"})
    ]
    db.session.add(case)
    db.session.flush()
    return case


def _target(one: EvidenceRequest) -> None:
    target = Target(
        evidence_request_id=one.id,
        position=1,
        as_given="203.0.113.77",
        kind="ipv4",
        normalised="203.0.113.77",
        warnings=[],
        note={},
    )
    target.cells = [
        TargetCell(
            category=DataCategory.TRAFFIC,
            period_from=datetime(2026, 2, 28, 15, tzinfo=UTC),
            period_until=datetime(2026, 9, 30, 14, 59, 59, tzinfo=UTC),
            period_offset=540,
        )
    ]
    one.targets.append(target)
    db.session.flush()
