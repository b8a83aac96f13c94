"""The append-only history and the head of its hash chain."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base, Code, Hash


class HistoryEvent(Base):
    """One event. ``body`` is the canonical text that ``hash`` covers; the columns repeat it.

    Triggers on both engines refuse UPDATE and DELETE.
    """

    __tablename__ = "history_event"
    __table_args__ = (Index(None, "object_kind", "object_id", "sequence"),)

    sequence: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    at: Mapped[datetime] = mapped_column(index=True)
    actor_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    actor_login: Mapped[str] = mapped_column(Code)
    verb: Mapped[str] = mapped_column(Code)
    object_kind: Mapped[str] = mapped_column(Code)
    object_id: Mapped[int]
    old: Mapped[dict[str, Any]] = mapped_column(default=dict)
    new: Mapped[dict[str, Any]] = mapped_column(default=dict)
    body: Mapped[str]
    previous_hash: Mapped[str] = mapped_column(Hash)
    hash: Mapped[str] = mapped_column(Hash, unique=True)


class HistoryHead(Base):
    """One row: the newest sequence and hash. Its lock puts writers in order."""

    __tablename__ = "history_head"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    sequence: Mapped[int]
    hash: Mapped[str] = mapped_column(Hash)
