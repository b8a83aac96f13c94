"""Weekly reviews: snapshot, decisions, actions."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.models.base import Base, Hash, Identified, Versioned, partial_index
from app.models.evidence_request import EvidenceRequest
from app.models.user import User

_NOT_DONE = "done_at IS NULL"


class Review(Identified, Versioned, Base):
    """One meeting. Closing freezes ``snapshot`` with its hash and the hash of the one before.

    Only the newest ``number`` may be open. ``printed_sequence`` is the history's when its sheet was
    last printed: later events are the changes since print.
    """

    __tablename__ = "review"

    number: Mapped[int] = mapped_column(unique=True)
    held_on: Mapped[date] = mapped_column(index=True)
    chair_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    printed_at: Mapped[datetime | None]
    printed_sequence: Mapped[int | None]
    closed_at: Mapped[datetime | None]
    snapshot: Mapped[dict[str, Any] | None] = mapped_column(deferred=True)
    snapshot_hash: Mapped[str] = mapped_column(Hash, default="")
    previous_hash: Mapped[str] = mapped_column(Hash, default="")
    history_hash: Mapped[str] = mapped_column(Hash, default="")
    chair: Mapped[User | None] = relationship()
    items: Mapped[list["ReviewItem"]] = relationship(back_populates="review")


class ReviewItem(Identified, Versioned, Base):
    """What the meeting said of one request: decision, next action, one owner, one date.

    ``reviewed_sequence`` is the history's when the request was marked; a later event about it
    resets the mark.
    """

    __tablename__ = "review_item"
    __table_args__ = (Index(None, "review_id", "evidence_request_id", unique=True),)

    review_id: Mapped[int] = mapped_column(ForeignKey("review.id"))
    evidence_request_id: Mapped[int] = mapped_column(ForeignKey("evidence_request.id"), index=True)
    decision: Mapped[str] = mapped_column(default="")
    next_action: Mapped[str] = mapped_column(default="")
    owner_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    due_on: Mapped[date | None]
    parked_until: Mapped[date | None]
    is_discussed: Mapped[bool] = mapped_column(default=False)
    reviewed_at: Mapped[datetime | None]
    reviewed_sequence: Mapped[int | None]
    review: Mapped[Review] = relationship(back_populates="items")
    owner: Mapped[User | None] = relationship()
    evidence_request: Mapped[EvidenceRequest] = relationship()


class Action(Identified, Versioned, Base):
    """Something one person promised to do by a date; carried over until done."""

    __tablename__ = "action"
    __table_args__ = (
        Index(None, "owner_id", "done_at", "due_on"),
        partial_index(
            "ix_action_open",
            "evidence_request_id",
            "id",
            where=_NOT_DONE,
        ),
    )

    evidence_request_id: Mapped[int] = mapped_column(ForeignKey("evidence_request.id"), index=True)
    review_item_id: Mapped[int | None] = mapped_column(ForeignKey("review_item.id"))
    what: Mapped[str]
    owner_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    due_on: Mapped[date]
    created_at: Mapped[datetime]
    done_at: Mapped[datetime | None]
    owner: Mapped[User] = relationship()
    evidence_request: Mapped[EvidenceRequest] = relationship()
