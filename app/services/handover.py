"""Handing over everything open from one officer to another, in one step."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select

from app.domain.errors import DomainError, NotAllowed
from app.domain.people import Ability, may, may_write
from app.extensions import db
from app.models import Action, EvidenceRequest, User
from app.queries import handover as queries
from app.queries import restriction
from app.queries.evidence_requests import IS_OPEN
from app.services import history
from app.services.actor import Actor
from app.services.history import Told


@dataclass(frozen=True, slots=True)
class HandedOver:
    """How many requests and promises changed hands."""

    requests: int
    actions: int


def demand(actor: Actor, person: User) -> None:
    """One's own work, or anybody's for those who may write all."""
    if not may_write(actor.role, is_own=person.id == actor.user_id):
        raise NotAllowed("not_allowed", ability=Ability.WRITE_ANY)


def hand_over(actor: Actor, leaver: User, taker_id: int | None) -> HandedOver:
    """Every open request and promise; an event for each, and one that says it was one step.

    Raises ``DomainError``: ``taker_missing``, ``nothing_to_hand_over``.
    """
    demand(actor, leaver)
    taker = db.session.get(User, taker_id) if taker_id else None
    if taker is None or taker.id == leaver.id or not _can_take(taker):
        raise DomainError("taker_missing", field="taker")
    with restriction.whole():  # promises go on whole, also one about a request seen in part
        return _hand_over(actor, leaver, taker)


def _hand_over(actor: Actor, leaver: User, taker: User) -> HandedOver:
    requests, actions = _open_requests(leaver), queries.promises(leaver.id)
    if not requests and not actions:
        raise DomainError("nothing_to_hand_over", field="taker", name=leaver.name)
    was, now = leaver.id, taker.id
    for one in requests:
        one.officer_id = now
    for action in actions:
        action.owner_id = now
    db.session.flush()
    _tell(actor, requests, actions, was, now)
    new = {"to": taker.login, "requests": len(requests), "actions": len(actions)}
    history.append(actor, "user.handed_over", leaver, new=new)
    return HandedOver(len(requests), len(actions))


def _can_take(person: User) -> bool:
    return person.is_active and may(person.role, Ability.WRITE_OWN)


def _open_requests(leaver: User) -> list[EvidenceRequest]:
    query = select(EvidenceRequest).where(IS_OPEN, EvidenceRequest.officer_id == leaver.id)
    return list(db.session.scalars(query.order_by(EvidenceRequest.id).with_for_update()))


def _tell(
    actor: Actor,
    requests: list[EvidenceRequest],
    actions: Sequence[Action],
    was: int,
    now: int,
) -> None:
    table = EvidenceRequest.__tablename__
    assigned = [Told(one.id, {"officer_id": was}, {"officer_id": now}) for one in requests]
    given = [
        Told(one.evidence_request_id, {"owner_id": was}, {"owner_id": now, "action": one.what})
        for one in actions
    ]
    if assigned:
        history.append_many(actor, "request.assigned", table, assigned)
    if given:
        history.append_many(actor, "action.assigned", table, given)
