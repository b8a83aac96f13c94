"""Sessions kept on the server, so that they can be revoked."""

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.models.base import Base, Hash, Identified
from app.models.user import User


class UserSession(Identified, Base):
    """One login. The cookie holds a random token, the table only its SHA-256."""

    __tablename__ = "user_session"

    token_hash: Mapped[str] = mapped_column(Hash, unique=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"), index=True)
    created_at: Mapped[datetime]
    seen_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    revoked_at: Mapped[datetime | None]
    user: Mapped[User] = relationship(lazy="joined")
