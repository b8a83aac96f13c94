"""Letters and approvals: read."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from app.extensions import db
from app.models import Approval, EvidenceRequest, Letter


def of_request(one: EvidenceRequest) -> Sequence[Letter]:
    """Issued letters of a request, newest first."""
    return db.session.scalars(
        select(Letter)
        .where(Letter.evidence_request_id == one.id)
        .options(joinedload(Letter.issued_by))
        .order_by(Letter.id.desc())
    ).all()


def standing(one: EvidenceRequest, kind: str = "") -> list[Letter]:
    """Issued letters that are neither void nor superseded, newest first; of one kind if given."""
    return [
        letter
        for letter in of_request(one)
        if (not kind or letter.kind == kind) and not letter.voided_at and not successor_of(letter)
    ]


def by_number(number: str) -> Letter | None:
    """One issued letter."""
    return db.session.scalar(select(Letter).where(Letter.number == number))


def by_sha256(sha256: str) -> Letter | None:
    """The letter whose PDF has exactly these bytes."""
    query = select(Letter).where(Letter.sha256 == sha256).order_by(Letter.id).limit(1)
    return db.session.scalar(query)


def by_code(code: str) -> Letter | None:
    """The letter with this verification code."""
    return db.session.scalar(select(Letter).where(Letter.verification_code == code))


def successor_of(letter: Letter) -> Letter | None:
    """The letter that supersedes this one."""
    query = select(Letter).where(Letter.supersedes_id == letter.id).order_by(Letter.id).limit(1)
    return db.session.scalar(query)


def pending_approval(one: EvidenceRequest, kind: str) -> Approval | None:
    """The newest submission that nobody has decided."""
    found = latest_approval(one, kind)
    return found if found and found.is_approved is None else None


def latest_approval(one: EvidenceRequest, kind: str) -> Approval | None:
    """The newest submission for this kind of letter, decided or not."""
    return db.session.scalar(
        select(Approval)
        .where(Approval.evidence_request_id == one.id, Approval.kind == kind)
        .options(joinedload(Approval.submitted_by), joinedload(Approval.decided_by))
        .order_by(Approval.id.desc())
        .limit(1)
    )


def approval_for(one: EvidenceRequest, kind: str, content_hash: str) -> Approval | None:
    """The approval in force for exactly this text: the newest decision, if it was this one."""
    found = latest_approval(one, kind)
    if found and found.is_approved and found.content_hash == content_hash:
        return found
    return None
