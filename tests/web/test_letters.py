"""The page of a letter: both arrangements, what stands issued, reasons that are missing."""

import io
import zipfile
from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy import select

from app import clock
from app.documents.clauses import ClauseFault
from app.extensions import db
from app.models import EvidenceRequest, Letter
from app.services import letters, stages
from app.services.actor import Actor
from tests.web.client import Page, Pages
from tests.web.test_pages import FRANCE, decide, verify_addressee

VOID = "결재가 무효입니다"
Visit = Callable[..., Pages]


@pytest.fixture
def issued(with_examples: None, visit: Visit) -> Letter:
    """The French example, approved by a second person and issued."""
    verify_addressee()
    lead, head = visit("lead"), visit("head")
    lead.post(f"{FRANCE}/letter/submit", {})
    decide(head)
    lead.post(f"{FRANCE}/letter/issue", {"layout": "sequential"})
    return db.session.scalars(select(Letter)).one()


def primary(page: Page) -> list[str | None]:
    """Where the primary buttons of the page lead."""
    return [a.get("href") for a in page.all("a") if "button-primary" in (a.get("class") or "")]


def is_offered(page: Page, letter: Letter) -> bool:
    return primary(page) == [f"/letters/{letter.number}.pdf"] and VOID not in page.text


def test_what_stands_issued_is_opened_not_issued_again(issued: Letter, visit: Visit) -> None:
    assert is_offered(visit("lead").get(f"{FRANCE}/letter"), issued)


def test_days_stages_and_contacts_change_nothing_of_an_issued_letter(
    issued: Letter,
    visit: Visit,
    acting: Callable[[str], Actor],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    one = db.session.get_one(EvidenceRequest, issued.evidence_request_id)
    for to_stage in ("sent", "acknowledged"):
        stages.move(acting("lead"), one, stages.Stage(to_stage), on=clock.today())
    db.session.commit()
    later = clock.now() + timedelta(days=1)
    monkeypatch.setattr(clock, "now", lambda: later)
    lead = visit("lead")
    typed = {"direction": "in", "kind": "query", "means": "email", "their_reference": "BO-7"}
    lead.post(f"{FRANCE}/contacts", {**typed, "on": f"{clock.today():%Y%m%d}"})
    assert is_offered(lead.get(f"{FRANCE}/letter"), issued)


def test_a_day_voids_no_approval(
    with_examples: None,
    visit: Visit,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    verify_addressee()
    visit("lead").post(f"{FRANCE}/letter/submit", {})
    decide(visit("head"))
    later = clock.now() + timedelta(days=1)
    monkeypatch.setattr(clock, "now", lambda: later)
    page = visit("lead").get(f"{FRANCE}/letter")
    assert VOID not in page.text
    assert any("/letter/issue" in (href or "") for href in primary(page))


def test_the_page_of_an_issued_letter_has_the_number_it_was_given(
    issued: Letter, visit: Visit
) -> None:
    lead, number = visit("lead"), issued.number
    for layout in ("parallel", "sequential"):
        page = lead.get(f"{FRANCE}/letter?layout={layout}")
        (sheet,) = page.all("article")
        text = "".join(sheet.itertext())
        assert number in text
        assert "발행 시 부여" not in text
        assert sheet.get("data-draft") is None
    path = f"{FRANCE}/texts/facts/ko"
    lead.post(path, {"body": "다른 본문", "version": lead.get(path).value("version")})
    (sheet,) = lead.get(f"{FRANCE}/letter").all("article")
    assert "발행 시 부여" in "".join(sheet.itertext())
    assert sheet.get("data-draft")


def test_an_edit_after_issue_is_named_and_the_letter_stands(issued: Letter, visit: Visit) -> None:
    lead, path = visit("lead"), f"{FRANCE}/texts/facts/ko"
    lead.post(path, {"body": "다른 본문", "version": lead.get(path).value("version")})
    page = lead.get(f"{FRANCE}/letter")
    assert f"{issued.number} 발행 뒤 바뀌었습니다" in page.text
    assert VOID not in page.text
    assert primary(page) == []


def columns(page: Page) -> list[list[str | None]]:
    """The languages of every row set side by side."""
    rows = (e for e in page.all("div") if e.get("class") == "sheet-columns")
    return [[cell.get("lang") for cell in row] for row in rows]


def test_the_languages_stand_side_by_side_only_when_asked(
    with_examples: None,
    pages: Pages,
) -> None:
    found = columns(pages.get(f"{FRANCE}/letter?layout=parallel"))
    assert len(found) > 10
    assert all(row == ["ko", "fr"] for row in found)
    assert columns(pages.get(f"{FRANCE}/letter?layout=sequential")) == []


def beside(page: Page | None, message: str) -> str:
    """What stands in the field of the reason, which must carry the message."""
    assert page is not None
    (field,) = [e for e in page.all("input") if e.get("id") == "reason"]
    assert field.get("aria-invalid") == "true"
    (told,) = [e for e in page.all("p") if e.get("id") == field.get("aria-describedby")]
    assert message in "".join(told.itertext())
    return field.get("value") or ""


def test_a_missing_reason_is_asked_beside_its_field(
    with_examples: None,
    visit: Visit,
) -> None:
    verify_addressee()
    lead, head = visit("lead"), visit("head")
    lead.post(f"{FRANCE}/letter/submit", {})
    page = decide(head, back="1", reason="  ", expect=422)
    assert beside(page, "사유") == "  "
    decide(head, back="1", reason="보완")


def test_nothing_is_void_without_a_reason(issued: Letter, visit: Visit) -> None:
    lead, path = visit("lead"), f"/letters/{issued.number}/void"
    assert beside(lead.post(path, {"reason": ""}, expect=422), "사유") == ""
    assert db.session.scalars(select(Letter.void_reason)).one() == ""
    lead.post(path, {"reason": "오기"})
    assert db.session.scalars(select(Letter.void_reason)).one() == "오기"


def test_a_clause_damaged_while_the_office_is_open_is_named_on_the_page(
    with_examples: None, visit: Visit, monkeypatch: pytest.MonkeyPatch
) -> None:
    def damaged(_kind: str) -> None:
        raise ClauseFault("clause 'costs' (fr): damaged head or empty text")

    monkeypatch.setattr(letters, "check_kind", damaged)
    page = visit("lead").get(f"{FRANCE}/letter", expect=500)
    assert "clause 'costs' (fr): damaged head or empty text" in page.text


def test_what_is_missing_leads_to_where_it_is_mended(with_examples: None, visit: Visit) -> None:
    """The domestic order is a line of the form; a time without a zone is a target's."""
    one = db.session.scalars(select(EvidenceRequest).filter_by(reference=FRANCE[10:])).one()
    address = next(target for target in one.targets if target.kind == "ipv4")
    address.warnings = [*address.warnings, "offset_missing"]
    db.session.commit()
    page = visit("lead").get(f"{FRANCE}/letter")
    links = {a.get("href") for a in page.all("a")}
    assert {f"{FRANCE}/edit#domestic_order", f"{FRANCE}#targets"} <= links
    assert "시간대가 없어 인쇄되지 않습니다" in page.text


def damage(number: str) -> None:
    letter = db.session.scalars(select(Letter).where(Letter.number == number)).one()
    letter.pdf = letter.pdf[:-9]
    db.session.commit()


def test_a_file_that_is_another_now_is_not_given_out_and_loudly_marked(
    issued: Letter, visit: Visit
) -> None:
    number = issued.number
    pages = visit("officer")
    assert pages.call("GET", f"/letters/{number}.pdf").mimetype == "application/pdf"
    mark = "저장된 파일이 발행 당시의 파일과 다릅니다"
    assert mark not in pages.get(f"{FRANCE}/letter").text
    damage(number)
    page = pages.get(f"/letters/{number}.pdf", expect=500)
    assert number in page.text
    assert "발행" in page.text
    assert "백업" in page.text
    assert mark in pages.get(f"{FRANCE}/letter").text


def test_a_hand_over_says_which_letter_is_another_now(issued: Letter, visit: Visit) -> None:
    number, officer = issued.number, issued.evidence_request.officer_id
    damage(number)
    packed = visit("lead").call("GET", f"/handover/{officer}/pack.zip")
    with zipfile.ZipFile(io.BytesIO(packed.data)) as archive:
        names = archive.namelist()
        assert f"letters/{number}.pdf" not in names
        assert number in archive.read(f"letters/{number}.DAMAGED.txt").decode()
        assert f"letters/{number}.pdf" in archive.read("SHA256SUMS").decode()
