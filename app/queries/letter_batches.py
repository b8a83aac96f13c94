"""Batches of letters: read."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import aliased

from app.extensions import db
from app.models import EvidenceRequest, Letter, LetterBatch


def letters_of(references: Sequence[str], *, limit: int) -> Sequence[Letter]:
    """Standing letters of requests: neither void nor superseded, by reference and number."""
    newer = aliased(Letter)
    superseded = select(newer.supersedes_id).where(newer.supersedes_id.is_not(None))
    return db.session.scalars(
        select(Letter)
        .join(Letter.evidence_request)
        .where(EvidenceRequest.reference.in_(references), Letter.voided_at.is_(None))
        .where(Letter.id.not_in(superseded))
        .order_by(EvidenceRequest.reference, Letter.number)
        .limit(limit)
    ).all()


def of_user(user_id: int, *, limit: int) -> Sequence[LetterBatch]:
    """A person's batches, newest first."""
    return db.session.scalars(
        select(LetterBatch)
        .where(LetterBatch.user_id == user_id)
        .order_by(LetterBatch.id.desc())
        .limit(limit)
    ).all()


def unfinished(user_id: int) -> Sequence[int]:
    """Numbers of a person's batches still to be made, oldest first."""
    return db.session.scalars(
        select(LetterBatch.id)
        .where(
            LetterBatch.user_id == user_id,
            LetterBatch.finished_at.is_(None),
            LetterBatch.failed.is_(False),
        )
        .order_by(LetterBatch.id)
    ).all()
