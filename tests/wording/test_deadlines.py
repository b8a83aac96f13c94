"""Why a date is what it is, line by line: the event, the halved period, days off in a row."""

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest
from flask import Flask
from flask_babel import force_locale

from app import clock
from app.domain.channels import Channel
from app.domain.deadline_kinds import DeadlineKind
from app.models import Deadline
from app.reference import clocks
from app.services import cases, deadline_acts, deadline_events, deadlines_by_hand, evidence_requests
from app.services.actor import SYSTEM, Actor
from app.services.evidence_requests import RequestFacts
from app.wording.deadlines import Teller

NOW = datetime(2026, 11, 24, 3, tzinfo=UTC)


@pytest.fixture
def deadline(
    office: Flask, acting: Callable[[str], Actor], monkeypatch: pytest.MonkeyPatch
) -> Deadline:
    """An enquiry of a request whose suspect is in custody."""
    monkeypatch.setattr(clock, "now", lambda: NOW)
    actor = acting("officer")
    case = cases.create(actor, kics_number="2026-1", title={"ko": "사건"})
    case.custody_ends_on = date(2026, 12, 20)
    facts = RequestFacts(state_iso2="FR", channel=Channel.TREATY, case=case)
    one = evidence_requests.create(actor, facts)
    deadline_events.sent(actor, one, date(2026, 11, 24))
    deadlines_by_hand.add(
        actor, one, DeadlineKind.OTHER, start=date(2026, 11, 13), period="8wd", codes=["KR", "FR"]
    )
    return next(row for row in one.deadlines if row.kind is DeadlineKind.STATUS_ENQUIRY)


def lines(deadline: Deadline, language: str) -> list[str]:
    names = {code: dict(one.name) for code, one in clocks().items()}
    teller = Teller(date.isoformat, lambda names: names.get(language, ""), names)
    with force_locale(language):
        told = [f"{on} {words}" for on, words in teller.lines(deadline.explanation)]
        return [teller.summary(deadline.explanation), *told]


def test_the_event_and_the_halved_period_are_told(deadline: Deadline) -> None:
    told = lines(deadline, "ko")
    assert "2026-11-24 기산 사유: 요청 발송" in told
    assert " 60일의 절반: 구속된 사람이 있음" in told
    assert any(
        "moitié de 60 jours : une personne est détenue" in one for one in lines(deadline, "fr")
    )


def test_days_off_in_a_row_are_one_line(deadline: Deadline) -> None:
    rows = deadline.evidence_request.deadlines
    told = lines(next(row for row in rows if row.rule == "given"), "ko")
    assert told[0] == "직접 정한 기간: 8영업일"
    assert "2026-11-14 – 2026-11-15 세지 않음: 주말 (KR, FR)" in told
    assert sum("세지 않음" in one for one in told) == 2


def test_a_pause_stands_among_the_days_off(
    deadline: Deadline, acting: Callable[[str], Actor]
) -> None:
    one = deadline.evidence_request
    row = next(row for row in one.deadlines if row.rule == "given")
    deadline_acts.pause(acting("officer"), one, row, on=date(2026, 11, 17), reason="번역")
    deadline_acts.resume(acting("officer"), one, row, on=date(2026, 11, 18))
    days = [line[:10] for line in lines(row, "ko") if line.startswith("2026")]
    assert days == sorted(days)
    assert "2026-11-17" in days


def test_a_period_counted_anew_says_from_which_day_to_which(deadline: Deadline) -> None:
    case = deadline.evidence_request.case
    assert case is not None
    record = cases.CaseRecord(title=case.title)
    cases.update(SYSTEM, case, record, version=case.version)
    record = cases.CaseRecord(title=case.title, custody_ends_on=date(2026, 12, 20))
    cases.update(SYSTEM, case, record, version=case.version)
    assert lines(deadline, "ko")[1:3] == [
        "2026-11-24 원래 기간으로 다시 계산: 2026-12-24 → 2027-01-25",
        "2026-11-24 기간을 절반으로 줄여 다시 계산(구속된 사람이 있음): 2027-01-25 → 2026-12-24",
    ]
