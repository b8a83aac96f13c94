"""A target written anew: what may be, what the history keeps, which letters name it otherwise."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest

from app import clock
from app.domain.channels import Channel
from app.domain.errors import DomainError, StaleVersion
from app.domain.identifiers import recognise
from app.domain.measures import CellState, DataCategory
from app.domain.stages import Stage
from app.extensions import db
from app.models import EvidenceRequest, HistoryEvent, Target
from app.queries import search
from app.services import (
    approval,
    evidence_requests,
    letters,
    target_answers,
    target_corrections,
    targets,
)
from app.services.actor import Actor
from app.services.evidence_requests import RequestFacts
from app.services.targets import DataPeriod
from tests.services.letters import complete_request

Acting = Callable[[str], Actor]


@pytest.fixture
def actor(office: object, acting: Acting) -> Actor:
    return acting("officer")


@pytest.fixture
def one(actor: Actor) -> EvidenceRequest:
    made = evidence_requests.create(actor, RequestFacts(state_iso2="FR", channel=Channel.TREATY))
    for line in ("@wrong_name", "@other_name"):
        targets.add(actor, made, line, categories=[DataCategory.SUBSCRIBER], period=DataPeriod())
    return made


def correct(actor: Actor, target: Target, line: str, **more: object) -> None:
    known = {"version": target.version, **more}
    target_corrections.correct(actor, target, recognise(line), **known)  # type: ignore[arg-type]
    db.session.flush()


def code(actor: Actor, target: Target, line: str, **more: object) -> str:
    with pytest.raises(DomainError) as caught:
        correct(actor, target, line, **more)
    return caught.value.code


def last_event(one: EvidenceRequest) -> HistoryEvent:
    events = db.session.query(HistoryEvent).filter_by(object_id=one.id)
    return events.order_by(HistoryEvent.sequence.desc()).first()


def test_it_is_read_anew_found_again_and_the_history_keeps_what_it_was(
    actor: Actor, one: EvidenceRequest
) -> None:
    target, start = one.targets[0], datetime(2026, 8, 1, tzinfo=UTC)
    period = DataPeriod(start, start + timedelta(days=30))
    correct(actor, target, "https://t.me/Right_Name", period=period)
    assert (target.normalised, target.as_given) == ("@right_name", "https://t.me/Right_Name")
    assert [(cell.period_from, cell.period_offset) for cell in target.cells] == [(start, 0)]
    assert (search.matching("right_name"), search.matching("wrong_name")) == ([one.id], [])
    event = last_event(one)
    assert (event.verb, event.old["as_given"]) == ("target.corrected", "@wrong_name")
    assert event.new["normalised"] == "@right_name"


def test_nothing_new_tells_nothing(actor: Actor, one: EvidenceRequest) -> None:
    before = last_event(one).sequence
    correct(actor, one.targets[0], "@wrong_name")
    assert last_event(one).sequence == before


def test_what_may_not_be_corrected_says_why(actor: Actor, one: EvidenceRequest) -> None:
    target = one.targets[0]
    assert code(actor, target, "t.me/other_name") == "target_there_already"
    with pytest.raises(StaleVersion):
        correct(actor, target, "@new_name", version=target.version - 1)
    cell = target.cells[0]
    target_answers.answer(actor, cell, CellState.NOT_HELD, on=clock.today())
    assert code(actor, target, "@new_name") == "target_answered"
    assert target_corrections.obstacle(one.targets[1]) is None
    for stage, refused in ((Stage.IN_APPROVAL, "text_locked"), (Stage.CLOSED, "request_closed")):
        one.stage = stage
        assert code(actor, one.targets[1], "@new_name") == refused


def test_an_issued_letter_that_names_it_otherwise_is_told_until_it_is_superseded(
    office: object, acting: Acting
) -> None:
    actor, lead = acting("officer"), acting("lead")
    one = complete_request(actor)
    approval.approve(lead, approval.submit(actor, one), one)
    target = one.targets[0]
    letter = letters.issue(actor, one)
    assert target_corrections.naming_otherwise(one) == []
    assert code(actor, target, "@another_one") == "correction_needs_reason"
    given = target.as_given
    correct(actor, target, "@another_one", reason="오기")
    assert target_corrections.naming_otherwise(one) == [letter]
    assert last_event(one).new["reason"] == "오기"
    correct(actor, target, given, reason="처음 것이 맞음")
    assert target_corrections.naming_otherwise(one) == []


def test_a_period_alone_is_a_change_another_tab_sees(actor: Actor, one: EvidenceRequest) -> None:
    target = one.targets[0]
    read_at, until = target.version, datetime.combine(date(2026, 9, 1), datetime.max.time(), UTC)
    correct(actor, target, "@wrong_name", period=DataPeriod(None, until))
    with pytest.raises(StaleVersion):
        correct(actor, target, "@wrong_name", version=read_at, period=DataPeriod())
