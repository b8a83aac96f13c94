"""Targets of a request and what is asked about each: the target grid."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.domain.measures import CellState, DataCategory
from app.domain.stages import RefusalGround
from app.models.base import Base, Code, Identified, Texts, Versioned
from app.models.evidence_request import EvidenceRequest


class Target(Identified, Versioned, Base):
    """One identifier: as given, and normalised for comparing.

    ``observed_at`` is the instant in UTC; ``observed_offset`` the minutes east of UTC in which it
    was stated, so that it can be printed as it was read.
    """

    __tablename__ = "target"
    __table_args__ = (
        Index(None, "kind", "normalised"),
        Index(None, "normalised"),
        Index(None, "evidence_request_id", "position"),
    )

    evidence_request_id: Mapped[int] = mapped_column(ForeignKey("evidence_request.id"))
    position: Mapped[int]
    as_given: Mapped[str] = mapped_column(String(2000))
    kind: Mapped[str] = mapped_column(Code)
    normalised: Mapped[str] = mapped_column(String(2000))
    platform: Mapped[str] = mapped_column(Code, default="")
    port: Mapped[int | None]
    warnings: Mapped[list[str]] = mapped_column(default=list)
    observed_at: Mapped[datetime | None]
    observed_offset: Mapped[int | None]
    note: Mapped[Texts] = mapped_column(default=dict)
    removed_at: Mapped[datetime | None]
    evidence_request: Mapped[EvidenceRequest] = relationship(back_populates="targets")
    cells: Mapped[list["TargetCell"]] = relationship(
        back_populates="target", order_by="TargetCell.id"
    )


class TargetCell(Identified, Versioned, Base):
    """One cell of the grid: a data category asked about one target, and what became of it.

    The period is kept as instants with the offset (minutes east of UTC) in which it was stated.
    ``answered_at`` is the instant where its time of day is known: for a removal, when the item was
    found gone.
    """

    __tablename__ = "target_cell"
    __table_args__ = (Index(None, "target_id", "category", unique=True),)

    target_id: Mapped[int] = mapped_column(ForeignKey("target.id"))
    category: Mapped[DataCategory]
    state: Mapped[CellState] = mapped_column(default=CellState.ASKED)
    refusal_ground: Mapped[RefusalGround | None]
    period_from: Mapped[datetime | None]
    period_until: Mapped[datetime | None]
    period_offset: Mapped[int | None]
    answered_on: Mapped[date | None]
    answered_at: Mapped[datetime | None]
    contact_id: Mapped[int | None] = mapped_column(ForeignKey("correspondence.id"))
    given_value: Mapped[str] = mapped_column(default="")
    note: Mapped[str] = mapped_column(default="")
    target: Mapped[Target] = relationship(back_populates="cells")
