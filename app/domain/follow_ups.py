"""Which move a contact suggests. It is offered to the person who recorded it, never made."""

from collections.abc import Collection
from dataclasses import dataclass

from app.domain.contacts import ContactKind, Direction
from app.domain.stages import BEFORE_SENDING, Outcome, Stage, moves_by_hand


@dataclass(frozen=True, slots=True)
class FollowUp:
    """A move to offer. A refusal still needs its ground from the person."""

    to_stage: Stage
    outcome: Outcome | None = None


_K, _IN, _OUT = ContactKind, Direction.INCOMING, Direction.OUTGOING

#: Direction and kind of a contact -> the move it suggests. The others suggest none.
FOLLOW_UPS: dict[tuple[Direction, ContactKind], FollowUp] = {
    (_OUT, _K.REQUEST): FollowUp(Stage.SENT),
    (_IN, _K.ACKNOWLEDGEMENT): FollowUp(Stage.ACKNOWLEDGED),
    (_IN, _K.QUERY): FollowUp(Stage.INFORMATION_REQUESTED),
    (_IN, _K.PARTIAL_REPLY): FollowUp(Stage.EXECUTING),
    (_IN, _K.POSTPONEMENT): FollowUp(Stage.POSTPONED),
    (_IN, _K.RETURN): FollowUp(Stage.RETURNED),
    (_IN, _K.FINAL_REPLY): FollowUp(Stage.CLOSED, Outcome.EXECUTED),
    (_IN, _K.REFUSAL): FollowUp(Stage.CLOSED, Outcome.REFUSED),
    (_OUT, _K.WITHDRAWAL): FollowUp(Stage.CLOSED, Outcome.WITHDRAWN),
}


def follow_up(
    stage: Stage, direction: Direction, kind: ContactKind, *, unanswered: int = 0
) -> FollowUp | None:
    """The move a contact suggests, if a person may make it from this stage.

    With items ``unanswered`` nothing is executed in full, whatever the paper calls itself.
    """
    found = FOLLOW_UPS.get((direction, kind))
    if found and found.outcome is Outcome.EXECUTED and unanswered:
        found = FollowUp(found.to_stage, Outcome.PARTLY_EXECUTED)
    return found if found and found.to_stage in moves_by_hand(stage) else None


def likely_contact(stage: Stage) -> tuple[Direction, ContactKind]:
    """What the next contact probably is: the request itself leaves first, then answers come in."""
    if stage in (Stage.DRAFT, Stage.IN_APPROVAL, Stage.APPROVED, Stage.RETURNED):
        return _OUT, _K.REQUEST
    return _IN, _K.ACKNOWLEDGEMENT if stage is Stage.SENT else _K.PARTIAL_REPLY


def is_unregistered(stage: Stage, contacts: Collection[tuple[Direction, ContactKind]]) -> bool:
    """Whether the request has left us and no standing contact says so: 발송대장 lacks its number.

    A move or a hand-over may send it; how it travelled is known to the person alone.
    """
    return stage not in BEFORE_SENDING and (_OUT, _K.REQUEST) not in contacts


def forward_first(from_stage: Stage) -> list[Stage]:
    """The moves by hand as a form lists them: onward first, then closing, then back to draft."""
    backward = {Stage.DRAFT, Stage.ACKNOWLEDGED} if from_stage is not Stage.SENT else {Stage.DRAFT}
    return sorted(moves_by_hand(from_stage), key=lambda to: (to in backward, to is Stage.CLOSED))
