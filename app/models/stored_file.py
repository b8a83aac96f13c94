"""Files, kept under their SHA-256, and their custody."""

from datetime import datetime

from sqlalchemy import BigInteger, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.domain.custody import CustodyKind
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


class CustodyEvent(Identified, Base):
    """One event of custody."""

    __tablename__ = "custody_event"

    file_id: Mapped[int] = mapped_column(ForeignKey("stored_file.id"), index=True)
    kind: Mapped[CustodyKind]
    at: Mapped[datetime]
    actor_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    counterpart: Mapped[str] = mapped_column(String(300), default="")
    sha256: Mapped[str] = mapped_column(Hash)
    note: Mapped[str] = mapped_column(default="")
    actor: Mapped[User] = relationship()
    file: Mapped[StoredFile] = relationship(back_populates="custody")
