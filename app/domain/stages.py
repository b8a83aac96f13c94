"""Stages of a request, the moves allowed, and its outcomes.

A stage says how far the request has come; which desk holds the paper is the leg of the route,
not the stage. Lateness and silence are derived from dates and are no stages.
"""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum

from app.domain.errors import MoveNotAllowed


class Stage(StrEnum):
    """How far a request has come."""

    DRAFT = "draft"
    IN_APPROVAL = "in_approval"
    APPROVED = "approved"
    SENT = "sent"
    ACKNOWLEDGED = "acknowledged"
    EXECUTING = "executing"
    INFORMATION_REQUESTED = "information_requested"
    POSTPONED = "postponed"
    RETURNED = "returned"
    CLOSED = "closed"


class Outcome(StrEnum):
    """How a closed request ended."""

    EXECUTED = "executed"
    PARTLY_EXECUTED = "partly_executed"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    RETURNED_UNREGISTERED = "returned_unregistered"
    NO_LONGER_NEEDED = "no_longer_needed"


class RefusalGround(StrEnum):
    """Coded ground of a refusal (국제형사사법 공조법 art. 6 mirrored; Budapest art. 27)."""

    SOVEREIGNTY = "sovereignty"
    POLITICAL = "political"
    DISCRIMINATION = "discrimination"
    NO_DUAL_CRIMINALITY = "no_dual_criminality"
    LIMITATION = "limitation"
    INSUFFICIENT_INFORMATION = "insufficient_information"
    NO_DATA = "no_data"
    DISPROPORTIONATE = "disproportionate"
    SECRECY = "secrecy"
    NO_RECIPROCITY = "no_reciprocity"
    OTHER = "other"


_S = Stage

#: Stage -> stages it may move to. Closing is open to every stage (a draft may be dropped).
MOVES: dict[Stage, frozenset[Stage]] = {
    _S.DRAFT: frozenset({_S.IN_APPROVAL, _S.CLOSED}),
    _S.IN_APPROVAL: frozenset({_S.DRAFT, _S.APPROVED, _S.CLOSED}),
    _S.APPROVED: frozenset({_S.DRAFT, _S.SENT, _S.CLOSED}),
    _S.SENT: frozenset(
        {
            _S.ACKNOWLEDGED,
            _S.EXECUTING,
            _S.INFORMATION_REQUESTED,
            _S.POSTPONED,
            _S.RETURNED,
            _S.CLOSED,
        }
    ),
    _S.ACKNOWLEDGED: frozenset(
        {_S.EXECUTING, _S.INFORMATION_REQUESTED, _S.POSTPONED, _S.RETURNED, _S.CLOSED}
    ),
    _S.EXECUTING: frozenset({_S.INFORMATION_REQUESTED, _S.POSTPONED, _S.RETURNED, _S.CLOSED}),
    _S.INFORMATION_REQUESTED: frozenset(
        {_S.EXECUTING, _S.ACKNOWLEDGED, _S.POSTPONED, _S.RETURNED, _S.CLOSED}
    ),
    _S.POSTPONED: frozenset({_S.EXECUTING, _S.INFORMATION_REQUESTED, _S.RETURNED, _S.CLOSED}),
    _S.RETURNED: frozenset({_S.DRAFT, _S.SENT, _S.CLOSED}),
    _S.CLOSED: frozenset({_S.EXECUTING}),
}

#: Moves that only a decision on the letter brings about (submitted, approved, sent back, taken
#: back): nobody makes them on a form, or a person could approve their own letter.
BY_DECISION = frozenset(
    {
        (_S.DRAFT, _S.IN_APPROVAL),
        (_S.IN_APPROVAL, _S.DRAFT),
        (_S.IN_APPROVAL, _S.APPROVED),
        (_S.IN_APPROVAL, _S.CLOSED),
    }
)

#: Stages before the request leaves the office.
BEFORE_SENDING = frozenset({_S.DRAFT, _S.IN_APPROVAL, _S.APPROVED})

#: Stages in which a request counts as open.
OPEN = frozenset(Stage) - {_S.CLOSED}

#: Stages in which the texts may be edited without a new round of approval.
EDITABLE = frozenset({_S.DRAFT, _S.RETURNED, _S.INFORMATION_REQUESTED})


def moves_by_hand(from_stage: Stage) -> list[Stage]:
    """The stages a person may move to on a form, in the order of ``Stage``."""
    return [to for to in _in_order(MOVES[from_stage]) if (from_stage, to) not in BY_DECISION]


def check_move(from_stage: Stage, to_stage: Stage, *, by_hand: bool = False) -> None:
    """Raise ``MoveNotAllowed`` naming the moves that are allowed from here.

    ``by_hand`` also refuses the moves that follow from the approval of a letter.
    """
    allowed = moves_by_hand(from_stage) if by_hand else _in_order(MOVES[from_stage])
    if to_stage in allowed:
        return
    code = "move_not_allowed" if allowed else "move_by_decision"
    if (from_stage, to_stage) in BY_DECISION:
        code = "move_by_decision"
    raise MoveNotAllowed(
        code, field="to_stage", from_stage=from_stage, to_stage=to_stage, allowed=allowed
    )


def _in_order(stages: frozenset[Stage]) -> list[Stage]:
    return [stage for stage in Stage if stage in stages]


def check_outcome(to_stage: Stage, outcome: Outcome | None, ground: RefusalGround | None) -> None:
    """Closing needs an outcome, a refusal its ground; nothing else may carry either."""
    if (to_stage is Stage.CLOSED) != (outcome is not None):
        raise MoveNotAllowed("outcome_with_closing", field="outcome", to_stage=to_stage)
    if (outcome is Outcome.REFUSED) != (ground is not None):
        raise MoveNotAllowed("ground_with_refusal", field="refusal_ground", outcome=outcome)


def acknowledged_on(moves: Iterable[tuple[Stage, date]], told: Iterable[date]) -> date | None:
    """The first day on which they were known to have the request.

    ``moves`` are the moves that stand, ``told`` the days of their acknowledgements; one from
    before the sending was of something else.
    """
    moves = list(moves)
    sent_on = min((on for stage, on in moves if stage is Stage.SENT), default=None)
    days = [on for stage, on in moves if stage is Stage.ACKNOWLEDGED]
    if sent_on is not None:
        days += [on for on in told if on >= sent_on]
    return min(days, default=None)


def is_overdue(due_on: date | None, today: date, stage: Stage) -> bool:
    """Lateness is derived from the date, never stored."""
    return due_on is not None and stage in OPEN and due_on < today
