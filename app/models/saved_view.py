"""Views of the register that a person has saved."""

from typing import Any

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base, Identified


class SavedView(Identified, Base):
    """Filters under a name. Search words are never part of it."""

    __tablename__ = "saved_view"

    user_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"), index=True)
    name: Mapped[str] = mapped_column(String(60))
    filters: Mapped[dict[str, Any]] = mapped_column(default=dict)
