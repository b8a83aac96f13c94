"""Batches of issued letters made into one file."""

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.domain.batches import BatchKind
from app.models.base import Base, Identified
from app.models.user import User


class LetterBatch(Identified, Base):
    """One file being made, or made; it lies in the data directory under the batch's number.

    ``advanced_at`` moves with every letter, so that a batch whose maker was stopped shows.
    """

    __tablename__ = "letter_batch"

    user_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"), index=True)
    kind: Mapped[BatchKind]
    numbers: Mapped[list[str]] = mapped_column(default=list)
    done: Mapped[int] = mapped_column(default=0)
    created_at: Mapped[datetime]
    advanced_at: Mapped[datetime]
    finished_at: Mapped[datetime | None]
    failed: Mapped[bool] = mapped_column(default=False)
    user: Mapped[User] = relationship()

    @property
    def stopped_at(self) -> str:
        """The number of the letter that could not be added; empty where all were."""
        return self.numbers[self.done] if self.failed and self.done < len(self.numbers) else ""
