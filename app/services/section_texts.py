"""Texts of a letter's sections, per language."""

from datetime import date

from sqlalchemy import select

from app import clock
from app.domain.errors import DomainError, StaleVersion
from app.domain.sections import WRITTEN, text_hash
from app.domain.stages import Stage
from app.extensions import db
from app.models import EvidenceRequest, SectionText
from app.services import history, search_index
from app.services.actor import Actor

_LOCKED = frozenset({Stage.IN_APPROVAL, Stage.CLOSED})
ORIGINAL = "ko"


def find(one: EvidenceRequest, section: str, language: str) -> SectionText | None:
    """The stored text."""
    return db.session.scalar(
        select(SectionText).where(
            SectionText.evidence_request_id == one.id,
            SectionText.section == section,
            SectionText.language == language,
        )
    )


def write(
    actor: Actor,
    one: EvidenceRequest,
    *,
    section: str,
    language: str,
    body: str,
    not_applicable: str = "",
    translator: str = "",
    translated_on: date | None = None,
    version: int | None = None,
) -> SectionText:
    """Write one section in one language.

    ``version`` is the one the form was read at (``None`` when there was no text); another one now
    raises ``StaleVersion``. A translation remembers the hash of the Korean it was made from.
    """
    actor.demand_write(one)
    if section not in WRITTEN:
        raise DomainError("unknown_section", section=section)
    if one.stage in _LOCKED:
        raise DomainError("text_locked")
    stored = find(one, section, language)
    if stored is not None and stored.version != version:
        raise StaleVersion("stale_version", section=section, language=language)
    if stored is None:
        stored = SectionText(
            evidence_request_id=one.id, section=section, language=language, updated_at=clock.now()
        )
        one.section_texts.append(stored)
    old, new = history.changes(
        stored,
        {
            "body": body,
            "not_applicable": not_applicable,
            "translator": translator,
            "translated_on": translated_on,
            "source_hash": "" if language == ORIGINAL else original_hash(one, section),
        },
    )
    if new:
        stored.updated_at = clock.now()
        label = {"section": section, "language": language}
        history.append(actor, "text.written", one, old={**label, **old}, new={**label, **new})
        search_index.update(one)
    return stored


def original_hash(one: EvidenceRequest, section: str) -> str:
    """The hash of the Korean text now."""
    original = next(
        (
            text
            for text in one.section_texts
            if (text.section, text.language) == (section, ORIGINAL)
        ),
        None,
    )
    return text_hash(original.body) if original else ""


def is_stale(one: EvidenceRequest, text: SectionText) -> bool:
    """Whether a translation is older than its source: derived from the hash, never stored."""
    return (
        text.language != ORIGINAL
        and bool(text.body)
        and text.source_hash != original_hash(one, text.section)
    )
