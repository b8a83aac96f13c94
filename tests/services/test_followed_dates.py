"""Dates that a request and its case state: no later edit undoes what was done to a deadline."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from app import clock
from app.domain.channels import Channel
from app.domain.deadline_kinds import DeadlineEnd, DeadlineKind
from app.domain.stages import Outcome, Stage
from app.extensions import db
from app.models import Case, Deadline, EvidenceRequest
from app.services import cases, deadline_acts, deadlines_by_hand, evidence_requests, stages
from app.services.actor import Actor
from app.services.evidence_requests import RequestFacts

K = DeadlineKind
NOW = datetime(2026, 11, 24, 3, tzinfo=UTC)
TODAY = date(2026, 11, 24)
NEEDED, LATER = date(2027, 1, 29), date(2027, 3, 2)
CUSTODY = date(2026, 12, 20)


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW)


@pytest.fixture
def actor(office: object, acting: Callable[[str], Actor]) -> Actor:
    return acting("officer")


@pytest.fixture
def case(actor: Actor) -> Case:
    found = cases.create(actor, kics_number="2026-00123", title={"ko": "사건"})
    found.custody_ends_on = CUSTODY
    return found


FACTS = RequestFacts(state_iso2="FR", channel=Channel.TREATY, needed_by=NEEDED)


def recorded(actor: Actor, case: Case | None = None) -> EvidenceRequest:
    return evidence_requests.create(actor, replace(FACTS, case=case))


def edited(actor: Actor, one: EvidenceRequest, **change: object) -> None:
    facts = replace(FACTS, case=one.case, needed_by=one.needed_by, domestic_order="영장")
    facts = replace(facts, **change)  # type: ignore[arg-type]
    evidence_requests.update(actor, one, facts, version=one.version)
    db.session.flush()


def standing(one: EvidenceRequest, kind: DeadlineKind) -> list[Deadline]:
    db.session.refresh(one, ["deadlines"])
    return [row for row in one.deadlines if row.kind is kind and row.ended_on is None]


def test_a_prolonged_date_outlives_an_edit_of_the_request(actor: Actor) -> None:
    one = recorded(actor)
    (row,) = standing(one, K.REPLY_ASKED_FOR)
    deadline_acts.extend(actor, one, row, to=LATER, reason="상대국 요청")
    assert one.needed_by == LATER
    edited(actor, one)
    assert [(row.id, row.due_on)] == [
        (found.id, found.due_on) for found in standing(one, K.REPLY_ASKED_FOR)
    ]
    assert (row.due_on, one.next_due_on) == (LATER, LATER)
    assert [step.reason for step in row.extensions] == ["상대국 요청"]


def test_a_period_added_to_a_stated_date_outlives_an_edit(actor: Actor) -> None:
    one = recorded(actor)
    (row,) = standing(one, K.REPLY_ASKED_FOR)
    deadline_acts.extend(actor, one, row, period="30d", reason="상대국 요청")
    edited(actor, one)
    assert [found.due_on for found in standing(one, K.REPLY_ASKED_FOR)] == [date(2027, 2, 28)]
    assert one.needed_by == date(2027, 2, 28)


@pytest.mark.parametrize("how", [DeadlineEnd.MET, DeadlineEnd.MISSED, DeadlineEnd.CANCELLED])
def test_what_was_ended_does_not_come_back(actor: Actor, how: DeadlineEnd) -> None:
    one = recorded(actor)
    (row,) = standing(one, K.REPLY_ASKED_FOR)
    deadline_acts.end(actor, one, row, how, on=TODAY, reason="회신 받음")
    edited(actor, one)
    assert standing(one, K.REPLY_ASKED_FOR) == []
    edited(actor, one, needed_by=LATER)  # a new date is a new deadline
    assert [found.due_on for found in standing(one, K.REPLY_ASKED_FOR)] == [LATER]


def test_a_date_taken_back_and_given_again_stands_again(actor: Actor) -> None:
    one = recorded(actor)
    edited(actor, one, needed_by=None)
    assert standing(one, K.REPLY_ASKED_FOR) == []
    edited(actor, one, needed_by=NEEDED)
    assert len(standing(one, K.REPLY_ASKED_FOR)) == 1


def test_a_reopened_request_has_its_dates_again(actor: Actor) -> None:
    one = recorded(actor)
    for stage in (Stage.IN_APPROVAL, Stage.APPROVED, Stage.SENT, Stage.ACKNOWLEDGED):
        stages.move_for(actor, one, stage, on=TODAY)
    stages.move_for(actor, one, Stage.CLOSED, on=TODAY, outcome=Outcome.WITHDRAWN)
    assert standing(one, K.REPLY_ASKED_FOR) == []
    stages.move_for(actor, one, Stage.EXECUTING, on=TODAY, reason="다시 진행")
    assert len(standing(one, K.REPLY_ASKED_FOR)) == 1


def test_detention_prolonged_on_one_request_holds_for_the_case(actor: Actor, case: Case) -> None:
    one, other = recorded(actor, case), recorded(actor, case)
    (row,) = standing(one, K.CUSTODY_ENDS)
    deadline_acts.extend(actor, one, row, to=date(2026, 12, 30), reason="구속기간 연장")
    assert case.custody_ends_on == date(2026, 12, 30)
    assert [found.due_on for found in standing(other, K.CUSTODY_ENDS)] == [date(2026, 12, 30)]
    edited(actor, one)
    assert [(found.id, found.due_on) for found in standing(one, K.CUSTODY_ENDS)] == [
        (row.id, date(2026, 12, 30))
    ]


def test_dates_set_by_hand_are_left_alone(actor: Actor, case: Case) -> None:
    one = recorded(actor)
    by_clock = deadlines_by_hand.add(
        actor, one, K.OTHER, start=date(2026, 11, 23), rule="kr-detention-police"
    )
    by_day = deadlines_by_hand.add(actor, one, K.LIMITATION_EXPIRES, due_on=date(2033, 2, 28))
    edited(actor, one)
    edited(actor, one, case=case, domestic_order="")
    assert by_clock in standing(one, K.CUSTODY_ENDS)
    assert standing(one, K.LIMITATION_EXPIRES) == [by_day]
    assert [row.due_on for row in standing(one, K.CUSTODY_ENDS)] == [date(2026, 12, 2), CUSTODY]


@pytest.mark.parametrize(
    ("kind", "name"), [(K.REPLY_ASKED_FOR, "needed_by"), (K.WAKE_UP, "wake_up_on")]
)
def test_a_day_given_by_hand_is_what_the_request_says(
    actor: Actor, kind: DeadlineKind, name: str
) -> None:
    one = recorded(actor)
    row = deadlines_by_hand.add(actor, one, kind, due_on=LATER, note="통화")
    assert getattr(one, name) == LATER
    assert standing(one, kind) == [row]
    assert row.note == "통화"
    edited(actor, one)
    assert standing(one, kind) == [row]


def test_a_pause_within_a_prolonged_period_keeps_the_trail(actor: Actor) -> None:
    one = recorded(actor)
    row = deadlines_by_hand.add(
        actor, one, K.OTHER, start=date(2026, 11, 2), period="10wd", codes=["KR"]
    )
    deadline_acts.extend(actor, one, row, period="10wd", reason="분량")
    before = [step["step"] for step in row.explanation]
    deadline_acts.pause(actor, one, row, on=date(2026, 11, 23), reason="교체")
    deadline_acts.resume(actor, one, row, on=date(2026, 11, 24))
    steps = [step["step"] for step in row.explanation]
    assert steps.count("trigger") == before.count("trigger") == 2
    assert "extended" in steps
    assert row.due_on == date(2026, 12, 2)  # 30 November, and two days more
