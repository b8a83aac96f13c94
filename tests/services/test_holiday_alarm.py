"""A changed holiday lists what it would move and moves nothing by itself."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import insert, select

from app import clock
from app.domain.channels import Channel
from app.domain.deadline_kinds import DeadlineKind, MoveDecision
from app.domain.due_dates import OnDayOff, Rule
from app.domain.errors import DomainError
from app.domain.periods import Period
from app.domain.terms import Terms
from app.extensions import db
from app.models import Deadline, DeadlineMove, EvidenceRequest
from app.queries import calendars as queries
from app.queries.deadlines import count_undecided, undecided
from app.services import calendars, checks, deadlines_by_hand, evidence_requests, holiday_alarm
from app.services.actor import SYSTEM, Actor
from app.services.evidence_requests import RequestFacts

K = DeadlineKind
DECREED = date(2027, 1, 27)


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: datetime(2026, 11, 24, 3, tzinfo=UTC))


@pytest.fixture
def actor(office: object, acting: Callable[[str], Actor]) -> Actor:
    return acting("lead")


@pytest.fixture
def one(actor: Actor) -> EvidenceRequest:
    facts = RequestFacts(state_iso2="FR", channel=Channel.TREATY)
    return evidence_requests.create(actor, facts, on=date(2026, 11, 2))


def counted(
    actor: Actor,
    one: EvidenceRequest,
    start: date,
    period: str,
    *codes: str,
    kind: DeadlineKind = K.OTHER,
) -> Deadline:
    return deadlines_by_hand.add(actor, one, kind, start=start, period=period, codes=codes)


def decree() -> None:
    calendars.add(SYSTEM, "KR", DECREED, {"ko": "임시공휴일"})


def test_only_what_would_move_is_listed_and_nothing_moves(
    actor: Actor, one: EvidenceRequest
) -> None:
    start = date(2027, 1, 18)
    through = counted(actor, one, start, "10wd", "KR", "FR")
    on_it = counted(actor, one, date(2027, 1, 13), "14d", "KR")
    later = counted(actor, one, date(2027, 1, 27), "5wd", "KR")
    french = counted(actor, one, start, "10wd", "FR")
    over = counted(actor, one, start, "14d", "KR")
    hard = counted(actor, one, date(2026, 11, 28), "60d", kind=K.PRESERVATION_ENDS)
    stated = deadlines_by_hand.add(actor, one, K.OTHER, due_on=DECREED)
    before = {row.id: row.due_on for row in (through, on_it, later, french, over, hard, stated)}
    assert hard.due_on == stated.due_on == on_it.due_on == DECREED
    decree()
    found = {move.deadline_id: (move.old_due_on, move.new_due_on) for move in undecided()}
    assert found == {
        through.id: (date(2027, 2, 1), date(2027, 2, 2)),
        on_it.id: (DECREED, date(2027, 1, 28)),
    }
    assert {row.id: row.due_on for row in db.session.scalars(select(Deadline))} == before


def test_the_day_to_act_before_an_end_follows_the_calendar(
    actor: Actor, one: EvidenceRequest
) -> None:
    hard = counted(actor, one, date(2026, 11, 29), "60d", kind=K.PRESERVATION_ENDS)
    stated = deadlines_by_hand.add(actor, one, K.CUSTODY_ENDS, due_on=hard.due_on)
    assert hard.due_on == DECREED + timedelta(days=1)
    assert act_by(hard) == act_by(stated) == DECREED
    decree()
    assert act_by(hard) == act_by(stated) == DECREED - timedelta(days=1)
    calendars.remove(SYSTEM, "KR", DECREED, reason="철회")
    assert act_by(hard) == act_by(stated) == DECREED


def act_by(row: Deadline) -> date:
    (found,) = [step["on"] for step in row.explanation if step["step"] == "act_before"]
    return date.fromisoformat(found)


def test_each_is_moved_or_kept_by_decision(actor: Actor, one: EvidenceRequest) -> None:
    moved = counted(actor, one, date(2027, 1, 18), "10wd", "KR")
    kept = counted(actor, one, date(2027, 1, 13), "14d", "KR")
    decree()
    by_id = {move.deadline_id: move for move in undecided()}
    with pytest.raises(DomainError, match="reason_missing"):
        holiday_alarm.decide(actor, [by_id[kept.id]], MoveDecision.KEPT)
    holiday_alarm.decide(actor, [by_id[moved.id]], MoveDecision.MOVED)
    holiday_alarm.decide(actor, [by_id[kept.id]], MoveDecision.KEPT, reason="문서에 적힌 날짜")
    assert moved.due_on == date(2027, 2, 2)
    skipped = [step for step in moved.explanation if step["step"] == "skipped"]
    assert {
        "ko": "임시공휴일",
        "en": "Temporary Public Holiday",
        "fr": "jour férié temporaire",
    } in [step["names"].get("KR") for step in skipped]
    assert kept.due_on == DECREED
    assert kept.explanation[-1]["step"] == "kept"
    assert count_undecided() == 0
    with pytest.raises(DomainError, match="already_decided"):
        holiday_alarm.decide(actor, [by_id[moved.id]], MoveDecision.MOVED)
    assert checks.faults() == []


def test_a_removed_holiday_brings_dates_forward(actor: Actor, one: EvidenceRequest) -> None:
    row = counted(actor, one, date(2027, 2, 25), "2wd", "KR")
    assert row.due_on == date(2027, 3, 2)  # 1 March is off
    calendars.remove(SYSTEM, "KR", date(2027, 3, 1), reason="시험")
    (move,) = undecided()
    assert (move.old_due_on, move.new_due_on, move.is_removed) == (
        date(2027, 3, 2), date(2027, 3, 1), True,
    )  # fmt: skip


def test_a_decree_taken_back_takes_its_alarm_along(actor: Actor, one: EvidenceRequest) -> None:
    counted(actor, one, date(2027, 1, 18), "10wd", "KR")
    decree()
    assert count_undecided() == 1
    calendars.remove(SYSTEM, "KR", DECREED, reason="취소")
    assert count_undecided() == 0


def test_a_second_decree_renews_the_finding(actor: Actor, one: EvidenceRequest) -> None:
    row = counted(actor, one, date(2027, 1, 13), "14d", "KR")
    decree()
    calendars.add(SYSTEM, "KR", date(2027, 1, 28), {"ko": "임시공휴일"})
    (move,) = undecided()
    assert (move.deadline_id, move.old_due_on, move.new_due_on) == (
        row.id, DECREED, date(2027, 1, 29),
    )  # fmt: skip


def test_a_further_holiday_that_moves_nothing_takes_no_blame(
    actor: Actor, one: EvidenceRequest
) -> None:
    counted(actor, one, date(2027, 1, 13), "14d", "KR")
    decree()
    calendars.add(SYSTEM, "KR", date(2027, 1, 20), {"ko": "임시공휴일"})  # within the 14 days
    (move,) = undecided()
    assert (move.on, move.new_due_on) == (DECREED, date(2027, 1, 28))
    calendars.remove(SYSTEM, "KR", DECREED, reason="취소")
    assert count_undecided() == 0


def test_somebody_elses_request_is_not_decided_by_an_officer(
    actor: Actor, one: EvidenceRequest, acting: Callable[[str], Actor]
) -> None:
    counted(actor, one, date(2027, 1, 18), "10wd", "KR")
    decree()
    with pytest.raises(DomainError, match="not_your_request"):
        holiday_alarm.decide(acting("colleague"), undecided(), MoveDecision.MOVED)


def test_many_open_deadlines(actor: Actor, one: EvidenceRequest) -> None:
    rule = Rule(code="given", period=Period.parse("20wd"), on_day_off=OnDayOff.FOLLOWING)
    terms = Terms(rule)
    states = [code for code in queries.codes() if code != "KR"]
    rows = []
    for number in range(2_000):
        start = date(2026, 11, 1) + timedelta(days=number % 100)
        codes = ["KR", states[number % len(states)]]
        due = terms.due_day(start, queries.working(codes))
        rows.append(
            {
                "evidence_request_id": one.id, "kind": K.OTHER, "trigger_on": start, "due_on": due,
                "calendars": codes, "terms": terms.as_json(), "explanation": [], "rule": "given",
                "rule_version": "", "zone": "", "note": "", "end_reason": "", "version": 1,
                "is_provisional": False, "created_at": clock.now(),
            }
        )  # fmt: skip
    db.session.execute(insert(Deadline), rows)
    spanning = sum(row["trigger_on"] < DECREED <= row["due_on"] for row in rows)
    decree()
    found = undecided()
    working = {code: queries.working([code])[0] for code in states}
    assert 400 < len(found) <= spanning
    assert all(
        move.new_due_on > move.old_due_on
        and all(working[code].is_working(move.new_due_on) for code in move.deadline.calendars[1:])
        for move in found
    )
    moves = db.session.scalars(select(DeadlineMove.deadline_id)).all()
    assert len(set(moves)) == len(moves)
