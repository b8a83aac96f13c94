"""Which contact suggests which move."""

import pytest

from app.domain.contacts import ContactKind, Direction
from app.domain.follow_ups import (
    FOLLOW_UPS,
    FollowUp,
    follow_up,
    forward_first,
    is_unregistered,
    likely_contact,
)
from app.domain.stages import Outcome, Stage, check_outcome, moves_by_hand

IN, OUT = Direction.INCOMING, Direction.OUTGOING


def test_an_offer_is_always_a_move_a_person_may_make() -> None:
    for stage in Stage:
        for direction, kind in FOLLOW_UPS:
            found = follow_up(stage, direction, kind)
            assert found is None or found.to_stage in moves_by_hand(stage)


@pytest.mark.parametrize(
    ("stage", "direction", "kind", "wanted"),
    [
        (Stage.APPROVED, OUT, ContactKind.REQUEST, FollowUp(Stage.SENT)),
        (Stage.SENT, IN, ContactKind.ACKNOWLEDGEMENT, FollowUp(Stage.ACKNOWLEDGED)),
        (Stage.EXECUTING, IN, ContactKind.QUERY, FollowUp(Stage.INFORMATION_REQUESTED)),
        (Stage.ACKNOWLEDGED, IN, ContactKind.PARTIAL_REPLY, FollowUp(Stage.EXECUTING)),
        (Stage.SENT, IN, ContactKind.RETURN, FollowUp(Stage.RETURNED)),
        (
            Stage.EXECUTING,
            IN,
            ContactKind.FINAL_REPLY,
            FollowUp(Stage.CLOSED, Outcome.EXECUTED),
        ),
        (Stage.DRAFT, OUT, ContactKind.REQUEST, None),
        (Stage.EXECUTING, IN, ContactKind.ACKNOWLEDGEMENT, None),
        (Stage.SENT, OUT, ContactKind.ACKNOWLEDGEMENT, None),
        (Stage.SENT, IN, ContactKind.NOTE, None),
    ],
)
def test_the_table(
    stage: Stage, direction: Direction, kind: ContactKind, wanted: FollowUp | None
) -> None:
    assert follow_up(stage, direction, kind) == wanted


def test_a_reply_called_final_executes_in_part_what_it_leaves_open() -> None:
    found = follow_up(Stage.EXECUTING, IN, ContactKind.FINAL_REPLY, unanswered=7)
    assert found == FollowUp(Stage.CLOSED, Outcome.PARTLY_EXECUTED)
    found = follow_up(Stage.SENT, IN, ContactKind.RETURN, unanswered=7)
    assert found == FollowUp(Stage.RETURNED)


def test_closing_always_carries_an_outcome() -> None:
    for one in FOLLOW_UPS.values():
        if one.outcome is not Outcome.REFUSED:  # its ground is the person's to choose
            check_outcome(one.to_stage, one.outcome, None)


def test_onward_stands_first_and_nothing_is_lost() -> None:
    first = {stage: forward_first(stage)[0] for stage in Stage if forward_first(stage)}
    assert first[Stage.APPROVED] is Stage.SENT
    assert first[Stage.SENT] is Stage.ACKNOWLEDGED
    assert first[Stage.RETURNED] is Stage.SENT
    assert first[Stage.INFORMATION_REQUESTED] is Stage.EXECUTING
    for stage in Stage:
        assert sorted(forward_first(stage)) == sorted(moves_by_hand(stage))


def test_the_likely_contact_follows_the_stage() -> None:
    assert likely_contact(Stage.APPROVED) == (OUT, ContactKind.REQUEST)
    assert likely_contact(Stage.SENT) == (IN, ContactKind.ACKNOWLEDGEMENT)


@pytest.mark.parametrize(
    ("stage", "contacts", "wanted"),
    [
        (Stage.APPROVED, [], False),
        (Stage.SENT, [], True),
        (Stage.SENT, [(OUT, ContactKind.REMINDER)], True),
        (Stage.EXECUTING, [(IN, ContactKind.PARTIAL_REPLY)], True),
        (Stage.SENT, [(OUT, ContactKind.REQUEST)], False),
        (Stage.CLOSED, [(OUT, ContactKind.REQUEST), (IN, ContactKind.FINAL_REPLY)], False),
    ],
)
def test_what_was_sent_belongs_in_the_register(
    stage: Stage, contacts: list[tuple[Direction, ContactKind]], wanted: bool
) -> None:
    assert is_unregistered(stage, contacts) is wanted
