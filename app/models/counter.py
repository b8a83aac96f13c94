"""Counters that give gapless numbers."""

from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base, Code


class Counter(Base):
    """The last number given in a series of one year, raised in the transaction that uses it."""

    __tablename__ = "counter"

    series: Mapped[str] = mapped_column(Code, primary_key=True)
    year: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    last: Mapped[int]
