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
from app.services import deadline_effects, history, milestones, their_references
from app.services.actor import Actor

_REASON = TakenBack.STEP


@dataclass(slots=True)
class Undone:
    """``stage`` is the one the request is in again, if a move went with the leg.

    ``kept`` is one that stays because the request went on from it. ``left`` are the kinds of
    deadline that somebody changed since and that stay as they are.
    """

    stage: Stage | None = None
    kept: Stage | None = None
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
    if leg.version != version:
        raise StaleVersion("stale_version", current=leg.version)
    if refused := obstacle(one, leg):
        raise refused
    return withdraw(actor, one, leg, reason=reason.strip())


def obstacle(one: EvidenceRequest, leg: Leg) -> DomainError | None:
    """Why a leg cannot be declared void, if so: pages ask before they offer it."""
    if leg.voided_at is not None:
        return DomainError("leg_already_void", field="reason")
    try:
        for each in _gone(one, leg):
            moves = [(move.from_stage, move.to_stage) for move in moves_of(one, each)]
            check_void(is_first=each is one.legs[0], moves=moves)
    except DomainError as error:
        return error
    return None


def _gone(one: EvidenceRequest, leg: Leg) -> list[Leg]:
    """The leg, and the next one if it is the same desk's as the one before."""
    before, following = neighbours(one, leg)
    is_same = before is not None and following is not None and before.holder is following.holder
    return [leg, following] if is_same and following else [leg]


def neighbours(one: EvidenceRequest, leg: Leg) -> tuple[Leg | None, Leg | None]:
    """The legs before and after it that stand."""
    legs = list(one.legs)
    place = legs.index(leg)
    return (legs[place - 1] if place else None), next(iter(legs[place + 1 :]), None)


def withdraw(actor: Actor, one: EvidenceRequest, leg: Leg, *, reason: str) -> Undone:
    """Void a leg that nothing stands in the way of."""
    before, gone = neighbours(one, leg)[0], _gone(one, leg)
    assert before is not None
    _close_over(one, before, gone, reason)
    for each in gone:
        old = {"holder": each.holder, "on": each.handed_on}
        new = {"holder": one.holder, "reason": each.void_reason}
        history.append(actor, "route.voided", one, old=old, new=new)
    undone, positions = Undone(), {each.position for each in gone}
    while len(one.stage_changes) > 1 and one.stage_changes[-1].leg_position in positions:
        take_back_last(actor, one, undone, reason=reason)
    their_references.follow(one)
    return undone


def take_back_receipt(actor: Actor, one: EvidenceRequest, leg: Leg) -> Undone:
    """The receipt of a leg was wrong: the acknowledgement it stood for goes while it is last."""
    undone, last = Undone(), one.stage_changes[-1]
    if last.to_stage is Stage.ACKNOWLEDGED and last.leg_position == leg.position:
        take_back_last(actor, one, undone, reason="")
    elif any(move.to_stage is Stage.ACKNOWLEDGED for move in moves_of(one, leg)):
        undone.kept = Stage.ACKNOWLEDGED
    return undone


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


def take_back_last(
    actor: Actor, one: EvidenceRequest, undone: Undone, *, reason: str, because: str = _REASON
) -> None:
    """Take the last move of the stage back, with what it did to the deadlines."""
    move = one.stage_changes[-1]
    move.taken_back_at = clock.now()
    db.session.flush()
    db.session.expire(one, ["stage_changes"])
    old, new = history.changes(one, _columns(one))
    undone.left += deadline_effects.take_back(actor, one, move.deadline_changes, reason=because)
    undone.stage = one.stage
    said = {"reason": reason} if reason else {}
    history.append(actor, "stage.taken_back", one, old=old, new={**new, **said})


def _columns(one: EvidenceRequest) -> dict[str, object]:
    """The row as the moves and contacts that stand say it."""
    last = one.stage_changes[-1]
    return {
        "stage": last.to_stage,
        "stage_on": last.on,
        "outcome": last.outcome,
        "refusal_ground": last.refusal_ground,
        "closed_on": last.on if last.to_stage is Stage.CLOSED else None,
        **milestones.days_of(one),
    }
