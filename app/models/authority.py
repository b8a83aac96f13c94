"""Foreign and domestic bodies that requests go to or through, value by value with its source."""

from datetime import date
from typing import Any

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.domain.authorities import AuthorityField, AuthorityKind, Confidence
from app.models.base import Base, Code, Identified, Json, Language, Texts, Versioned
from app.models.state import State
from app.models.user import User


class Authority(Identified, Versioned, Base):
    """A body. ``label`` is its short name on screen; what letters print are ``values``."""

    __tablename__ = "authority"

    code: Mapped[str] = mapped_column(Code, unique=True)
    state_iso2: Mapped[str] = mapped_column(ForeignKey("state.iso2"), index=True)
    kind: Mapped[AuthorityKind]
    label: Mapped[Texts] = mapped_column(default=dict)
    channels: Mapped[list[str]] = mapped_column(default=list)
    is_active: Mapped[bool] = mapped_column(default=True)
    is_example: Mapped[bool] = mapped_column(default=False)
    state: Mapped[State] = relationship(lazy="joined")
    values: Mapped[list["AuthorityValue"]] = relationship(
        back_populates="authority", order_by="AuthorityValue.id", cascade="all, delete-orphan"
    )


class AuthorityValue(Identified, Versioned, Base):
    """One value with its source.

    ``language`` is empty for values that are the same in every language. ``value`` is text, a
    list or a table as JSON, ``None`` when unknown. ``verified_on``/``verified_by`` are set by a
    person of the office, never by loading.
    """

    __tablename__ = "authority_value"
    __table_args__ = (Index(None, "authority_id", "field", "language", unique=True),)

    authority_id: Mapped[int] = mapped_column(ForeignKey("authority.id"))
    field: Mapped[AuthorityField]
    language: Mapped[str] = mapped_column(Language, default="")
    value: Mapped[Any] = mapped_column(Json, nullable=True)
    source: Mapped[str] = mapped_column(default="")
    confidence: Mapped[Confidence]
    checked_on: Mapped[date | None]
    note: Mapped[str] = mapped_column(default="")
    is_edited: Mapped[bool] = mapped_column(default=False)
    verified_on: Mapped[date | None]
    verified_by_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    verified_by: Mapped[User | None] = relationship(lazy="joined")
    authority: Mapped[Authority] = relationship(back_populates="values")

    @property
    def is_verified(self) -> bool:
        """Whether a person of the office has checked this value."""
        return self.verified_on is not None


class BodyName(Identified, Base):
    """A Korean body's name in one language for a span of dates (the names follow the letter)."""

    __tablename__ = "body_name"
    __table_args__ = (Index(None, "body", "language", "valid_from", unique=True),)

    body: Mapped[str] = mapped_column(Code)
    language: Mapped[str] = mapped_column(Language)
    name: Mapped[str] = mapped_column(String(300))
    unit: Mapped[str] = mapped_column(String(300), default="")
    head: Mapped[str] = mapped_column(String(300), default="")
    valid_from: Mapped[date]
    valid_until: Mapped[date | None]
    source: Mapped[str] = mapped_column(default="")
    confidence: Mapped[Confidence]
    checked_on: Mapped[date | None]
