"""Who checked a clause of the letters, and when."""

from datetime import date

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.models.base import Base, Code, Hash, Identified, Language
from app.models.user import User


class ClauseCheck(Identified, Base):
    """One translator's check of one clause in one language.

    It holds for exactly the text of ``text_hash``: a clause that is changed is unchecked again.
    """

    __tablename__ = "clause_check"
    __table_args__ = (Index(None, "clause", "language", unique=True),)

    clause: Mapped[str] = mapped_column(Code)
    language: Mapped[str] = mapped_column(Language)
    text_hash: Mapped[str] = mapped_column(Hash)
    checked_by: Mapped[str] = mapped_column(String(120))
    checked_on: Mapped[date]
    recorded_by_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    recorded_by: Mapped[User | None] = relationship(lazy="joined")
