"""Legs of the route: one is open, and tells whose ball it is."""

from datetime import date

from app import clock
from app.domain.channels import OUR_HOLDERS, Holder
from app.domain.errors import DomainError
from app.domain.stages import BEFORE_SENDING, Stage
from app.extensions import db
from app.models import EvidenceRequest, Leg
from app.services import history
from app.services.actor import Actor


def hand_over(
    actor: Actor,
    one: EvidenceRequest,
    holder: Holder,
    *,
    on: date,
    their_reference: str = "",
    note: str = "",
) -> Leg:
    """Hand the paper on by hand, on a day that has come; before sending only within the office."""
    actor.demand_write(one)
    if one.stage is Stage.CLOSED:
        raise DomainError("request_closed", field="holder")
    if one.stage in BEFORE_SENDING and holder not in OUR_HOLDERS:
        raise DomainError("not_sent_yet", field="holder")
    if holder is one.holder:
        raise DomainError("already_there", field="holder")
    if on > clock.today():
        raise DomainError("move_in_future", field="on")
    return hand_on(actor, one, holder, on=on, their_reference=their_reference, note=note)


def hand_on(
    actor: Actor,
    one: EvidenceRequest,
    holder: Holder,
    *,
    on: date,
    their_reference: str = "",
    is_return: bool = False,
    note: str = "",
) -> Leg:
    """Close the open leg on that day and open one at the next desk."""
    open_leg: Leg | None = next((leg for leg in one.legs if leg.sent_on is None), None)
    if open_leg is not None:
        if open_leg.holder is holder:
            return open_leg
        if on < open_leg.received_on:
            raise DomainError("move_before_last", field="on", last=open_leg.received_on)
        open_leg.sent_on = on
    leg = Leg(
        evidence_request_id=one.id,
        position=len(one.legs) + 1,
        holder=holder,
        received_on=on,
        is_return=is_return,
        their_reference=their_reference,
        note=note,
    )
    one.legs.append(leg)
    old, new = one.holder, holder
    one.holder = holder
    db.session.flush()
    history.append(
        actor, "route.handed_on", one, old={"holder": old}, new={"holder": new, "on": on}
    )
    return leg
