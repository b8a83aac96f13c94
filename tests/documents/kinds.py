"""Facts from which each kind of letter is complete, and its text as a file people can read.

``python -m tests.documents.kinds`` writes the expected texts anew; read the difference.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from app.documents.clauses import LANGUAGES, kind_names, kind_of
from app.documents.composition import compose, for_kind
from app.documents.model import LetterDocument, Paragraph, Part, Section
from app.domain.authorities import AuthorityKind
from app.domain.channels import Channel
from app.domain.letter_facts import BodyFacts, Contact, LetterFacts
from app.domain.measures import DataCategory, Measure
from tests.documents.letters import NOBODY, addressee, facts, target, texts

EXPECTED = Path(__file__).parent / "expected"
OFFICE = BodyFacts(
    code="national_office_of_investigation",
    name={
        "ko": "경찰청 국가수사본부",
        "fr": "Bureau national d’enquête",
        "en": "National Office of Investigation",
    },
    unit={"ko": "", "fr": "", "en": ""},
    head={
        "ko": "국가수사본부장",
        "fr": "Le directeur du Bureau national d’enquête",
        "en": "Commissioner of the National Office of Investigation",
    },
    contact=Contact(
        address={"ko": "서울", "fr": "Séoul", "en": "Seoul"},
        phone="+82-2-0000-0000",
        email="noi@example.go.kr",
    ),
)
BUREAU = replace(
    OFFICE,
    code="ncb_seoul",
    name={"ko": "인터폴 서울 국가중앙사무국", "fr": "BCN de Séoul", "en": "NCB Seoul"},
    head={
        "ko": "경찰청장",
        "fr": "Le commissaire général de l’Agence nationale de police",
        "en": "Commissioner General of the Korean National Police Agency",
    },
)
PROSECUTION = replace(OFFICE, code="prosecution_office", name={"ko": "서울중앙지방공소청"}, head={})
WORDS = {
    "terms_breached": ("약관 제3조 위반", "Violation de l’article 3 des conditions", "Breach of "
                       "Article 3 of the terms"),
    "extension": ("공조요청서를 준비하고 있습니다.", "La demande d’entraide est en préparation.",
                  "The letter of request is being prepared."),
    "answers": ("접속은 2026. 9. 12.에 있었습니다.", "La connexion date du 12 septembre 2026.",
                "The access was on 12 September 2026."),
    "withdrawal": ("피의자의 인적사항을 다른 방법으로 확인하였습니다.",
                   "Le suspect a été identifié par un autre moyen.",
                   "The suspect was identified by other means."),
}  # fmt: skip
_LINKS = tuple(
    target(
        f"https://t.me/c/1000000001/{number}",
        note={},
        asked=tuple(replace(cell, category=DataCategory.REMOVAL) for cell in target().asked[:1]),
    )
    for number in range(4801, 4804)
)
_SENT: dict[str, Any] = {
    "sent_on": date(2026, 6, 3),
    "first_number": "NOI-L-2026-0001",
    "first_dated_on": date(2026, 6, 1),
    "their_reference": "EX-182-61234",
    "query_on": date(2026, 7, 2),
    "last_reminder_on": date(2026, 9, 7),
    "preserved_until": date(2026, 12, 21),
    "open_count": 1,
}
_OPEN = replace(target(), asked=(replace(target().asked[0], is_open=False), target().asked[1]))
_PROVIDER = {
    "via": NOBODY,
    "channel": Channel.PROVIDER_DIRECT,
    "sender": OFFICE,
    "addressee": addressee(kind=AuthorityKind.PROVIDER, languages=("fr", "en")),
    "measures": (Measure.SUBSCRIBER, Measure.TRAFFIC),
}
_OF_KIND: dict[str, dict[str, Any]] = {
    "preservation_request": {**_PROVIDER, "measures": (Measure.PRESERVATION,)},
    "provider_request": _PROVIDER,
    "interpol_request": {
        "channel": Channel.INTERPOL,
        "via": NOBODY,
        "sender": BUREAU,
        "measures": (Measure.SUBSCRIBER,),
        "targets": (target(asked=target().asked[:1]),),
        "legal_bases": (),
    },
    "removal_request": {
        "channel": Channel.HOTLINE,
        "via": NOBODY,
        "sender": OFFICE,
        "addressee": addressee(kind=AuthorityKind.HOTLINE, languages=("fr", "en")),
        "measures": (Measure.REMOVAL,),
        "targets": _LINKS,
        "target_count": len(_LINKS),
    },
    "reminder": {**_SENT, "targets": (_OPEN,)},
    "supplement": _SENT,
    "withdrawal": _SENT,
    "reply_slip": _SENT,
    "preservation_extension": {**_SENT, **_PROVIDER, "measures": (Measure.PRESERVATION,)},
    "transmittal": {"recipient": PROSECUTION, "foreign_language": "fr"},
}


def facts_of(kind: str, foreign: str = "fr", **changes: Any) -> LetterFacts:
    """Facts from which a letter of the kind is complete."""
    manifest = kind_of(kind)
    one = facts(
        **{
            "languages": manifest.languages or ("ko", foreign),
            "texts": texts("ko", foreign, **WORDS),
            "office": OFFICE,
            **_OF_KIND.get(kind, {}),
            **changes,
        }
    )
    return for_kind(manifest, one, enclosed="letter_of_request")


def letter_of(kind: str, foreign: str = "fr", **changes: Any) -> LetterDocument:
    """The kind's letter, final."""
    one = facts_of(kind, foreign, **changes)
    return compose(kind, one, one.languages, "sequential", is_draft=False)


def written(part: Part) -> str:
    """A part as lines of text."""
    return "\n".join(_lines(part)) + "\n"


def _lines(part: Part) -> Iterator[str]:
    yield from part.sender
    yield from (part.confidentiality, " ".join(part.marks), part.notice)
    for field in part.fields:
        yield f"{field.label}: {' / '.join(field.lines)}"
    yield f"\n# {part.title}"
    for section in part.sections:
        yield from _section(section)
    sign = part.signature
    yield from ("", f"{part.closing} {part.end}".strip(), sign.place_and_date, sign.name)
    yield f"[{sign.signature_label}] [{sign.seal_label}]"
    for field in part.tail:
        yield f"{field.label}: {' / '.join(field.lines)}"
    for section in part.annexes:
        yield from _section(section)


def _section(section: Section) -> Iterator[str]:
    yield f"\n## {section.number} {section.title}"
    for block in section.blocks:
        if isinstance(block, Paragraph):
            yield f"{'  ' * block.level}{block.marker} {block.text}".rstrip()
        else:
            yield from (" | ".join(row) for row in (block.head, *block.rows))


def files() -> Iterator[tuple[Path, str]]:
    """Each expected text: one file for a kind and a language."""
    for kind in kind_names():
        for language in kind_of(kind).languages or LANGUAGES:
            foreign = "fr" if language == "ko" else language
            part = next(p for p in letter_of(kind, foreign).parts if p.language == language)
            yield EXPECTED / f"{kind}.{language}.txt", written(part)


if __name__ == "__main__":
    EXPECTED.mkdir(exist_ok=True)
    for path, content in files():
        path.write_text(content, encoding="utf-8")
