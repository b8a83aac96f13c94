"""What needs somebody now, in the order of the weekly review's exceptions."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from sqlalchemy import ColumnElement, case, func, select
from sqlalchemy.orm import joinedload, selectinload

from app.domain.channels import Holder
from app.domain.contacts import ContactKind
from app.domain.deadline_kinds import DeadlineKind
from app.domain.stages import BEFORE_SENDING, Stage
from app.extensions import db
from app.models import Action, Approval, Authority, Deadline, EvidenceRequest
from app.queries.evidence_requests import IS_OPEN
from app.reference.exceptions import thresholds

E_ = EvidenceRequest
#: Nobody wants to read more than this under one heading; the register shows the rest.
MOST = 50
#: Dates to come.
SOON = 14


@dataclass(frozen=True, slots=True)
class Group:
    """One kind of exception and the requests it is the first to meet."""

    code: str
    rows: Sequence[EvidenceRequest]


@dataclass(frozen=True, slots=True)
class Ball:
    """Open requests at one desk, how many of them were sent, and the longest stay in days."""

    holder: Holder
    count: int
    pending: int
    longest: int


def exceptions(today: date, *, officer_id: int | None) -> list[Group]:
    """Each open request once, under the first rule it meets."""
    seen: set[int] = set()
    groups = []
    for code, condition in _rules(today):
        query = select(E_).where(IS_OPEN, condition, E_.id.not_in(seen)).options(*_loading())
        if officer_id:
            query = query.where(E_.officer_id == officer_id)
        rows = db.session.scalars(query.order_by(*_order(code)).limit(MOST)).all()
        seen |= {row.id for row in rows}
        groups.append(Group(code, rows))
    return [group for group in groups if group.rows]


def _order(code: str) -> tuple[Any, ...]:
    """By the next date. Few open requests are answered: they are found by their own index and then
    put in order; with the index of the dates every open one would be read until fifty are found.
    """
    if code == "answered":
        return func.coalesce(E_.next_due_on, date.max), E_.id
    return E_.next_due_on.nulls_last(), E_.id


def _rules(today: date) -> list[tuple[str, ColumnElement[bool]]]:
    limits = thresholds()
    preserved = select(Deadline.evidence_request_id).where(
        Deadline.kind == DeadlineKind.PRESERVATION_ENDS,
        Deadline.ended_on.is_(None),
        Deadline.due_on <= today + timedelta(days=limits.preservation_days),
    )
    silent = datetime.combine(today - timedelta(weeks=limits.untouched_weeks), time(), UTC)
    return [
        ("preservation", E_.id.in_(preserved)),
        ("overdue", E_.next_due_on < today),
        ("answered", E_.last_contact_kind.in_((ContactKind.FINAL_REPLY, ContactKind.REFUSAL))),
        ("defects", E_.stage.in_((Stage.INFORMATION_REQUESTED, Stage.RETURNED))),
        (
            "unacknowledged",
            (E_.stage == Stage.SENT)
            & E_.last_reply_at.is_(None)
            & (E_.sent_on < today - timedelta(days=limits.unacknowledged_days)),
        ),
        ("untouched", E_.sent_on.is_not(None) & (E_.last_contact_at < silent)),
    ]


def awaiting_decision(user_id: int) -> Sequence[Approval]:
    """Letters that wait for a second person: never those this person submitted."""
    decided = select(func.max(Approval.id)).group_by(Approval.evidence_request_id, Approval.kind)
    query = (
        select(Approval)
        .join(E_)
        .where(
            IS_OPEN,
            Approval.is_approved.is_(None),
            Approval.submitted_by_id != user_id,
            Approval.id.in_(decided),
        )
        .options(joinedload(Approval.submitted_by))
        .order_by(Approval.submitted_at, Approval.id)
        .limit(MOST)
    )
    return db.session.scalars(query).all()


def due_soon(today: date, *, officer_id: int | None) -> Sequence[Deadline]:
    """Standing dates of the next 14 days."""
    query = (
        select(Deadline)
        .join(E_)
        .where(
            IS_OPEN,
            Deadline.ended_on.is_(None),
            Deadline.due_on.between(today, today + timedelta(days=SOON)),
        )
        .options(joinedload(Deadline.evidence_request).options(*_loading()))
        .order_by(Deadline.due_on, Deadline.id)
        .limit(MOST)
    )
    if officer_id:
        query = query.where(E_.officer_id == officer_id)
    return db.session.scalars(query).all()


def balls(today: date) -> list[Ball]:
    """Who holds the open requests, in the order of the route."""
    sent = func.sum(case((E_.stage.in_(list(BEFORE_SENDING)), 0), else_=1))
    query = select(E_.holder, func.count(), sent, func.min(E_.stage_on)).where(IS_OPEN)
    found = {
        holder: Ball(holder, count, pending, (today - oldest).days)
        for holder, count, pending, oldest in db.session.execute(
            query.group_by(E_.holder).order_by(E_.holder)
        )
    }
    return [found[holder] for holder in Holder if holder in found]


def actions(user_id: int) -> Sequence[Action]:
    """What this person promised and has not done."""
    query = (
        select(Action)
        .where(Action.owner_id == user_id, Action.done_at.is_(None))
        .options(selectinload(Action.evidence_request))
        .order_by(Action.due_on, Action.id)
        .limit(MOST)
    )
    return db.session.scalars(query).all()


def _loading() -> list[Any]:
    return [
        joinedload(E_.authority).joinedload(Authority.state),
        joinedload(E_.case),
        joinedload(E_.officer),
    ]
