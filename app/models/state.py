"""States and territories that requests go to."""

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base, Texts


class State(Base):
    """A State or territory by its ISO 3166-1 alpha-2 code. Facts about it are sourced values."""

    __tablename__ = "state"

    iso2: Mapped[str] = mapped_column(String(2), primary_key=True)
    names: Mapped[Texts] = mapped_column(default=dict)
    zone: Mapped[str] = mapped_column(String(40), default="UTC")
    languages: Mapped[list[str]] = mapped_column(default=list)
