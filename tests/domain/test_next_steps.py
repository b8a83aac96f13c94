"""The next sensible act follows from the state; every ground of refusal leads somewhere."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.next_steps import REMEDIES, NextStep, Remedy, next_step
from app.domain.route import Side
from app.domain.stages import BEFORE_SENDING, Outcome, RefusalGround, Stage

TODAY, PAST = date(2026, 11, 24), date(2026, 11, 23)
N, S = NextStep, Stage


@pytest.mark.parametrize(
    ("stage", "side", "known", "wanted"),
    [
        (S.DRAFT, Side.OURS, {}, N.WRITE_LETTER),
        (S.INFORMATION_REQUESTED, Side.OURS, {}, N.ANSWER_QUERY),
        (S.INFORMATION_REQUESTED, Side.KOREA, {}, N.FOLLOW_PAPER),
        (S.RETURNED, Side.OURS, {}, N.CORRECT),
        (S.SENT, Side.KOREA, {"awaited_on": PAST}, N.FOLLOW_PAPER),
        (S.SENT, Side.ABROAD, {"awaited_on": PAST}, N.REMIND),
        (S.SENT, Side.ABROAD, {"awaited_on": TODAY}, N.RECORD_CONTACT),
        (S.EXECUTING, Side.ABROAD, {"is_refused": True, "awaited_on": PAST}, N.ANSWER_REFUSAL),
        (S.CLOSED, Side.ABROAD, {"outcome": Outcome.REFUSED}, N.ANSWER_REFUSAL),
        (S.CLOSED, Side.ABROAD, {"outcome": Outcome.EXECUTED, "is_refused": True}, N.LOOK_BACK),
    ],
)
def test_the_table(stage: S, side: Side, known: dict[str, object], wanted: N) -> None:
    assert next_step(stage, side, today=TODAY, **known) is wanted  # type: ignore[arg-type]


@given(st.sampled_from(Stage), st.sampled_from(Side), st.booleans(), st.dates())
def test_every_state_has_a_next_step(stage: S, side: Side, refused: bool, day: date) -> None:
    found = next_step(stage, side, today=TODAY, is_refused=refused, awaited_on=day)
    assert (found is N.WRITE_LETTER) == (stage in BEFORE_SENDING)
    if found is N.REMIND:
        assert side is Side.ABROAD
        assert day < TODAY


def test_every_ground_can_be_answered_or_accepted() -> None:
    assert set(REMEDIES) == set(RefusalGround)
    for remedies in REMEDIES.values():
        assert remedies[-1] is Remedy.ACCEPT
        assert len(remedies) > 1
        assert len(set(remedies)) == len(remedies)
