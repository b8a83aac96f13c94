"""Moving a request from stage to stage."""

from datetime import date

from app import clock
from app.domain.channels import ROUTES, Channel, Holder
from app.domain.errors import DomainError, MoveNotAllowed
from app.domain.route import errand_of, is_receipt
from app.domain.stages import Outcome, RefusalGround, Stage, check_move, check_outcome
from app.extensions import db
from app.models import Correspondence, EvidenceRequest, StageChange
from app.queries import letters
from app.services import deadline_effects, deadline_events, history, milestones, route
from app.services.actor import Actor

#: Where the paper lies after a move, whatever the channel.
_HOLDER_AFTER = {
    Stage.DRAFT: Holder.OUR_DESK,
    Stage.IN_APPROVAL: Holder.OUR_APPROVAL,
    Stage.APPROVED: Holder.OUR_DESK,
    Stage.INFORMATION_REQUESTED: Holder.OUR_DESK,
    Stage.RETURNED: Holder.OUR_DESK,
}


def move(
    actor: Actor,
    one: EvidenceRequest,
    to_stage: Stage,
    *,
    on: date,
    reason: str = "",
    document: str = "",
    outcome: Outcome | None = None,
    ground: RefusalGround | None = None,
    contact: Correspondence | None = None,
) -> StageChange:
    """Move the request by hand; ``contact`` is the one that suggested it.

    Raises ``MoveNotAllowed`` naming the moves there are: those that follow from the approval of
    the letter are not among them, and sending needs an issued letter that stands.
    """
    actor.demand_write(one)
    check_move(one.stage, to_stage, by_hand=True)
    if to_stage is Stage.SENT:
        check_sending(one)
    change = move_for(
        actor,
        one,
        to_stage,
        on=on,
        reason=reason,
        document=document,
        outcome=outcome,
        ground=ground,
    )
    change.contact_id = contact.id if contact else None
    return change


def check_sending(one: EvidenceRequest, *, field: str = "to_stage") -> None:
    """Nothing is sent, nor sent again, without an issued letter that stands."""
    if not letters.standing(one):
        raise MoveNotAllowed("no_letter_issued", field=field, to_stage=Stage.SENT)


def move_for(
    actor: Actor,
    one: EvidenceRequest,
    to_stage: Stage,
    *,
    on: date,
    reason: str = "",
    document: str = "",
    outcome: Outcome | None = None,
    ground: RefusalGround | None = None,
) -> StageChange:
    """The move itself, for verbs that have asked for another right (approval, example data)."""
    assert actor.user_id is not None
    check_move(one.stage, to_stage)
    check_outcome(to_stage, outcome, ground)
    _check_date(one, on)
    change = StageChange(
        evidence_request_id=one.id,
        from_stage=one.stage,
        to_stage=to_stage,
        outcome=outcome,
        refusal_ground=ground,
        on=on,
        at=clock.now(),
        actor_id=actor.user_id,
        reason=reason,
        document=document,
    )
    one.stage_changes.append(change)
    old, new = history.changes(one, _columns(one, to_stage, on, outcome, ground))
    _follow(actor, one, change)
    label = {"on": on, "reason": reason, "document": document}
    history.append(actor, "stage.moved", one, old=old, new={**new, **label})
    return change


def holder_after(channel: Channel, to_stage: Stage, now: Holder) -> Holder | None:
    """The desk that holds the paper after a move; ``None`` leaves it where it is."""
    path = ROUTES[channel]
    if to_stage is Stage.SENT:
        return path[2]
    if to_stage in (Stage.ACKNOWLEDGED, Stage.POSTPONED):
        central = Holder.FOREIGN_CENTRAL_AUTHORITY
        first = central if central in path else path[-1]
        return None if now in path[path.index(first) :] else first
    if to_stage is Stage.EXECUTING:
        return path[-1]
    return _HOLDER_AFTER.get(to_stage)


def _columns(
    one: EvidenceRequest,
    to_stage: Stage,
    on: date,
    outcome: Outcome | None,
    ground: RefusalGround | None,
) -> dict[str, object]:
    return {
        "stage": to_stage,
        "stage_on": on,
        "outcome": outcome,
        "refusal_ground": ground,
        "closed_on": on if to_stage is Stage.CLOSED else None,
        **milestones.days_of(one),
    }


def _follow(actor: Actor, one: EvidenceRequest, change: StageChange) -> None:
    """What a move brings with it: the desk that holds the paper, the dates it sets and ends."""
    assert change.from_stage is not None
    from_stage, to_stage, on = change.from_stage, change.to_stage, change.on
    holder = holder_after(one.channel, to_stage, one.holder)
    errand = errand_of(from_stage, to_stage)
    if holder not in (None, one.holder):
        assert holder is not None
        leg = route.hand_on(actor, one, holder, on=on, errand=errand, note=change.reason)
        change.leg_position = leg.position
    route.settle(one, on, is_received=is_receipt(one.holder, from_stage, to_stage))
    before = deadline_effects.standing(one)
    deadline_events.moved(actor, one, from_stage, to_stage, on)
    change.deadline_changes = deadline_effects.changes(before, deadline_effects.standing(one))
    one.updated_at = clock.now()
    db.session.flush()


def _check_date(one: EvidenceRequest, on: date) -> None:
    if on > clock.today():
        raise DomainError("move_in_future", field="on")
    if on < one.stage_on:
        raise DomainError("move_before_last", field="on", last=one.stage_on)
