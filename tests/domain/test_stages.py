"""Which moves there are, and which of them nobody makes by hand."""

import pytest

from app.domain.errors import MoveNotAllowed
from app.domain.stages import (
    BY_DECISION,
    MOVES,
    Outcome,
    RefusalGround,
    Stage,
    check_move,
    check_outcome,
    moves_by_hand,
)


def test_approval_is_never_reached_by_hand() -> None:
    """Four eyes: only a decision on the letter leads into or out of approval."""
    for stage in Stage:
        assert not {Stage.IN_APPROVAL, Stage.APPROVED} & set(moves_by_hand(stage))
    assert moves_by_hand(Stage.IN_APPROVAL) == []


def test_every_move_by_decision_is_a_move() -> None:
    assert all(to_stage in MOVES[from_stage] for from_stage, to_stage in BY_DECISION)


@pytest.mark.parametrize("from_stage", Stage)
def test_a_refused_move_names_the_allowed_ones(from_stage: Stage) -> None:
    for to_stage in set(Stage) - set(moves_by_hand(from_stage)):
        with pytest.raises(MoveNotAllowed) as caught:
            check_move(from_stage, to_stage, by_hand=True)
        assert caught.value.values["allowed"] == moves_by_hand(from_stage)


@pytest.mark.parametrize(
    ("to_stage", "outcome", "ground", "code"),
    [
        (Stage.CLOSED, None, None, "outcome_with_closing"),
        (Stage.SENT, Outcome.EXECUTED, None, "outcome_with_closing"),
        (Stage.CLOSED, Outcome.REFUSED, None, "ground_with_refusal"),
        (Stage.CLOSED, Outcome.EXECUTED, RefusalGround.OTHER, "ground_with_refusal"),
    ],
)
def test_outcome_and_ground_come_with_closing_and_refusal(
    to_stage: Stage, outcome: Outcome | None, ground: RefusalGround | None, code: str
) -> None:
    with pytest.raises(MoveNotAllowed) as caught:
        check_outcome(to_stage, outcome, ground)
    assert caught.value.code == code
