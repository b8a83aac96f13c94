"""Who is admitted to a restricted request by name."""

from datetime import datetime

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.models.base import Base, Identified
from app.models.evidence_request import EvidenceRequest
from app.models.user import User


class Admission(Identified, Base):
    """One person sees one restricted request whole; the row goes when that ends."""

    __tablename__ = "admission"
    __table_args__ = (UniqueConstraint("user_id", "evidence_request_id"),)

    evidence_request_id: Mapped[int] = mapped_column(ForeignKey("evidence_request.id"), index=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    admitted_by_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    at: Mapped[datetime]
    evidence_request: Mapped[EvidenceRequest] = relationship(back_populates="admissions")
    user: Mapped[User] = relationship(foreign_keys=user_id)
