"""Standing reminders when custody or near limitation becomes known, or ends."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from sqlalchemy import select

from app import clock
from app.domain.channels import Channel
from app.domain.contacts import ContactKind, Direction, Means
from app.domain.deadline_kinds import DeadlineEnd, DeadlineKind, MoveDecision
from app.domain.stages import Stage
from app.extensions import db
from app.models import Case, Deadline, EvidenceRequest, HistoryEvent
from app.queries.deadlines import count_undecided, undecided
from app.services import (
    calendars,
    cases,
    checks,
    contacts,
    deadline_acts,
    deadlines_by_hand,
    evidence_requests,
    holiday_alarm,
    stages,
)
from app.services.actor import SYSTEM, Actor
from app.services.cases import CaseRecord
from app.services.evidence_requests import RequestFacts

K = DeadlineKind
FACTS = RequestFacts(state_iso2="FR", channel=Channel.TREATY)
CUSTODY = date(2027, 1, 20)


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> Callable[[int, int], None]:
    """Set the day; it is 24 November 2026 until then."""

    def be(month: int, day: int) -> None:
        monkeypatch.setattr(clock, "now", lambda: datetime(2026, month, day, 3, tzinfo=UTC))

    be(11, 24)
    return be


@pytest.fixture
def actor(office: object, acting: Callable[[str], Actor]) -> Actor:
    return acting("lead")


@pytest.fixture
def case(actor: Actor) -> Case:
    return cases.create(actor, kics_number="2026-00321", title={"ko": "사건"})


def sent(actor: Actor, case: Case | None, on: date) -> EvidenceRequest:
    one = evidence_requests.create(actor, replace(FACTS, case=case), on=on)
    for stage in (Stage.IN_APPROVAL, Stage.APPROVED, Stage.SENT):
        stages.move_for(actor, one, stage, on=on)
    return one


def custody(actor: Actor, case: Case, until: date | None) -> None:
    """Record on the case until when somebody is in custody; nothing lifts it."""
    record = CaseRecord(title=case.title, custody_ends_on=until)
    cases.update(actor, case, record, version=case.version)


def of(one: EvidenceRequest, kind: DeadlineKind) -> Deadline:
    db.session.flush()
    db.session.expire(one, ["deadlines"])
    (found,) = [row for row in one.deadlines if row.kind is kind and row.ended_on is None]
    return found


def told(one: EvidenceRequest) -> list[dict[str, object]]:
    query = select(HistoryEvent).where(
        HistoryEvent.object_id == one.id, HistoryEvent.verb == "deadline.recounted"
    )
    return [event.new for event in db.session.scalars(query.order_by(HistoryEvent.sequence))]


def test_custody_recorded_later_halves_what_stands(actor: Actor, case: Case) -> None:
    one = sent(actor, case, date(2026, 11, 23))
    expected, enquiry = of(one, K.ACKNOWLEDGEMENT_EXPECTED), of(one, K.STATUS_ENQUIRY)
    assert (expected.due_on, enquiry.due_on) == (date(2026, 12, 7), date(2027, 1, 22))
    custody(actor, case, CUSTODY)
    # 7 and 30 days after 23 November
    assert (expected.due_on, enquiry.due_on) == (date(2026, 11, 30), date(2026, 12, 23))
    first, *_rest = enquiry.explanation
    assert first == {
        "step": "recounted", "on": "2026-11-24", "now": "halved",
        "from": "2027-01-22", "to": "2026-12-23", "why": "custody",
    }  # fmt: skip
    assert {"step": "halved", "full": "60d", "why": "custody"} in enquiry.explanation
    assert one.next_due_on == date(2026, 11, 30)
    assert [row["due_on"] for row in told(one)] == ["2026-11-30", "2026-12-23"]
    assert checks.faults() == []


def test_custody_lifted_gives_the_whole_period_back(actor: Actor, case: Case) -> None:
    one = sent(actor, case, date(2026, 11, 23))
    custody(actor, case, CUSTODY)
    custody(actor, case, None)
    enquiry = of(one, K.STATUS_ENQUIRY)
    assert enquiry.due_on == date(2027, 1, 22)
    steps = [step["step"] for step in enquiry.explanation]
    assert steps[:4] == ["recounted", "recounted", "trigger", "rule"]
    assert "halved" not in steps
    assert enquiry.terms["full"] == ""
    assert checks.faults() == []


def test_an_edit_that_says_nothing_new_counts_nothing_anew(actor: Actor, case: Case) -> None:
    one = sent(actor, case, date(2026, 11, 23))
    custody(actor, case, CUSTODY)
    custody(actor, case, date(2027, 2, 20))
    assert len(told(one)) == 2


def test_nobody_is_late_for_what_became_known_today(
    actor: Actor, case: Case, today: Callable[[int, int], None]
) -> None:
    one = sent(actor, case, date(2026, 10, 1))
    today(11, 14)  # a Saturday; half of 60 days ended on 31 October
    custody(actor, case, CUSTODY)
    enquiry = of(one, K.STATUS_ENQUIRY)
    assert enquiry.due_on == date(2026, 11, 16)
    steps = [step["step"] for step in enquiry.explanation]
    assert steps[-4:] == ["not_before", "moved_off", "moved_off", "due"]
    calendars.add(SYSTEM, "KR", date(2026, 11, 16), {"ko": "임시공휴일"})
    (move,) = [row for row in undecided() if row.deadline_id == enquiry.id]
    assert move.new_due_on == date(2026, 11, 17)
    holiday_alarm.decide(actor, [move], MoveDecision.MOVED)
    assert enquiry.due_on == date(2026, 11, 17)


def test_what_a_person_decided_stays(actor: Actor, case: Case) -> None:
    one = sent(actor, case, date(2026, 11, 23))
    expected, enquiry = of(one, K.ACKNOWLEDGEMENT_EXPECTED), of(one, K.STATUS_ENQUIRY)
    deadline_acts.extend(actor, one, expected, period="7d", reason="유선 통화")
    calendars.add(SYSTEM, "KR", date(2027, 1, 22), {"ko": "임시공휴일"})
    holiday_alarm.decide(
        actor,
        [row for row in undecided() if row.deadline_id == enquiry.id],
        MoveDecision.KEPT,
        reason="서한에 적음",
    )
    before = [expected.due_on, expected.explanation, enquiry.due_on, enquiry.explanation]
    custody(actor, case, CUSTODY)
    assert before == [expected.due_on, expected.explanation, enquiry.due_on, enquiry.explanation]
    assert told(one) == []


def test_an_ended_reminder_stays_ended_and_the_next_is_halved(actor: Actor, case: Case) -> None:
    one = sent(actor, case, date(2026, 10, 1))
    enquiry = of(one, K.STATUS_ENQUIRY)
    deadline_acts.end(actor, one, enquiry, DeadlineEnd.MET, on=date(2026, 11, 23))
    ended = enquiry.due_on
    custody(actor, case, CUSTODY)
    assert (enquiry.due_on, enquiry.ended_how) == (ended, DeadlineEnd.MET)
    second = of(one, K.STATUS_ENQUIRY)  # half of 90 days ended on 15 November
    assert (second.rule, second.due_on) == ("office-status-enquiry-90", date(2026, 11, 24))


def test_a_date_that_waits_for_a_decision_is_counted_with_the_new_holiday(
    actor: Actor, case: Case
) -> None:
    one = sent(actor, case, date(2026, 11, 23))
    calendars.add(SYSTEM, "KR", date(2027, 1, 22), {"ko": "임시공휴일"})
    assert count_undecided() == 1
    custody(actor, case, CUSTODY)
    assert (count_undecided(), of(one, K.STATUS_ENQUIRY).due_on) == (0, date(2026, 12, 23))


def test_a_clock_that_stands_is_halved_and_never_late_when_it_runs_again(
    actor: Actor, case: Case, today: Callable[[int, int], None]
) -> None:
    today(10, 26)
    one = sent(actor, case, date(2026, 10, 1))
    enquiry = of(one, K.STATUS_ENQUIRY)
    deadline_acts.pause(actor, one, enquiry, on=date(2026, 10, 26), reason="보완요구")
    today(11, 9)
    custody(actor, case, CUSTODY)
    assert enquiry.terms["full"] == "60d"
    today(11, 12)
    deadline_acts.resume(actor, one, enquiry, on=date(2026, 11, 12))
    # 30 days of which 24 had gone: 13 to 18 November
    assert enquiry.due_on == date(2026, 11, 18)
    assert checks.faults() == []


def test_a_custody_end_set_on_the_request_itself_counts(actor: Actor) -> None:
    one = sent(actor, None, date(2026, 11, 23))
    found = deadlines_by_hand.add(actor, one, K.CUSTODY_ENDS, due_on=CUSTODY)
    assert of(one, K.STATUS_ENQUIRY).due_on == date(2026, 12, 23)
    deadline_acts.end(
        actor, one, found, DeadlineEnd.CANCELLED, on=date(2026, 11, 24), reason="석방"
    )
    assert of(one, K.STATUS_ENQUIRY).due_on == date(2027, 1, 22)


def test_a_case_chosen_later_brings_its_custody_along(actor: Actor, case: Case) -> None:
    one = sent(actor, None, date(2026, 11, 23))
    custody(actor, case, CUSTODY)
    evidence_requests.update(actor, one, replace(FACTS, case=case), version=one.version)
    assert of(one, K.STATUS_ENQUIRY).due_on == date(2026, 12, 23)


def test_limitation_within_six_months_halves_and_beyond_does_not(actor: Actor, case: Case) -> None:
    one = sent(actor, case, date(2026, 11, 23))
    for until, due in ((date(2027, 5, 25), "2026-12-23"), (date(2027, 5, 26), "2027-01-22")):
        record = CaseRecord(title=case.title, limitation_expires_on=until)
        cases.update(actor, case, record, version=case.version)
        assert of(one, K.STATUS_ENQUIRY).due_on.isoformat() == due


def test_the_enquiry_after_the_first_in_custody_is_never_due_before_it(
    actor: Actor, case: Case
) -> None:
    custody(actor, case, CUSTODY)
    one = sent(actor, case, date(2026, 9, 25))
    assert of(one, K.STATUS_ENQUIRY).due_on == date(2026, 10, 26)  # 30 days on, a Sunday
    contacts.record(
        actor,
        one,
        direction=Direction.OUTGOING,
        means=Means.EMAIL,
        kind=ContactKind.STATUS_ENQUIRY,
        at=datetime(2026, 11, 16, 1, tzinfo=UTC),  # half of 90 days ended on 9 November
    )
    following = of(one, K.STATUS_ENQUIRY)
    assert (following.rule, following.due_on) == ("office-status-enquiry-repeat", date(2026, 12, 1))
