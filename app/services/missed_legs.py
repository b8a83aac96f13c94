"""A desk that had the paper and was not recorded: put between two legs, the days still add up."""

from dataclasses import dataclass

from sqlalchemy import update

from app import clock
from app.domain.channels import UNPLANNED, Holder
from app.domain.errors import DomainError, MoveNotAllowed, StaleVersion
from app.domain.route import Errand, Side, Stay, side_of
from app.domain.route_corrections import Visit, insertable
from app.extensions import db
from app.models import EvidenceRequest, Leg
from app.services import history, route, route_corrections, their_references
from app.services.actor import Actor


@dataclass(frozen=True, slots=True, kw_only=True)
class Missed:
    """What became known of the desk; ``errand`` is the one of the leg after unless it is said."""

    visit: Visit
    errand: Errand | None = None
    body: str = ""
    their_reference: str = ""
    note: str = ""


def desks_after(one: EvidenceRequest, leg: Leg) -> list[Holder]:
    """The desks that may be put in behind a leg; none behind the open one, which is handed on."""
    _before, after = route_corrections.neighbours(one, leg)
    return insertable(one.channel, leg.holder, after.holder, after.errand) if after else []


def insert(
    actor: Actor, one: EvidenceRequest, before: Leg, missed: Missed, *, version: int | None
) -> Leg:
    """Put a desk in behind a leg: it keeps the paper between that one and the next.

    Raises ``StaleVersion`` when the leg is not the one the form was read with.
    """
    actor.demand_write(one)
    if before.version != version:
        raise StaleVersion("stale_version", current=before.version)
    after = route_corrections.neighbours(one, before)[1]
    visit, has_move = missed.visit, bool(after and route_corrections.moves_of(one, after))
    _check(one, before, missed)
    assert after is not None
    visit.check(before=_stay(before), after=_stay(after), today=clock.today(), has_move=has_move)
    leg = _put(one, before, after, missed)
    if has_move and side_of(before.holder) is Side.OURS:
        for move in route_corrections.moves_of(one, after):
            move.leg_position = leg.position  # the sending brought the paper here
    db.session.flush()
    their_references.follow(one)
    new = {"holder": leg.holder, "errand": leg.errand, "on": leg.handed_on, "note": leg.note}
    new |= {"sent_on": leg.sent_on, "received_on": leg.received_on, "body": leg.body}
    history.append(actor, "route.inserted", one, old={"holder": before.holder}, new=route.told(new))
    return leg


def _check(one: EvidenceRequest, before: Leg, missed: Missed) -> None:
    allowed, holder = desks_after(one, before), missed.visit.holder
    if holder not in allowed:
        code = "insertion_not_allowed" if allowed else "nothing_to_insert"
        raise MoveNotAllowed(
            code, field="holder", from_holder=before.holder, holder=holder, allowed=allowed
        )
    if holder in UNPLANNED and not missed.body:
        raise DomainError("body_missing", field="body")
    if holder is Holder.FOREIGN_MINISTRY and before.consent_on:
        raise DomainError("short_cut_stands", field="holder")
    if missed.errand is Errand.CORRECTION and not missed.note:
        raise DomainError("correction_reason_missing", field="note")


def _put(one: EvidenceRequest, before: Leg, after: Leg, missed: Missed) -> Leg:
    visit, numbers = missed.visit, route.next_number(one)
    behind = (Leg.evidence_request_id == one.id) & (Leg.place > before.place)
    db.session.execute(update(Leg).where(behind).values(place=Leg.place + 1))
    leg = Leg(
        evidence_request_id=one.id,
        position=numbers["position"],
        place=before.place + 1,
        holder=visit.holder,
        errand=missed.errand or after.errand,
        handed_on=visit.handed_on,
        received_on=visit.received_on,
        sent_on=visit.sent_on,
        body=missed.body,
        their_reference=missed.their_reference,
        note=missed.note,
    )
    before.sent_on, after.handed_on = visit.handed_on, visit.sent_on
    if side_of(after.holder) is Side.OURS:
        after.received_on = visit.sent_on
    db.session.add(leg)
    one.updated_at = clock.now()
    db.session.flush()
    db.session.expire(one, ["legs", "void_legs"])
    return leg


def _stay(leg: Leg) -> Stay:
    return Stay(leg.holder, leg.handed_on, leg.received_on, leg.sent_on)
