"""The rules of the weekly review."""

import copy
import random
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.contacts import ContactKind
from app.domain.errors import DomainError
from app.domain.review import (
    ChangeKind,
    Discussed,
    ExceptionCode,
    Move,
    Row,
    Sign,
    Thresholds,
    arrange,
    balance,
    count_by_band,
    difference,
    exception_of,
    freeze,
    signs_of,
    thaw,
    undecided,
    weekly_flow,
)
from app.domain.review.bands import bands_from
from app.domain.stages import MOVES, Outcome, RefusalGround, Stage
from tests.domain.reviews import OPEN, TODAY, plant, random_snapshot, row, snapshot

LIMITS = Thresholds()
DAY = timedelta(days=1)
seeds = st.integers(0, 2**32)


@pytest.mark.parametrize("seed", range(200))
def test_the_difference_lists_exactly_what_was_planted(seed: int) -> None:
    rng = random.Random(seed)
    old = random_snapshot(rng, rng.randrange(0, 30))
    new, planted = plant(rng, old)
    found = difference(old, new)
    said = {one.reference: (one.kind.value, {f.field for f in one.fields}) for one in found.changes}
    assert said == planted
    assert len(found.changes) == len(planted)
    before = {one.reference: one for one in old.rows}
    after = {one.reference: one for one in new.rows}
    for change in found.changes:
        for field in change.fields:
            assert field.old == getattr(before[change.reference], field.field)
            assert field.new == getattr(after[change.reference], field.field)


@given(seeds)
def test_a_snapshot_does_not_differ_from_itself(seed: int) -> None:
    old = random_snapshot(random.Random(seed), 10)
    assert difference(old, copy.deepcopy(old)).is_empty


def test_what_was_closed_on_the_sheet_before_is_off_without_a_change() -> None:
    gone = row(stage=Stage.CLOSED, outcome=Outcome.EXECUTED)
    assert difference(snapshot(gone, number=1), snapshot()).is_empty
    back = row(recorded_on=TODAY - 400 * DAY)
    found = difference(snapshot(gone, number=1), snapshot(back))
    assert [one.kind for one in found.changes] == [ChangeKind.REOPENED]


@given(seeds)
def test_every_request_stands_once_and_in_the_stated_order(seed: int) -> None:
    rng = random.Random(seed)
    old = random_snapshot(rng, 25)
    new, _ = plant(rng, old)
    sheet = arrange(new, old, LIMITS)
    assert sorted(one.reference for one in sheet.in_order) == sorted(
        one.reference for one in new.rows
    )
    order = ["preservation", "overdue", "defects", "unacknowledged", "untouched",
             "changed", "new", "rest"]  # fmt: skip
    places = [order.index(group.code) for group in sheet.groups]
    assert places == sorted(set(places))
    for group in sheet.groups:
        dues = [one.due_on or date.max for one in group.rows]
        assert dues == sorted(dues)


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"preserved_until": TODAY + 14 * DAY}, ExceptionCode.PRESERVATION),
        ({"preserved_until": TODAY + 15 * DAY}, None),
        ({"preserved_until": TODAY - DAY}, ExceptionCode.PRESERVATION),
        ({"preserved_until": TODAY, "due_on": TODAY - DAY}, ExceptionCode.PRESERVATION),
        ({"due_on": TODAY - DAY}, ExceptionCode.OVERDUE),
        ({"due_on": TODAY}, None),
        ({"parked_until": TODAY}, ExceptionCode.OVERDUE),
        ({"due_on": TODAY - DAY, "stage": Stage.RETURNED}, ExceptionCode.OVERDUE),
        ({"stage": Stage.RETURNED}, ExceptionCode.DEFECTS),
        ({"stage": Stage.INFORMATION_REQUESTED}, ExceptionCode.DEFECTS),
        ({"contact_kind": ContactKind.REFUSAL}, ExceptionCode.DEFECTS),
        ({"sent_on": TODAY - 30 * DAY}, None),
        ({"sent_on": TODAY - 31 * DAY}, ExceptionCode.UNACKNOWLEDGED),
        ({"sent_on": TODAY - 31 * DAY, "acknowledged_on": TODAY}, None),
        ({"sent_on": TODAY - 31 * DAY, "replied_on": TODAY}, None),
        ({"sent_on": TODAY - 31 * DAY, "parked_until": TODAY + DAY}, None),
        ({"stage": Stage.EXECUTING, "stage_on": TODAY - 28 * DAY}, ExceptionCode.UNTOUCHED),
        ({"stage": Stage.EXECUTING, "stage_on": TODAY - 27 * DAY}, None),
        (
            {"stage": Stage.EXECUTING, "stage_on": TODAY - 99 * DAY, "contact_on": TODAY - DAY},
            None,
        ),
        (
            {"stage": Stage.DRAFT, "stage_on": TODAY - 28 * DAY, "sent_on": None},
            ExceptionCode.UNTOUCHED,
        ),
        ({"stage": Stage.CLOSED, "outcome": Outcome.REFUSED}, ExceptionCode.DEFECTS),
        ({"stage": Stage.CLOSED, "outcome": Outcome.EXECUTED, "due_on": TODAY - DAY}, None),
    ],
)
def test_exceptions_at_their_borders(values: dict, expected: ExceptionCode | None) -> None:
    assert exception_of(row(**values), TODAY, LIMITS) is expected


def test_signs_say_what_happened() -> None:
    old = row(due_on=TODAY, stage=Stage.SENT)
    cases: list[tuple[Row, tuple[Sign, ...]]] = [
        (old._replace(due_on=TODAY + DAY), (Sign.MOVED,)),
        (old._replace(stage=Stage.ACKNOWLEDGED, stage_on=TODAY), (Sign.STAGE,)),
        (old._replace(contact_at="2026-11-23T00:00:00+00:00", contact_on=TODAY), (Sign.CONTACT,)),
        (old._replace(stage_on=TODAY, due_on=None), (Sign.MOVED,)),
        (
            old._replace(stage=Stage.CLOSED, outcome=Outcome.REFUSED, due_on=None,
                    refusal_ground=RefusalGround.NO_DATA),
            (Sign.CLOSED,),
        ),
        (old._replace(officer="이견본"), ()),
    ]  # fmt: skip
    for new, expected in cases:
        sheet = arrange(snapshot(new), snapshot(old, number=1), LIMITS)
        assert sheet.signs[old.reference] == expected
    assert signs_of(old._replace(stage_on=TODAY - 21 * DAY), None, TODAY) == (Sign.UNTOUCHED,)
    assert arrange(snapshot(old), None, LIMITS).signs[old.reference] == (Sign.NEW,)


def test_a_new_action_alone_is_no_change_under_that_heading() -> None:
    old, new = row(), row(action="다른 조치")
    sheet = arrange(snapshot(new), snapshot(old, number=1), LIMITS)
    assert [group.code for group in sheet.groups] == ["rest"]
    assert sheet.difference.changes[0].fields[0].field == "action"


def test_who_may_leave_the_meeting() -> None:
    assert undecided(snapshot(row())) == []
    for values in ({"action": ""}, {"action_owner": ""}, {"action_due_on": None},
                   {"action_due_on": TODAY - DAY}):  # fmt: skip
        assert undecided(snapshot(row(**values))) == [row(**values)]
        assert undecided(snapshot(row(**values, parked_until=TODAY + DAY))) == []
        assert undecided(snapshot(row(**values, parked_until=TODAY))) != []
        assert undecided(snapshot(row(**values, stage=Stage.CLOSED))) == []


@given(st.lists(st.tuples(st.integers(0, 6), st.randoms(use_true_random=False)), max_size=40))
def test_the_balance_holds_for_any_walk_through_the_stages(walks: list) -> None:
    """Random histories; the meeting before lies anywhere among the moves."""
    stages: dict[int, Stage] = {}
    moves: list[Move] = []
    for number, rng in walks:
        was = stages.get(number)
        to = Stage.DRAFT if was is None else rng.choice(sorted(MOVES[was]))
        moves.append(Move(str(number), TODAY, was, to))
        stages[number] = to
    cut = len(moves) // 2
    early: dict[str, Stage] = {one.reference: one.to_stage for one in moves[:cut]}
    start = sum(row(stage=stage).is_counted for stage in early.values())
    end = sum(row(stage=stage).is_counted for stage in stages.values())
    assert balance(start, moves[cut:], end).holds
    assert not balance(start, moves[cut:], end + 1).holds


def test_the_flow_has_thirteen_weeks_and_counts_each_move_in_its_own() -> None:
    moves = [
        Move("a", date(2026, 11, 22), Stage.APPROVED, Stage.SENT),
        Move("b", date(2026, 11, 23), Stage.EXECUTING, Stage.CLOSED),
        Move("c", date(2026, 11, 24), Stage.EXECUTING, Stage.CLOSED),  # after the day
        Move("d", date(2026, 11, 23), Stage.DRAFT, Stage.CLOSED),  # never sent
        Move("e", date(2026, 8, 30), Stage.APPROVED, Stage.SENT),
        Move("f", date(2026, 8, 23), Stage.APPROVED, Stage.SENT),  # before the first week
    ]
    flow = weekly_flow(moves, TODAY)
    assert len(flow) == 13
    assert (flow[0].monday, flow[-1].monday) == (date(2026, 8, 31), date(2026, 11, 23))
    assert [(week.sent, week.closed) for week in flow[-2:]] == [(1, 0), (0, 1)]
    assert sum(week.sent for week in flow) == 1


@given(st.lists(st.integers(0, 1000), max_size=30))
def test_bands_hold_every_day_once(days: list[int]) -> None:
    bands = bands_from([30, 60, 90, 180, 365])
    assert sum(count for _, count in count_by_band(days, bands)) == len(days)
    assert all(sum(band.holds(day) for band in bands) == 1 for day in days)


@pytest.mark.parametrize("ends", [[60, 30], [30, 30], [-1, 3]])
def test_bands_that_do_not_rise_are_refused(ends: list[int]) -> None:
    with pytest.raises(ValueError, match="must rise"):
        bands_from(ends)


@given(seeds)
def test_a_frozen_snapshot_comes_back_the_same(seed: int) -> None:
    one = random_snapshot(random.Random(seed), 8)
    frozen = freeze(one)
    assert thaw(frozen.content, frozen.hash, number=1) == one
    assert freeze(thaw(frozen.content, frozen.hash, number=1)).hash == frozen.hash


@pytest.mark.parametrize("act", ["value", "row", "form", "text", "nothing"])
def test_a_changed_snapshot_is_refused(act: str) -> None:
    frozen = freeze(random_snapshot(random.Random(7), 3))
    content = copy.deepcopy(frozen.content)
    if act == "value":
        content["rows"][1]["officer"] = "다른 사람"
    elif act == "row":
        content["rows"].pop()
    elif act == "form":
        content["form"] = 2
    changed = {"text": "no snapshot", "nothing": None}.get(act, content)
    with pytest.raises(DomainError, match="snapshot_differs"):
        thaw(changed, frozen.hash, number=1)


def test_a_snapshot_of_another_form_is_refused_even_with_its_hash() -> None:
    from app.domain.chain import digest

    content = {"form": 99}
    with pytest.raises(DomainError, match="snapshot_unreadable"):
        thaw(content, digest(content), number=1)


def test_all_open_stages_are_in_the_random_rows() -> None:
    assert set(OPEN) == set(Stage) - {Stage.CLOSED}


def test_a_frozen_sheet_keeps_the_limits_it_was_closed_with() -> None:
    silent = row(stage=Stage.EXECUTING, stage_on=TODAY - 21 * DAY)
    plain = snapshot(silent)
    assert "limits" not in freeze(plain).content
    strict = replace(plain, limits=Thresholds(untouched_weeks=3))
    frozen = freeze(strict)
    again = thaw(frozen.content, frozen.hash, number=plain.number)
    assert again == strict
    for office in (Thresholds(), Thresholds(untouched_weeks=9)):
        sheet = arrange(again, None, office)
        assert sheet.limits == strict.limits
        assert sheet.groups[0].code is ExceptionCode.UNTOUCHED
        assert arrange(plain, None, office).limits == office


@pytest.mark.parametrize("value", [0, -1, True, 2.0, "7", 10**6])
def test_a_limit_that_is_no_number_of_days_is_refused(value: object) -> None:
    with pytest.raises(ValueError, match="untouched_weeks must be"):
        Thresholds(untouched_weeks=value)  # type: ignore[arg-type]


def test_a_snapshot_without_cases_in_depth_keeps_the_text_it_had_before_there_were_any() -> None:
    one = random_snapshot(random.Random(3), 2)
    assert "discussed" not in freeze(one).content
    shown = Discussed(reference="NOI-2026-XX-0001", days={"ours": 3})
    more = replace(one, discussed=(shown,))
    frozen = freeze(more)
    assert thaw(frozen.content, frozen.hash, number=1) == more
