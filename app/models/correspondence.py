"""Contacts in and out."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import Column, ForeignKey, Index, String, Table
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.domain.contacts import ContactKind, Direction, Means
from app.models.base import Base, Code, Identified, Versioned
from app.models.evidence_request import EvidenceRequest
from app.models.stored_file import StoredFile
from app.models.user import User

correspondence_file = Table(
    "correspondence_file",
    Base.metadata,
    Column("correspondence_id", ForeignKey("correspondence.id"), primary_key=True),
    Column("stored_file_id", ForeignKey("stored_file.id"), primary_key=True),
)


class Correspondence(Identified, Versioned, Base):
    """One contact. ``at`` is when it reached or left us, ``dated_on`` the date on the paper.

    ``register_number`` is its gapless number in 발송대장 or 접수대장 of the year in which it was
    recorded; the examples have series of their own. ``deadline_changes`` holds what it did to the
    deadlines, so that voiding it can take that back.
    """

    __tablename__ = "correspondence"
    __table_args__ = (
        Index(None, "evidence_request_id", "at"),
        Index(None, "at"),
        Index(
            "ix_correspondence_register",
            "register_series",
            "register_year",
            "register_number",
            unique=True,
        ),
    )

    evidence_request_id: Mapped[int] = mapped_column(ForeignKey("evidence_request.id"))
    direction: Mapped[Direction]
    means: Mapped[Means]
    kind: Mapped[ContactKind]
    at: Mapped[datetime]
    dated_on: Mapped[date | None]
    counterpart: Mapped[str] = mapped_column(String(300), default="")
    their_reference: Mapped[str] = mapped_column(String(120), default="")
    note: Mapped[str] = mapped_column(default="")
    pages: Mapped[int | None]
    register_series: Mapped[str | None] = mapped_column(Code)
    register_year: Mapped[int | None]
    register_number: Mapped[int | None]
    letter_id: Mapped[int | None] = mapped_column(ForeignKey("letter.id"))
    entered_at: Mapped[datetime]
    entered_by_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    voided_at: Mapped[datetime | None]
    void_reason: Mapped[str] = mapped_column(default="")
    deadline_changes: Mapped[dict[str, Any]] = mapped_column(default=dict)
    entered_by: Mapped[User] = relationship()
    evidence_request: Mapped[EvidenceRequest] = relationship(back_populates="contacts")
    files: Mapped[list[StoredFile]] = relationship(secondary=correspondence_file)
