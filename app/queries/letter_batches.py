"""Batches of letters: read."""

from collections.abc import Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import aliased

from app.extensions import db
from app.models import EvidenceRequest, Letter, LetterBatch


def letters_of(request_ids: Sequence[int], *, limit: int) -> Sequence[tuple[str, int]]:
    """Number and request of standing letters, neither void nor superseded, by reference."""
    newer = aliased(Letter)
    superseded = select(newer.supersedes_id).where(newer.supersedes_id.is_not(None))
    rows = db.session.execute(
        select(Letter.number, Letter.evidence_request_id)
        .join(Letter.evidence_request)
        .where(Letter.evidence_request_id.in_(request_ids), Letter.voided_at.is_(None))
        .where(Letter.id.not_in(superseded))
        .order_by(EvidenceRequest.reference, Letter.number)
        .limit(limit)
    )
    return [(number, request_id) for number, request_id in rows]


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


def are_seen(batch: LetterBatch) -> bool:
    """Whether the reader still sees every request whose letter is in it."""
    query = select(func.count(Letter.id)).where(Letter.number.in_(batch.numbers))
    return db.session.scalar(query) == len(set(batch.numbers))
