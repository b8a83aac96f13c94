"""The weekly review on both engines: entering, marking, closing, reading back."""

import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from app import clock
from app.domain.channels import Channel
from app.domain.contacts import ContactKind, Direction, Means
from app.domain.errors import DomainError, NotAllowed, StaleVersion
from app.domain.measures import Measure
from app.domain.review import ChangeKind, Sign, freeze
from app.domain.stages import Outcome, Stage
from app.extensions import begin_writing, db
from app.models import Action, Authority, EvidenceRequest, Review, ReviewItem, User
from app.queries import review as queries
from app.queries.review import around, past, rows
from app.services import (
    checks,
    contacts,
    evidence_requests,
    examples,
    people,
    review,
    route_corrections,
    stages,
)
from app.services.actor import SYSTEM, Actor
from app.services.review import Entry

NOON = datetime(2026, 11, 23, 3, 0, tzinfo=UTC)
TODAY = date(2026, 11, 23)
Acting = Callable[[str], Actor]


class Watch:
    """A clock that tests put forward."""

    def __init__(self) -> None:
        self.instant = NOON

    def now(self) -> datetime:
        self.instant += timedelta(seconds=1)
        return self.instant

    def forward(self, **span: int) -> None:
        self.instant += timedelta(**span)


@pytest.fixture
def watch(monkeypatch: pytest.MonkeyPatch) -> Watch:
    one = Watch()
    monkeypatch.setattr(clock, "now", one.now)
    return one


@pytest.fixture
def lead(office: Flask, watch: Watch, acting: Acting) -> Iterator[Actor]:
    return acting("lead")


def record(actor: Actor) -> EvidenceRequest:
    """A draft to France."""
    authority = db.session.scalar(select(Authority).where(Authority.code == "FR-central"))
    return evidence_requests.create(
        actor,
        evidence_requests.RequestFacts(
            state_iso2="FR",
            channel=Channel.TREATY,
            authority=authority,
            measures=(Measure.SUBSCRIBER,),
        ),
    )


def send(actor: Actor, one: EvidenceRequest) -> None:
    for stage in (Stage.IN_APPROVAL, Stage.APPROVED, Stage.SENT):
        stages.move_for(actor, one, stage, on=clock.today())


def call(actor: Actor, one: EvidenceRequest) -> None:
    contacts.record(
        actor,
        one,
        direction=Direction.INCOMING,
        means=Means.PHONE,
        kind=ContactKind.NOTE,
        at=clock.now(),
    )


def entry(actor: Actor, days: int = 7, **values: object) -> Entry:
    due = clock.today() + timedelta(days=days)
    base = {"decision": "확인", "action": "전화 문의", "owner_id": actor.user_id, "due_on": due}
    return Entry(**{**base, **values})


def decide_all(actor: Actor) -> None:
    for one in db.session.scalars(select(EvidenceRequest).where(EvidenceRequest.stage != "closed")):
        review.decide(actor, one, entry(actor))


def sheet() -> queries.Sheet:
    return queries.prepare(clock.today(), today=clock.today())


def test_an_empty_office_closes_its_review(lead: Actor) -> None:
    closed = review.close(lead, on=TODAY)
    assert closed.number == 1
    assert queries.snapshot_of(closed).rows == ()
    assert queries.reproduced(closed).balance.holds


def test_a_meeting_of_one_request_and_the_next_one(lead: Actor, watch: Watch) -> None:
    one = record(lead)
    first = sheet()
    assert first.signs[one.reference] == (Sign.NEW,)
    with pytest.raises(DomainError, match="review_undecided") as caught:
        review.close(lead, on=TODAY)
    assert caught.value.values["references"] == [one.reference]
    review.decide(lead, one, entry(lead))
    closed = review.close(lead, on=TODAY)
    assert closed.snapshot_hash == queries.by_number(1).snapshot_hash
    watch.forward(days=7)
    same = sheet()
    assert same.difference.is_empty
    assert same.signs[one.reference] == (Sign.UNTOUCHED,)
    assert [(p.what, p.done_on) for p in same.snapshot.promises] == [("전화 문의", None)]
    assert same.snapshot.previous_hash == closed.snapshot_hash
    send(lead, one)
    call(lead, one)
    after = sheet()
    assert {Sign.STAGE, Sign.CONTACT} <= set(after.signs[one.reference])
    assert (after.balance.start, after.balance.sent, after.balance.end) == (0, 1, 1)
    assert after.balance.holds


def test_closing_twice_or_on_another_day_says_so_and_loses_nothing(lead: Actor) -> None:
    one = record(lead)
    review.decide(lead, one, entry(lead))
    for on, code in ((TODAY + timedelta(days=1), "review_in_future"),
                     (TODAY - timedelta(days=1), "review_in_past")):  # fmt: skip
        with pytest.raises(DomainError, match=code):
            review.close(lead, on=on)
    closed = review.close(lead, on=TODAY, number=1)
    db.session.commit()
    for number, code in ((1, "review_closed"), (None, "review_day_closed")):
        with pytest.raises(DomainError, match=code):
            review.close(lead, on=TODAY, number=number)
        db.session.rollback()
    assert db.session.query(Review).count() == 1
    assert queries.snapshot_of(closed).decisions[0].decision == "확인"


def test_only_approvers_close_and_only_the_desk_enters(lead: Actor, acting: Acting) -> None:
    one = record(lead)
    review.decide(acting("colleague"), one, entry(lead))
    with pytest.raises(NotAllowed):
        review.close(acting("colleague"), on=TODAY)
    for login in ("viewer", "administrator"):
        with pytest.raises(NotAllowed):
            review.decide(acting(login), one, entry(lead), version=1)


def test_what_an_entry_lacks_is_said_beside_its_field(lead: Actor, acting: Acting) -> None:
    one = record(lead)
    for values, code in (
        ({"action": ""}, "action_missing"),
        ({"owner_id": None}, "owner_missing"),
        ({"owner_id": acting("viewer").user_id}, "owner_missing"),
        ({"due_on": None}, "action_date_missing"),
        ({"due_on": TODAY - timedelta(days=1)}, "action_date_passed"),
        ({"parked_until": TODAY}, "parked_in_past"),
    ):
        with pytest.raises(DomainError, match=code) as caught:
            review.decide(lead, one, entry(lead, **values))
        assert caught.value.field
        db.session.expunge_all()
        one = db.session.get(EvidenceRequest, one.id)
    assert db.session.query(Action).count() == 0


def test_a_parked_request_leaves_without_action_and_wakes_up(lead: Actor, watch: Watch) -> None:
    one = record(lead)
    review.decide(lead, one, Entry(decision="보류", parked_until=TODAY + timedelta(days=10)))
    review.close(lead, on=TODAY)
    watch.forward(days=10)
    found = sheet()
    assert [group.code for group in found.groups] == ["overdue"]
    with pytest.raises(DomainError, match="review_undecided"):
        review.close(lead, on=clock.today())
    review.decide(lead, one, entry(lead))
    assert one.wake_up_on is None


def test_the_mark_resets_when_the_request_changes(lead: Actor) -> None:
    one, other = record(lead), record(lead)
    review.mark(lead, one, is_reviewed=True)
    review.decide(lead, other, entry(lead))

    def marked() -> list[str]:
        return [d.reference for d in sheet().snapshot.decisions if d.is_reviewed]

    assert marked() == [one.reference, other.reference]
    call(lead, one)
    assert marked() == [other.reference]
    review.mark(lead, one, is_reviewed=True)
    assert marked() == [one.reference, other.reference]
    review.mark(lead, one, is_reviewed=False)
    assert marked() == [other.reference]


def test_a_carried_action_keeps_its_row_and_is_done_once(lead: Actor, watch: Watch) -> None:
    one = record(lead)
    review.decide(lead, one, entry(lead))
    review.close(lead, on=TODAY)
    watch.forward(days=7)
    review.decide(lead, one, entry(lead, days=14))
    action = db.session.query(Action).one()
    assert action.due_on == TODAY + timedelta(days=21)
    review.finish(lead, action)
    review.finish(lead, action)
    assert sheet().snapshot.promises[0].done_on == clock.today()
    item = db.session.query(ReviewItem).order_by(ReviewItem.id.desc()).first()
    review.decide(lead, one, entry(lead, action="독촉장 발송"), version=item.version)
    assert db.session.query(Action).count() == 2
    review.decide(lead, one, entry(lead, action="독촉장 재발송"), version=item.version)
    assert [row.what for row in db.session.query(Action).order_by(Action.id)] == [
        "전화 문의",
        "독촉장 재발송",
    ]


def test_an_older_form_does_not_overwrite(lead: Actor, acting: Acting) -> None:
    one = record(lead)
    review.decide(lead, one, entry(lead, decision="첫 번째"))
    with pytest.raises(StaleVersion):
        review.decide(acting("colleague"), one, entry(lead, decision="두 번째"))
    assert db.session.query(ReviewItem).one().decision == "첫 번째"


def test_two_people_enter_at_once_and_no_word_is_lost(
    office: Flask, lead: Actor, acting: Acting
) -> None:
    numbers = [record(lead).id for _ in range(12)]
    db.session.commit()
    people, faults = [acting("lead"), acting("colleague")], []
    start = threading.Barrier(2)

    def enter(actor: Actor, mine: list[int]) -> None:
        with office.app_context():
            start.wait()
            try:
                for number in mine:
                    begin_writing()
                    one = db.session.get(EvidenceRequest, number)
                    review.decide(actor, one, entry(actor, decision=f"{actor.login} {number}"))
                    db.session.commit()
            except Exception as error:
                faults.append(error)
            finally:
                db.session.remove()

    threads = [
        threading.Thread(target=enter, args=(actor, numbers[n::2]))
        for n, actor in enumerate(people)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert faults == []
    db.session.rollback()
    assert db.session.query(Review).count() == 1
    said = {item.evidence_request_id: item.decision for item in db.session.query(ReviewItem)}
    assert said == {
        number: f"{people[place % 2].login} {number}" for place, number in enumerate(numbers)
    }


def test_late_changes_since_the_print(lead: Actor) -> None:
    one = record(lead)
    assert review.printed(lead).printed_at
    call(lead, one)
    sequence = queries.open_review().printed_sequence
    assert [(e.verb, ref) for e, ref in around.late_changes(sequence)] == [
        ("contact.recorded", one.reference)
    ]


def test_a_tampered_snapshot_is_refused(lead: Actor) -> None:
    record_one = record(lead)
    review.decide(lead, record_one, entry(lead))
    closed = review.close(lead, on=TODAY)
    closed.snapshot = {**closed.snapshot, "chair": "다른 사람"}
    db.session.flush()
    with pytest.raises(DomainError, match="snapshot_differs"):
        queries.reproduced(closed)
    with pytest.raises(DomainError, match="review_not_closed"):
        queries.snapshot_of(review.current(lead))


def test_the_examples_read_the_same_from_columns_and_from_dates(office: Flask) -> None:
    """Two ways to one sheet: the columns of the register, and what took effect by today."""
    examples.seed()
    today = clock.today()
    now = {row.reference: row for row in rows.rows_now(today)}
    then = {row.reference: row for row in past.rows_on(today, None)}
    assert len(now) > 8
    assert now == then


def test_a_past_sheet_is_reproduced_exactly_whatever_happens_later(
    lead: Actor, watch: Watch
) -> None:
    examples.seed()
    decide_all(lead)
    closed = review.close(lead, on=TODAY)
    before = queries.reproduced(closed)
    watch.forward(days=7)
    for one in db.session.scalars(select(EvidenceRequest).where(EvidenceRequest.stage == "sent")):
        stages.move_for(lead, one, Stage.CLOSED, on=clock.today(), outcome=Outcome.NO_LONGER_NEEDED)
    one = record(lead)
    decide_all_left(lead)
    second = review.close(lead, on=clock.today())
    assert queries.reproduced(closed) == before
    assert queries.sheet_of(TODAY, today=clock.today()) == before
    found = queries.reproduced(second)
    assert found.balance.holds
    assert found.balance.closed > 0
    kinds = {change.reference: change.kind for change in found.difference.changes}
    assert kinds[one.reference] is ChangeKind.NEW
    assert found.count(Sign.CLOSED) == sum(k is ChangeKind.CLOSED for k in kinds.values())
    assert second.previous_hash == closed.snapshot_hash


def decide_all_left(actor: Actor) -> None:
    held = queries.open_review()
    done = {item.evidence_request_id for item in around.items_of(held.id)} if held else set()
    for one in db.session.scalars(select(EvidenceRequest).where(EvidenceRequest.stage != "closed")):
        if one.id not in done:
            review.decide(actor, one, entry(actor))


def test_a_sheet_for_a_day_to_come_and_a_day_gone_by(lead: Actor) -> None:
    examples.seed()
    ahead = queries.prepare(TODAY + timedelta(days=60), today=TODAY)
    assert len(ahead.snapshot.rows) >= len(sheet().snapshot.rows) - 3
    back = queries.prepare(date(2026, 7, 1), today=TODAY)
    assert all(row.stage_on <= date(2026, 7, 1) for row in back.snapshot.rows)
    assert back.balance.holds


def test_examples_leave_also_when_a_review_spoke_of_them(lead: Actor, watch: Watch) -> None:
    examples.seed()
    decide_all(lead)
    review.close(lead, on=TODAY)
    watch.forward(days=1)
    examples.remove()
    db.session.flush()
    found = sheet()
    assert found.snapshot.rows == ()
    assert {change.kind for change in found.difference.changes} == {ChangeKind.GONE}
    assert not found.balance.holds


def test_a_case_in_depth_is_frozen_with_timeline_grid_and_dates(lead: Actor, watch: Watch) -> None:
    examples.seed()
    one = db.session.scalar(
        select(EvidenceRequest).where(EvidenceRequest.reference == "EX-2025-US-0001")
    )
    review.discuss(lead, one, is_discussed=True)
    decide_all_left(lead)
    item = review.item_of(review.current(lead), one)
    review.decide(lead, one, entry(lead, decision="한 달 더"), version=item.version)
    closed = review.close(lead, on=TODAY)
    (shown,) = queries.snapshot_of(closed).discussed
    assert shown.reference == one.reference
    assert len(shown.happenings) == (
        len(one.stage_changes) + len(one.legs) + len(one.contacts) + len(one.letters)
    )
    assert [each.on for each in shown.happenings] == sorted(each.on for each in shown.happenings)
    assert {
        line.identifier: {a.category: a.state for a in line.answers} for line in shown.asked
    } == {
        target.as_given: {cell.category: cell.state for cell in target.cells}
        for target in one.targets
    }
    assert {(due.kind, due.due_on, len(due.steps)) for due in shown.dues} == {
        (row.kind, row.due_on, len(row.explanation)) for row in one.deadlines
    }
    assert sum(shown.days.values()) == (TODAY - one.legs[0].handed_on).days
    watch.forward(days=7)
    call(lead, one)
    stages.move_for(lead, one, Stage.CLOSED, on=clock.today(), outcome=Outcome.WITHDRAWN)
    db.session.commit()
    assert queries.snapshot_of(closed).discussed == (shown,)
    assert sheet().snapshot.discussed == ()


def test_a_case_is_taken_out_of_the_ones_in_depth(lead: Actor) -> None:
    one = record(lead)
    review.discuss(lead, one, is_discussed=True)
    assert [shown.reference for shown in sheet().snapshot.discussed] == [one.reference]
    review.discuss(lead, one, is_discussed=False)
    review.discuss(lead, one, is_discussed=False)
    assert sheet().snapshot.discussed == ()


def test_a_sending_taken_back_after_the_review_leaves_the_sums_too(
    lead: Actor, watch: Watch, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Counted as open by the review before, its paper then turned out never to have left."""
    stayed, mistaken = record(lead), record(lead)
    for one in (stayed, mistaken):
        send(lead, one)
    decide_all(lead)
    assert review.close(lead, on=TODAY).number == 1
    watch.forward(days=7)
    leg = mistaken.legs[-1]
    route_corrections.void(lead, mistaken, leg, version=leg.version, reason="보내지 않음")
    now = sheet().balance
    assert (now.start, now.sent, now.taken_back, now.end) == (2, 0, 1, 1)
    assert now.holds
    watch.forward(days=7)
    # of the day before the correction, both had been sent
    back = queries.prepare(TODAY + timedelta(days=6), today=clock.today()).balance
    assert (back.start, back.taken_back, back.end) == (2, 0, 2)


def test_the_registers_of_a_closed_review_stay_as_they_were(lead: Actor, watch: Watch) -> None:
    one = record(lead)
    send(lead, one)
    call(lead, one)
    decide_all(lead)
    closed = review.close(lead, on=TODAY)
    before = queries.registers_of(queries.reproduced(closed))
    assert [(each.reference, each.kind) for each in before] == [(one.reference, ContactKind.NOTE)]
    watch.forward(days=1)
    one.officer.name, one.authority.label = "이개명", {"ko": "다른 기관"}
    contacts.void(lead, one.contacts[0], "다른 사건")
    contacts.record(
        lead, one, direction=Direction.INCOMING, means=Means.PHONE, kind=ContactKind.NOTE, at=NOON
    )
    db.session.flush()
    assert queries.registers_of(queries.reproduced(closed)) == before
    assert len(around.registers(TODAY - timedelta(days=1), TODAY)) == 2


def test_the_sums_hold_also_past_a_review_that_somebody_changed(lead: Actor, watch: Watch) -> None:
    first, second = record(lead), record(lead)
    for number, one in enumerate((first, second), start=1):
        send(lead, one)
        decide_all(lead)
        closed = review.close(lead, on=clock.today())
        assert closed.number == number
        watch.forward(days=7)
    closed.snapshot = {**closed.snapshot, "chair": "다른 사람"}
    db.session.flush()
    found = sheet()
    assert (found.previous.number, found.snapshot.previous_hash) == (1, closed.snapshot_hash)
    assert (found.balance.start, found.balance.sent, found.balance.end) == (1, 1, 2)
    assert found.balance.holds


def _two_closed(lead: Actor, watch: Watch) -> list[Review]:
    one = record(lead)
    closed = []
    for _week in range(2):
        item = review.item_of(review.current(lead), one)
        review.decide(lead, one, entry(lead), version=item.version if item else None)
        closed.append(review.close(lead, on=clock.today()))
        watch.forward(days=7)
    return closed


def test_text_and_hash_written_anew_together_are_found_too(lead: Actor, watch: Watch) -> None:
    _two_closed(lead, watch)
    assert checks.faults() == []
    first = queries.by_number(1)
    assert first
    frozen = freeze(replace(queries.snapshot_of(first), chair="다른 사람"))
    first.snapshot, first.snapshot_hash = frozen.content, frozen.hash
    db.session.commit()
    with pytest.raises(DomainError, match="snapshot_differs"):
        queries.reproduced(first)
    assert [said.partition(":")[0] for said in checks.faults()] == ["review 1", "review 2"]


@pytest.mark.parametrize(
    "values",
    [
        {"number": 9},
        {"held_on": date(2026, 1, 1)},
        {"snapshot": {}},
        {"snapshot_hash": "0" * 64},
        {"previous_hash": "0" * 64},
        {"history_hash": "0" * 64},
    ],
    ids=lambda values: next(iter(values)),
)
def test_every_value_of_a_closed_review_that_somebody_changed_is_found(
    lead: Actor, watch: Watch, values: dict
) -> None:
    _first, second = _two_closed(lead, watch)
    for name, value in values.items():
        setattr(second, name, value)
    db.session.commit()
    assert checks.faults() != []
    assert sheet().balance.holds


def test_a_promise_of_somebody_who_left_is_nobodys(
    lead: Actor, watch: Watch, acting: Acting
) -> None:
    one, leaver = record(lead), acting("colleague")
    send(lead, one)
    review.decide(lead, one, entry(lead, owner_id=leaver.user_id))
    watch.forward(days=1)
    people.disable(SYSTEM, db.session.get(User, leaver.user_id))
    with pytest.raises(DomainError, match="review_undecided"):
        review.close(lead, on=clock.today())
    assert [row.action_owner for row in sheet().snapshot.rows] == [""]
    (row,) = queries.prepare(TODAY, today=clock.today()).snapshot.rows
    assert row.action_owner == db.session.get(User, leaver.user_id).name
