"""Every move from one stage to the next, as a record of its own."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.domain.stages import Outcome, RefusalGround, Stage
from app.models.base import Base, Identified
from app.models.evidence_request import EvidenceRequest
from app.models.user import User


class StageChange(Identified, Base):
    """A move. ``on`` is the date it took effect, ``at`` when it was entered.

    ``leg_position`` is the leg that it brought about or followed from; voiding that leg takes the
    move back, with what ``deadline_changes`` says that it did to the deadlines. ``contact_id`` is
    the contact whose page offered the move; voiding that contact takes it back, too.
    """

    __tablename__ = "stage_change"
    __table_args__ = (Index(None, "at"), Index(None, "effective_on"))

    evidence_request_id: Mapped[int] = mapped_column(ForeignKey("evidence_request.id"), index=True)
    from_stage: Mapped[Stage | None]
    to_stage: Mapped[Stage]
    outcome: Mapped[Outcome | None]
    refusal_ground: Mapped[RefusalGround | None]
    on: Mapped[date] = mapped_column("effective_on")
    at: Mapped[datetime]
    actor_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    reason: Mapped[str] = mapped_column(default="")
    document: Mapped[str] = mapped_column(default="")
    leg_position: Mapped[int | None]
    contact_id: Mapped[int | None]
    deadline_changes: Mapped[dict[str, Any]] = mapped_column(default=dict)
    taken_back_at: Mapped[datetime | None]
    actor: Mapped[User] = relationship()
    evidence_request: Mapped[EvidenceRequest] = relationship(back_populates="stage_changes")
