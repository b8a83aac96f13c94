"""Writing on one record: four eyes, two tabs, and every form with input nobody should send."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element

import pytest
from sqlalchemy import func, select
from werkzeug.test import TestResponse, stream_encode_multipart

from app.domain.measures import CellState
from app.domain.stages import Stage
from app.extensions import db
from app.models import EvidenceRequest, SectionText, StageChange, TargetCell
from tests.web.client import Page, Pages, check
from tests.web.test_pages import FRANCE, new_request


def draft(pages: Pages) -> EvidenceRequest:
    pages.post("/requests/new", new_request())
    return db.session.scalars(select(EvidenceRequest).order_by(EvidenceRequest.id.desc())).first()


def move(to_stage: str) -> dict[str, str]:
    return {"to_stage": to_stage, "on": "2099. 1. 1.", "outcome": "", "refusal_ground": ""}


@pytest.mark.parametrize("to_stage", ["in_approval", "approved", "sent", "executing"])
def test_nobody_walks_a_draft_to_the_foreign_desk_on_a_form(pages: Pages, to_stage: str) -> None:
    one = draft(pages)
    pages.post(f"/requests/{one.reference}/stage", move(to_stage), expect=422)
    db.session.expire_all()
    assert one.stage is Stage.DRAFT
    assert db.session.scalar(select(func.count(StageChange.id))) == 1


def test_a_draft_does_not_leave_the_office(pages: Pages) -> None:
    one = draft(pages)
    path = f"/requests/{one.reference}/route"
    page = pages.post(path, {"holder": "foreign_ministry", "on": "2026. 1. 1."}, expect=422)
    assert page is not None
    assert "아직 발송되지 않은 요청" in page.text
    pages.post(path, {"holder": "translator", "on": f"{one.stage_on:%Y%m%d}"})
    page = pages.post(path, {"holder": "our_desk", "on": "2199. 1. 1."}, expect=422)
    assert page is not None
    assert "미래" in page.text


def test_what_turns_the_direction_of_a_line_is_taken_out(pages: Pages) -> None:
    given = {"case_title": "전화\u202eمرحبا\u202c 사건\u2066", "facts": "본문"}
    page = pages.post("/requests/new", new_request(**given), expect=422)
    assert page is not None
    assert "글의 방향을 바꾸는" in page.text
    assert (page.value("case_title"), page.value("facts")) == ("전화مرحبا 사건", "본문")
    pages.post("/requests/new", new_request(case_title=page.value("case_title")))


def edit_form(pages: Pages, path: str) -> dict[str, object]:
    page = pages.get(path)
    as_read = {name: page.value(name) for name in ("version", "bases", "facts", "purpose")}
    return {**new_request(targets="", kics_number="", case_title=""), **as_read}


def test_two_tabs_of_the_edit_form_lose_no_text(pages: Pages) -> None:
    path = f"/requests/{draft(pages).reference}/edit"
    first, second = edit_form(pages, path), edit_form(pages, path)
    pages.post(path, {**first, "facts": "첫째 창의 본문"})
    page = pages.post(path, {**second, "facts": "둘째 창의 본문"}, expect=409)
    assert page is not None
    assert "첫째 창의 본문" in page.text
    assert "둘째 창의 본문" in page.text
    again = {name: page.value(name) for name in ("version", "bases", "facts")}
    pages.post(path, {**second, **again})
    assert "둘째 창의 본문" in pages.get(path).value("facts")


def test_two_tabs_of_one_answer_lose_neither(
    with_examples: None,
    visit: Callable[..., Pages],
) -> None:
    pages = visit("lead")
    cell = db.session.scalars(select(TargetCell).order_by(TargetCell.id)).first()
    assert cell is not None
    path = f"/requests/{cell.target.evidence_request.reference}/cells/{cell.id}"
    read = {"version": pages.get(path).value("version"), "on": "2026. 10. 1.", "refusal_ground": ""}
    pages.post(path, {**read, "state": "given", "given": "첫째 창의 답"})
    page = pages.post(path, {**read, "state": "partly", "given": "둘째 창의 답"}, expect=409)
    assert page is not None
    assert "첫째 창의 답" in page.text
    assert "둘째 창의 답" in page.text
    pages.post(path, {**read, "state": "partly", "given": "둘째", "version": page.value("version")})
    now = db.session.get_one(TargetCell, cell.id, populate_existing=True)
    assert (now.state, now.given_value) == (CellState.PARTLY, "둘째")


def test_a_section_not_touched_keeps_what_another_tab_wrote(pages: Pages) -> None:
    path = f"/requests/{draft(pages).reference}/edit"
    form = edit_form(pages, path)
    text = path.replace("/edit", "/texts/facts/ko")
    pages.post(text, {"body": "고친 본문", "version": pages.get(text).value("version")})
    pages.post(path, {**form, "purpose": "새 목적"})
    page = pages.get(path)
    assert page.value("facts") == "고친 본문"
    assert page.value("purpose") == "새 목적"


def test_a_first_text_sent_with_a_made_up_version_is_kept(pages: Pages) -> None:
    one = draft(pages)
    pages.post(f"/requests/{one.reference}/texts/facts/fr", {"body": "Faits", "version": "7"})
    query = select(SectionText.body).where(SectionText.language == "fr")
    assert db.session.scalar(query) == "Faits"


def test_a_kind_chosen_by_hand_is_recorded(pages: Pages) -> None:
    line = "운영자 휴대전화"
    page = pages.post("/requests/new", new_request(targets=line, look="1"), expect=200)
    assert page is not None
    names = [e.get("name") or "" for e in page.all("select")]
    name = next(name for name in names if name.startswith("kind-"))
    pages.post("/requests/new", new_request(targets=line, **{name: "phone"}))
    (target,) = db.session.scalars(select(EvidenceRequest)).one().targets
    assert (target.kind, target.as_given) == ("phone", line)


@dataclass
class Control:
    name: str
    kind: str
    value: str


@dataclass
class FormOnPage:
    action: str
    controls: list[Control]


def forms_of(page: Page, path: str) -> Iterator[FormOnPage]:
    """Every form of a page that writes, with its controls as they stand."""
    for form in page.all("form"):
        if (form.get("method") or "get").lower() == "post":
            found = [c for e in form.iter() if (c := control(e))]
            yield FormOnPage(form.get("action") or path, found)


def control(element: Element) -> Control | None:
    tag, name = element.tag.rpartition("}")[2], element.get("name")
    if tag not in ("input", "textarea", "select") or not name or name == "csrf_token":
        return None
    kind = element.get("type", "text") if tag == "input" else tag
    value = element.get("value") or ""
    if tag == "select":
        values = [option.get("value") or "" for option in element.iter() if option.get("value")]
        value = values[0] if values else ""
    return Control(name, kind, value)


EVIL = {
    "empty": "",
    "long": "가" * 100_000,
    "right-to-left": "\u202eمرحبا\u202c",
    "emoji": "👩‍👩‍👧‍👦😀",
    "control": "a\x00b\x1b[31m",
    "markup": "<script>alert(1)</script>",
    "file": '<img src="file:///etc/passwd">',
    "template": "{{7*7}}",
    "no day": "2026. 2. 30.",
    "number": "99999999999999999999999",
    "negative": "-1",
    "path": "../../../../etc/passwd",
}
FORM_PAGES = ("/requests/new", f"{FRANCE}/edit", FRANCE, f"{FRANCE}/texts/facts/fr",
              f"{FRANCE}/texts/urgency/ko", f"{FRANCE}/letter", "/requests/EX-2026-SG-0001",
              "/requests/EX-2026-US-0001", "/requests/EX-2026-CN-0001/route",
              "/requests/EX-2026-CN-0001/legs/5", "/requests/EX-2026-CN-0001/legs/5/void",
              "/settings", "/verify", "/people/new",
              "/authorities/FR-central", "/authorities/new", "/requests",
              "/cases/1/edit", "/cases/1/offences/new", "/cases/1/persons/new",
              "/cases/offences/1", "/cases/persons/1", "/cases/1")  # fmt: skip
ANSWERS = {200, 302, 303, 400, 403, 404, 409, 413, 422}


@pytest.mark.parametrize("kind", EVIL)
@pytest.mark.parametrize("everywhere", [False, True], ids=["typed", "every control"])
def test_no_form_breaks(
    with_examples: None,
    visit: Callable[..., Pages],
    kind: str,
    everywhere: bool,
) -> None:
    """Typed controls only, then hidden ones and choices too, as no browser would send."""
    for role in ("lead", "administrator"):
        pages, sent = visit(role), set()
        for path in FORM_PAGES:
            response = pages.call("GET", path)
            if response.status_code == 200:
                page = Page(response, check(response))
                for form in forms_of(page, path):
                    data = filled(form, EVIL[kind], everywhere=everywhere)
                    same = (form.action, *data.items())
                    if same not in sent:  # the search and the languages stand on every page
                        sent.add(same)
                        send(pages, form.action, {**data, "csrf_token": page.token})


def filled(form: FormOnPage, evil: str, *, everywhere: bool) -> dict[str, str]:
    typed = ("text", "textarea", "search", "date", "email", "tel", "number")
    return {c.name: evil if everywhere or c.kind in typed else c.value for c in form.controls}


def in_parts(pages: Pages, action: str, data: dict[str, str]) -> TestResponse:
    """Sent as multipart: in percent signs long texts are nine times as long, so that a form of
    several is refused unread, and most of the time goes into decoding them.
    """
    body, _length, boundary = stream_encode_multipart(data, use_tempfile=False)
    kind = f"multipart/form-data; boundary={boundary}"
    return pages.call("POST", action, body.read(), content_type=kind)


def send(pages: Pages, action: str, data: dict[str, str]) -> None:
    if "logout" in action or "password" in action:
        return
    if any(len(value) == len(EVIL["long"]) for value in data.values()):
        response = in_parts(pages, action, data)
    else:
        response = pages.call("POST", action, data)
    assert response.status_code in ANSWERS, (action, data.keys(), response.status_code)
    assert "Traceback" not in response.text
