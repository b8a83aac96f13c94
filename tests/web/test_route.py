"""Handing on and back on pages: what is refused says what is allowed; drafts in one click."""

import io
from collections.abc import Callable

import pytest
from sqlalchemy import select

from app.domain.stages import Stage
from app.extensions import db
from app.models import EvidenceRequest, SectionText, StoredFile
from tests.web.client import Page, Pages

Visit = Callable[..., Pages]

CHINA, INDIA, BRITAIN = (f"/requests/EX-2026-{state}-0001" for state in ("CN", "IN", "GB"))
USA, VIETNAM = "/requests/EX-2025-US-0001", "/requests/EX-2026-VN-0001"


@pytest.fixture
def lead(with_examples: None, visit: object) -> Pages:
    return visit("lead")  # type: ignore[operator]


def numbers_of(page: Page) -> list[int]:
    """The days of every leg, and their sum last."""
    found = [e for e in page.all("table") if "legs" in (e.get("class") or "")]
    cells = (e.text or "" for e in found[0].iter() if e.get("class") == "num")
    return [int(text) for text in cells if text.isdigit()]


def texts(path: str) -> dict[str, str]:
    db.session.remove()
    query = (
        select(SectionText.language, SectionText.body)
        .join(EvidenceRequest)
        .where(EvidenceRequest.reference == path[10:], SectionText.section == "answers")
    )
    return dict(db.session.execute(query.order_by(SectionText.id)).all())


def test_a_refused_hand_over_names_the_desks_and_keeps_what_was_typed(lead: Pages) -> None:
    typed = {"holder": "provider", "on": "20261101", "note": "적은 것", "leg": ""}
    page = lead.post(f"{CHINA}/route", typed, expect=422)
    assert page is not None
    allowed = "상대국 집행기관, 외교부, 법무부, 공소청, 우리 담당"
    assert allowed in page.text
    assert page.value("note") == "적은 것"
    page = lead.post(f"{CHINA}/route", {**typed, "holder": "our_desk", "leg": "1"}, expect=422)
    assert page is not None
    assert "그사이" in page.text
    back = {"holder": "foreign_ministry", "on": "20261101", "note": ""}
    page = lead.post(f"{CHINA}/route", back, expect=422)
    assert page is not None
    assert "보정해야" in page.text
    lead.post(f"{CHINA}/route", {**back, "note": "번역 누락"})
    page = lead.get(CHINA)
    assert "번역 누락" in page.text
    page = lead.post(f"{INDIA}/route", {"holder": "prosecution_office", "on": "20261101"},
                     expect=422)  # fmt: skip
    assert page is not None
    assert "발송을 기록" in page.text


def test_the_route_shows_consent_names_of_the_day_and_the_sum(lead: Pages) -> None:
    page = lead.get(BRITAIN)
    assert "EX-외교-2026-0311" in page.text
    assert "검찰국 국제형사과" in page.text
    numbers = numbers_of(page)
    assert sum(numbers[:-1]) == numbers[-1] == 120


def test_one_click_drafts_the_answer_to_a_query(lead: Pages) -> None:
    day = "20261120"
    query = {"direction": "in", "kind": "query", "means": "email", "on": day,
             "note": "Basis of the link; dates of access"}  # fmt: skip
    lead.post(f"{USA}/contacts", query)
    lead.post(f"{USA}/stage", {"to_stage": "information_requested", "on": day, "outcome": "",
                               "refusal_ground": ""})  # fmt: skip
    page = lead.get(USA)
    assert any(e.get("action") == f"{USA}/supplement" for e in page.all("form"))
    lead.post(f"{USA}/supplement", {})
    drafted = texts(USA)
    assert drafted["ko"].splitlines() == [
        "질의 사항 “Basis of the link”: […]",
        "질의 사항 “dates of access”: […]",
    ]
    page = lead.get(f"{USA}/letter?kind=supplement")
    assert "[…] 표시가 남아" in page.text
    lead.post(f"{USA}/supplement", {})
    assert texts(USA) == drafted


def test_a_refusal_leads_to_what_can_be_done(lead: Pages) -> None:
    page = lead.get(VIETNAM)
    assert f"{VIETNAM}/refusal" in [a.get("href") for a in page.all("a")]
    page = lead.get(f"{VIETNAM}/refusal")
    assert "상대국 법 조항" in page.text
    lead.post(f"{VIETNAM}/refusal", {"ground": "no_dual_criminality", "draft": "1"})
    db.session.remove()
    query = select(EvidenceRequest).where(EvidenceRequest.reference == VIETNAM[10:])
    one = db.session.scalars(query).one()
    assert (one.stage, one.holder.value) == (Stage.EXECUTING, "our_desk")
    assert "귀국 법률의 다음 조항" in texts(VIETNAM)["ko"]
    assert lead.status(f"{BRITAIN}/refusal") == 404


def test_silence_leads_to_the_reminder(lead: Pages) -> None:
    page = lead.get(CHINA)
    assert f"{CHINA}/letter?kind=reminder" in [a.get("href") for a in page.all("a")]


def test_a_leg_is_declared_void_and_the_days_follow(lead: Pages, visit: Visit) -> None:
    lead.post(f"{CHINA}/route", {"holder": "foreign_executing_authority", "on": "20261110"})
    page = lead.get(CHINA)
    number = [a for a in page.all("a") if "/legs/" in (a.get("href") or "")][-1].get("href")
    assert number is not None
    assert f"{number}/void" in [a.get("href") for a in lead.get(number).all("a")]
    for login in ("viewer", "officer"):
        assert visit(login).status(f"{number}/void") == 403
    page = lead.get(f"{number}/void")
    assert "상대국 집행기관" in page.text
    version = page.value("version")
    page = lead.post(f"{number}/void", {"version": version, "reason": " "}, expect=422)
    assert page is not None
    lead.post(f"{number}/void", {"version": "0", "reason": "착오"}, expect=409)
    lead.post(f"{number}/void", {"version": version, "reason": "다른 건의 공문"})
    page = lead.get(CHINA)
    assert "다른 건의 공문" in page.text
    struck = [e for e in page.all("tr") if e.get("class") == "is-void"]
    assert len(struck) == 1
    assert numbers_of(page)[-1] == sum(numbers_of(page)[:-1])
    assert "경로 기록 무효 처리" in lead.get(f"{CHINA}/history").text
    assert lead.status(number) == 404


def test_another_day_for_a_hand_over(lead: Pages) -> None:
    lead.post(f"{CHINA}/route", {"holder": "foreign_executing_authority", "on": "20261110"})
    last = [a.get("href") for a in lead.get(CHINA).all("a") if "/legs/" in (a.get("href") or "")]
    page = lead.get(str(last[-1]))
    typed = {"version": page.value("version"), "received_on": "", "their_reference": "", "body": ""}
    page = lead.post(str(last[-1]), {**typed, "handed_on": "20990101"}, expect=422)
    assert page is not None
    lead.post(str(last[-1]), {**typed, "handed_on": "2026. 11. 9."})
    page = lead.get(CHINA)
    assert "11. 9." in page.text
    assert numbers_of(page)[-1] == sum(numbers_of(page)[:-1])


def test_a_kept_file_proves_a_leg(lead: Pages) -> None:
    for path, name in ((CHINA, "송부 공문.pdf"), (USA, "다른 건.pdf")):
        lead.post(f"{path}/files", {"files": [(io.BytesIO(name.encode()), name)]})
    mine, other = db.session.scalars(select(StoredFile.id).order_by(StoredFile.id))
    typed = {"holder": "foreign_executing_authority", "on": "20261110"}
    page = lead.post(f"{CHINA}/route", {**typed, "proof": str(other)}, expect=422)
    assert page is not None
    assert "이 요청의 파일" in page.text
    assert "다른 건.pdf" not in lead.get(f"{CHINA}/route").text
    lead.post(f"{CHINA}/route", {**typed, "proof": str(mine)})
    page = lead.get(CHINA)
    legs = next(e for e in page.all("table") if "legs" in (e.get("class") or ""))
    assert [a.get("href") for a in legs.iter() if "/files/" in (a.get("href") or "")] == [
        f"/files/{mine}"
    ]
    leg = [a.get("href") for a in page.all("a") if "/legs/" in (a.get("href") or "")][-1]
    page = lead.get(str(leg))
    chosen = [e.get("value") for e in page.all("option") if e.get("selected") is not None]
    assert str(mine) in chosen


def test_a_desk_that_was_missed_is_put_in(lead: Pages, visit: Visit) -> None:
    whole = numbers_of(lead.get(CHINA))[-1]
    legs = [str(a.get("href")) for a in lead.get(CHINA).all("a") if "/legs/" in str(a.get("href"))]
    page, after = lead.get(legs[2]), f"{legs[2]}/after"
    assert after in [a.get("href") for a in page.all("a")]
    for login in ("viewer", "officer"):
        assert visit(login).status(after) == 403
    page = lead.get(after)
    day, version = page.value("handed_on"), page.value("version")
    typed = {"version": version, "holder": "other_korean_body", "handed_on": day, "sent_on": day}
    typed |= dict.fromkeys(("errand", "received_on", "body", "their_reference", "note"), "")
    refused = lead.post(after, typed, expect=422)
    assert refused is not None
    assert "어느 기관인지" in refused.text
    lead.post(after, {**typed, "body": "공소청 본부"})
    page = lead.get(CHINA)
    assert "공소청 본부" in page.text
    numbers = numbers_of(page)
    assert (sum(numbers[:-1]), numbers[-1]) == (whole, whole)
    assert lead.status(f"{CHINA}/legs/999/after") == 404
    assert "끼워 넣을 수 없습니다" in lead.get(f"{legs[-1]}/after").text


def test_a_leg_that_a_decision_made_says_why_it_stays(lead: Pages) -> None:
    page = lead.get(f"{CHINA}/legs/2")
    assert f"{CHINA}/legs/2/void" not in [a.get("href") for a in page.all("a")]
    assert "무효로 처리할 수 없습니다" in page.text
    assert "결정하거나" in lead.get(f"{CHINA}/legs/2/void").text


def test_before_the_sending_the_first_desk_is_named(lead: Pages) -> None:
    db.session.remove()
    query = select(EvidenceRequest.reference).where(EvidenceRequest.stage == Stage.DRAFT)
    draft = db.session.scalars(query.order_by(EvidenceRequest.id)).first()
    page = lead.get(f"/requests/{draft}/route")
    assert "경로의 첫 기관" in page.text
    assert f"/requests/{draft}/letter" in [a.get("href") for a in page.all("a")]


def test_a_hand_over_says_where_the_paper_is_now(lead: Pages) -> None:
    lead.post(
        f"{CHINA}/route", {"holder": "foreign_ministry", "on": "20261101", "note": "번역 누락"}
    )
    assert "외교부에 인계한 것으로 기록했습니다." in lead.get(CHINA).text


@pytest.mark.parametrize("login", ["colleague", "officer"])
def test_nobody_fills_in_a_form_they_may_not_send(
    with_examples: None, visit: Visit, login: str
) -> None:
    """The examples are of Kim: another officer reads them and opens none of the forms."""
    pages = visit(login)
    one = db.session.scalars(
        select(EvidenceRequest).where(EvidenceRequest.reference == CHINA[10:])
    ).one()
    leg, target = one.legs[-1].position, one.targets[0]
    section = f"texts/request/{one.foreign_language}"
    paths = ["edit", "grid", "route", f"legs/{leg}", f"legs/{leg}/void", f"legs/{leg}/after",
             "deadlines/new", f"cells/{target.cells[0].id}", f"targets/{target.id}", section,
             "answer"]  # fmt: skip
    for path in paths:
        page = pages.get(f"{CHINA}/{path}", expect=403)
        assert "담당자나 팀장이 수정할 수 있습니다." in page.text, path
    for path in ("", "/history", "/letter"):
        pages.get(CHINA + path)
