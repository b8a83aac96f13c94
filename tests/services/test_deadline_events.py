"""Events set, stop, prolong and end deadlines; each says why its date is what it is."""

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest

from app import clock
from app.domain.channels import Channel
from app.domain.contacts import ContactKind, Direction, Means
from app.domain.deadline_kinds import DeadlineEnd, DeadlineKind
from app.domain.stages import Outcome, Stage
from app.extensions import db
from app.models import Deadline, EvidenceRequest
from app.services import (
    cases,
    checks,
    contacts,
    deadline_pauses,
    deadlines,
    evidence_requests,
    stages,
)
from app.services.actor import Actor
from app.services.evidence_requests import RequestFacts

K = DeadlineKind
NOW = datetime(2026, 11, 24, 3, tzinfo=UTC)


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW)


@pytest.fixture
def actor(office: object, acting: Callable[[str], Actor]) -> Actor:
    return acting("lead")


def at(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 1, tzinfo=UTC)  # 10:00 in Seoul


def recorded(actor: Actor, state: str = "FR", **facts: object) -> EvidenceRequest:
    return evidence_requests.create(
        actor,
        RequestFacts(state_iso2=state, channel=Channel.TREATY, **facts),  # type: ignore[arg-type]
        on=date(2026, 4, 1),
    )


def sent(actor: Actor, on: date, state: str = "FR", **facts: object) -> EvidenceRequest:
    one = recorded(actor, state, **facts)
    for stage in (Stage.IN_APPROVAL, Stage.APPROVED, Stage.SENT):
        stages.move_for(actor, one, stage, on=on)
    return one


def contact(
    actor: Actor, one: EvidenceRequest, kind: ContactKind, on: date, **more: object
) -> None:
    outgoing = kind in (ContactKind.REMINDER, ContactKind.STATUS_ENQUIRY, ContactKind.SUPPLEMENT)
    contacts.record(
        actor,
        one,
        direction=Direction.OUTGOING if outgoing else Direction.INCOMING,
        means=Means.EMAIL,
        kind=kind,
        at=at(on),
        **more,  # type: ignore[arg-type]
    )


def of(one: EvidenceRequest, kind: DeadlineKind) -> list[Deadline]:
    db.session.flush()
    return db.session.query(Deadline).filter_by(evidence_request_id=one.id, kind=kind).order_by(
        Deadline.id
    ).all()  # fmt: skip


def standing(one: EvidenceRequest, kind: DeadlineKind) -> Deadline:
    (found,) = [row for row in of(one, kind) if row.ended_on is None]
    return found


def test_sending_expects_an_acknowledgement_and_asks_after_it(actor: Actor) -> None:
    one = sent(actor, date(2026, 4, 30))
    expected = standing(one, K.ACKNOWLEDGEMENT_EXPECTED)
    # 14 days end on 14 May, the Ascension in France
    assert expected.due_on == date(2026, 5, 15)
    assert (expected.earliest_on, expected.latest_on) == (date(2026, 5, 14), date(2026, 5, 15))
    moved = [step for step in expected.explanation if step["step"] == "moved_off"]
    assert moved[0]["names"]["FR"]["fr"] == "Ascension"
    assert moved[0]["calendars"] == ["FR"]
    assert expected.terms["code"] == "office-acknowledgement-chase"
    assert standing(one, K.STATUS_ENQUIRY).due_on == date(2026, 6, 29)
    assert (one.next_due_on, one.next_due_kind) == (date(2026, 5, 15), "acknowledgement_expected")
    assert checks.faults() == []


def test_reminders_come_twice_as_often_while_somebody_is_in_custody(actor: Actor) -> None:
    case = cases.create(actor, kics_number="2026-1", title={"ko": "시험"})
    case.custody_ends_on = date(2026, 12, 1)
    one = sent(actor, date(2026, 11, 2), case=case)
    assert standing(one, K.ACKNOWLEDGEMENT_EXPECTED).due_on == date(2026, 11, 9)
    custody = standing(one, K.CUSTODY_ENDS)
    assert custody.due_on == date(2026, 12, 1)
    assert custody.explanation[-1] == {"step": "act_before", "on": "2026-11-30"}


def test_limitation_gives_a_date_until_when_a_reply_is_useful(actor: Actor) -> None:
    case = cases.create(
        actor, kics_number="2026-2", title={"ko": "시험"}, limitation_expires_on=date(2027, 2, 9)
    )
    one = recorded(actor, case=case)
    # Seollal 2027: 6 to 9 February; the last Korean working day is Friday the 5th
    assert standing(one, K.LIMITATION_EXPIRES).explanation[-1]["on"] == "2027-02-05"


def test_an_acknowledgement_in_time_is_met_and_a_late_one_missed(actor: Actor) -> None:
    for arrived, how in (
        (date(2026, 5, 15), DeadlineEnd.MET),
        (date(2026, 5, 16), DeadlineEnd.MISSED),
    ):
        one = sent(actor, date(2026, 4, 30))
        stages.move_for(actor, one, Stage.ACKNOWLEDGED, on=arrived)
        (row,) = of(one, K.ACKNOWLEDGEMENT_EXPECTED)
        assert (row.ended_on, row.ended_how) == (arrived, how)


def test_a_reminder_is_followed_by_the_next(actor: Actor) -> None:
    one = sent(actor, date(2026, 4, 30))
    contact(actor, one, ContactKind.REMINDER, date(2026, 5, 18))
    old, new = of(one, K.ACKNOWLEDGEMENT_EXPECTED)
    assert (old.ended_how, new.due_on) == (DeadlineEnd.MISSED, date(2026, 6, 1))
    contact(actor, one, ContactKind.ACKNOWLEDGEMENT, date(2026, 5, 20))
    rules = []
    for day in (date(2026, 6, 29), date(2026, 7, 29), date(2026, 9, 1)):
        contact(actor, one, ContactKind.STATUS_ENQUIRY, day)
        row = standing(one, K.STATUS_ENQUIRY)
        rules.append((row.rule.removeprefix("office-status-enquiry-"), row.due_on.isoformat()))
    # the reminder of 18 May was the first enquiry: the second stood at 90 days
    assert rules == [
        ("repeat", "2026-07-29"), ("repeat", "2026-08-28"), ("repeat", "2026-10-01"),
    ]  # fmt: skip
    assert checks.faults() == []


def test_a_query_stops_their_clock_and_starts_ours(actor: Actor) -> None:
    one = sent(actor, date(2026, 4, 30))
    contact(actor, one, ContactKind.ACKNOWLEDGEMENT, date(2026, 5, 6))
    before = standing(one, K.STATUS_ENQUIRY).due_on
    contact(actor, one, ContactKind.QUERY, date(2026, 6, 1))
    stages.move_for(actor, one, Stage.INFORMATION_REQUESTED, on=date(2026, 6, 1))
    ours = standing(one, K.OUR_ANSWER_DUE)
    assert ours.due_on == date(2026, 6, 15)
    enquiry = standing(one, K.STATUS_ENQUIRY)
    assert deadlines.is_paused(enquiry)
    left = deadline_pauses.days_left(enquiry, date(2026, 6, 9))
    assert left == 29  # 60 days, 31 of them (1 to 31 May) gone
    assert one.next_due_on == ours.due_on  # a clock that stands has no date
    contact(actor, one, ContactKind.SUPPLEMENT, date(2026, 6, 10))
    assert of(one, K.OUR_ANSWER_DUE)[0].ended_how is DeadlineEnd.MET
    assert not deadlines.is_paused(enquiry)
    assert (enquiry.due_on - before).days == 10
    paused = [step for step in enquiry.explanation if step["step"] == "paused"]
    assert paused == [{"step": "paused", "from": "2026-06-01", "until": "2026-06-10"}]
    assert checks.faults() == []


def test_a_query_that_states_its_day_is_taken_at_its_word(actor: Actor) -> None:
    one = sent(actor, date(2026, 4, 30))
    contact(actor, one, ContactKind.QUERY, date(2026, 6, 1), answer_by=date(2026, 6, 20))
    ours = standing(one, K.OUR_ANSWER_DUE)
    assert (ours.due_on, ours.explanation[0]) == (
        date(2026, 6, 20), {"step": "stated", "on": "2026-06-20", "by": "authority"},
    )  # fmt: skip


def test_the_day_they_announce_is_watched_and_follows_their_word(actor: Actor) -> None:
    one = sent(actor, date(2026, 4, 30))
    first, second = date(2026, 7, 1), date(2026, 8, 3)
    contact(actor, one, ContactKind.ACKNOWLEDGEMENT, date(2026, 5, 6), announced_for=first)
    contact(actor, one, ContactKind.NOTE, date(2026, 5, 20), announced_for=first)
    assert [row.due_on for row in of(one, K.REPLY_ANNOUNCED)] == [first]
    contact(actor, one, ContactKind.NOTE, date(2026, 6, 20), announced_for=second)
    earlier, later = of(one, K.REPLY_ANNOUNCED)
    assert (earlier.ended_how, earlier.ended_on) == (DeadlineEnd.REPLACED, date(2026, 6, 20))
    assert later.explanation == [
        {"step": "announced", "on": "2026-06-20", "instead_of": "2026-07-01"},
        {"step": "stated", "on": "2026-08-03", "by": "authority"},
    ]
    contact(actor, one, ContactKind.PARTIAL_REPLY, date(2026, 7, 30))
    assert later.ended_on is None
    contact(actor, one, ContactKind.FINAL_REPLY, date(2026, 8, 4))
    assert later.ended_how is DeadlineEnd.MISSED
    assert checks.faults() == []


def test_preservation_ends_on_its_day_there_and_is_renewed_in_time(actor: Actor) -> None:
    one = sent(actor, date(2026, 11, 2))
    until = date(2027, 2, 8)
    contact(
        actor, one, ContactKind.PRESERVATION_CONFIRMED, date(2026, 11, 10), preserved_until=until
    )
    ends = standing(one, K.PRESERVATION_ENDS)
    assert (ends.due_on, ends.zone) == (until, "Europe/Paris")
    assert ends.due_at == datetime(2027, 2, 8, 23, tzinfo=UTC)  # midnight in Paris
    # 8 February 2027 lies within Seollal
    assert standing(one, K.PRESERVATION_RENEWAL).due_on == date(2027, 2, 5)
    assert standing(one, K.REMINDER).due_on == date(2027, 1, 8)  # 30 days before, a Saturday
    longer = date(2027, 5, 9)
    contact(
        actor, one, ContactKind.PRESERVATION_CONFIRMED, date(2026, 11, 20), preserved_until=longer
    )
    assert standing(one, K.PRESERVATION_ENDS).due_on == longer
    (trail,) = ends.extensions
    assert (trail.from_due_on, trail.to_due_on) == (until, longer)
    assert [step["step"] for step in ends.explanation] == [
        "stated",
        "extended",
        "stated",
        "act_before",
    ]
    assert standing(one, K.PRESERVATION_RENEWAL).due_on == date(2027, 5, 7)


def test_an_american_provider_preserves_for_ninety_days(actor: Actor) -> None:
    one = sent(actor, date(2026, 11, 2), "US")
    contact(actor, one, ContactKind.PRESERVATION_CONFIRMED, date(2026, 11, 10))
    ends = standing(one, K.PRESERVATION_ENDS)
    # 10:00 in Seoul on the 10th is the 9th in New York; no day off moves the end
    assert (ends.trigger_on, ends.due_on) == (date(2026, 11, 9), date(2027, 2, 7))
    assert ends.due_at == datetime(2027, 2, 8, 5, tzinfo=UTC)
    assert {"step": "act_before", "on": "2027-02-05"} in ends.explanation


def test_a_full_reply_settles_and_closing_ends_everything(actor: Actor) -> None:
    one = sent(actor, date(2026, 4, 30), needed_by=date(2026, 8, 1))
    contact(actor, one, ContactKind.FINAL_REPLY, date(2026, 7, 31))
    assert of(one, K.REPLY_ASKED_FOR)[0].ended_how is DeadlineEnd.MET
    assert of(one, K.STATUS_ENQUIRY)[0].ended_how is DeadlineEnd.CANCELLED
    assert one.next_due_on is None
    stages.move_for(actor, one, Stage.CLOSED, on=date(2026, 8, 3), outcome=Outcome.EXECUTED)
    assert [row for row in one.deadlines if row.ended_on is None] == []


def test_a_returned_request_waits_for_nothing_from_there(actor: Actor) -> None:
    one = sent(actor, date(2026, 4, 30))
    stages.move_for(actor, one, Stage.RETURNED, on=date(2026, 5, 20))
    assert {row.ended_how for row in one.deadlines} == {DeadlineEnd.CANCELLED}
    stages.move_for(actor, one, Stage.SENT, on=date(2026, 6, 1))
    assert standing(one, K.ACKNOWLEDGEMENT_EXPECTED).trigger_on == date(2026, 6, 1)
