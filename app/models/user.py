"""People of the office who log in."""

from datetime import datetime

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from app.domain.people import Role
from app.models.base import Base, Code, Identified, Language, Versioned


class User(Identified, Versioned, Base):
    """A person. ``login`` is kept casefolded; ``password_hash`` is an argon2id string.

    ``name_roman`` is what letters in other languages print (passport spelling: KIM Yesi).
    """

    __tablename__ = "user_account"

    login: Mapped[str] = mapped_column(Code, unique=True)
    name: Mapped[str] = mapped_column(String(120))
    rank: Mapped[str] = mapped_column(String(60), default="")
    name_roman: Mapped[str] = mapped_column(String(120), default="", server_default="")
    role: Mapped[Role]
    password_hash: Mapped[str] = mapped_column(String(255))
    must_change_password: Mapped[bool] = mapped_column(default=False)
    second_factor: Mapped[str | None] = mapped_column(String(120))
    language: Mapped[str] = mapped_column(Language, default="ko")
    shortcuts: Mapped[bool] = mapped_column(default=True)
    created_at: Mapped[datetime]
    disabled_at: Mapped[datetime | None]
    is_example: Mapped[bool] = mapped_column(default=False)

    @property
    def is_active(self) -> bool:
        """Whether the person may log in."""
        return self.disabled_at is None
