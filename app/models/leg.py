"""Legs of the route: which desk held the paper from when to when."""

from datetime import date

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.domain.channels import Holder
from app.models.base import Base, Identified, Versioned
from app.models.evidence_request import EvidenceRequest


class Leg(Identified, Versioned, Base):
    """One stay at one desk. The one without ``sent_on`` is open: it tells whose ball it is."""

    __tablename__ = "leg"
    __table_args__ = (Index(None, "evidence_request_id", "position", unique=True),)

    evidence_request_id: Mapped[int] = mapped_column(ForeignKey("evidence_request.id"))
    position: Mapped[int]
    holder: Mapped[Holder]
    body: Mapped[str] = mapped_column(String(300), default="")
    received_on: Mapped[date]
    sent_on: Mapped[date | None]
    is_return: Mapped[bool] = mapped_column(default=False)
    their_reference: Mapped[str] = mapped_column(String(120), default="")
    consent_on: Mapped[date | None]
    consent_reference: Mapped[str] = mapped_column(String(120), default="")
    proof_file_id: Mapped[int | None] = mapped_column(ForeignKey("stored_file.id"))
    note: Mapped[str] = mapped_column(default="")
    evidence_request: Mapped[EvidenceRequest] = relationship(back_populates="legs")
