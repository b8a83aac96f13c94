"""Legs of the route: which desk had the paper from when to when."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.domain.channels import Holder
from app.domain.route import Errand
from app.models.base import Base, Identified, Versioned, partial_index
from app.models.evidence_request import EvidenceRequest
from app.models.stored_file import StoredFile

_OPEN = "sent_on IS NULL AND voided_at IS NULL"


class Leg(Identified, Versioned, Base):
    """One stay at one desk. The one without ``sent_on`` is open: it tells whose ball it is.

    ``handed_on`` is the day the desk before sent it here, ``received_on`` the day this desk had
    it, empty until that is known. ``consent_*`` stand on the leg of the Ministry of Justice that
    sent abroad itself (국제형사사법 공조법 art. 30). ``body`` names the office when the desk
    alone does not. ``position`` is its number for ever, ``place`` where it stands on the way: a
    leg put in later has the newest number and a place in the middle. One declared void keeps its
    place and its values and counts no longer.
    """

    __tablename__ = "leg"
    __table_args__ = (
        Index(None, "evidence_request_id", "position", unique=True),
        partial_index(
            "ix_leg_open",
            "evidence_request_id",
            unique=True,
            where=_OPEN,
        ),
    )

    evidence_request_id: Mapped[int] = mapped_column(ForeignKey("evidence_request.id"))
    position: Mapped[int]
    place: Mapped[int] = mapped_column(server_default="0")
    holder: Mapped[Holder]
    errand: Mapped[Errand] = mapped_column(default=Errand.REQUEST)
    body: Mapped[str] = mapped_column(String(300), default="")
    handed_on: Mapped[date]
    received_on: Mapped[date | None]
    sent_on: Mapped[date | None]
    their_reference: Mapped[str] = mapped_column(String(120), default="")
    consent_on: Mapped[date | None]
    consent_reference: Mapped[str] = mapped_column(String(120), default="")
    proof_file_id: Mapped[int | None] = mapped_column(ForeignKey("stored_file.id"))
    note: Mapped[str] = mapped_column(default="")
    voided_at: Mapped[datetime | None]
    void_reason: Mapped[str] = mapped_column(default="")
    evidence_request: Mapped[EvidenceRequest] = relationship(
        back_populates="legs", foreign_keys=[evidence_request_id]
    )
    proof_file: Mapped[StoredFile | None] = relationship()
