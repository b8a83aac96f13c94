"""A leg entered by mistake: declared void with its reason, or given another day.

The way closes over a void leg: the desk before kept the paper until the one after got it, so the
days of all legs still add up to the whole.
"""

from dataclasses import dataclass, field
from datetime import date

from app import clock
from app.domain.deadline_kinds import DeadlineKind, TakenBack
from app.domain.errors import DomainError, StaleVersion
from app.domain.route import Side, Stay, side_of
from app.domain.route_corrections import check_handed_on, check_void
from app.domain.stages import Stage
from app.extensions import db
from app.models import EvidenceRequest, Leg, StageChange
from app.services import deadline_effects, history
from app.services.actor import Actor

_REASON = TakenBack.STEP


@dataclass(slots=True)
class Undone:
    """``stage`` is the one the request is in again, if a move went with the leg.

    ``left`` are the kinds of deadline that somebody changed since and that stay as they are.
    """

    stage: Stage | None = None
    left: list[DeadlineKind] = field(default_factory=list)


def void(
    actor: Actor, one: EvidenceRequest, leg: Leg, *, version: int | None, reason: str
) -> Undone:
    """Declare a leg void; the open one gives the ball back to the desk before.

    Where the same desk had the paper before and after, its second stay is void too: the paper
    never left it. Moves of the stage that came with the leg go back with it while they are the
    last ones; an earlier one stays, for the request went on from it.
    """
    actor.demand_write(one)
    if not reason.strip():
        raise DomainError("reason_missing", field="reason")
    if leg.voided_at is not None:
        raise DomainError("leg_already_void", field="reason")
    if leg.version != version:
        raise StaleVersion("stale_version", current=leg.version)
    legs = list(one.legs)
    place = legs.index(leg)
    gone = [leg]
    if place and legs[place + 1 :][:1] and legs[place + 1].holder is legs[place - 1].holder:
        gone.append(legs[place + 1])
    for each in gone:
        moves = [(move.from_stage, move.to_stage) for move in moves_of(one, each)]
        check_void(is_first=each is legs[0], moves=moves)
    _close_over(one, legs[place - 1], gone, reason.strip())
    for each in gone:
        old = {"holder": each.holder, "on": each.handed_on}
        new = {"holder": one.holder, "reason": each.void_reason}
        history.append(actor, "route.voided", one, old=old, new=new)
    return _take_back(actor, one, {each.position for each in gone}, reason.strip())


def moves_of(one: EvidenceRequest, leg: Leg) -> list[StageChange]:
    """The moves of the stage that stand and came with the leg."""
    return [move for move in one.stage_changes if move.leg_position == leg.position]


def correct_day(actor: Actor, one: EvidenceRequest, leg: Leg, on: date) -> None:
    """The desk got the paper on another day; the desk before kept it until then."""
    place = one.legs.index(leg)
    if on == leg.handed_on or not place:
        return
    before = one.legs[place - 1]
    check_handed_on(
        on,
        before=Stay(before.holder, before.handed_on, before.received_on),
        stay=Stay(leg.holder, leg.handed_on, leg.received_on, leg.sent_on),
        today=clock.today(),
        has_move=bool(moves_of(one, leg)),
    )
    old = {"holder": leg.holder, "on": leg.handed_on}
    before.sent_on = leg.handed_on = on
    if side_of(leg.holder) is Side.OURS:
        leg.received_on = on
    history.append(actor, "route.amended", one, old=old, new={"holder": leg.holder, "on": on})


def _close_over(one: EvidenceRequest, before: Leg, gone: list[Leg], reason: str) -> None:
    end = gone[-1].sent_on
    for leg in gone:
        leg.voided_at, leg.void_reason = clock.now(), reason
    db.session.flush()  # first: one leg is open at any time
    before.sent_on = end
    before.consent_on, before.consent_reference = None, ""  # it was for going where it never went
    db.session.flush()
    db.session.expire(one, ["legs", "void_legs"])
    one.holder = one.legs[-1].holder
    one.updated_at = clock.now()


def _take_back(actor: Actor, one: EvidenceRequest, positions: set[int], reason: str) -> Undone:
    undone = Undone()
    moves = list(one.stage_changes)
    while len(moves) > 1 and moves[-1].leg_position in positions:
        move = moves.pop()
        move.taken_back_at = clock.now()
        db.session.flush()
        db.session.expire(one, ["stage_changes"])
        old, new = history.changes(one, _columns(one, move))
        undone.left += deadline_effects.take_back(actor, one, move.deadline_changes, reason=_REASON)
        undone.stage = one.stage
        history.append(actor, "stage.taken_back", one, old=old, new={**new, "reason": reason})
    return undone


def _columns(one: EvidenceRequest, gone: StageChange) -> dict[str, object]:
    """The row as the moves that stand say it."""
    last = one.stage_changes[-1]
    columns: dict[str, object] = {
        "stage": last.to_stage,
        "stage_on": last.on,
        "outcome": last.outcome,
        "refusal_ground": last.refusal_ground,
        "closed_on": last.on if last.to_stage is Stage.CLOSED else None,
    }
    for stage, name in ((Stage.SENT, "sent_on"), (Stage.ACKNOWLEDGED, "acknowledged_on")):
        if gone.to_stage is stage:
            days = [move.on for move in one.stage_changes if move.to_stage is stage]
            columns[name] = min(days, default=None)
    return columns
