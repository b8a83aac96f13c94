"""The moves of the stage that were made because of a contact: they go back with it."""

from app.domain.deadline_kinds import TakenBack
from app.domain.route import Side, side_of
from app.domain.stages import Stage
from app.models import Correspondence, EvidenceRequest, StageChange
from app.services import history, route, route_corrections
from app.services.actor import Actor
from app.services.route_corrections import Undone


def moves_of(contact: Correspondence) -> list[StageChange]:
    """The moves that stand and that its page offered."""
    changes = contact.evidence_request.stage_changes
    return [move for move in changes if move.contact_id == contact.id]


def go_back(contact: Correspondence) -> bool:
    """Whether its moves are the last ones, so that voiding it takes them back."""
    moves = moves_of(contact)
    return bool(moves) and moves[-1] is contact.evidence_request.stage_changes[-1]


def take_back(actor: Actor, contact: Correspondence, *, reason: str) -> Undone:
    """Take its moves back while they are the last ones, with the legs and receipts they brought.

    One the request went on from stays and is named (``Undone.kept``).
    """
    one, undone = contact.evidence_request, Undone()
    while go_back(contact):
        _take_last(actor, one, undone, reason)
    if left := moves_of(contact):
        undone.kept = left[-1].to_stage
    return undone


def _take_last(actor: Actor, one: EvidenceRequest, undone: Undone, reason: str) -> None:
    move = one.stage_changes[-1]
    leg = next((leg for leg in one.legs if leg.position == move.leg_position), None)
    if leg is not None and route_corrections.obstacle(one, leg) is None:
        gone = route_corrections.withdraw(actor, one, leg, reason=reason)
        undone.stage, undone.left = gone.stage, undone.left + gone.left
        return
    because = TakenBack.CONTACT
    route_corrections.take_back_last(actor, one, undone, reason=reason, because=because)
    _unknow_receipt(actor, one, move)


def _unknow_receipt(actor: Actor, one: EvidenceRequest, move: StageChange) -> None:
    """The first word from abroad told that the paper was there; without it that is not known.

    A receipt that somebody recorded had moved the stage itself, so this one came with the move.
    """
    leg = route.open_leg(one)
    is_told = move.from_stage is Stage.SENT and leg.received_on == move.on
    if is_told and side_of(leg.holder) is Side.ABROAD:
        old, new = history.changes(leg, {"received_on": None})
        where = {"holder": leg.holder}
        history.append(actor, "route.amended", one, old={**where, **old}, new={**where, **new})
