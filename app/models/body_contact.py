"""How to reach a Korean body, as the office knows it; names and heads are reference data."""

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base, Code, Identified, Texts, Versioned


class BodyContact(Identified, Versioned, Base):
    """One body's address per language and its ways of contact, printed in letters it sends.

    ``hours`` are office hours in the body's own zone, UTC+9.
    """

    __tablename__ = "body_contact"

    body: Mapped[str] = mapped_column(Code, unique=True)
    address: Mapped[Texts] = mapped_column(default=dict)
    phone: Mapped[str] = mapped_column(String(60), default="")
    fax: Mapped[str] = mapped_column(String(60), default="")
    email: Mapped[str] = mapped_column(String(254), default="")
    hours: Mapped[str] = mapped_column(String(60), default="")
