"""Deadlines with the steps that led to them."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.domain.deadline_kinds import DeadlineEnd, DeadlineKind, MoveDecision
from app.models.base import Base, Code, Identified, Versioned, partial_index
from app.models.evidence_request import EvidenceRequest
from app.models.user import User

_STANDING = "ended_on IS NULL"
_UNDECIDED = "decided_at IS NULL"


class Deadline(Identified, Versioned, Base):
    """A date that something is due. Whether it is late is asked of the date, never stored.

    ``explanation`` holds the steps (trigger, rule and version, skipped days, pauses, roll-over,
    calendar version) as data; ``terms`` the rule as it was applied (empty: a date stated by a
    person or a paper); ``due_at`` the instant and ``zone`` where the rule is another State's clock.
    """

    __tablename__ = "deadline"
    __table_args__ = (
        Index(None, "evidence_request_id", "due_on"),
        partial_index(
            "ix_deadline_standing_kind",
            "kind",
            "due_on",
            "evidence_request_id",
            where=_STANDING,
        ),
        partial_index(
            "ix_deadline_standing",
            "due_on",
            "evidence_request_id",
            where=_STANDING,
        ),
    )

    evidence_request_id: Mapped[int] = mapped_column(ForeignKey("evidence_request.id"))
    kind: Mapped[DeadlineKind]
    rule: Mapped[str] = mapped_column(Code, default="")
    rule_version: Mapped[str] = mapped_column(Code, default="")
    trigger_on: Mapped[date | None]
    due_on: Mapped[date]
    due_at: Mapped[datetime | None]
    zone: Mapped[str] = mapped_column(String(40), default="")
    earliest_on: Mapped[date | None]
    latest_on: Mapped[date | None]
    calendars: Mapped[list[str]] = mapped_column(default=list)
    terms: Mapped[dict[str, Any]] = mapped_column(default=dict)
    explanation: Mapped[list[dict[str, Any]]] = mapped_column(default=list)
    is_provisional: Mapped[bool] = mapped_column(default=False)
    note: Mapped[str] = mapped_column(default="")
    ended_on: Mapped[date | None]
    ended_how: Mapped[DeadlineEnd | None]
    end_reason: Mapped[str] = mapped_column(default="")
    created_at: Mapped[datetime]
    evidence_request: Mapped[EvidenceRequest] = relationship(back_populates="deadlines")
    pauses: Mapped[list["DeadlinePause"]] = relationship(
        back_populates="deadline", order_by="DeadlinePause.id"
    )
    extensions: Mapped[list["DeadlineExtension"]] = relationship(
        back_populates="deadline", order_by="DeadlineExtension.id"
    )


class DeadlineMove(Identified, Base):
    """A deadline that a changed holiday would move: open until a person decides to move or keep."""

    __tablename__ = "deadline_move"
    __table_args__ = (
        partial_index(
            "ix_deadline_move_open",
            "deadline_id",
            unique=True,
            where=_UNDECIDED,
        ),
        Index(None, "deadline_id"),
    )

    deadline_id: Mapped[int] = mapped_column(ForeignKey("deadline.id"))
    calendar: Mapped[str] = mapped_column(ForeignKey("calendar.code"))
    on: Mapped[date] = mapped_column("on_day")
    is_removed: Mapped[bool] = mapped_column(default=False)
    old_due_on: Mapped[date]
    new_due_on: Mapped[date]
    found_at: Mapped[datetime]
    decided_at: Mapped[datetime | None]
    decided_by_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    decision: Mapped[MoveDecision | None]
    reason: Mapped[str] = mapped_column(default="")
    deadline: Mapped[Deadline] = relationship()


class DeadlinePause(Identified, Base):
    """A span in which the clock stood (both ends included); open when ``until`` is empty."""

    __tablename__ = "deadline_pause"

    deadline_id: Mapped[int] = mapped_column(ForeignKey("deadline.id"), index=True)
    from_on: Mapped[date]
    until_on: Mapped[date | None]
    reason: Mapped[str] = mapped_column(default="")
    deadline: Mapped[Deadline] = relationship(back_populates="pauses")


class DeadlineExtension(Identified, Base):
    """An extension with its reason; the trail of due dates is never overwritten."""

    __tablename__ = "deadline_extension"

    deadline_id: Mapped[int] = mapped_column(ForeignKey("deadline.id"), index=True)
    from_due_on: Mapped[date]
    to_due_on: Mapped[date]
    reason: Mapped[str] = mapped_column(default="")
    at: Mapped[datetime]
    actor_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    actor: Mapped[User] = relationship()
    deadline: Mapped[Deadline] = relationship(back_populates="extensions")
