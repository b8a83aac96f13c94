"""Pages of deadlines: why a date, its acts, the holiday alarm, the calendar feed."""

import subprocess
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from icalendar import Calendar
from sqlalchemy import select

from app import clock
from app.domain.deadline_kinds import DeadlineKind
from app.extensions import db
from app.models import Deadline, EvidenceRequest
from app.queries.deadlines import count_undecided
from app.queries.history import newest_hash
from app.services import calendars
from app.services.actor import SYSTEM
from tests.web.client import Page, Pages
from tests.web.test_pages import new_request


@pytest.fixture
def reference(pages: Pages) -> str:
    pages.post("/requests/new", new_request())
    found = db.session.scalars(select(EvidenceRequest.reference)).one()
    return f"/requests/{found}"


def counted(pages: Pages, path: str, **more: str) -> Deadline:
    form = {"kind": "other", "start": "2027. 1. 18.", "period": "10wd", "calendars": "KR FR"}
    pages.post(f"{path}/deadlines/new", {**form, **more})
    db.session.expire_all()
    return db.session.scalars(
        select(Deadline).where(Deadline.kind == DeadlineKind.OTHER).order_by(Deadline.id.desc())
    ).first()  # type: ignore[return-value]


def act(pages: Pages, path: str, name: str, expect: int = 302, **form: str) -> Page | None:
    """One act on the newest version of a deadline."""
    version = again_at(path).version
    return pages.post(f"{path}/{name}", {**form, "version": str(version)}, expect=expect)


def again_at(path: str) -> Deadline:
    db.session.expire_all()
    return db.session.get_one(Deadline, int(path.rsplit("/", 1)[1]))


def again(row: Deadline) -> Deadline:
    """As it stands now: the client ends the session the row was read in."""
    return db.session.get_one(Deadline, row.id)


def test_a_deadline_says_why_its_date_is_what_it_is(pages: Pages, reference: str) -> None:
    row = counted(pages, reference, start="2026. 4. 20.", period="20wd")
    assert row.due_on == date(2026, 5, 22)
    assert "직접 정한 기간: 20영업일" in pages.get(reference).text
    assert "대한민국 · 프랑스" in pages.get(f"{reference}/deadlines/new").text
    for path in (reference, f"{reference}/deadlines/{row.id}"):
        text = pages.get(path).text
        assert "어린이날 (KR)" in text
        assert "예수 승천일 (FR)" in text
        assert "가장 이른 날 2026. 5. 20." in text


def test_the_file_copy_prints_every_step(pages: Pages, reference: str, tmp_path: Path) -> None:
    row = counted(pages, reference, start="2026. 4. 20.", period="20wd", note="<b>메모</b>")
    path = f"{reference}/deadlines/{row.id}"
    act(pages, path, "extend", to="2026. 6. 1.", reason="연장")
    answer = pages.call("GET", f"{reference}/deadlines.pdf")
    (tmp_path / "copy.pdf").write_bytes(answer.data)
    command = ["pdftotext", "-layout", tmp_path / "copy.pdf", "-"]
    text = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    for said in (
        "어린이날 (KR)",
        "예수 승천일 (FR)",
        "2026. 5. 22.",
        "<b>메모</b>",
        "연장",
        "2026. 6. 1.",
    ):
        assert said in text


def test_the_file_copy_says_what_a_clock_rests_on(
    pages: Pages, reference: str, tmp_path: Path
) -> None:
    form = {
        "kind": "other",
        "start": "2026. 11. 2.",
        "rule": "kr-complaint-case",
        "calendars": "KR",
    }
    pages.post(f"{reference}/deadlines/new", form)
    (tmp_path / "copy.pdf").write_bytes(pages.call("GET", f"{reference}/deadlines.pdf").data)
    command = ["pdftotext", "-layout", tmp_path / "copy.pdf", "-"]
    text = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    assert (
        "법령 · 형사소송법 제66조, 제238조(2026. 10. 2. 시행, law.go.kr 사본) · 출처 있음" in text
    )
    assert "고소·고발 사건 처리 (2026. 11. 23.(월) 확인 기준): 3개월" in text


@pytest.mark.parametrize(
    ("language", "heading"),
    [("ko", "2026. 10."), ("en", "October 2026"), ("fr", "octobre 2026")],
)
def test_a_month_is_headed_in_the_readers_language(
    pages: Pages, language: str, heading: str
) -> None:
    pages.post("/language", {"language": language})
    assert heading in pages.get("/deadlines?month=2026-10").text


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"period": "20xd"}, "20xd"),
        ({"period": "-3d"}, "-3d"),
        ({"period": "0d"}, "0d"),
        ({"period": "1e3d"}, "1e3d"),
        ({"start": "2027. 2. 30."}, "달력에 없는 날짜"),
        ({"start": "1899. 1. 1."}, "2000~2199"),
        ({"start": "2199. 1. 1."}, "2199"),
        ({"start": ""}, "시작일과 기간"),
        ({"calendars": "-"}, "10wd"),
        ({"calendars": "XX"}, ""),
        ({"due_on": "2027. 2. 1."}, "둘을 함께"),
        ({"kind": "tea"}, ""),
        ({"rule": "nothing"}, ""),
    ],
)
def test_bad_input_keeps_what_was_typed(
    pages: Pages, reference: str, change: dict[str, str], said: str
) -> None:
    form = {"kind": "other", "start": "2027. 1. 18.", "period": "10wd", "calendars": "KR FR"}
    before = newest_hash()
    page = pages.post(
        f"{reference}/deadlines/new", {**form, **change, "note": "그대로"}, expect=422
    )
    assert page is not None
    assert said in page.text
    assert newest_hash() == before
    assert page.value("note") == "그대로"


def test_a_clock_is_stopped_started_prolonged_and_ended(pages: Pages, reference: str) -> None:
    start = clock.today() - timedelta(days=5)
    row = counted(pages, reference, start=f"{start:%Y%m%d}", period="60d")
    before, path = row.due_on, f"{reference}/deadlines/{row.id}"
    on = f"{clock.today() - timedelta(days=1):%Y%m%d}"
    page = act(pages, path, "pause", 422, on=on, reason="")
    assert page is not None
    assert "사유" in page.text
    act(pages, path, "pause", on=on, reason="시험")
    assert "기간 정지" in pages.get(reference).text
    assert "57일이 남습니다" in pages.get(path).text
    act(pages, path, "resume", on=on)
    row = again(row)
    assert [pause.until_on for pause in row.pauses] == [clock.today() - timedelta(days=1)]
    assert row.due_on > before  # one day stood, and days off may follow
    act(pages, path, "extend", period="30d", to="", reason="상대 요청")
    row = again(row)
    assert (row.due_on - before).days >= 30
    assert "상대 요청" in pages.get(path).text
    act(pages, path, "extend", 422, period="", to="20200101", reason="과거")
    act(pages, path, "end", how="met", on=on, reason="")
    assert again(row).ended_how is not None
    act(pages, path, "extend", 422, period="3d", to="", reason="늦음")


def test_the_second_of_two_tabs_prolongs_nothing(pages: Pages, reference: str) -> None:
    row = counted(pages, reference)
    path, version = f"{reference}/deadlines/{row.id}", str(row.version)
    twice = {"period": "30d", "reason": "두 번", "version": version}
    pages.post(f"{path}/extend", twice)
    due = again_at(path).due_on
    page = pages.post(f"{path}/extend", twice, expect=409)
    assert page is not None
    assert "화면을 연 뒤 수정되었습니다." in page.text
    assert "다른 사람" not in page.text  # the first tab was one's own
    assert page.value("version") == str(again_at(path).version) != version
    assert again_at(path).due_on == due


def test_a_clock_of_the_law_is_chosen_by_hand(pages: Pages, reference: str) -> None:
    form = {"kind": "other", "start": "2027. 1. 18.", "rule": "kr-detention-police"}
    pages.post(f"{reference}/deadlines/new", {**form, "period": "", "calendars": "KR FR"})
    row = db.session.scalars(
        select(Deadline).where(Deadline.kind == DeadlineKind.CUSTODY_ENDS)
    ).one()
    assert row.due_on == date(2027, 1, 27)
    text = pages.get(f"{reference}/deadlines/{row.id}").text
    assert "구속기간(경찰)" in text
    assert "법령 · 형사소송법" in text
    assert "이날까지 조치" in text
    assert "1. 26.(화)까지 조치" in pages.get(reference).text


def test_a_wake_up_date_is_free(pages: Pages, reference: str) -> None:
    tomorrow = clock.today() + timedelta(days=1)
    pages.post(f"{reference}/wake-up", {"wake_up_on": f"{tomorrow:%Y%m%d}"})
    assert "다시 볼 날" in pages.get(reference).text
    one = db.session.scalars(select(EvidenceRequest)).one()
    assert (one.wake_up_on, one.next_due_kind) == (tomorrow, "wake_up")
    pages.post(f"{reference}/wake-up", {"wake_up_on": "20200101"}, expect=422)
    pages.post(f"{reference}/wake-up", {"wake_up_on": ""})
    db.session.expire_all()
    assert db.session.scalars(select(EvidenceRequest)).one().wake_up_on is None


def test_a_changed_holiday_is_decided_on_a_page(pages: Pages, reference: str) -> None:
    row = counted(pages, reference)
    calendars.add(SYSTEM, "KR", date(2027, 1, 27), {"ko": "임시공휴일"})
    db.session.commit()
    assert "옮겨질 기한이 1건" in pages.get("/").text
    page = pages.get("/deadlines/moved")
    assert "임시공휴일" in page.text
    pick = page.value("pick")
    page = pages.post("/deadlines/moved", {"pick": pick, "keep": "1"}, expect=422)
    assert page is not None
    assert "사유" in page.text
    assert count_undecided() == 1
    pages.post("/deadlines/moved", {"pick": pick, "move": "1"})
    assert again(row).due_on == date(2027, 2, 2)
    assert "결정을 기다리는 기한이 없습니다" in pages.get("/deadlines/moved").text
    assert "임시공휴일 (KR)" in pages.get(f"{reference}/deadlines/{row.id}").text


def test_a_decision_for_everybody_that_is_refused_keeps_the_list_and_the_ticks(
    pages: Pages, visit: Callable[..., Pages], reference: str
) -> None:
    counted(pages, reference)
    calendars.add(SYSTEM, "KR", date(2027, 1, 27), {"ko": "임시공휴일"})
    db.session.commit()
    lead = visit("lead")
    pick = lead.get("/deadlines/moved?who=all").value("pick")
    for ticks in (pick, "0"):
        page = lead.post("/deadlines/moved?who=all", {"pick": ticks, "keep": "1"}, expect=422)
        assert page is not None
        [box] = [one for one in page.all("input") if one.get("name") == "pick"]
        assert (box.get("checked") is not None) == (ticks == pick)


@pytest.mark.parametrize("month", ["2027-02", "2026-13", "abc", "9999-12", ""])
def test_months_show_both_states_holidays(pages: Pages, reference: str, month: str) -> None:
    counted(pages, reference)
    text = pages.get(f"/deadlines?month={month}").text
    assert month != "2027-02" or "대한민국 설날" in text


def test_a_feed_has_no_names_and_is_revoked(
    with_examples: None,
    visit: Callable[..., Pages],
) -> None:
    pages = visit("lead")
    page = pages.post("/deadlines/feed", {"open": "1"}, expect=200)
    assert page is not None
    address = next(e.get("value") for e in page.all("input") if e.get("id") == "address")
    path = "/calendar/" + str(address).rsplit("/", 1)[1]
    response = visit().call("GET", path)
    assert (response.status_code, response.mimetype) == (200, "text/calendar")
    Calendar.from_ical(response.data)
    second = pages.post("/deadlines/feed", {"open": "1"}, expect=200)
    assert second is not None
    assert visit().status(path) == 404
    pages.post("/deadlines/feed", {"revoke": "1"})
    assert visit().status("/calendar/anything.ics") == 404


def test_preservation_that_ends_before_the_reply_is_shown(
    with_examples: None,
    visit: Callable[..., Pages],
) -> None:
    from app.domain.authorities import AuthorityField, Confidence
    from app.models import AuthorityValue

    us = db.session.scalars(
        select(EvidenceRequest).join(Deadline).where(
            Deadline.kind == DeadlineKind.PRESERVATION_ENDS, Deadline.ended_on.is_(None),
            EvidenceRequest.sent_on.is_not(None), EvidenceRequest.first_data_on.is_(None),
        )
    ).first()  # fmt: skip
    assert us is not None
    assert us.authority is not None
    card = next(
        (v for v in us.authority.values if v.field is AuthorityField.USUAL_REPLY_DAYS), None
    ) or AuthorityValue(authority_id=us.authority_id, field=AuthorityField.USUAL_REPLY_DAYS,
                        language="", source="시험", confidence=Confidence.SOURCED)  # fmt: skip
    card.value = 400
    db.session.add(card)
    db.session.commit()
    text = visit("lead").get(f"/requests/{us.reference}").text
    assert "기관 카드의 값: 400일" in text
    assert "보전 연장 요청서 작성" in text
    assert us.reference in visit("lead").get("/?who=all").text


def test_more_than_the_page_shows_are_decided_at_once(
    pages: Pages, reference: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.web.deadlines.moved.MOST", 1)
    for _number in range(3):
        counted(pages, reference)
    calendars.add(SYSTEM, "KR", date(2027, 1, 27), {"ko": "임시공휴일"})
    db.session.commit()
    assert count_undecided() == 3
    assert pages.get("/deadlines/moved").value("everything") == "mine"
    pages.post("/deadlines/moved", {"everything": "mine", "move": "1"})
    db.session.expire_all()
    assert count_undecided() == 0


def test_a_day_of_last_century_is_a_slip(pages: Pages, reference: str) -> None:
    form = {"kind": "other", "due_on": "1900. 1. 1.", "period": "", "start": "", "note": "그대로"}
    page = pages.post(f"{reference}/deadlines/new", {**form, "calendars": "KR FR"}, expect=422)
    assert page is not None
    assert "연도는 2000~2199 사이여야 합니다." in page.text
    assert (page.value("due_on"), page.value("note")) == ("1900. 1. 1.", "그대로")
    page = pages.post(f"{reference}/wake-up", {"wake_up_on": "19991231"}, expect=422)
