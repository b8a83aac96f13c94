"""The page of the weekly review."""

import io
from collections.abc import Callable
from datetime import timedelta

import pytest
from pypdf import PdfReader

from app.domain.review import Thresholds
from app.extensions import db
from app.models import EvidenceRequest, ReviewItem, User
from app.queries import review as queries
from app.queries import today
from tests.web.client import Page, Pages

ENTRY = {"decision": "확인함", "action": "전화 문의", "due_on": "2126. 12. 3.", "next": ""}


@pytest.fixture
def desk(with_examples: None, visit: Callable[[str], Pages]) -> Pages:
    """The examples, and the lead at the screen."""
    return visit("lead")


def owner() -> str:
    return str(db.session.query(EvidenceRequest.officer_id).first()[0])


def open_references() -> list[str]:
    rows = db.session.query(EvidenceRequest.reference).filter(EvidenceRequest.stage != "closed")
    return [one for (one,) in rows.order_by(EvidenceRequest.id)]


def test_an_empty_office_sees_what_to_do_first(visit: Callable[[str], Pages]) -> None:
    page = visit("officer").get("/review")
    assert "미종결 요청이 없습니다." in page.text
    assert "일치" in page.text


def test_the_whole_meeting_without_script(desk: Pages) -> None:
    page = desk.get("/review")
    references = open_references()
    assert all(reference in page.text for reference in references)
    assert "요청" in desk.get("/review/close").text
    assert queries.last_closed() is None
    for reference in references:
        desk.post(f"/review/items/{reference}", {**ENTRY, "owner": owner()})
    assert "종료하고 확정" in desk.get("/review/close").text
    desk.post("/review/close", {"number": "1"})
    page = desk.get("/review/1")
    assert "확인함" in page.text
    assert "전화 문의" in page.text
    desk.post("/review/close", {"number": "1"})
    assert "이미 종료" in desk.get("/review/close").text


def test_what_was_saved_is_said_beside_the_next_form(desk: Pages) -> None:
    def said(page: Page | None) -> list[str]:
        assert page is not None
        lines = [one for one in page.all("p") if "data-saved" in one.keys()]  # noqa: SIM118
        return [" ".join("".join(one.itertext()).split()) for one in lines]

    first, second, third = open_references()[:3]
    assert said(desk.get(f"/review?at={first}")) == []
    values = {**ENTRY, "owner": owner(), "next": second}
    desk.post(f"/review/items/{first}", values)
    page = desk.get(f"/review?at={second}")
    name = db.session.get(User, int(owner())).name
    assert said(page) == [f"{first} 저장함: 다음 조치 {name}, 2126. 12. 3."]
    assert "flashes" not in page.text
    assert said(desk.get(f"/review?at={second}")) == []
    desk.post(f"/review/items/{second}", {**values, "do": "park", "next": ""})
    assert said(desk.get("/review")) == [f"{second} 저장함: 2126. 12. 3.까지 보류"]
    desk.post(f"/review/items/{third}", {**values, "action": ""}, expect=200)
    assert said(desk.get("/review")) == []


def test_the_page_says_when_a_request_is_an_exception(
    desk: Pages, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "4주 이상 연락도 단계 변경도 없음" in desk.get("/review").text
    assert "발송 후 30일이 넘도록" in desk.get("/review").text
    own = Thresholds(3, 9, 2)
    monkeypatch.setattr(queries, "thresholds", lambda: own)
    monkeypatch.setattr(today, "thresholds", lambda: own)
    monkeypatch.setattr("app.web.today.views.thresholds", lambda: own)
    for page in (desk.get("/review"), desk.get("/?who=all")):
        assert "2주 이상 변동 없음" in page.text
        assert "4주" not in page.text
    assert "접수확인 없이 9일 경과" in desk.get("/review").text
    assert "확인된 보전이 3일 안에 만료되거나" in desk.get("/review").text


def test_what_was_typed_is_kept_beside_its_fault(desk: Pages) -> None:
    reference = open_references()[0]
    page = desk.post(
        f"/review/items/{reference}",
        {**ENTRY, "owner": owner(), "due_on": "어제", "decision": "남을 말"},
        expect=200,
    )
    assert page is not None
    assert (page.value("decision"), page.value("due_on")) == ("남을 말", "어제")
    page = desk.post(
        f"/review/items/{reference}", {**ENTRY, "owner": owner(), "action": ""}, expect=200
    )
    assert page is not None
    assert "다음 조치를 적거나" in page.text


def test_the_second_of_two_people_sees_both_texts(desk: Pages, visit: Callable) -> None:
    reference = open_references()[0]
    other = visit("colleague")
    first = {**ENTRY, "owner": owner(), "decision": "첫 번째 결정"}
    desk.post(f"/review/items/{reference}", first)
    page = other.post(
        f"/review/items/{reference}", {**first, "decision": "두 번째 결정"}, expect=409
    )
    assert page is not None
    assert "첫 번째 결정" in page.text
    assert "두 번째 결정" in page.text
    version = page.value("version")
    again = {**first, "decision": "두 번째 결정", "version": version}
    other.post(f"/review/items/{reference}", again)
    assert db.session.query(ReviewItem).one().decision == "두 번째 결정"


def test_the_mark_is_set_and_taken_away(desk: Pages) -> None:
    reference = open_references()[0]
    for value, count in (("yes", 1), ("no", 0)):
        desk.post(f"/review/items/{reference}/mark", {"is_reviewed": value})
        sheet = queries.prepare(queries.open_review().held_on, today=queries.open_review().held_on)
        assert sum(one.is_reviewed for one in sheet.snapshot.decisions) == count
        db.session.rollback()


def test_previews_of_any_day_and_unknown_reviews(desk: Pages) -> None:
    assert "미리 보기" in desk.get("/review?as_of=2026-07-01").text
    assert "미리 보기" in desk.get("/review?as_of=2126-07-01").text
    desk.get("/review?as_of=morgen")
    desk.get("/review/7", expect=404)
    assert "입력" not in desk.get("/review?as_of=2026-07-01&at=EX-2026-FR-0001").text


@pytest.mark.parametrize("language", ["ko", "en", "fr"])
def test_the_sheet_in_every_language(desk: Pages, language: str) -> None:
    desk.post("/language", {"language": language, "then": "/review"})
    page = desk.get(f"/review?at={open_references()[0]}")
    word = {"ko": "주간 점검", "en": "Weekly review", "fr": "Revue hebdomadaire"}[language]
    assert word in page.text


def test_the_print_is_remembered_and_the_workbook_is_not(desk: Pages) -> None:
    assert desk.call("GET", "/review/sheet.xlsx").data[:2] == b"PK"
    assert queries.open_review() is None
    db.session.rollback()
    answer = desk.call("POST", "/review/print", {"csrf_token": desk.token()})
    assert answer.data[:5] == b"%PDF-"
    assert "인쇄 이후 변경 0건" in desk.get("/review").text
    reference = open_references()[0]
    db.session.rollback()
    desk.post(f"/review/items/{reference}", {**ENTRY, "owner": owner()})
    assert "인쇄 이후 변경 1건" in desk.get("/review").text


def printed(desk: Pages, address: str) -> str:
    """The text of the sheet, without the breaks of its lines."""
    data = desk.call("POST", address, {"csrf_token": desk.token()}).data
    text = " ".join(page.extract_text() for page in PdfReader(io.BytesIO(data)).pages)
    return "".join(text.split())


def test_a_case_in_depth_has_its_page_now_and_in_the_closed_review(desk: Pages) -> None:
    reference = "EX-2025-US-0001"
    assert "심층검토:" not in printed(desk, "/review/print")
    desk.post(f"/review/items/{reference}/page", {"is_discussed": "yes"})
    text = printed(desk, "/review/print")
    for said in (f"심층검토:{reference}", "example.seller@example.com", "기한과산정근거",
                 "기산사유:직전조회", "+144"):  # fmt: skip
        assert said in text
    assert "달력KR" not in text
    for one in open_references():
        form = {**ENTRY, "owner": owner(), "version": "1" if one == reference else ""}
        desk.post(f"/review/items/{one}", form)
    desk.post("/review/close", {"number": "1"})
    held = queries.by_number(1)
    frozen, day = held.snapshot_hash, held.held_on
    db.session.rollback()
    again = printed(desk, f"/review/print?as_of={day}")
    assert f"심층검토:{reference}" in again
    assert frozen in again
    assert "심층 검토" in desk.get("/review/1").text
    desk.post(f"/review/items/{reference}/page", {"is_discussed": "yes"})
    desk.post(f"/review/items/{reference}/page", {"is_discussed": "no"})
    last = printed(desk, f"/review/print?as_of={day}")
    continued = last.count(f"심층검토:{reference}(이어짐)")
    assert last.count(f"심층검토:{reference}") == 1 + continued


def test_a_tampered_snapshot_is_named_and_nothing_is_lost(desk: Pages) -> None:
    for reference in open_references():
        desk.post(f"/review/items/{reference}", {**ENTRY, "owner": owner()})
    desk.post("/review/close", {"number": "1"})
    desk.get("/review/1")
    closed = queries.by_number(1)
    closed.held_on -= timedelta(days=7)
    kept = closed.snapshot
    closed.snapshot = {**kept, "chair": "다른 사람"}
    db.session.commit()
    said = "1차 점검의 확정 내용이 나중에 바뀌었습니다"
    assert said in desk.get("/review/1", expect=400).text
    page = desk.get("/review")
    assert said in page.text
    assert "전화 문의" in page.text  # the office works on
    desk.get("/review/close")
    closed = queries.by_number(1)
    closed.snapshot = kept
    db.session.commit()
    assert "확인함" in desk.get("/review/1").text
    desk.get("/review")
    assert said not in desk.get("/review").text
