"""Mutual legal assistance requests: the record everything else belongs to."""

from datetime import date, datetime
from typing import TYPE_CHECKING

from sqlalchemy import Column, ForeignKey, Index, String, Table, false
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.domain.channels import Channel, Holder
from app.domain.contacts import ContactKind
from app.domain.stages import Outcome, RefusalGround, Stage
from app.models.authority import Authority
from app.models.base import Base, Code, Identified, Language, Versioned, partial_index
from app.models.case import Case
from app.models.treaty import Treaty
from app.models.user import User

if TYPE_CHECKING:
    from app.models.admission import Admission
    from app.models.correspondence import Correspondence
    from app.models.deadline import Deadline
    from app.models.leg import Leg
    from app.models.letter import Letter
    from app.models.section_text import SectionText
    from app.models.stage_change import StageChange
    from app.models.target import Target

legal_basis = Table(
    "legal_basis",
    Base.metadata,
    Column("evidence_request_id", ForeignKey("evidence_request.id"), primary_key=True),
    Column("treaty_id", ForeignKey("treaty.id"), primary_key=True),
)

_OPEN = "stage <> 'closed'"
_RESTRICTED = "is_restricted"
_ANSWERED = "first_data_on IS NOT NULL"


def _of_open(name: str, *columns: str) -> Index:
    return partial_index(name, *columns, where=_OPEN)


class EvidenceRequest(Identified, Versioned, Base):
    """One request to one authority.

    ``next_due_on``, ``holder``, ``last_contact_*`` and ``last_reply_at`` repeat what deadlines,
    legs and contacts say, written in the same transaction, so that a register of 100,000 rows
    reads in a millisecond; ``flask check`` compares them with the naive query. ``legs`` and
    ``stage_changes`` are those that stand.
    """

    __tablename__ = "evidence_request"
    __table_args__ = (
        Index(None, "state_iso2", "year", "number"),
        Index(None, "next_due_on", "id"),
        Index(None, "stage", "next_due_on", "id"),
        Index(None, "state_iso2", "next_due_on", "id"),
        Index(None, "officer_id", "next_due_on", "id"),
        Index(None, "holder", "next_due_on", "id"),
        Index(None, "channel", "next_due_on", "id"),
        Index(None, "sent_on", "id"),
        Index(None, "last_contact_at", "id"),
        _of_open("ix_evidence_request_open", "next_due_on", "id"),
        _of_open("ix_evidence_request_open_holder", "holder", "stage_on"),
        _of_open("ix_evidence_request_open_channel", "channel"),
        _of_open("ix_evidence_request_open_contact", "last_contact_kind", "next_due_on", "id"),
        partial_index(
            "ix_evidence_request_restricted",
            "id",
            where=_RESTRICTED,
        ),
        partial_index(
            "ix_evidence_request_answered",
            "authority_id",
            "sent_on",
            "first_data_on",
            where=_ANSWERED,
        ),
    )

    reference: Mapped[str] = mapped_column(String(40), unique=True)
    year: Mapped[int]
    state_iso2: Mapped[str] = mapped_column(ForeignKey("state.iso2"))
    number: Mapped[int]
    case_id: Mapped[int | None] = mapped_column(ForeignKey("domestic_case.id"), index=True)
    title: Mapped[str] = mapped_column(String(300), default="")
    authority_id: Mapped[int | None] = mapped_column(ForeignKey("authority.id"), index=True)
    channel: Mapped[Channel]
    kind: Mapped[str] = mapped_column(Code, default="letter_of_request")
    foreign_language: Mapped[str] = mapped_column(Language, default="en")
    measures: Mapped[list[str]] = mapped_column(default=list)
    is_urgent: Mapped[bool] = mapped_column(default=False)
    needed_by: Mapped[date | None]
    is_confidential: Mapped[bool] = mapped_column(default=True)
    notify_user: Mapped[bool] = mapped_column(default=False)
    assurances: Mapped[list[str]] = mapped_column(default=list)
    domestic_order: Mapped[str] = mapped_column(String(300), default="")
    domestic_order_translated: Mapped[str] = mapped_column(String(300), default="")
    stage: Mapped[Stage] = mapped_column(default=Stage.DRAFT)
    stage_on: Mapped[date]
    outcome: Mapped[Outcome | None]
    refusal_ground: Mapped[RefusalGround | None]
    officer_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    created_at: Mapped[datetime]
    updated_at: Mapped[datetime]
    sent_on: Mapped[date | None]
    acknowledged_on: Mapped[date | None]
    first_data_on: Mapped[date | None]
    closed_on: Mapped[date | None]
    wake_up_on: Mapped[date | None]
    their_reference: Mapped[str] = mapped_column(String(120), default="", index=True)
    holder: Mapped[Holder] = mapped_column(default=Holder.OUR_DESK)
    next_due_on: Mapped[date | None]
    next_due_kind: Mapped[str] = mapped_column(Code, default="")
    last_contact_at: Mapped[datetime | None]
    last_contact_kind: Mapped[ContactKind | None]
    last_reply_at: Mapped[datetime | None]
    is_example: Mapped[bool] = mapped_column(default=False, index=True)
    is_restricted: Mapped[bool] = mapped_column(default=False, server_default=false())
    restriction_reason: Mapped[str] = mapped_column(default="", server_default="")

    #: Set by ``app.queries.restriction`` when the reader sees it in part; no column.
    is_in_part = False

    case: Mapped[Case | None] = relationship()
    authority: Mapped[Authority | None] = relationship()
    officer: Mapped[User] = relationship()
    legal_bases: Mapped[list[Treaty]] = relationship(secondary=legal_basis, order_by=Treaty.id)
    targets: Mapped[list["Target"]] = relationship(
        back_populates="evidence_request", order_by="Target.position"
    )
    section_texts: Mapped[list["SectionText"]] = relationship(
        back_populates="evidence_request", order_by="SectionText.id"
    )
    letters: Mapped[list["Letter"]] = relationship(
        back_populates="evidence_request", order_by="Letter.id"
    )
    legs: Mapped[list["Leg"]] = relationship(
        back_populates="evidence_request",
        order_by="Leg.place",
        primaryjoin="and_(EvidenceRequest.id == Leg.evidence_request_id, Leg.voided_at.is_(None))",
    )
    void_legs: Mapped[list["Leg"]] = relationship(
        order_by="Leg.place",
        primaryjoin="and_(EvidenceRequest.id == Leg.evidence_request_id, "
        "Leg.voided_at.is_not(None))",
        viewonly=True,
    )
    contacts: Mapped[list["Correspondence"]] = relationship(
        back_populates="evidence_request", order_by="Correspondence.at"
    )
    deadlines: Mapped[list["Deadline"]] = relationship(
        back_populates="evidence_request", order_by="Deadline.due_on"
    )
    stage_changes: Mapped[list["StageChange"]] = relationship(
        back_populates="evidence_request",
        order_by="StageChange.id",
        primaryjoin="and_(EvidenceRequest.id == StageChange.evidence_request_id, "
        "StageChange.taken_back_at.is_(None))",
    )
    admissions: Mapped[list["Admission"]] = relationship(
        back_populates="evidence_request", order_by="Admission.id"
    )
