"""The domestic case that requests serve."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.domain.cases import PersonRole
from app.models.base import Base, Code, Identified, Texts, Versioned


class Case(Identified, Versioned, Base):
    """A domestic case by its KICS number. Several requests may serve one case."""

    __tablename__ = "domestic_case"

    kics_number: Mapped[str] = mapped_column(Code, unique=True)
    title: Mapped[Texts] = mapped_column(default=dict)
    investigating_authority: Mapped[Texts] = mapped_column(default=dict)
    prosecution_office: Mapped[Texts] = mapped_column(default=dict)
    prosecution_number: Mapped[str] = mapped_column(Code, default="")
    stage: Mapped[str] = mapped_column(Code, default="investigation")
    custody_ends_on: Mapped[date | None]
    limitation_expires_on: Mapped[date | None]
    created_at: Mapped[datetime]
    is_example: Mapped[bool] = mapped_column(default=False)
    offences: Mapped[list["Offence"]] = relationship(
        back_populates="case", order_by="Offence.position", cascade="all, delete-orphan"
    )
    persons: Mapped[list["Person"]] = relationship(
        back_populates="case", order_by="Person.position", cascade="all, delete-orphan"
    )


class Offence(Identified, Base):
    """An offence charged: act, article, name and maximum penalty in each language."""

    __tablename__ = "offence"

    case_id: Mapped[int] = mapped_column(ForeignKey("domestic_case.id"), index=True)
    position: Mapped[int] = mapped_column(default=0)
    template_code: Mapped[str] = mapped_column(Code, default="")
    act: Mapped[Texts] = mapped_column(default=dict)
    article: Mapped[str] = mapped_column(String(120))
    name: Mapped[Texts] = mapped_column(default=dict)
    maximum_penalty: Mapped[Texts] = mapped_column(default=dict)
    case: Mapped[Case] = relationship(back_populates="offences")


class Person(Identified, Base):
    """A suspect, victim or witness as a letter names them (victims by letter: 피해자 A)."""

    __tablename__ = "person"

    case_id: Mapped[int] = mapped_column(ForeignKey("domestic_case.id"), index=True)
    position: Mapped[int] = mapped_column(default=0)
    role: Mapped[PersonRole]
    label: Mapped[Texts] = mapped_column(default=dict)
    nationality: Mapped[str] = mapped_column(Code, default="")
    case: Mapped[Case] = relationship(back_populates="persons")
