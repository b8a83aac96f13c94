"""Generated requests obey the rules of recorded ones, come again by seed, and leave in one step."""

from collections.abc import Callable
from itertools import pairwise
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import func, select

from app import clock
from app.domain.channels import Channel
from app.domain.errors import DomainError
from app.domain.measures import ALLOWED
from app.domain.stages import check_move, check_outcome
from app.extensions import db
from app.models import Case, Counter, EvidenceRequest, HistoryEvent, Offence, StageChange, Target
from app.queries import search
from app.services import checks, examples, generated, history, search_index
from app.services.actor import Actor
from app.services.evidence_requests import RequestFacts, create

COUNT = 120


@pytest.fixture
def filled(office: Flask) -> None:
    generated.generate(COUNT, seed=3)
    db.session.commit()


def every() -> list[EvidenceRequest]:
    return list(db.session.scalars(select(EvidenceRequest).order_by(EvidenceRequest.id)))


def snapshot() -> list[tuple[Any, ...]]:
    return [_seen(one) for one in every()]


def _seen(one: EvidenceRequest) -> tuple[Any, ...]:
    row = (one.reference, one.title, one.stage, one.sent_on, one.next_due_on, one.measures)
    return (*row, *(target.as_given for target in one.targets))


def test_everything_repeated_agrees_and_the_chain_holds(filled: None) -> None:
    assert checks.faults() == []
    assert len(every()) == COUNT
    assert all(one.is_example for one in every())
    told = select(func.count()).where(HistoryEvent.object_kind == "evidence_request")
    assert db.session.scalar(told) == COUNT
    counters = select(func.sum(Counter.last)).where(Counter.series.like("request:EX:%"))
    assert db.session.scalar(counters) == COUNT


def test_cases_charge_offences_of_the_reference_data(filled: None) -> None:
    charged = db.session.scalars(select(Offence.template_code)).all()
    assert {"fraud-347", "gambling-247"} <= {*charged}
    told = select(func.count()).where(HistoryEvent.verb == "case.offence_added")
    assert db.session.scalar(told) == len(charged)
    examples.remove()
    assert db.session.scalar(select(func.count(Offence.id))) == 0


def test_every_way_is_one_the_rules_allow(filled: None) -> None:
    today = clock.today()
    for one in every():
        changes: list[StageChange] = one.stage_changes
        for before, move in pairwise(changes):
            assert move.from_stage is before.to_stage
            check_move(before.to_stage, move.to_stage)
            check_outcome(move.to_stage, move.outcome, move.refusal_ground)
            assert before.on <= move.on < today
        assert one.stage is changes[-1].to_stage
        assert set(one.measures) <= ALLOWED[one.channel]
        assert [leg.handed_on for leg in one.legs[1:]] == [leg.sent_on for leg in one.legs[:-1]]


def test_they_are_varied(filled: None) -> None:
    for name, least in (("stage", 4), ("channel", 4), ("state_iso2", 10), ("year", 5),
                        ("officer_id", 8), ("holder", 4)):  # fmt: skip
        assert len({getattr(one, name) for one in every()}) >= least, name


def test_the_index_finds_what_a_naive_search_finds(filled: None) -> None:
    targets = db.session.scalars(select(Target).order_by(Target.id).limit(5)).all()
    words = ["금세", "산업기술", "hypertrucages", "seoul", *(one.normalised for one in targets)]
    found = {word: search.matching(word) for word in words}
    for word in ("금세", "산업기술"):
        naive = [one.id for one in every() if one.case and word in one.case.title["ko"]]
        assert naive
        assert set(naive) <= set(found[word] or [])
    for one in targets:
        assert one.evidence_request_id in (found[one.normalised] or [])
    search_index.rebuild()
    assert {word: search.matching(word) for word in words} == found


def test_the_same_seed_gives_the_same_and_all_leave_in_one_step(office: Flask) -> None:
    examples.seed()
    generated.generate(40, seed=7)
    before = snapshot()
    assert examples.remove() == 40 + 14
    assert every() == []
    assert search.matching("사건") == []
    assert db.session.scalar(select(func.count(Case.id))) == 0
    examples.seed()
    generated.generate(40, seed=7)
    assert snapshot() == before
    generated.generate(40, seed=8)
    assert snapshot()[: len(before)] == before
    assert checks.faults() == []


def test_without_reference_data_it_says_so(app: Flask) -> None:
    with pytest.raises(DomainError, match="no_authorities"):
        generated.generate(3, seed=1)


def test_real_data_is_asked_about_first(office: Flask, acting: Callable[[str], Actor]) -> None:
    runner = office.test_cli_runner()
    assert runner.invoke(args=["demo", "generate", "5"]).exit_code == 0
    create(acting("officer"), RequestFacts(state_iso2="FR", channel=Channel.TREATY))
    db.session.commit()
    refused = runner.invoke(args=["demo", "generate", "5"])
    assert (refused.exit_code, refused.output.count("\n")) == (1, 1)
    assert len(every()) == 6
    assert runner.invoke(args=["demo", "generate", "5", "--yes"]).exit_code == 0
    assert len(every()) == 11
    assert history.verify_chain() is None


@pytest.mark.parametrize("count", ["0", "-1", "1000001", "x"])
def test_an_impossible_count_is_refused(office: Flask, count: str) -> None:
    result = office.test_cli_runner().invoke(args=["demo", "generate", "--", count])
    assert result.exit_code == 2
    assert every() == []
