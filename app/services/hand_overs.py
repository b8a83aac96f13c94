"""What people record of the route: the paper handed on or sent back, its receipt, its proof."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from app import clock
from app.domain.channels import UNPLANNED, Holder
from app.domain.errors import DomainError, StaleVersion
from app.domain.route import (
    Errand,
    Place,
    Side,
    Stop,
    check_consent,
    check_receipt,
    check_stop,
    last_on_way,
    side_of,
    stops,
)
from app.domain.stages import BEFORE_SENDING, MOVES, Stage
from app.extensions import db
from app.models import EvidenceRequest, Leg, StoredFile
from app.services import history, route, route_corrections, stages, their_references
from app.services.actor import Actor
from app.services.route_corrections import Undone

#: What a return to our desk makes of the request.
_STAGE_OF = {Errand.CORRECTION: Stage.RETURNED, Errand.QUERY: Stage.INFORMATION_REQUESTED}


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """What is known of a hand-over besides whom, what for and when.

    ``position`` is the leg the form was read at; the paper lying elsewhere now is ``StaleVersion``.
    """

    position: int | None = None
    body: str = ""
    their_reference: str = ""
    note: str = ""
    consent_on: date | None = None
    consent_reference: str = ""
    proof: StoredFile | None = None


NOTHING = Paper()


def place_of(one: EvidenceRequest) -> Place:
    """Where the paper lies, as the rules of the way ask for it."""
    return Place(
        one.holder,
        last_on_way(one.channel, [leg.holder for leg in one.legs]),
        has_left=one.stage not in BEFORE_SENDING,
        may_leave=one.stage is Stage.APPROVED,
    )


def open_stops(one: EvidenceRequest) -> list[Stop]:
    """Where a person may hand the paper now; nowhere once the request is closed."""
    return [] if one.stage is Stage.CLOSED else stops(one.channel, place_of(one))


def hand_over(
    actor: Actor,
    one: EvidenceRequest,
    holder: Holder,
    *,
    on: date,
    errand: Errand | None = None,
    paper: Paper = NOTHING,
) -> Leg:
    """Hand the paper on by hand, on a day that has come, to a desk of its way.

    A return for correction needs its reason; one that reaches our desk moves the stage, and so
    does sending, the first time or again what was returned. Raises ``MoveNotAllowed`` naming the
    desks there are.
    """
    actor.demand_write(one)
    last = route.open_leg(one)
    _check(one, last, holder, on, paper)
    stop, what_for = check_stop(one.channel, place_of(one), holder, errand)
    check_consent(
        stop,
        on=on,
        consent_on=paper.consent_on,
        reference=paper.consent_reference,
        is_urgent=one.is_urgent,
        note=paper.note,
    )
    if what_for is Errand.CORRECTION and not paper.note:
        raise DomainError("correction_reason_missing", field="note")
    if holder in UNPLANNED and not paper.body:
        raise DomainError("body_missing", field="body")
    is_outward = side_of(last.holder) is Side.OURS and side_of(holder) is not Side.OURS
    if one.stage in (Stage.APPROVED, Stage.RETURNED) and is_outward:
        stages.check_sending(one, field="holder")
    if one.stage is Stage.APPROVED and is_outward:
        return _send(actor, one, on, paper)
    last.consent_on, last.consent_reference = paper.consent_on, paper.consent_reference
    leg = route.hand_on(
        actor,
        one,
        holder,
        on=on,
        errand=what_for,
        body=paper.body,
        their_reference=paper.their_reference,
        note=paper.note,
    )
    _prove(leg, paper.proof)
    if stop.needs_consent:
        new = {"consent_on": paper.consent_on, "consent_reference": paper.consent_reference}
        history.append(actor, "route.short_cut", one, new=new)
    _follow(actor, one, last, leg, paper)
    return leg


def _send(actor: Actor, one: EvidenceRequest, on: date, paper: Paper) -> Leg:
    """The first sending: the stage moves, and the paper with it to the first desk of its way."""
    stages.move(actor, one, Stage.SENT, on=on, reason=paper.note)
    leg = route.open_leg(one)
    _say(actor, one, leg, paper.proof, body=paper.body, their_reference=paper.their_reference)
    db.session.flush()
    return leg


def amend(
    actor: Actor,
    one: EvidenceRequest,
    leg: Leg,
    *,
    version: int | None,
    received_on: date | None,
    handed_on: date | None = None,
    their_reference: str = "",
    body: str = "",
    proof: StoredFile | None = None,
) -> Undone:
    """Record receipt, reference, office and proof of a leg; the history keeps what was before.

    ``handed_on`` corrects the day it was sent there. Receipt by the foreign side acknowledges the
    request; another day of receipt, or none, takes that back while it is the last move.
    """
    actor.demand_write(one)
    if leg.version != version:
        raise StaleVersion("stale_version", current=leg.version)
    if leg.voided_at is not None:
        raise DomainError("leg_already_void")
    if handed_on is not None:
        received_on = _corrected(actor, one, leg, handed_on, received_on)
    if received_on is not None:
        today = clock.today()
        check_receipt(received_on, handed_on=leg.handed_on, sent_on=leg.sent_on, today=today)
    values = {"received_on": received_on, "their_reference": their_reference, "body": body}
    new = _say(actor, one, leg, proof, **values)
    undone = Undone()
    if "received_on" in new:
        undone = route_corrections.take_back_receipt(actor, one, leg)
        _acknowledge(actor, one, leg)
    db.session.flush()
    return undone


def _say(
    actor: Actor, one: EvidenceRequest, leg: Leg, proof: StoredFile | None, **values: Any
) -> dict[str, Any]:
    """Write what became known of a leg; returns what is new."""
    old, new = history.changes(leg, values)
    old_proof = leg.proof_file
    _prove(leg, proof)
    if old_proof is not proof:
        old["proof"], new["proof"] = (
            each.name_given if each else "" for each in (old_proof, proof)
        )
    if new:
        where = {"holder": leg.holder}
        history.append(
            actor, "route.amended", one, old=route.told(where | old), new=route.told(where | new)
        )
    if "their_reference" in new or ("received_on" in new and leg.their_reference):
        their_references.follow(one, str(old.get("their_reference", "")))
    return new


def _acknowledge(actor: Actor, one: EvidenceRequest, leg: Leg) -> None:
    """The addressee has the request, and is the one that has it now."""
    is_theirs = side_of(leg.holder) is Side.ABROAD and leg.holder not in UNPLANNED
    if one.stage is Stage.SENT and leg.sent_on is None and is_theirs and leg.received_on:
        on, document = max(leg.received_on, one.stage_on), leg.their_reference
        move = stages.move_for(actor, one, Stage.ACKNOWLEDGED, on=on, document=document)
        move.leg_position = leg.position


def _corrected(
    actor: Actor, one: EvidenceRequest, leg: Leg, on: date, received_on: date | None
) -> date | None:
    """Our own desk has the paper on the day it is handed to it, whatever that is."""
    route_corrections.correct_day(actor, one, leg, on)
    return leg.received_on if side_of(leg.holder) is Side.OURS else received_on


def _check(one: EvidenceRequest, last: Leg, holder: Holder, on: date, paper: Paper) -> None:
    if one.stage is Stage.CLOSED:
        raise DomainError("request_closed", field="holder")
    if paper.position is not None and paper.position != last.position:
        raise DomainError("paper_went_on", field="holder", holder=last.holder)
    is_kept = one.stage in BEFORE_SENDING and one.stage is not Stage.APPROVED
    if is_kept and side_of(holder) is not Side.OURS:
        raise DomainError("not_sent_yet", field="holder")
    if holder is one.holder:
        raise DomainError("already_there", field="holder")
    if on > clock.today():
        raise DomainError("move_in_future", field="on")


def _prove(leg: Leg, proof: StoredFile | None) -> None:
    if proof is leg.proof_file:
        return
    is_other = proof is not None and proof.evidence_request_id != leg.evidence_request_id
    if is_other or (proof is not None and proof.voided_at is not None):
        raise DomainError("file_of_other_request", field="proof")
    leg.proof_file = proof


def _follow(actor: Actor, one: EvidenceRequest, before: Leg, leg: Leg, paper: Paper) -> None:
    """The stage follows a return to our desk, and sending again."""
    to_stage = None
    if leg.holder is Holder.OUR_DESK and side_of(before.holder) is not Side.OURS:
        to_stage = _STAGE_OF.get(leg.errand)
    elif one.stage is Stage.RETURNED and side_of(leg.holder) is not Side.OURS:
        to_stage = Stage.SENT
    if to_stage in MOVES[one.stage]:
        assert to_stage is not None
        on, document = max(leg.handed_on, one.stage_on), paper.their_reference
        move = stages.move_for(actor, one, to_stage, on=on, reason=paper.note, document=document)
        move.leg_position = leg.position
    db.session.flush()
