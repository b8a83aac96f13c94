"""Failed logins, for the throttle."""

from datetime import datetime

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base, Hash, Identified


class LoginAttempt(Identified, Base):
    """A failed login. ``key`` is an HMAC of the login name or the address, never either itself."""

    __tablename__ = "login_attempt"
    __table_args__ = (Index(None, "key", "at"),)

    key: Mapped[str] = mapped_column(Hash)
    at: Mapped[datetime] = mapped_column(index=True)
