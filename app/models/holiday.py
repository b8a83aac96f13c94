"""Calendars: holidays as the office's own, editable data."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base, Code, Identified, Texts


class Calendar(Base):
    """The working calendar of one jurisdiction and the years it covers.

    ``weekend`` lists ISO weekdays (Monday is 1) as digits, e.g. ``"67"``; ``earlier_weekends`` has
    those of former times under their last day. ``last_year`` is the last whose days are settled;
    holidays beyond it are provisional. ``revision`` rises with each change, made at
    ``refreshed_at``.
    """

    __tablename__ = "calendar"

    code: Mapped[str] = mapped_column(Code, primary_key=True)
    weekend: Mapped[str] = mapped_column(Code, default="67")
    earlier_weekends: Mapped[Texts] = mapped_column(default=dict)
    first_year: Mapped[int]
    last_year: Mapped[int]
    library_version: Mapped[str] = mapped_column(Code, default="")
    revision: Mapped[int] = mapped_column(default=1)
    refreshed_at: Mapped[datetime]


class Holiday(Identified, Base):
    """One day off, or a weekend day worked in place of another (``is_worked``).

    ``source`` is the library or the decree; a removed day keeps its row.
    """

    __tablename__ = "holiday"
    __table_args__ = (Index(None, "calendar", "on_day", unique=True),)

    calendar: Mapped[str] = mapped_column(ForeignKey("calendar.code"))
    on: Mapped[date] = mapped_column("on_day")
    names: Mapped[Texts] = mapped_column(default=dict)
    is_worked: Mapped[bool] = mapped_column(default=False)
    source: Mapped[str] = mapped_column(default="")
    added_by_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    added_at: Mapped[datetime]
    removed_at: Mapped[datetime | None]
    removed_reason: Mapped[str] = mapped_column(default="")
