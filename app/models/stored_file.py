"""Files, kept under their SHA-256, and their custody."""

from datetime import date, datetime

from sqlalchemy import BigInteger, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.domain.custody import BY_HAND, CustodyKind
from app.models.base import Base, Hash, Identified
from app.models.user import User


class StoredFile(Identified, Base):
    """A file received or made. ``name_given`` is text to show, never a path."""

    __tablename__ = "stored_file"

    sha256: Mapped[str] = mapped_column(Hash, index=True)
    size: Mapped[int] = mapped_column(BigInteger)
    media_type: Mapped[str] = mapped_column(String(120))
    name_given: Mapped[str] = mapped_column(String(300))
    evidence_request_id: Mapped[int | None] = mapped_column(
        ForeignKey("evidence_request.id"), index=True
    )
    received_at: Mapped[datetime]
    received_from: Mapped[str] = mapped_column(String(300), default="")
    voided_at: Mapped[datetime | None]
    void_reason: Mapped[str] = mapped_column(default="")
    custody: Mapped[list["CustodyEvent"]] = relationship(
        back_populates="file", order_by="CustodyEvent.id"
    )

    @property
    def last_found(self) -> str:
        """The hash found when somebody, or the machine, last looked; empty when nothing was."""
        looks = [one.sha256 for one in self.custody if one.kind is not CustodyKind.VOIDED]
        return looks[-1] if looks else self.sha256

    @property
    def last_move(self) -> "CustodyEvent | None":
        """The newest standing event that says where the file or a copy went."""
        moves = [one for one in self.custody if one.kind in BY_HAND and not one.voided_by]
        return moves[-1] if moves else None


class CustodyEvent(Identified, Base):
    """One event of custody, never changed and never deleted: triggers refuse both.

    ``on`` is the day it happened, ``at`` the instant it was recorded. A later event with
    ``voids_id`` takes it back. Without an actor the machine itself looked (``flask check``).
    """

    __tablename__ = "custody_event"

    file_id: Mapped[int] = mapped_column(ForeignKey("stored_file.id"), index=True)
    kind: Mapped[CustodyKind]
    on: Mapped[date | None]
    at: Mapped[datetime]
    actor_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    counterpart: Mapped[str] = mapped_column(String(300), default="")
    sha256: Mapped[str] = mapped_column(Hash)
    note: Mapped[str] = mapped_column(default="")
    voids_id: Mapped[int | None] = mapped_column(ForeignKey("custody_event.id"), unique=True)
    actor: Mapped[User | None] = relationship()
    file: Mapped[StoredFile] = relationship(back_populates="custody")
    voids: Mapped["CustodyEvent | None"] = relationship(
        remote_side="CustodyEvent.id", back_populates="voided_by"
    )
    voided_by: Mapped["CustodyEvent | None"] = relationship(back_populates="voids", uselist=False)
