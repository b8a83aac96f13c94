"""Contacts on pages: registers, twins, void ones, the answer that comes back with its slip."""

import csv
import io
from collections.abc import Callable
from typing import Any
from zipfile import ZipFile

import pytest
from pypdf import PdfReader
from sqlalchemy import select

from app import clock
from app.domain.contacts import ContactKind
from app.domain.measures import CellState
from app.extensions import db
from app.models import Correspondence, EvidenceRequest, Letter, StoredFile, TargetCell
from app.services import checks
from tests.domain.test_scanned_codes import korean
from tests.web.client import Page, Pages
from tests.web.test_letters import issued  # noqa: F401
from tests.web.test_pages import FRANCE

Visit = Callable[..., Pages]
REFERENCE = FRANCE[10:]


def day() -> str:
    return f"{clock.today():%Y%m%d}"


def typed(**more: str) -> dict[str, Any]:
    return {"direction": "in", "kind": "partial_reply", "means": "post", "on": day(), **more}


def contacts_of(reference: str) -> list[Correspondence]:
    db.session.remove()
    query = select(Correspondence).join(EvidenceRequest)
    return list(
        db.session.scalars(
            query.where(EvidenceRequest.reference == reference).order_by(Correspondence.id)
        )
    )


def hidden(page: Page, button: str) -> dict[str, str]:
    """The hidden fields of the form with that button."""
    for form in page.all("form"):
        if button in "".join(form.itertext()):
            inputs = [one for one in form.iter() if one.get("type") == "hidden"]
            return {one.get("name") or "": one.get("value") or "" for one in inputs}
    raise AssertionError(button)


def test_registers_are_shown_filtered_printed_and_exported(
    with_examples: None,
    visit: Visit,
) -> None:
    lead, year = visit("lead"), clock.today().year
    assert lead.call("GET", "/contacts").status_code == 302
    page = lead.get(f"/contacts/in/{year}")
    assert f"접수대장 {year}" in page.text
    assert "예시" in page.text
    whole = len(page.all("tr")) - 1
    assert whole > 5
    part = lead.get(f"/contacts/in/{year}?kind=query&means=x&state=%00&month=99&part=-3")
    assert 0 < len(part.all("tr")) - 1 < whole
    lead.get(f"/contacts/out/{year - 1}")
    lead.get("/contacts/in/99999", expect=404)
    lead.post(f"{FRANCE}/contacts", typed(counterpart='=HYPERLINK("x")', note="+1"))
    path = f"/contacts/in/{year}"
    made = lead.call("GET", f"{path}.csv?examples=1")
    rows = list(csv.reader(io.StringIO(made.text.removeprefix("\ufeff"))))
    assert [row[0] for row in rows[1:]] == [str(n) for n in range(1, whole + 2)]
    assert rows[-1][6].startswith("'=")
    book = lead.call("GET", f"{path}.xlsx?examples=1").data
    sheet = ZipFile(io.BytesIO(book)).read("xl/worksheets/sheet1.xml").decode()
    assert "<f>" not in sheet
    pdf = lead.call("GET", f"{path}.pdf?examples=1")
    assert pdf.mimetype == "application/pdf"
    reader = PdfReader(io.BytesIO(pdf.data))
    box = reader.pages[0].mediabox
    assert (round(box.width), round(box.height)) == (842, 595)
    assert "접수대장" in reader.pages[0].extract_text()
    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"]  # type: ignore[index]


def test_the_second_of_two_officers_is_asked_and_nothing_is_lost(
    with_examples: None,
    visit: Visit,
) -> None:
    first, second = visit("lead"), visit("head")
    first.get(FRANCE)
    second.get(FRANCE)
    first.post(f"{FRANCE}/contacts", typed(their_reference="EJ 1/2"))
    mine = typed(kind="final_reply", note="상자 하나", counterpart="BEPI")
    page = second.post(f"{FRANCE}/contacts", mine, expect=409)
    assert page is not None
    for words in ("박보기", "EJ 1/2", "상자 하나", "BEPI", "일부 회신", "전부 회신"):
        assert words in page.text, words
    (row,) = contacts_of(REFERENCE)
    second.post(f"{FRANCE}/contacts", hidden(page, "보태기"))
    (row,) = contacts_of(REFERENCE)
    assert (row.counterpart, row.their_reference) == ("BEPI", "EJ 1/2")
    assert row.note.splitlines() == ["전부 회신", "상자 하나"]
    page = second.post(f"{FRANCE}/contacts", mine, expect=409)
    assert page is not None
    second.post(f"{FRANCE}/contacts", hidden(page, "따로 기록"))
    assert [row.register_number for row in contacts_of(REFERENCE)][-1] == (
        contacts_of(REFERENCE)[0].register_number or 0
    ) + 1
    assert checks.faults() == []


def test_a_void_contact_stays_struck_with_its_number(
    with_examples: None,
    visit: Visit,
) -> None:
    lead, year = visit("lead"), clock.today().year
    lead.post(f"{FRANCE}/contacts", typed())
    (row,) = contacts_of(REFERENCE)
    path = f"/contacts/{row.id}/void"
    visit("colleague").get(path, expect=403)
    lead.get(path)
    page = lead.post(path, {"reason": " "}, expect=422)
    lead.post(path, {"reason": "다른 사건의 문서"})
    page = lead.get(FRANCE)
    assert "다른 사건의 문서" in page.text
    assert any(e.get("class") == "is-void" for e in page.all("tr"))
    page = lead.get(f"/contacts/in/{year}?examples=1")
    assert "다른 사건의 문서" in page.text
    pdf = lead.call("GET", f"/contacts/in/{year}.pdf?examples=1").data
    text = "".join(one.extract_text() for one in PdfReader(io.BytesIO(pdf)).pages)
    assert "무효: 다른 사건의 문서" in " ".join(text.split())
    assert "이미 무효" in (lead.post(path, {"reason": "x"}, expect=422) or page).text
    assert checks.faults() == []


def test_a_slip_opens_the_answer_and_records_what_came(
    issued: Letter,  # noqa: F811
    visit: Visit,
) -> None:
    lead, code = visit("lead"), issued.verification_code
    lead.post(f"{FRANCE}/stage", {"to_stage": "sent", "on": day(), "outcome": "",
                                  "refusal_ground": ""})  # fmt: skip
    address = f"{FRANCE}/answer?letter={issued.number}"
    for text in (code, f"{code.lower()}\n", korean(code, shift=True),
                 f"https://gongjo.example/verify?code={code}"):  # fmt: skip
        for path, name in (("/contacts/scan", "code"), ("/requests/search", "words")):
            answer = lead.call("POST", path, {name: text, "csrf_token": lead.token()})
            assert (answer.status_code, answer.headers["Location"]) == (302, address), text
    wrong = code[:-1] + ("2" if code[-1] != "2" else "3")
    for text, said in ((wrong, "확인문자"), (code[:-1], "15"), ("", "코드가 없습니다"),
                       (code[:-1] + "0", "쓰지 않습니다")):  # fmt: skip
        page = lead.post("/contacts/scan", {"code": text}, expect=422)
        assert page is not None
        assert said in page.text, text
    assert "확인문자" in (lead.post("/requests/search", {"words": wrong}, expect=422) or page).text
    page = lead.get(address)
    kinds = [e for e in page.all("option") if "selected" in e.attrib]
    assert "acknowledgement" in [e.get("value") for e in kinds]
    cells = [
        e.get("name") or "" for e in page.all("select") if e.get("name", "").startswith("cell")
    ]  # type: ignore[union-attr]
    assert len(cells) > 2
    data = {"kind": "partial_reply", "means": "post", "on": day(), "pages": "3",
            "their_reference": "EJ-9", "counterpart": "BEPI", "all": "given",
            cells[0]: "not_held", cells[1]: "refused"}  # fmt: skip
    page = lead.post(address, {**data, "pages": "x"}, expect=422) or page
    page = lead.post(address, {**data, "on": "어제"}, expect=422) or page
    page = lead.post(address, data, expect=422) or page
    assert contacts_of(REFERENCE) == []
    data |= {"refusal_ground": "no_data"}
    lead.post(address, {**data, "files": (io.BytesIO(b"%PDF-1.4 slip"), "slip.pdf")})
    (row,) = contacts_of(REFERENCE)
    assert (row.pages, row.letter_id, row.their_reference) == (3, issued.id, "EJ-9")
    assert [file.name_given for file in row.files] == ["slip.pdf"]
    assert row.files[0].sha256 in lead.get(FRANCE).text
    states = {cell.id: cell.state for cell in db.session.scalars(
        select(TargetCell).where(TargetCell.contact_id == row.id))}  # fmt: skip
    assert len(states) == len(cells)
    assert states[int(cells[0][5:])] is CellState.NOT_HELD
    assert states[int(cells[1][5:])] is CellState.REFUSED
    again = {"kind": "partial_reply", "means": "post", "on": day(), "refusal_ground": "",
             "files": (io.BytesIO(b"second"), "second.txt")}  # fmt: skip
    asked = lead.post(address, again, expect=409)
    assert asked is not None
    assert len(db.session.scalars(select(StoredFile).order_by(StoredFile.id)).all()) == 2
    lead.post(address, hidden(asked, "보태기"))
    (row,) = contacts_of(REFERENCE)
    assert [file.name_given for file in row.files] == ["slip.pdf", "second.txt"]
    assert checks.faults() == []


@pytest.mark.parametrize("login", ["viewer", "colleague"])
def test_who_may_not_record_gets_the_request(
    issued: Letter,  # noqa: F811
    visit: Visit,
    login: str,
) -> None:
    pages = visit(login)
    data = {"code": issued.verification_code, "csrf_token": pages.token()}
    assert pages.call("POST", "/contacts/scan", data).headers["Location"] == FRANCE
    pages.get(f"{FRANCE}/answer", expect=403)


def test_the_day_they_announce_becomes_a_deadline_with_its_reason(
    with_examples: None, visit: Visit
) -> None:
    lead, china = visit("lead"), "/requests/EX-2026-CN-0001"
    answer = {"kind": "postponement", "means": "post", "on": day(), "refusal_ground": ""}
    page = lead.post(f"{china}/answer", {**answer, "announced_for": "2020. 1. 1."}, expect=422)
    assert page is not None
    assert "회신 예정일은 그날 이후여야 합니다" in page.text
    assert page.value("announced_for") == "2020. 1. 1."
    lead.post(f"{china}/answer", {**answer, "announced_for": "2199. 3. 4."})
    page = lead.get(china)
    assert "상대측이 알린 회신 예정일" in page.text
    links = [a.get("href") for a in page.all("a") if "/deadlines/" in (a.get("href") or "")]
    words = [lead.get(str(link)).text for link in links if str(link).rsplit("/", 1)[1].isdigit()]
    assert any("상대측이 회신 예정일을 알림" in text and "2199" in text for text in words)


def test_an_answer_is_recorded_where_no_cell_is_open(with_examples: None, visit: Visit) -> None:
    """Then the page asks for no ground of refusal, and none comes with the form."""
    pages = visit("lead")
    form = {"kind": "note", "means": "phone", "on": f"{clock.today():%Y%m%d}", "note": "전화"}
    page = pages.get("/requests/EX-2026-JP-0001/answer")
    assert "refusal_ground" not in {one.get("name") for one in page.all("select")}
    pages.post("/requests/EX-2026-JP-0001/answer", form)


def test_nothing_is_entered_as_sent_before_a_letter_is_issued(
    with_examples: None, visit: Visit
) -> None:
    form = {"direction": "out", "kind": ContactKind.REQUEST.value, "means": "post", "note": "",
            "on": f"{clock.today():%Y%m%d}"}  # fmt: skip
    page = visit("lead").post("/requests/EX-2026-DE-0001/contacts", form, expect=422)
    assert page is not None
    assert "발행된 문서가 아직 없습니다" in page.text


def test_a_final_reply_that_leaves_items_open_is_asked_about(
    issued: Letter,  # noqa: F811
    visit: Visit,
) -> None:
    lead, address = visit("lead"), f"{FRANCE}/answer"
    sent = {"to_stage": "sent", "on": day(), "outcome": "", "refusal_ground": ""}
    lead.post(f"{FRANCE}/stage", sent)
    page = lead.get(address)
    names = [e.get("name") or "" for e in page.all("select")]
    cells = [name for name in names if name.startswith("cell")]
    data = {"kind": "final_reply", "means": "post", "on": day(), "note": "상자 하나",
            "refusal_ground": "", cells[0]: "given"}  # fmt: skip
    files = {"files": (io.BytesIO(b"%PDF-1.4 reply"), "reply.pdf")}
    asked = lead.post(address, {**data, **files}, expect=409)
    assert asked is not None
    said = f"회신 결과가 없는 항목: {len(cells)}건 중 {len(cells) - 1}건"
    assert said in asked.text
    assert contacts_of(REFERENCE) == []
    lead.post(address, hidden(asked, "있으나 전부 회신으로 기록"))
    (row,) = contacts_of(REFERENCE)
    assert (row.kind, row.note) == ("final_reply", "상자 하나")
    assert [file.name_given for file in row.files] == ["reply.pdf"]
    page = lead.get(FRANCE)
    assert said in page.text
    buttons = ["".join(e.itertext()) for e in page.all("button")]
    assert any("일부 이행" in one for one in buttons)
    assert not any("전부 이행" in one for one in buttons)
    twin = lead.post(address, {**data, cells[0]: ""}, expect=409)
    assert twin is not None
    asked = lead.post(address, hidden(twin, "따로 기록"), expect=409)
    assert asked is not None
    lead.post(address, hidden(asked, "일부 회신으로 기록"))
    assert [one.kind for one in contacts_of(REFERENCE)] == ["final_reply", "partial_reply"]
    assert checks.faults() == []


def test_a_final_reply_that_answers_everything_is_not_asked_about(
    issued: Letter,  # noqa: F811
    visit: Visit,
) -> None:
    lead = visit("lead")
    data = {"kind": "final_reply", "means": "post", "on": day(), "refusal_ground": "",
            "all": "given"}  # fmt: skip
    lead.post(f"{FRANCE}/answer", data)
    assert [one.kind for one in contacts_of(REFERENCE)] == ["final_reply"]
