"""Contacts: numbers of the registers, twins, completing and voiding."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from flask import Flask
from flask_migrate import downgrade, upgrade
from sqlalchemy import select

from app import clock
from app.domain.channels import Channel
from app.domain.contacts import ContactKind, Direction, Means
from app.domain.deadline_kinds import DeadlineKind
from app.domain.errors import DomainError
from app.domain.measures import CellState, DataCategory, Measure
from app.domain.stages import Stage
from app.extensions import db, writing
from app.models import Correspondence, Counter, Deadline, EvidenceRequest, User
from app.services import (
    checks,
    contacts,
    evidence_requests,
    examples,
    history,
    stages,
    target_answers,
    targets,
)
from app.services.actor import Actor, actor_of
from app.services.evidence_requests import RequestFacts
from app.services.targets import DataPeriod
from tests.conftest import dispose, make_app
from tests.processes import forked

IN, OUT = Direction.INCOMING, Direction.OUTGOING
K = ContactKind


@pytest.fixture
def actor(office: Flask) -> Actor:
    return actor_of(db.session.scalars(select(User).where(User.login == "lead")).one())


@pytest.fixture
def one(actor: Actor) -> EvidenceRequest:
    facts = RequestFacts(state_iso2="FR", channel=Channel.TREATY, measures=(Measure.SUBSCRIBER,))
    made = evidence_requests.create(actor, facts)
    targets.add(
        actor, made, "@example_user", categories=[DataCategory.SUBSCRIBER], period=DataPeriod()
    )
    return made


def record(
    actor: Actor, one: EvidenceRequest, direction: Direction, kind: ContactKind, **more: object
) -> Correspondence:
    values: dict[str, object] = {"at": clock.now(), **more}
    return contacts.record(
        actor,
        one,
        direction=direction,
        means=Means.POST,
        kind=kind,
        **values,  # type: ignore[arg-type]
    )


def places() -> list[tuple[str, int | None, int | None]]:
    query = select(Correspondence).order_by(Correspondence.id)
    return [
        (str(row.register_series), row.register_year, row.register_number)
        for row in db.session.scalars(query)
    ]


def test_each_direction_counts_by_itself_in_the_year_of_recording(
    actor: Actor, one: EvidenceRequest
) -> None:
    year = clock.today().year
    record(actor, one, OUT, K.NOTE, at=clock.now() - timedelta(days=800))
    record(actor, one, IN, K.ACKNOWLEDGEMENT)
    record(actor, one, IN, K.QUERY)
    assert places() == [
        ("contact:out", year, 1), ("contact:in", year, 1), ("contact:in", year, 2),
    ]  # fmt: skip
    assert checks.faults() == []
    db.session.delete(one.contacts[-1])
    db.session.flush()
    assert any("register contact:in" in line for line in checks.faults())


def test_a_contact_given_up_gives_its_number_back(actor: Actor, one: EvidenceRequest) -> None:
    db.session.commit()
    record(actor, one, IN, K.NOTE)
    db.session.rollback()
    record(actor, db.session.merge(one), IN, K.NOTE)
    assert [place[2] for place in places()] == [1]


def test_examples_have_series_of_their_own_and_give_them_back(office: Flask) -> None:
    examples.seed()
    db.session.commit()
    assert {place[0] for place in places()} == {"contact:in:EX", "contact:out:EX"}
    assert checks.faults() == []
    examples.remove()
    db.session.commit()
    assert db.session.scalars(select(Counter).where(Counter.series.like("contact:%"))).all() == []


def work(url: str, folder: str, number: int, count: int) -> None:
    """Record so many contacts, one transaction each."""
    application = make_app(url, Path(folder))
    with application.app_context():
        for _ in range(count):
            with writing():
                db.session.expire_all()  # as every request of the web reads anew
                one = db.session.get(EvidenceRequest, number)
                user = db.session.scalars(select(User).where(User.login == "lead")).one()
                assert one is not None
                record(actor_of(user), one, IN, K.NOTE)
    dispose(application)


def test_two_processes_number_without_gap_or_double(
    actor: Actor, one: EvidenceRequest, office: Flask, office_url: str, tmp_path: Path
) -> None:
    db.session.commit()
    number = one.id
    context = forked()
    workers = [
        context.Process(target=work, args=(office_url, str(tmp_path), number, 20)) for _ in range(2)
    ]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
        assert worker.exitcode == 0
    db.session.rollback()
    query = select(Correspondence.register_number).order_by(Correspondence.register_number)
    assert db.session.scalars(query).all() == list(range(1, 41))
    assert checks.faults() == []


def test_the_migration_numbers_what_is_there_in_order_of_record(
    actor: Actor, one: EvidenceRequest, office: Flask
) -> None:
    days = [datetime(2025, 12, 31, 15, tzinfo=UTC), datetime(2025, 12, 31, 14, tzinfo=UTC),
            datetime(2026, 2, 1, tzinfo=UTC)]  # fmt: skip
    for day in days:
        record(actor, one, IN, K.NOTE).entered_at = day
    db.session.commit()
    downgrade(revision="0020")
    upgrade()
    db.session.expire_all()
    # 15:00 UTC is midnight of the new year in Seoul
    assert places() == [
        ("contact:in", 2026, 1), ("contact:in", 2025, 1), ("contact:in", 2026, 2),
    ]  # fmt: skip
    assert checks.faults() == []


def open_kinds(one: EvidenceRequest) -> dict[DeadlineKind, date]:
    query = select(Deadline).where(
        Deadline.evidence_request_id == one.id, Deadline.ended_on.is_(None)
    )
    return {row.kind: row.due_on for row in db.session.scalars(query.order_by(Deadline.id))}


@pytest.mark.parametrize(
    ("direction", "kind", "more"),
    [
        (IN, K.ACKNOWLEDGEMENT, {}),
        (IN, K.QUERY, {}),
        (IN, K.QUERY, {"answer_by": date(2027, 3, 2)}),
        (IN, K.ACKNOWLEDGEMENT, {"announced_for": date(2027, 4, 2)}),
        (IN, K.FINAL_REPLY, {}),
        (OUT, K.REMINDER, {}),
        (IN, K.PRESERVATION_CONFIRMED, {"preserved_until": date(2027, 5, 3)}),
    ],
)
def test_voiding_takes_back_what_the_contact_did(
    actor: Actor,
    one: EvidenceRequest,
    direction: Direction,
    kind: ContactKind,
    more: dict[str, object],
) -> None:
    for stage in (Stage.IN_APPROVAL, Stage.APPROVED, Stage.SENT):
        stages.move_for(actor, one, stage, on=clock.today())
    first = record(actor, one, OUT, K.REQUEST)
    before, due = open_kinds(one), one.next_due_on
    mistaken = record(actor, one, direction, kind, their_reference="X/1", **more)
    assert open_kinds(one) != before
    assert contacts.void(actor, mistaken, " 다른 사건의 문서 ").left == []
    assert (open_kinds(one), one.next_due_on) == (before, due)
    assert (one.last_contact_at, one.last_contact_kind) == (first.at, K.REQUEST)
    assert (one.last_reply_at, one.first_data_on, one.their_reference) == (None, None, "")
    assert mistaken.void_reason == "다른 사건의 문서"
    assert mistaken.register_number is not None
    assert checks.faults() == []
    assert history.verify_chain() is None
    with pytest.raises(DomainError, match="contact_already_void"):
        contacts.void(actor, mistaken, "again")


def test_what_changed_since_is_left_and_answers_are_open_again(
    actor: Actor, one: EvidenceRequest
) -> None:
    for stage in (Stage.IN_APPROVAL, Stage.APPROVED, Stage.SENT):
        stages.move_for(actor, one, stage, on=clock.today())
    query = record(actor, one, IN, K.QUERY)
    reply = record(actor, one, IN, K.PARTIAL_REPLY)
    cell = one.targets[0].cells[0]
    target_answers.answer(actor, cell, CellState.GIVEN, on=clock.today(), contact_id=reply.id)
    record(actor, one, OUT, K.SUPPLEMENT)
    with pytest.raises(DomainError, match="reason_missing"):
        contacts.void(actor, query, "  ")
    assert DeadlineKind.OUR_ANSWER_DUE in contacts.void(actor, query, "mistake").left
    contacts.void(actor, reply, "mistake")
    assert (cell.state, cell.answered_on, cell.contact_id) == (CellState.ASKED, None, None)
    assert checks.faults() == []


def test_the_same_contact_by_a_second_person_is_found_and_completed(
    actor: Actor, one: EvidenceRequest
) -> None:
    day = date(2026, 5, 4)
    first = record(
        actor, one, IN, K.FINAL_REPLY, at=datetime(2026, 5, 6, 1, tzinfo=UTC), dated_on=day,
        their_reference="EJ 12 / 3", note="one box",
    )  # fmt: skip

    def found(kind: ContactKind, at: datetime, on: date | None, reference: str) -> bool:
        asked = {"kind": kind, "at": at, "dated_on": on, "their_reference": reference}
        return contacts.alike(one, direction=IN, **asked) == [first]  # type: ignore[arg-type]

    other = datetime(2026, 6, 1, tzinfo=UTC)
    assert found(K.PARTIAL_REPLY, datetime(2026, 5, 6, 14, tzinfo=UTC), None, "")
    assert found(K.PARTIAL_REPLY, other, day, "")
    assert found(K.FINAL_REPLY, other, None, "ej12/3")
    assert not found(K.QUERY, other, None, "EJ 12 / 3")
    assert not found(K.FINAL_REPLY, other, None, "")
    assert not contacts.alike(
        one, direction=OUT, kind=K.FINAL_REPLY, at=first.at, dated_on=day, their_reference=""
    )
    contacts.complete(
        actor, first, counterpart="BEPI", pages=12, note="two annexes", their_reference="EJ 12/3"
    )
    assert (first.counterpart, first.pages) == ("BEPI", 12)
    assert first.note.splitlines() == ["one box", "two annexes", "EJ 12/3"]
    contacts.void(actor, first, "mistake")
    assert not found(K.FINAL_REPLY, first.at, day, "EJ 12 / 3")


def test_a_second_person_adds_the_day_they_announced(actor: Actor, one: EvidenceRequest) -> None:
    for stage in (Stage.IN_APPROVAL, Stage.APPROVED, Stage.SENT):
        stages.move_for(actor, one, stage, on=clock.today())
    before = open_kinds(one)
    row = record(actor, one, IN, K.QUERY)
    announced = clock.today() + timedelta(days=40)
    contacts.complete(actor, row, announced_for=announced)
    assert open_kinds(one)[DeadlineKind.REPLY_ANNOUNCED] == announced
    assert contacts.void(actor, row, "mistake").left == []
    assert open_kinds(one) == before


def test_only_they_announce_and_only_what_lies_ahead(actor: Actor, one: EvidenceRequest) -> None:
    yesterday = clock.today() - timedelta(days=1)
    for direction, day, code in (
        (OUT, clock.today(), "announced_by_them"),
        (IN, yesterday, "announced_before_contact"),
    ):
        with pytest.raises(DomainError, match=code):
            record(actor, one, direction, K.NOTE, announced_for=day)
