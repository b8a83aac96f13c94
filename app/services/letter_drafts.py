"""Letters as they would print today: a draft needs no check of what it lacks."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from app import clock
from app.documents.clauses import LANGUAGES, Kind, kind_names, kind_of
from app.documents.composition import compose, for_kind
from app.documents.model import Arrangement, LetterDocument
from app.domain.errors import DomainError
from app.domain.letter_facts import LetterFacts
from app.models import EvidenceRequest
from app.queries import letter_facts

if TYPE_CHECKING:
    from app.documents.signing import Signer


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A letter marked as a draft, with the facts it was composed of."""

    kind: str
    facts: LetterFacts
    document: LetterDocument


def draft(
    one: EvidenceRequest,
    *,
    kind: str = "",
    languages: tuple[str, ...] = (),
    arrangement: Arrangement = "sequential",
) -> Draft:
    """Compose the draft as of today. ``languages`` picks those to print; all when empty."""
    manifest = _manifest_of(kind or one.kind)
    facts = facts_for(one, manifest, clock.today())
    printed = languages or facts.languages
    if set(printed) - set(facts.languages):
        raise DomainError("language_not_in_letter", language=", ".join(printed))
    document = compose(manifest.kind, facts, printed, arrangement, is_draft=True)
    return Draft(kind=manifest.kind, facts=facts, document=document)


def _manifest_of(kind: str) -> Kind:
    if kind not in kind_names():
        raise DomainError("unknown_letter_kind", kind=kind, known=", ".join(kind_names()))
    return kind_of(kind)


def facts_for(one: EvidenceRequest, kind: Kind, on: date, *, number: str = "") -> LetterFacts:
    """What a letter of this kind tells of the request on a day, in the languages it is written in.

    Raises ``DomainError("language_without_clauses")``.
    """
    languages = kind.languages or letter_facts.languages_of(one)
    if unknown := set(languages) - set(LANGUAGES):
        raise DomainError("language_without_clauses", language=min(unknown))
    facts = letter_facts.collect(one, dated_on=on, languages=languages, number=number)
    return for_kind(kind, facts, enclosed=one.kind)


def preview(made: Draft) -> bytes:
    """The draft as PDF, by the code that prints the issued letter."""
    return rendered(made.document)


def working_copy(made: Draft) -> bytes:
    """The draft as DOCX, marked as a copy."""
    from app.documents.working_copy import working_copy as written

    return written(made.document)


def rendered(
    document: LetterDocument, *, case_data: bytes = b"", signer: "Signer | None" = None
) -> bytes:
    """A letter as PDF, draft or not."""
    from app.documents.letter import render  # 60 ms of ReportLab that most commands do not need

    return render(document, case_data=case_data, signer=signer)
