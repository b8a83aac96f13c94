"""Legs of the route: one is open, and tells whose ball it is.

This is what every move of the paper comes down to; ``hand_overs`` has the verbs of people.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from app.domain.channels import Holder
from app.domain.route import Errand, Side, Stay, check_passing_on, side_of
from app.extensions import db
from app.models import EvidenceRequest, Leg
from app.services import history, their_references
from app.services.actor import Actor


def open_leg(one: EvidenceRequest) -> Leg:
    """The leg that tells who has the paper; the database holds that there is only one."""
    return next(leg for leg in one.legs if leg.sent_on is None)


def hand_on(
    actor: Actor,
    one: EvidenceRequest,
    holder: Holder,
    *,
    on: date,
    errand: Errand = Errand.REQUEST,
    note: str = "",
    **known: Any,
) -> Leg:
    """Close the open leg on that day and open one at the next desk.

    A desk outside the office has not received the paper by its being sent; our own has.
    """
    last = open_leg(one)
    if last.holder is holder:
        return last
    _check_day(last, on)
    last.sent_on = on
    db.session.flush()  # first: one leg is open at any time
    leg = Leg(
        evidence_request_id=one.id,
        **next_number(one),
        holder=holder,
        errand=errand,
        handed_on=on,
        received_on=on if side_of(holder) is Side.OURS else None,
        note=note,
        **known,
    )
    one.legs.append(leg)
    old, one.holder = one.holder, holder
    db.session.flush()
    if leg.their_reference:
        their_references.follow(one)
    new = {"holder": holder, "errand": errand, "on": on, "note": note, **told(known)}
    history.append(actor, "route.handed_on", one, old={"holder": old}, new=new)
    return leg


def told(values: Mapping[str, Any]) -> dict[str, Any]:
    """As the history keeps values of a leg: ``body`` there is the text of a section."""
    return {"office" if name == "body" else name: value for name, value in values.items()}


def next_number(one: EvidenceRequest) -> dict[str, int]:
    """Number and place of a leg at the end of the way; void ones keep theirs."""
    every = (*one.legs, *one.void_legs)
    return {
        "position": max(leg.position for leg in every) + 1,
        "place": max(leg.place for leg in every) + 1,
    }


def settle(one: EvidenceRequest, on: date, *, is_received: bool) -> None:
    """A move of the stage never lies before the paper came here, and may tell of its receipt."""
    leg = open_leg(one)
    _check_day(leg, on)
    if is_received and leg.received_on is None:
        leg.received_on = on


def _check_day(leg: Leg, on: date) -> None:
    check_passing_on(on, Stay(leg.holder, leg.handed_on, leg.received_on), field="on")
