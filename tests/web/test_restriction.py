"""Restricted requests: nothing of one reaches whoever sees it in part, by any address."""

import re
from collections.abc import Callable, Iterator

import pytest
from flask import Flask
from sqlalchemy import select

from app import clock
from app.domain.batches import BatchKind
from app.domain.people import Role
from app.domain.restriction import sees_whole
from app.extensions import db
from app.models import Deadline, EvidenceRequest, HistoryEvent, LetterBatch, Review, User
from app.queries import restriction as queries
from app.services import restriction
from app.services.actor import Actor
from tests.web import restricted
from tests.web.client import Pages
from tests.web.restricted import MARK, TARGET, Restricted, told

Visit = Callable[..., Pages]
PART = "evidence_requests.show"
#: Which number stands in an address that has one: by the first part of the endpoint, or its name.
NUMBERS = {
    "contacts": "contact",
    "files": "file",
    "deadlines": "deadline",
    "review.finish": "action",
    "evidence_requests.answer": "cell",
    "evidence_requests": "target",
    "cases.offence": "offence",
    "cases.person": "person",
    "cases": "case",
}


@pytest.fixture
def secret(office: Flask) -> Restricted:
    """The restricted request of ``officer``, with the marker everywhere."""
    return restricted.make()


def addresses(office: Flask, secret: Restricted, method: str) -> Iterator[tuple[str, str]]:
    """(endpoint, path) of every address, with the restricted request and its rows in it."""
    values = {"reference": secret.reference, "section": "facts", "language": "fr",
              "code": "FR-central", "token": "unknown", "state": "KR", "direction": "in",
              "year": clock.today().year, "act": "end",
              "event": secret.numbers["event"]}  # fmt: skip
    endings = {"ending": ("pdf", "xlsx", "csv"), "kind": ("pdf", "xlsx", "json", "zip")}
    adapter = office.url_map.bind("localhost")
    for rule in office.url_map.iter_rules():
        if method not in (rule.methods or ()) or rule.endpoint == "static":
            continue
        known = {**values, "number": number(rule.endpoint, secret)}
        for name in rule.arguments & endings.keys():
            for ending in endings[name]:
                some = {**{one: known.get(one) for one in rule.arguments}, name: ending}
                yield rule.endpoint, adapter.build(rule.endpoint, some)
        if not rule.arguments & endings.keys():
            some = {name: known[name] for name in rule.arguments}
            yield rule.endpoint, adapter.build(rule.endpoint, some)


def number(endpoint: str, secret: Restricted) -> int | str:
    subject = endpoint.split(".")[0]
    if subject == "letters":
        return secret.letter
    name = NUMBERS.get(endpoint, NUMBERS.get(subject, ""))
    return secret.numbers.get(name, 1)


#: Lists that are asked for everything, in addresses no rule names.
LISTS = ("/?who=all", "/requests?view=all", "/deadlines?who=all", "/deadlines/moved?who=all",
         "/statistics/list?figure=sent", "/statistics/list?figure=urgent", "/review/1",
         "/review?at={reference}", "/requests/new?state=FR", "/cases/{case}",
         "/letters/{letter}.pdf")  # fmt: skip
FILES = (
    ("/requests/export", {"view": "all", "file": "csv"}),
    ("/requests/export", {"view": "all", "file": "xlsx"}),
    ("/requests/export", {"view": "all", "file": "pdf"}),
    ("/review/print", {}),
    ("/requests/search", {"words": MARK}),
    ("/requests/search", {"words": TARGET}),
    ("/requests/search", {"words": "{letter}"}),
    ("/requests/search", {"words": "{reference}"}),
)


def answers(pages: Pages, office: Flask, secret: Restricted) -> Iterator[tuple[str, int, str]]:
    """(address, status, what it tells) of everything that can be read."""
    paths = [path for _endpoint, path in addresses(office, secret, "GET")]
    of_it = {"reference": secret.reference, "letter": secret.letter, **secret.numbers}
    for path in [*paths, *(one.format(**of_it) for one in LISTS)]:
        response = pages.call("GET", path)
        yield path, response.status_code, told(response)
    token = pages.token()
    for path, form in FILES:
        filled = {name: value.format(**of_it) for name, value in form.items()}
        response = pages.call("POST", path, {**filled, "csrf_token": token})
        words = {*filled.values()} & {MARK, TARGET}  # what was typed stands in the field again
        text = told(response)
        for word in words:
            text = text.replace(f'value="{word}"', "")
        yield f"{path} {filled}", response.status_code, text


@pytest.mark.parametrize("login", ["colleague", "viewer", "administrator"])
def test_nothing_of_it_is_told_by_any_address(
    login: str, office: Flask, secret: Restricted, visit: Visit
) -> None:
    leaks = []
    for path, status, text in answers(visit(login), office, secret):
        assert status < 500, (path, status)
        if MARK in text:
            at = text.index(MARK)
            leaks.append((path, status, text[max(0, at - 60) : at + 40]))
    assert leaks == []


def test_the_same_addresses_tell_the_lead(office: Flask, secret: Restricted, visit: Visit) -> None:
    """Without this the test above could pass because the marker stands nowhere."""
    found = {path.split(" ")[0] for path, _status, text in answers(visit("lead"), office, secret)
             if MARK in text}  # fmt: skip
    here = f"/requests/{secret.reference}"
    assert found >= {
        here, f"{here}/edit", f"{here}/history", f"{here}/letter", f"{here}/letter/draft.pdf",
        f"{here}/letter/copy.docx", f"{here}/deadlines.pdf", f"{here}/grid", f"{here}/answer",
        f"{here}/texts/facts/fr", f"{here}/access", f"/letters/{secret.letter}.pdf", "/requests",
        "/requests/export", "/requests/search", "/review", "/review/1", "/review/print",
        "/review/sheet.xlsx", f"/files/{secret.numbers['file']}",
        f"/files/{secret.numbers['file']}/content", f"/files/{secret.numbers['file']}/custody.pdf",
        f"/contacts/in/{clock.today().year}", f"/contacts/in/{clock.today().year}.csv",
        f"/contacts/in/{clock.today().year}.pdf", f"/contacts/in/{clock.today().year}.xlsx",
        f"/cases/{secret.numbers['case']}",
    }  # fmt: skip


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_every_address_of_a_request_refuses_and_says_whom_to_ask(
    method: str, office: Flask, secret: Restricted, visit: Visit
) -> None:
    """A new page that takes a reference is asked here without anybody naming it."""
    pages, token = visit("colleague"), visit("colleague").token()
    token = pages.token()
    before = events()
    for endpoint, path in addresses(office, secret, method):
        if secret.reference not in path or (endpoint, method) == (PART, "GET"):
            continue
        if endpoint == "letters.decide":
            continue  # the role of a colleague does not reach it
        response = pages.call(method, path, {"csrf_token": token} if method == "POST" else None)
        assert response.status_code == 403, (endpoint, response.status_code)
        assert "김예시" in response.text, endpoint
    assert events() == before


def test_what_belongs_to_it_refuses_by_its_own_number(
    office: Flask, secret: Restricted, visit: Visit
) -> None:
    pages = visit("colleague")
    token, before = pages.token(), events()
    subjects = ("files", "letters", "contacts.void", "review.finish", "cases")
    for method in ("GET", "POST"):
        for endpoint, path in addresses(office, secret, method):
            if endpoint.startswith(subjects) and "/requests/" not in path:
                response = pages.call(
                    method, path, {"csrf_token": token} if method == "POST" else None
                )
                assert response.status_code in (403, 404), (endpoint, method, response.status_code)
    assert events() == before


def events() -> int:
    count = db.session.query(HistoryEvent).count()
    db.session.remove()
    return count


def test_the_part_says_where_it_stands_and_whom_to_ask(secret: Restricted, visit: Visit) -> None:
    page = visit("colleague").get(f"/requests/{secret.reference}")
    assert all(word in page.text for word in ("열람 제한", "김예시", "프랑스", "발송"))
    assert visit("colleague").status("/requests/NOI-2026-FR-9999") == 404


def test_who_sees_it_whole(
    secret: Restricted, visit: Visit, acting: Callable[[str], Actor]
) -> None:
    path = f"/requests/{secret.reference}/history"
    everybody = ("officer", "colleague", "lead", "head", "viewer", "administrator")
    whole = {login for login in everybody if visit(login).status(path) == 200}
    assert whole == {"officer", "lead", "head"}
    officer = visit("officer")
    colleague = acting("colleague").user_id
    officer.post(f"/requests/{secret.reference}/admissions", {"person": str(colleague)})
    assert visit("colleague").status(path) == 200
    assert visit("viewer").status(path) == 403
    page = officer.get(f"/requests/{secret.reference}")
    assert "이견본" in page.text
    officer.post(f"/requests/{secret.reference}/admissions/1/end", {})
    assert visit("colleague").status(path) == 403


def test_restricted_with_its_reason_and_lifted_again(secret: Restricted, visit: Visit) -> None:
    officer, path = visit("officer"), f"/requests/{secret.visible}/restriction"
    officer.post(path, {"reason": "공범 수사"}, expect=403)  # the colleague's
    lead = visit("lead")
    lead.post(path, {"reason": " "}, expect=422)
    lead.post(path, {"reason": "공범 수사"})
    assert officer.status(f"/requests/{secret.visible}/history") == 403
    assert "공범 수사" in lead.get(f"/requests/{secret.visible}").text
    lead.post(path, {"reason": "수사 종결"})
    assert "수사 종결" in officer.get(f"/requests/{secret.visible}/history").text


@pytest.mark.parametrize("spelling", [TARGET.upper(), f"https://t.me/{TARGET[1:]}"])
def test_the_same_target_is_told_without_its_case(
    spelling: str, secret: Restricted, visit: Visit
) -> None:
    """At entry and on the page, whatever the spelling: the reference and whom to ask."""
    colleague = visit("colleague")
    form = {"state": "FR", "channel": "treaty", "targets": spelling, "foreign_language": "fr",
            "kind": "letter_of_request", "zone": "Asia/Seoul", "categories": ["subscriber"],
            "measures": ["subscriber"]}  # fmt: skip
    page = colleague.post("/requests/new", {**form, "look": "1"}, expect=200)
    assert page
    hint = f"{secret.reference} 열람 제한 담당자 김예시 님에게 문의"
    assert hint in page.text
    colleague.post("/requests/new", form)
    newest = db.session.scalars(
        select(EvidenceRequest.reference).order_by(EvidenceRequest.id)
    ).all()
    shown = colleague.get(f"/requests/{newest[-1]}")
    assert hint in shown.text
    assert f"{MARK} ko" not in shown.text


def test_a_slip_leads_to_whom_to_give_it(secret: Restricted, visit: Visit) -> None:
    pages = visit("colleague")
    response = pages.call(
        "POST", "/contacts/scan", {"code": secret.code, "csrf_token": pages.token()}
    )
    assert response.headers["Location"] == f"/requests/{secret.reference}"


def test_search_finds_it_by_its_reference_alone(secret: Restricted, visit: Visit) -> None:
    pages = visit("viewer")
    for words, is_found in ((MARK, False), (TARGET, False), (secret.letter, False),
                            ("프랑스", False), (secret.reference, True)):  # fmt: skip
        page = pages.post("/requests/search", {"words": words}, expect=200)
        assert page
        assert (f"/requests/{secret.reference}" in page.response.text) is is_found, words


def test_a_case_edited_by_another_keeps_what_is_hidden(
    secret: Restricted, visit: Visit, office: Flask
) -> None:
    """The title follows into the restricted request and its index, seen by the lead."""
    case = secret.numbers["case"]
    visible = db.session.query(EvidenceRequest).filter_by(reference=secret.visible).one()
    visible.case_id = case
    db.session.commit()
    pages = visit("colleague")
    shown = pages.get(f"/cases/{case}")
    assert secret.reference not in shown.text
    page = pages.get(f"/cases/{case}/edit")
    typed = {"title_ko": "새이름붙인사건", "stage": "investigation"}
    pages.post(f"/cases/{case}/edit", {**typed, "version": page.value("version")})
    lead = visit("lead").post("/requests/search", {"words": "새이름붙인사건"}, expect=200)
    assert lead
    assert secret.reference in lead.text
    assert "zqsecret" in visit("lead").get(f"/requests/{secret.reference}").response.text.casefold()
    one = db.session.query(EvidenceRequest).filter_by(reference=secret.reference).one()
    assert (one.title, one.case_id) == ("새이름붙인사건", case)
    found = visit("lead").post("/requests/search", {"words": TARGET}, expect=200)
    assert found
    assert secret.reference in found.text


def test_statistics_count_it(secret: Restricted, visit: Visit) -> None:
    lead, viewer = visit("lead"), visit("viewer")
    found = [each.call("GET", "/statistics/file.json").json for each in (lead, viewer)]
    for part in ("total", "by_state", "by_channel"):
        assert found[0][part] == found[1][part]
    assert found[0]["by_offence"].keys() == {MARK}  # typed by hand, so not told to others
    assert found[1]["by_offence"].keys() == {"-"}
    by_stage, by_content = "/statistics/list?figure=sent", "/statistics/list?figure=urgent"
    assert secret.reference in viewer.get(by_stage).text
    assert secret.reference in lead.get(by_content).text
    text = viewer.get(by_content).text
    assert secret.reference not in text
    assert "열람 제한 요청 1건은 건수에만 포함" in text


@pytest.mark.parametrize("is_restricted", [True, False])
@pytest.mark.parametrize("login", ["officer", "colleague", "lead", "head", "viewer"])
def test_the_query_is_the_rule(
    login: str, is_restricted: bool, office: Flask, acting: Callable[[str], Actor]
) -> None:
    """``sees_whole`` for every role, in charge or not, admitted or not, against the database."""
    reader, owner = acting(login), acting("officer")
    one = restricted.evidence_requests.create(
        owner,
        restricted.evidence_requests.RequestFacts(state_iso2="FR", channel="treaty"),  # type: ignore[arg-type]
    )
    if is_restricted:
        restriction.restrict(owner, one, reason="r")
    for is_admitted in (False, True):
        person = db.session.get_one(User, reader.user_id)
        if is_admitted and (not is_restricted or restriction.is_open_to(one, person)):
            continue
        if is_admitted:
            restriction.admit(owner, one, person)
        db.session.commit()
        reference = one.reference
        queries.read_as(person)
        expected = sees_whole(
            Role(reader.role),
            is_restricted=is_restricted,
            is_officer=reader.user_id == owner.user_id,
            is_admitted=is_admitted,
        )
        assert (reference not in queries.hidden_references()) is expected
        db.session().info.clear()


def test_a_file_of_letters_closes_when_one_of_them_is_restricted(
    secret: Restricted, visit: Visit, acting: Callable[[str], Actor]
) -> None:
    """Made while everybody saw the letter, asked for afterwards."""
    colleague = acting("colleague")
    batch = LetterBatch(
        user_id=colleague.user_id,
        kind=BatchKind.ZIP,
        numbers=[secret.letter],
        created_at=clock.now(),
        advanced_at=clock.now(),
        finished_at=clock.now(),
    )
    db.session.add(batch)
    db.session.commit()
    path = f"/letters/batches/{batch.id}"
    assert visit("colleague").status(path) == 403
    one = db.session.query(EvidenceRequest).filter_by(reference=secret.reference).one()
    restriction.admit(acting("officer"), one, db.session.get(User, colleague.user_id))
    db.session.commit()
    assert visit("colleague").status(path) == 404  # seen again; only the file was never made


def test_letters_of_it_enter_no_new_file(secret: Restricted, visit: Visit) -> None:
    pages = visit("colleague")
    pages.post("/letters/batches", {"batch": "zip", "pick": secret.reference})
    assert db.session.query(LetterBatch).count() == 0


def test_a_feed_of_everybody_leaves_it_out(secret: Restricted, visit: Visit) -> None:
    """A viewer's feed has every open deadline; of this request a kind and a day would tell."""
    for login, is_told in (("viewer", False), ("officer", True)):
        page = visit(login).post("/deadlines/feed", {"open": "1"}, expect=200)
        assert page
        found = re.search(r"/calendar/[\w-]+\.ics", page.response.text)
        assert found
        text = told(visit().call("GET", found[0]))
        assert (secret.reference.replace("-", "").casefold() in text) is is_told, login
        assert MARK not in text


def test_a_promise_about_it_stands_without_its_words(secret: Restricted, visit: Visit) -> None:
    """The colleague owns the action: it is counted and leads to whom to ask."""
    today = visit("colleague").get("/")
    assert f"열람 제한{secret.reference}" in today.text.replace(" NOI", "NOI")
    sheet = visit("colleague").get("/review")
    assert "열람 제한" in sheet.text
    assert sheet.text.count("open words") > 0


def test_handing_over_keeps_the_words_of_a_promise(
    secret: Restricted, visit: Visit, acting: Callable[[str], Actor]
) -> None:
    """Its owner hands on an action they cannot read: the history must not lose what it says."""
    taker = acting("lead").user_id
    visit("colleague").post(f"/handover/{acting('colleague').user_id}", {"taker": str(taker)})
    query = select(HistoryEvent).where(HistoryEvent.verb == "action.assigned")
    told_of = [event.new["action"] for event in db.session.scalars(query)]
    assert sorted(told_of) == ["open words", MARK]


def test_a_new_holiday_looks_at_hidden_deadlines_too(
    secret: Restricted, acting: Callable[[str], Actor], office: Flask
) -> None:
    """The administrator adds the day and sees the request in part; its deadline is asked about."""
    queries.read_as(db.session.get_one(User, acting("administrator").user_id))
    number = secret.numbers["deadline"]
    assert db.session.get(Deadline, number) is None
    with queries.whole():
        assert db.session.get(Deadline, number) is not None
    assert db.session.scalars(select(Deadline).where(Deadline.id == number)).all() == []


def test_the_frozen_sheet_keeps_its_hash(secret: Restricted, visit: Visit) -> None:
    """Printed for whoever sees a part, it names the hash of what was frozen, not of the part."""
    frozen = db.session.query(Review).filter_by(number=1).one()
    day, value = frozen.held_on, frozen.snapshot_hash
    pages = visit("viewer")
    path = f"/review/print?as_of={day:%Y%m%d}"
    text = told(pages.call("POST", path, {"csrf_token": pages.token()}))
    assert value in text


def test_a_new_request_is_restricted_from_its_first_hour(office: object, visit: Visit) -> None:
    officer = visit("officer")
    typed = {
        "state": "FR",
        "channel": "treaty",
        "kind": "letter_of_request",
        "foreign_language": "fr",
        "zone": "Asia/Seoul",
        "is_restricted": "y",
        "restriction_reason": " ",
    }
    page = officer.post("/requests/new", typed, expect=422)
    assert page is not None
    assert "사유를 적으십시오" in page.text
    officer.post("/requests/new", {**typed, "restriction_reason": "공범 관련"})
    db.session.remove()
    one = db.session.scalars(select(EvidenceRequest)).one()
    assert (one.is_restricted, one.restriction_reason) == (True, "공범 관련")
    page = officer.get(f"/requests/{one.reference}/edit")
    assert "is_restricted" not in [field.get("name") for field in page.all("input")]
