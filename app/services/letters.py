"""Letters: prepared at any time, issued once, frozen from then on."""

import hashlib
import json
import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from flask import current_app

from app import clock
from app.documents.characters import unusual
from app.documents.clauses import kind_of
from app.documents.composition import compose, content_hash
from app.documents.library_check import check_kind
from app.documents.model import Arrangement, LetterDocument
from app.documents.passages import passages
from app.documents.typography import compose as composed
from app.domain import verification
from app.domain.completeness import findings
from app.domain.errors import DomainError
from app.domain.findings import Finding
from app.domain.letter_facts import LetterFacts
from app.domain.numbering import letter_series
from app.domain.parity_findings import parity_findings
from app.domain.people import Ability
from app.domain.plain import to_plain
from app.extensions import db
from app.models import Approval, EvidenceRequest, Letter
from app.queries import letters
from app.services import history
from app.services.actor import Actor
from app.services.letter_drafts import Draft, draft, facts_for, rendered
from app.services.numbers import next_number

if TYPE_CHECKING:
    from app.documents.signing import Signer


@dataclass(frozen=True, slots=True, kw_only=True)
class Prepared(Draft):
    """A letter as it would be issued now, and what it lacks."""

    findings: list[Finding]
    content_hash: str

    @property
    def is_complete(self) -> bool:
        """Whether nothing blocks it."""
        return not self.blockers

    @property
    def blockers(self) -> int:
        """How many points are open."""
        return sum(one.blocks for one in self.findings)


def prepare(
    one: EvidenceRequest, *, kind: str = "", arrangement: Arrangement = "sequential"
) -> Prepared:
    """The draft as of today, in all its languages, with what is missing.

    Raises ``ClauseFault`` when a clause does not say the same in every language.
    """
    made = draft(one, kind=kind, arrangement=arrangement)
    check_kind(made.kind)
    return Prepared(
        kind=made.kind,
        facts=made.facts,
        document=made.document,
        findings=_findings(made),
        content_hash=content_hash(made.document),
    )


def _findings(made: Draft) -> list[Finding]:
    manifest, facts = kind_of(made.kind), made.facts
    lacking = findings(
        manifest.entries,
        facts,
        kind=manifest.kind,
        channels=manifest.channels,
        today=clock.today(),
        is_domestic=manifest.is_domestic,
    )
    unlike = parity_findings(passages(made.document), manifest.entries, facts.languages)
    undrawn = _undrawn(made.document, {one.key: one.text for one in manifest.entries})
    return sorted([*lacking, *unlike, *undrawn], key=lambda one: not one.blocks)


def _undrawn(document: LetterDocument, written: dict[str, str]) -> Iterator[Finding]:
    """Characters no font has. Fonts are read only where some character is out of the ordinary."""
    named: set[tuple[str, str]] = set()
    for language, clause, text in unusual(document):
        from app.documents.fonts import MissingGlyph, check_coverage

        section = written.get(clause) or clause
        try:
            check_coverage(composed(text), part=language, section=section)
        except MissingGlyph as error:
            values = {key: error.values[key] for key in ("character", "codepoint")}
            place = "targets" if clause == "identifiers" else "section"
            if (section, language) not in named:
                yield Finding(
                    code="no_glyph", section=section, language=language, place=place, values=values
                )
            named.add((section, language))


def issue(
    actor: Actor,
    one: EvidenceRequest,
    *,
    kind: str = "",
    arrangement: Arrangement = "sequential",
    supersedes: Letter | None = None,
) -> Letter:
    """Freeze the letter: number, text, PDF, hash and code.

    Raises ``DomainError``: ``letter_incomplete`` while something blocks it, ``not_approved``
    unless a second person approved exactly this text, ``letter_already_issued`` when one stands
    and is not superseded by this.
    """
    actor.demand(Ability.ISSUE)
    actor.demand_write(one)
    prepared = prepare(one, kind=kind)
    approval = _approval(one, prepared)
    _check_supersedes(one, prepared.kind, supersedes)
    today = clock.today()
    number = _number(today, is_example=one.is_example)
    facts = facts_for(one, kind_of(prepared.kind), today, number=number)
    code = verification.make(secrets.choice)
    document = compose(prepared.kind, facts, facts.languages, arrangement, False, code)
    pdf = rendered(document, case_data=_case_data(facts), signer=_signer())
    letter = _frozen(actor, one, document, facts, approval, pdf)
    letter.supersedes_id = supersedes.id if supersedes else None
    db.session.add(letter)
    _record(actor, one, letter, supersedes)
    return letter


def void(actor: Actor, letter: Letter, reason: str) -> None:
    """Declare an issued letter void; it stays in the records. The reason is required."""
    actor.demand(Ability.ISSUE)
    actor.demand_write(letter.evidence_request)
    if not reason.strip():
        raise DomainError("reason_missing", field="reason")
    if letter.voided_at is not None:
        raise DomainError("letter_already_void", number=letter.number)
    letter.voided_at, letter.void_reason = clock.now(), reason.strip()
    new = {"number": letter.number, "reason": reason.strip()}
    history.append(actor, "letter.voided", letter.evidence_request, new=new)


def _approval(one: EvidenceRequest, prepared: Prepared) -> Approval:
    if not prepared.is_complete:
        raise DomainError("letter_incomplete", count=prepared.blockers)
    approval = letters.approval_for(one, prepared.kind, prepared.content_hash)
    if approval is None:
        raise DomainError("not_approved")
    return approval


def _check_supersedes(one: EvidenceRequest, kind: str, supersedes: Letter | None) -> None:
    standing = letters.standing(one, kind)
    if supersedes is None and standing:
        raise DomainError("letter_already_issued", number=standing[0].number)
    if supersedes is not None and supersedes not in standing:
        raise DomainError("cannot_supersede", number=supersedes.number)


def _number(today: date, *, is_example: bool) -> str:
    office = "EX" if is_example else current_app.config["GONGJO"].office
    return f"{office}-L-{today.year}-{next_number(letter_series(office), today.year):04d}"


def _frozen(
    actor: Actor,
    one: EvidenceRequest,
    document: LetterDocument,
    facts: LetterFacts,
    approval: Approval,
    pdf: bytes,
) -> Letter:
    assert actor.user_id is not None
    content: dict[str, Any] = {"document": to_plain(document), "facts": to_plain(facts)}
    return Letter(
        evidence_request=one,
        kind=document.kind,
        number=facts.number,
        languages=list(facts.languages),
        arrangement=document.arrangement,
        letter_date=facts.dated_on,
        content=content,
        content_hash=content_hash(document),
        pdf=pdf,
        sha256=hashlib.sha256(pdf).hexdigest(),
        verification_code=document.verification_code,
        approval=approval,
        issued_at=clock.now(),
        issued_by_id=actor.user_id,
        is_example=one.is_example,
    )


def _record(actor: Actor, one: EvidenceRequest, letter: Letter, supersedes: Letter | None) -> None:
    new = {
        "number": letter.number,
        "kind": letter.kind,
        "sha256": letter.sha256,
        "content_hash": letter.content_hash,
        "supersedes": supersedes.number if supersedes else None,
    }
    history.append(actor, "letter.issued", one, new=new)


def _case_data(facts: LetterFacts) -> bytes:
    """The facts as JSON, to travel inside the letter, when the office wants that."""
    if not current_app.config["GONGJO"].enclose_case_data:
        return b""
    return json.dumps(to_plain(facts), ensure_ascii=False, indent=1).encode()


def _signer() -> "Signer | None":
    config = current_app.config["GONGJO"]
    if not config.signing_certificate:
        return None
    from app.documents.signing import Signer

    return Signer(
        certificate=Path(config.signing_certificate),
        key=Path(config.signing_key),
        at=clock.now(),
        passphrase=config.signing_passphrase,
    )
