"""The page of a case: read by all, written for one's own requests, two tabs, bad input."""

from collections.abc import Callable

import pytest
from flask import Flask
from flask_babel import force_locale
from sqlalchemy import select

from app.documents.clauses import kind_names, kind_of
from app.domain.findings import Finding
from app.extensions import db
from app.models import Case, EvidenceRequest, Offence, Person
from app.wording import findings
from app.wording.labels import FACTS
from tests.web.client import Page, Pages
from tests.web.test_pages import FRANCE, new_request


def recorded(pages: Pages, **changes: object) -> Case:
    """A case as a new request records it: KICS number and title only."""
    pages.post("/requests/new", new_request(**changes))
    return db.session.scalars(select(Case).order_by(Case.id.desc())).first()


def edit_form(pages: Pages, case_id: int, **changes: str) -> dict[str, str]:
    page = pages.get(f"/cases/{case_id}/edit")
    names = ["version", "title_ko", "stage"]
    form = {name: page.value(name) for name in names} | {"stage": "investigation"}
    return {**form, **changes}


def links(page: Page) -> list[str]:
    return [one.get("href") or "" for one in page.all("a")]


def test_a_new_case_is_completed_from_the_findings_of_its_letter(pages: Pages) -> None:
    number = recorded(pages).id
    one = db.session.scalars(select(EvidenceRequest)).one()
    letter = f"/requests/{one.reference}/letter"
    page = pages.get(letter)
    assert "불문 없음: 수사기관" in page.text
    assert "case." not in page.text
    mend = f"/cases/{number}/edit#investigating_authority_fr"
    assert mend in links(page)
    assert f"/cases/{number}/edit#prosecution_office_ko" in links(page)
    assert f"/cases/{number}#offences" in links(page)
    ids = {e.get("id") for e in pages.get(f"/cases/{number}/edit").all("input")}
    assert {"investigating_authority_fr", "prosecution_office_ko", "title_fr"} <= ids
    texts = {
        f"{name}_{language}": f"{name} {language}"
        for name in ("title", "investigating_authority", "prosecution_office")
        for language in ("ko", "fr")
    }
    pages.post(f"/cases/{number}/edit", edit_form(pages, number, **texts))
    pages.post(f"/cases/{number}/templates", {"codes": ["fraud-347", "sex-crime-14-2"]})
    page = pages.get(letter)
    assert not [link for link in links(page) if link.startswith(f"/cases/{number}/edit#t")]
    assert mend not in links(page)
    assert f"/cases/{number}#offences" not in links(page)
    assert "prosecution_office fr" in page.text
    assert "escroquerie" in page.text.lower()


def test_the_page_shows_requests_offences_persons_and_history(
    with_examples: None,
    visit: Callable[..., Pages],
) -> None:
    pages = visit("viewer")
    query = select(EvidenceRequest).where(EvidenceRequest.reference == FRANCE.split("/")[-1])
    case = db.session.scalars(query).one().case
    number, offence = case.id, case.offences[0].name["fr"]
    kics = case.kics_number
    assert f"/cases/{number}" in links(pages.get(FRANCE))
    page = pages.get(f"/cases/{number}")
    for text in (kics, "EX-2026-FR-0001", offence, "사건 등록", "죄명 추가"):
        assert text in page.text
    assert f"/cases/{number}/edit" not in links(page)
    assert pages.status(f"/cases/{number}/edit") == 403


@pytest.mark.parametrize("language", ["ko", "en", "fr"])
def test_every_page_of_a_case_is_sound(
    with_examples: None,
    visit: Callable[..., Pages],
    language: str,
) -> None:
    pages = visit("lead")
    pages.post("/language", {"language": language, "then": "/"})
    for path in ("/cases/1", "/cases/1/edit", "/cases/1/offences/new", "/cases/1/persons/new",
                 "/cases/offences/1", "/cases/persons/1"):  # fmt: skip
        assert "case." not in pages.get(path).text


def test_a_search_finds_the_case_by_number_and_title(pages: Pages) -> None:
    number = recorded(pages).id
    for words in ("2026-000999", "시험 사건"):
        page = pages.post("/requests/search", {"words": words}, expect=200)
        assert page is not None
        assert f"/cases/{number}" in links(page)
    page = pages.post("/requests/search", {"words": "%"}, expect=200)
    assert page is not None
    assert f"/cases/{number}" not in links(page)


def test_two_tabs_lose_no_text(pages: Pages) -> None:
    path = f"/cases/{recorded(pages).id}"
    number = int(path.rpartition("/")[2])
    first, second = edit_form(pages, number), edit_form(pages, number)
    pages.post(f"{path}/edit", {**first, "title_fr": "le premier"})
    page = pages.post(f"{path}/edit", {**second, "title_fr": "le second"}, expect=409)
    assert page is not None
    assert "le premier" in page.text
    assert "le second" in page.text
    pages.post(
        f"{path}/edit", {**second, "version": page.value("version"), "title_fr": "le second"}
    )
    assert db.session.get(Case, number).title["fr"] == "le second"


def test_a_form_without_its_version_is_stale(pages: Pages) -> None:
    number = recorded(pages).id
    form = edit_form(pages, number)
    del form["version"]
    pages.post(f"/cases/{number}/edit", {**form, "title_fr": "x"}, expect=409)


OFFENCE = {"act_ko": "형법", "name_ko": "사기", "article": "347(1)", "name_fr": "escroquerie"}


def test_an_offence_is_added_changed_stale_and_removed(pages: Pages) -> None:
    number = recorded(pages).id
    pages.post(f"/cases/{number}/offences/new", OFFENCE)
    path = f"/cases/offences/{db.session.scalars(select(Offence)).one().id}"
    page = pages.get(path)
    version = page.value("version")
    assert page.value("name_fr") == "escroquerie"
    pages.post(path, {**OFFENCE, "version": version, "article": "350"})
    stale = pages.post(path, {**OFFENCE, "version": version, "article": "247"}, expect=409)
    assert stale is not None
    assert "350" in stale.text
    assert "247" in stale.text
    pages.post(path, {"remove": "1", "version": version}, expect=409)
    pages.post(path, {"remove": "1", "version": pages.get(path).value("version")})
    assert db.session.scalars(select(Offence)).all() == []
    assert "죄명 삭제" in pages.get(f"/cases/{number}").text
    assert pages.status(path) == 404


def test_a_person_is_added_changed_and_removed(pages: Pages) -> None:
    number = recorded(pages).id
    pages.post(f"/cases/{number}/persons/new", {"role": "victim", "label_ko": "피해자 A"})
    row = db.session.scalars(select(Person)).one()
    path = f"/cases/persons/{row.id}"
    form = {"role": "witness", "label_ko": "참고인 A", "nationality": "FR"}
    pages.post(path, {**form, "version": pages.get(path).value("version")})
    assert "참고인 A" in pages.get(f"/cases/{number}").text
    pages.post(path, {"remove": "1", "version": pages.get(path).value("version")})
    assert db.session.scalars(select(Person)).all() == []


BAD = [
    ("edit", {"title_ko": " "}, "사건에는 국문 사건명이 있어야 합니다"),
    ("edit", {"title_fr": "가" * 301}, "너무 깁니다"),
    ("edit", {"custody_ends_on": "2026. 2. 30."}, "달력에 없는 날짜입니다"),
    ("edit", {"limitation_expires_on": "someday"}, "날짜는 2026. 12. 3."),
    ("edit", {"prosecution_number": "1" * 61}, "너무 깁니다"),
    ("edit", {"investigating_authority_ko": "a\x00b"}, "제어 문자"),
    ("offences/new", {"article": "347"}, "국문을 입력하십시오"),
    ("offences/new", {"act_ko": "형법", "name_ko": "사기"}, "조문을 입력하십시오"),
    ("persons/new", {"role": "victim", "label_fr": "Victime A"}, "국문을 입력하십시오"),
]


@pytest.mark.parametrize(("page", "typed", "message"), BAD)
def test_bad_input_is_told_beside_the_field_and_kept(
    pages: Pages, page: str, typed: dict[str, str], message: str
) -> None:
    number = recorded(pages).id
    form = edit_form(pages, number) if page == "edit" else {}
    answer = pages.post(f"/cases/{number}/{page}", {**form, **typed}, expect=422)
    assert answer is not None
    assert message in answer.text
    assert any(one.get("aria-invalid") for one in answer.all("input"))
    for name, value in typed.items():
        if value.strip().isprintable() and name != "role":
            assert answer.value(name) == value.strip()
    assert db.session.get(Case, number).title == {"ko": "시험 사건"}


@pytest.mark.parametrize("data", [{}, {"codes": ["no-such"]}])
def test_templates_that_are_not_there_are_refused(pages: Pages, data: dict[str, object]) -> None:
    pages.post(f"/cases/{recorded(pages).id}/templates", data, expect=422)
    assert db.session.scalars(select(Offence)).all() == []


@pytest.mark.parametrize(
    ("login", "status"),
    [("colleague", 403), ("lead", 200), ("viewer", 403), ("administrator", 403), ("officer", 200)],
)
def test_who_opens_the_forms(visit: Callable[..., Pages], login: str, status: int) -> None:
    number = recorded(visit("officer")).id
    pages = visit(login)
    for path in ("edit", "offences/new", "persons/new"):
        assert pages.status(f"/cases/{number}/{path}") == status
    assert pages.status(f"/cases/{number}") == 200
    if status == 403:
        pages.post(f"/cases/{number}/templates", {"codes": ["fraud-347"]}, expect=403)


def test_a_colleague_may_use_a_case_in_a_request_of_their_own(visit: Callable[..., Pages]) -> None:
    number = recorded(visit("officer")).id
    pages = visit("colleague")
    form = new_request(
        kics_number="", case_title="", targets="", case=str(number), offences=["fraud-347"]
    )
    pages.post("/requests/new", form)
    assert [one.template_code for one in db.session.get(Case, number).offences] == ["fraud-347"]
    assert pages.status(f"/cases/{number}/edit") == 200


def test_an_empty_case_proposes_desk_and_office_of_the_last(pages: Pages) -> None:
    first = recorded(pages).id
    desk = {"investigating_authority_ko": "서울특별시경찰청", "prosecution_office_fr": "Parquet"}
    pages.post(f"/cases/{first}/edit", edit_form(pages, first, **desk))
    second = recorded(pages, kics_number="예시-2026-001000").id
    page = pages.get(f"/cases/{second}/edit")
    assert page.value("investigating_authority_ko") == "서울특별시경찰청"
    assert page.value("prosecution_office_fr") == "Parquet"
    assert "예시-2026-000999" in page.text
    assert db.session.get(Case, second).investigating_authority == {}  # nothing until it is saved
    assert "예시-2026-001000" not in pages.get(f"/cases/{first}/edit").text


@pytest.mark.parametrize("path", ["/cases/0", "/cases/2147483648", "/cases/999/edit",
                                  "/cases/offences/999", "/cases/persons/999"])  # fmt: skip
def test_what_is_not_there(pages: Pages, path: str) -> None:
    assert pages.status(path) == 404


WORDS = {
    "ko": ("수사기관", "사건명", "공소청"),
    "en": ("Investigating authority", "Case title", "Prosecution office"),
    "fr": ("Service enquêteur", "Intitulé de l’affaire", "Parquet"),
}


@pytest.mark.parametrize("language", WORDS)
def test_a_missing_fact_is_said_in_words_once(office: Flask, language: str) -> None:
    paths = ("case.investigating_authority", "case.title", "case.prosecution_office")
    with office.test_request_context(), force_locale(language):
        for path, words in zip(paths, WORDS[language], strict=True):
            found = Finding(code="fact_missing", language="fr", values={"fact": path})
            sentence = findings.sentence(found)
            assert words in sentence
            assert path not in sentence
            assert findings.notes(found, "fr") == []


def test_every_fact_of_the_case_that_a_letter_asks_has_words() -> None:
    asked = {
        path
        for name in kind_names()
        for entry in kind_of(name).entries
        for path in (*entry.facts, *entry.facts_when_mandatory)
        if path.startswith(("case.", "officer."))
    }
    assert "case.title" in asked
    assert asked <= set(FACTS)


@pytest.mark.parametrize("name", ["custody_ends_on", "limitation_expires_on"])
def test_custody_does_not_end_in_another_century(pages: Pages, name: str) -> None:
    number = recorded(pages).id
    form = edit_form(pages, number, **{name: "1900. 1. 1."})
    page = pages.post(f"/cases/{number}/edit", form, expect=422)
    assert page is not None
    assert "연도는 2000~2199 사이여야 합니다." in page.text
    assert page.value(name) == "1900. 1. 1."
