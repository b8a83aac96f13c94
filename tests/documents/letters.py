"""Facts of letters to test with: the example letter to France, whole and in pieces."""

from dataclasses import replace
from datetime import date, datetime, timedelta, timezone
from typing import Any

from app.domain.authorities import AuthorityKind
from app.domain.cases import PersonRole
from app.domain.channels import Channel
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
    SectionText,
    TargetFacts,
)
from app.domain.measures import DataCategory, Measure

KST = timezone(timedelta(hours=9))
NO_CONTACT = Contact(address={})
NOBODY = BodyFacts(name={}, unit={}, head={}, contact=NO_CONTACT)
MINISTRY = BodyFacts(
    code="ministry_of_justice",
    name={"ko": "대한민국 법무부", "fr": "Ministère de la Justice", "en": "Ministry of Justice"},
    unit={"ko": "형사사법국 국제형사과", "fr": "République de Corée", "en": "Republic of Korea"},
    head={
        "ko": "대한민국 법무부장관",
        "fr": "Le ministre de la Justice de la République de Corée",
        "en": "Minister of Justice of the Republic of Korea",
    },
    contact=Contact(address={}, phone="+82-2-0000-0000", email="mla@example.go.kr"),
)
WRITTEN = {
    "purpose": (
        "수사에 필요한 전자증거를 요청합니다.",
        "Preuves électroniques nécessaires.",
        "Evidence.",
    ),
    "facts": (
        "피의자는 허위영상물을 게시하였습니다.",
        "Le suspect a publié des contenus.",
        "The facts.",
    ),
    "link_to_requested_state": (
        "서버가 귀국에 있습니다.",
        "Les serveurs sont en France.",
        "Servers.",
    ),
    "necessity": ("유일한 단서입니다.", "C’est le seul élément.", "The only lead."),
    "urgency": ("보존기간이 만료됩니다.", "La durée expire.", "Retention ends."),
    "dual_criminality": ("귀국 법에 상응합니다.", "Ces faits correspondent.", "They correspond."),
    "assistance": ("가입자 정보의 제공", "La remise des données d’abonné", "Subscriber data"),
}


def texts(*languages: str, **changes: tuple[str, ...]) -> tuple[SectionText, ...]:
    """The written sections in the languages; ``changes`` replace or add sections."""
    order = ("ko", "fr", "en")
    return tuple(
        SectionText(
            section=section,
            language=language,
            paragraphs=(written[order.index(language)],),
            translator="" if language == "ko" else "이번역",
            translated_on=None if language == "ko" else date(2026, 11, 20),
        )
        for section, written in (WRITTEN | changes).items()
        for language in languages
        if written
    )


def case(**changes: Any) -> CaseFacts:
    """The example case."""
    values: dict[str, Any] = {
        "kics_number": "EX-2026-000417",
        "title": {"ko": "허위영상물 사건", "fr": "Hypertrucages", "en": "Deepfakes"},
        "investigating_authority": {
            "ko": "서울특별시경찰청",
            "fr": "Police de Séoul",
            "en": "SMPA",
        },
        "prosecution_office": {
            "ko": "서울중앙지방공소청",
            "fr": "Parquet de Séoul",
            "en": "Office",
        },
        "limitation_expires_on": date(2033, 3, 1),
        "offences": (
            Offence(
                act={"ko": "성폭력처벌법", "fr": "loi spéciale", "en": "Special Act"},
                article="14-2(1), (2)",
                name={"ko": "허위영상물편집·반포등", "fr": "contenus falsifiés", "en": "deepfakes"},
                maximum_penalty={"ko": "7년 이하의 징역", "fr": "sept ans", "en": "7 years"},
            ),
        ),
        "persons": (
            Person(
                role=PersonRole.SUSPECT,
                label={"ko": "성명불상자 1", "fr": "personne n° 1", "en": "unknown person 1"},
            ),
        ),
    }
    return CaseFacts(**values | changes)


def addressee(**changes: Any) -> Addressee:
    """The French central authority, verified."""
    values: dict[str, Any] = {
        "label": {"ko": "프랑스 법무부", "fr": "BEPI", "en": "BEPI"},
        "name": {"ko": "프랑스공화국 법무부", "fr": "Ministère de la Justice", "en": "Ministry"},
        "address": {
            "ko": "13 place Vendôme\n75042 Paris cedex 01",
            "fr": "13 place Vendôme\n75042 Paris cedex 01",
            "en": "13 place Vendôme\n75042 Paris cedex 01",
        },
        "state_iso2": "FR",
        "state": {"ko": "프랑스", "fr": "France", "en": "France"},
        "kind": AuthorityKind.CENTRAL,
        "languages": ("fr",),
        "verified_on": date(2026, 11, 2),
    }
    return Addressee(**values | changes)


def target(as_given: str = "203.0.113.77", **changes: Any) -> TargetFacts:
    """One identifier with a period of whole days."""
    period = (datetime(2026, 3, 1, tzinfo=KST), datetime(2026, 9, 30, 23, 59, 59, tzinfo=KST))
    values: dict[str, Any] = {
        "as_given": as_given,
        "note": {"ko": "접속 주소", "fr": "adresse de connexion", "en": "address"},
        "observed_at": datetime(2026, 9, 12, 3, 7, 51, tzinfo=KST),
        "asked": (
            Asked(category=DataCategory.SUBSCRIBER, period_from=period[0], period_until=period[1]),
            Asked(category=DataCategory.TRAFFIC, period_from=period[0], period_until=period[1]),
        ),
    }
    return TargetFacts(**values | changes)


def facts(**changes: Any) -> LetterFacts:
    """A complete treaty request to France in Korean and French."""
    values: dict[str, Any] = {
        "reference": "NOI-2026-FR-0001",
        "dated_on": date(2026, 11, 23),
        "languages": ("ko", "fr"),
        "channel": Channel.TREATY,
        "is_urgent": True,
        "needed_by": date(2027, 1, 15),
        "case": case(),
        "addressee": addressee(),
        "sender": MINISTRY,
        "via": replace(NOBODY, name={"ko": "대한민국 외교부", "fr": "MAE", "en": "MOFA"}),
        "office": replace(MINISTRY, code="national_office_of_investigation"),
        "officer": Officer(
            name={"ko": "김예시", "fr": "KIM Yesi", "en": "KIM Yesi"},
            rank={"ko": "경감", "fr": "gyeonggam", "en": "Senior Inspector"},
        ),
        "legal_bases": (
            LegalBasis(
                code="KR-FR-1995",
                kind="bilateral",
                title={"ko": "한·불 형사사법공조조약", "fr": "convention", "en": "treaty"},
                signed_on=date(1995, 3, 2),
            ),
        ),
        "measures": (Measure.PRESERVATION, Measure.SUBSCRIBER, Measure.TRAFFIC),
        "targets": (target(),),
        "texts": texts("ko", "fr"),
        "domestic_order": {
            "ko": "서울중앙지방법원 2026-0001",
            "fr": "Tribunal central du district de Séoul, 2026-0001",
            "en": "Seoul Central District Court, 2026-0001",
        },
    }
    return LetterFacts(**values | changes)
