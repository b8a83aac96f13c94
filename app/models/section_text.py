"""The texts a person writes for the sections of a letter, per language."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.models.base import Base, Code, Hash, Identified, Language, Versioned
from app.models.evidence_request import EvidenceRequest


class SectionText(Identified, Versioned, Base):
    """One section in one language. Each line of ``body`` is a paragraph (or an item of a list).

    ``source_hash`` is the hash of the Korean text this translation was made from: when the Korean
    has another hash now, the translation is stale. ``not_applicable`` gives the reason when a
    conditional section is answered "not applicable" (its body is then empty).
    """

    __tablename__ = "section_text"
    __table_args__ = (Index(None, "evidence_request_id", "section", "language", unique=True),)

    evidence_request_id: Mapped[int] = mapped_column(ForeignKey("evidence_request.id"))
    section: Mapped[str] = mapped_column(Code)
    language: Mapped[str] = mapped_column(Language)
    body: Mapped[str] = mapped_column(default="")
    not_applicable: Mapped[str] = mapped_column(default="")
    source_hash: Mapped[str] = mapped_column(Hash, default="")
    translator: Mapped[str] = mapped_column(String(120), default="")
    translated_on: Mapped[date | None]
    updated_at: Mapped[datetime]
    evidence_request: Mapped[EvidenceRequest] = relationship(back_populates="section_texts")
