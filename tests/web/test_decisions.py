"""What waits for a second person, and targets that nobody recognised."""

from collections.abc import Callable

from sqlalchemy import select

from app.extensions import db
from app.models import EvidenceRequest, Target
from tests.web.client import Pages
from tests.web.test_pages import (
    FRANCE,
    decide,
    new_request,
    verify_addressee,
)


def test_today_names_letters_that_wait_for_my_decision(
    with_examples: None,
    visit: Callable[..., Pages],
) -> None:
    verify_addressee()
    lead, head = visit("lead"), visit("head")
    assert "결재 대기" not in head.get("/").text
    lead.post(f"{FRANCE}/letter/submit", {})
    assert "결재 대기" not in lead.get("/").text  # one's own letter is not one's to decide
    page = head.get("/")
    assert "결재 대기" in page.text
    assert any(f"{FRANCE}/letter" in (a.get("href") or "") for a in page.all("a"))
    decide(head)
    assert "결재 대기" not in head.get("/").text


def test_an_unrecognised_target_stops_the_letter_until_it_has_a_kind(pages: Pages) -> None:
    pages.post("/requests/new", new_request(targets="운영자 휴대전화\n모를 줄"))
    one = db.session.scalars(select(EvidenceRequest)).one()
    path = f"/requests/{one.reference}"
    assert "인식하지 못한 대상이 있습니다" in pages.get(f"{path}/letter").text
    first, second = db.session.scalars(select(Target).order_by(Target.id))
    pages.post(f"{path}/targets/{first.id}/kind", {"kind": "nonsense"}, expect=404)
    pages.post(f"{path}/targets/{first.id}/kind", {"kind": "phone"})
    pages.post(f"{path}/targets/{second.id}/remove", {})
    assert "인식하지 못한 대상이 있습니다" not in pages.get(f"{path}/letter").text
    assert "대상 종류 선택" in pages.get(path).text


def test_an_address_prints_without_what_stood_around_it(pages: Pages) -> None:
    lines = "203.0.113.9:4431 2026-09-12 03:07:51 KST\n[2001:db8::7]:443 2026-09-12T03:07:51+09:00"
    pages.post("/requests/new", new_request(targets=lines))
    one = db.session.scalars(select(EvidenceRequest)).one()
    text = pages.get(f"/requests/{one.reference}/letter").text
    assert "203.0.113.9:4431" in text
    assert "[2001:db8::7]:443" in text
    assert "KST" not in text
    assert "+09:00:443" not in text
