"""Letters: drafted, approved for exactly their text, issued and frozen."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.models.base import Base, Code, Hash, Identified, Versioned
from app.models.evidence_request import EvidenceRequest
from app.models.user import User


class Letter(Identified, Versioned, Base):
    """An issued letter, frozen. ``content`` is the snapshot the PDF was made from.

    ``content_hash`` is what approval covers, ``sha256`` the hash of the PDF's bytes.
    """

    __tablename__ = "letter"

    evidence_request_id: Mapped[int] = mapped_column(ForeignKey("evidence_request.id"), index=True)
    kind: Mapped[str] = mapped_column(Code)
    number: Mapped[str] = mapped_column(String(40), unique=True)
    languages: Mapped[list[str]] = mapped_column(default=list)
    arrangement: Mapped[str] = mapped_column(Code)
    letter_date: Mapped[date]
    content: Mapped[dict[str, Any]] = mapped_column(deferred=True)
    content_hash: Mapped[str] = mapped_column(Hash)
    pdf: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)
    sha256: Mapped[str] = mapped_column(Hash, index=True)
    verification_code: Mapped[str] = mapped_column(Code, unique=True)
    approval_id: Mapped[int] = mapped_column(ForeignKey("approval.id"))
    issued_at: Mapped[datetime]
    issued_by_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    supersedes_id: Mapped[int | None] = mapped_column(ForeignKey("letter.id"))
    voided_at: Mapped[datetime | None]
    void_reason: Mapped[str] = mapped_column(default="")
    is_example: Mapped[bool] = mapped_column(default=False)
    issued_by: Mapped[User] = relationship()
    approval: Mapped["Approval"] = relationship()
    evidence_request: Mapped[EvidenceRequest] = relationship(back_populates="letters")


class Approval(Identified, Versioned, Base):
    """A letter submitted for approval, and the decision of a second person.

    It holds for ``content_hash`` only: when the text has another hash, nothing is approved.
    """

    __tablename__ = "approval"

    evidence_request_id: Mapped[int] = mapped_column(ForeignKey("evidence_request.id"), index=True)
    kind: Mapped[str] = mapped_column(Code)
    languages: Mapped[list[str]] = mapped_column(default=list)
    content: Mapped[dict[str, Any]] = mapped_column(deferred=True)
    content_hash: Mapped[str] = mapped_column(Hash, index=True)
    submitted_at: Mapped[datetime]
    submitted_by_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    decided_at: Mapped[datetime | None]
    decided_by_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    is_approved: Mapped[bool | None]
    note: Mapped[str] = mapped_column(default="")
    submitted_by: Mapped[User] = relationship(foreign_keys=[submitted_by_id])
    evidence_request: Mapped[EvidenceRequest] = relationship()
    decided_by: Mapped[User | None] = relationship(foreign_keys=[decided_by_id])
