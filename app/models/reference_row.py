"""Reference tables that are only read: measures, stages, grounds, offence templates, clocks."""

from datetime import date
from typing import Any

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from app.domain.authorities import Confidence
from app.models.base import Base, Code, Identified


class ReferenceRow(Identified, Base):
    """One row of a reference table (``kind`` names the table, ``code`` the row)."""

    __tablename__ = "reference_row"
    __table_args__ = (Index(None, "kind", "code", unique=True),)

    kind: Mapped[str] = mapped_column(Code)
    code: Mapped[str] = mapped_column(Code)
    position: Mapped[int] = mapped_column(default=0)
    content: Mapped[dict[str, Any]] = mapped_column(default=dict)
    source: Mapped[str] = mapped_column(default="")
    confidence: Mapped[Confidence]
    checked_on: Mapped[date | None]
