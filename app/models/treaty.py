"""Treaties and conventions as legal bases."""

from datetime import date

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.domain.authorities import Confidence
from app.models.base import Base, Code, Identified, Texts


class Treaty(Identified, Base):
    """A legal basis: a treaty, a convention or reciprocity.

    ``is_usable`` is false where the instrument is kept as a model only (the Budapest Convention
    while Korea's accession is not confirmed).
    """

    __tablename__ = "treaty"

    code: Mapped[str] = mapped_column(Code, unique=True)
    kind: Mapped[str] = mapped_column(Code)
    titles: Mapped[Texts] = mapped_column(default=dict)
    citation: Mapped[Texts] = mapped_column(default=dict)
    signed_on: Mapped[date | None]
    in_force_on: Mapped[date | None]
    is_usable: Mapped[bool] = mapped_column(default=True)
    source: Mapped[str] = mapped_column(default="")
    confidence: Mapped[Confidence]
    checked_on: Mapped[date | None]
    note: Mapped[str] = mapped_column(default="")
    parties: Mapped[list["TreatyParty"]] = relationship(
        back_populates="treaty", order_by="TreatyParty.state_iso2", cascade="all, delete-orphan"
    )


class TreatyParty(Base):
    """A State for which the treaty is in force with Korea."""

    __tablename__ = "treaty_party"

    treaty_id: Mapped[int] = mapped_column(ForeignKey("treaty.id"), primary_key=True)
    state_iso2: Mapped[str] = mapped_column(String(2), ForeignKey("state.iso2"), primary_key=True)
    in_force_on: Mapped[date | None]
    source: Mapped[str] = mapped_column(default="")
    confidence: Mapped[Confidence]
    treaty: Mapped[Treaty] = relationship(back_populates="parties")
