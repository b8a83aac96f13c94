"""Pages of working calendars and clocks."""

from collections.abc import Callable
from datetime import date

import pytest
from sqlalchemy import func, select

from app.domain.deadline_kinds import MoveDecision
from app.extensions import db
from app.models import Deadline, Holiday
from app.queries.deadlines import count_undecided
from app.reference import clocks
from tests.web.client import Pages
from tests.web.test_deadlines import counted, reference  # noqa: F401

DECREED = {"on": "2027. 1. 27.", "ko": "임시공휴일", "source": "대통령 공고(시험)"}


@pytest.fixture
def lead(visit: Callable[..., Pages]) -> Pages:
    return visit("lead")


def test_every_state_has_its_page(lead: Pages) -> None:
    text = lead.get("/calendars").text
    assert "금·토 2021. 12. 31.까지" in text
    text = lead.get("/calendars/KR?year=2026").text
    for name in ("제헌절", "부처님오신날 대체", "지방선거일", "jour de la Constitution"):
        assert name in text
    assert "잠정" not in text
    assert "잠정" in lead.get("/calendars/AE?year=2027").text
    assert "근무하는 주말" in lead.get("/calendars/CN?year=2026").text
    assert lead.status("/calendars/XX") == 404
    for year in ("", "1899", "2199", "abcd", "２０２６"):
        assert lead.status(f"/calendars/KR?year={year}") == 200


def test_a_decreed_holiday_waits_for_decisions(
    lead: Pages,
    pages: Pages,
    reference: str,  # noqa: F811
) -> None:
    row = counted(pages, reference)
    due, number = row.due_on, row.id
    lead.post("/calendars/KR?year=2027", DECREED)
    assert (count_undecided(), db.session.get_one(Deadline, number).due_on) == (1, due)
    text = lead.get("/calendars/KR?year=2027").text
    assert "결정을 기다리는 기한이 1건" in text
    assert "대통령 공고(시험)" in text
    assert "jour férié temporaire" in text
    page = lead.post("/calendars/KR?year=2027", DECREED, expect=422)
    assert page is not None
    assert "이미" in page.text
    assert page.value("source") == DECREED["source"]
    gone = {"removed-on": DECREED["on"], "removed-reason": "공고 취소"}
    lead.post("/calendars/KR/remove?year=2027", gone)
    assert count_undecided() == 0
    assert "공고 취소" in lead.get("/calendars/KR?year=2027").text
    page = lead.post("/calendars/KR/remove?year=2027", gone, expect=422)
    assert page is not None
    assert page.value("removed-reason") == "공고 취소"
    assert MoveDecision.MOVED not in db.session.scalars(select(Deadline.ended_how))


@pytest.mark.parametrize(
    "change",
    [
        {"on": "2027. 2. 30."},
        {"on": "1899. 1. 1."},
        {"on": "2199. 1. 1."},
        {"on": ""},
        {"ko": ""},
        {"ko": "가" * 201},
        {"ko": "휴\x07일"},
    ],
)
def test_bad_input_changes_nothing(lead: Pages, change: dict[str, str]) -> None:
    before = db.session.scalar(select(func.count(Holiday.id)))
    page = lead.post("/calendars/KR?year=2027", {**DECREED, **change}, expect=422)
    assert page is not None
    assert page.value("source") == DECREED["source"]
    assert db.session.scalar(select(func.count(Holiday.id))) == before


def test_an_officer_reads_and_changes_nothing(pages: Pages) -> None:
    assert "공휴일 추가" not in pages.get("/calendars/KR?year=2027").text
    pages.post("/calendars/KR?year=2027", DECREED, expect=403)
    pages.post("/calendars/KR/remove", {"removed-on": "2027. 1. 1."}, expect=403)
    on = select(Holiday.id).where(Holiday.on == date(2027, 1, 27), Holiday.calendar == "KR")
    assert db.session.scalars(on).first() is None


def test_every_clock_is_listed_with_its_source(pages: Pages) -> None:
    text = pages.get("/clocks").text
    for clock in clocks().values():
        assert clock.name["ko"] in text
        assert clock.source.get("ko", "") in text
        assert clock.note.get("ko", "") in text
    assert text.count("내부 기준") > 1
    assert "구속 사건은 절반" in text


def test_a_calendar_says_in_the_readers_language_what_its_days_are(pages: Pages) -> None:
    assert "토요일은 기간에서 빠지지 않음(Cap. 1 제71조)" in pages.get("/calendars/HK").text
