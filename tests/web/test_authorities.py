"""The pages of authorities and treaties, as people of each role use them."""

import re
from collections.abc import Callable
from contextvars import Context
from datetime import timedelta
from html import unescape
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from werkzeug.test import TestResponse

from app import clock
from app.domain.authorities import STALE_AFTER_DAYS, AuthorityField
from app.extensions import db
from app.models import AuthorityValue, EvidenceRequest, User
from app.queries import authorities as queries
from tests.conftest import PASSWORD
from tests.web.client import Pages
from tests.web.test_pages import new_request

Office = Callable[[str], FlaskClient]
_HIDDEN = re.compile(r'<input[^>]*name="(csrf_token|version)"[^>]*value="([^"]+)"')


def hidden(response: TestResponse) -> dict[str, str]:
    """The hidden fields of the page's own form (the last ones on the page)."""
    return {name: unescape(value) for name, value in _HIDDEN.findall(response.text)}


class Browser(FlaskClient):
    """A browser: every request in a context of its own, as on a server."""

    def open(self, *args: Any, **kwargs: Any) -> TestResponse:
        return Context().run(super().open, *args, **kwargs)


@pytest.fixture
def sign_in(office: Flask) -> Office:
    """``sign_in("lead")``: a browser of that person, with English screens."""

    office.test_client_class = Browser

    def enter(login: str) -> FlaskClient:
        browser = office.test_client()
        form = {**hidden(browser.get("/login")), "login": login, "password": PASSWORD}
        assert browser.post("/login", data=form).status_code == 302
        token = hidden(browser.get("/authorities"))
        browser.post("/language", data={**token, "language": "en", "then": "/authorities"})
        return browser

    return enter


def stored(code: str, field: AuthorityField, language: str = "") -> AuthorityValue:
    authority = queries.by_code(code)
    assert authority is not None
    return next(v for v in authority.values if (v.field, v.language) == (field, language))


def address_of_france() -> AuthorityValue:
    db.session.rollback()
    return stored("FR-central", AuthorityField.ADDRESS)


def test_the_list_names_state_languages_and_confidence(sign_in: Office) -> None:
    text = sign_in("viewer").get("/authorities").text
    assert "BEPI, French Ministry of Justice" in text
    assert "French, Dutch, German" in text  # Belgium: languages by name, not by code
    assert "New authority" not in text  # a viewer cannot add one


def test_the_card_shows_value_source_and_confidence(sign_in: Office) -> None:
    text = sign_in("officer").get("/authorities/FR-central").text
    assert "13 place Vendôme" in text
    assert "https://www.justice.fr/donnees-personnelles/tepi" in text
    assert "in the original" in text
    assert "Sourced" in text
    assert "Unverified" in text
    assert "Chinese, English (?)" in sign_in("officer").get("/authorities/CN-central").text


def test_treaties_say_what_cannot_be_used(sign_in: Office) -> None:
    text = sign_in("viewer").get("/treaties").text
    budapest = text.split('<tr id="ETS-185">')[1].split("</tr>")[0]
    assert "not usable as a basis yet" in budapest
    assert "not usable" not in text.split('<tr id="KR-FR-1995">')[1].split("</tr>")[0]


def test_an_officer_verifies_an_address(sign_in: Office) -> None:
    browser, number = sign_in("officer"), address_of_france().id
    page = browser.get(f"/authorities/values/{number}/verify")
    assert "13 place Vendôme" in page.text
    done = browser.post(f"/authorities/values/{number}/verify", data=hidden(page))
    assert done.status_code == 302
    value = address_of_france()
    assert value.verified_on == clock.today()
    assert value.verified_by is not None
    assert value.verified_by.login == "officer"
    assert "by 김예시" in browser.get("/authorities/FR-central").text


def test_an_old_verification_asks_to_be_repeated(sign_in: Office) -> None:
    browser, value = sign_in("viewer"), address_of_france()
    value.verified_on = clock.today() - timedelta(days=STALE_AFTER_DAYS + 1)
    db.session.commit()
    assert "older than 12 months" in browser.get("/authorities/FR-central").text


def test_a_lead_edits_a_value(sign_in: Office) -> None:
    browser, number = sign_in("lead"), address_of_france().id
    page = browser.get(f"/authorities/values/{number}")
    form = {**hidden(page), "text": "1 rue <b>neuve</b>\r\nParis", "source": "note verbale"}
    assert browser.post(f"/authorities/values/{number}", data=form).status_code == 302
    assert address_of_france().value == "1 rue <b>neuve</b>\nParis"
    assert "1 rue &lt;b&gt;neuve&lt;/b&gt;" in browser.get("/authorities/FR-central").text


def test_a_missing_source_is_told_and_the_text_is_kept(sign_in: Office) -> None:
    browser, number = sign_in("lead"), address_of_france().id
    form = {**hidden(browser.get(f"/authorities/values/{number}")), "text": "typed", "source": ""}
    answer = browser.post(f"/authorities/values/{number}", data=form)
    assert answer.status_code == 422
    assert "Give the source." in answer.text
    assert ">\r\ntyped</textarea>" in answer.text
    assert "13 place Vendôme" in address_of_france().value


def test_the_second_tab_sees_both_texts(sign_in: Office) -> None:
    browser, number = sign_in("lead"), address_of_france().id
    url = f"/authorities/values/{number}"
    form = {**hidden(browser.get(url)), "source": "note verbale"}
    assert browser.post(url, data={**form, "text": "the first tab"}).status_code == 302
    second = browser.post(url, data={**form, "text": "the second tab"})
    assert second.status_code == 409
    assert "the first tab" in second.text
    assert "the second tab" in second.text
    assert address_of_france().value == "the first tab"
    again = {**form, **hidden(second), "text": "the second tab"}
    assert browser.post(url, data=again).status_code == 302
    assert address_of_france().value == "the second tab"


def test_a_lead_adds_an_authority(sign_in: Office) -> None:
    browser = sign_in("lead")
    form = {
        **hidden(browser.get("/authorities/new")),
        "state": "FR",
        "kind": "ncb",
        "code": "FR-ncb",
        "channels": ["interpol"],
        "label_ko": "인터폴 파리",
    }
    answer = browser.post("/authorities/new", data=form)
    assert answer.location == "/authorities/FR-ncb"
    assert "Unknown" in browser.get(answer.location).text
    twice = browser.post("/authorities/new", data=form)
    assert twice.status_code == 422
    assert "There is an authority with this code already." in twice.text
    assert 'value="인터폴 파리"' in twice.text


@pytest.mark.parametrize("text", ["가" * 100_000, "a\x00b", "x\x1bx"])
def test_texts_that_cannot_be_kept_are_told(sign_in: Office, text: str) -> None:
    browser, number = sign_in("lead"), address_of_france().id
    form = {**hidden(browser.get(f"/authorities/values/{number}")), "text": text, "source": "s"}
    assert browser.post(f"/authorities/values/{number}", data=form).status_code == 422
    assert "13 place Vendôme" in address_of_france().value


@pytest.mark.parametrize(
    ("login", "path", "code"),
    [
        ("viewer", "/authorities/new", 403),
        ("officer", "/authorities/values/1", 403),
        ("viewer", "/authorities/values/1/verify", 403),
        ("administrator", "/authorities/values/1/verify", 403),
        ("lead", "/authorities/XX-central", 404),
        ("lead", "/authorities/a%00b", 404),
        ("lead", "/authorities/values/0", 404),
        ("lead", "/authorities/values/2147483648", 404),
        ("lead", "/authorities/values/99999999999999999999999", 404),
    ],
)
def test_what_is_closed_or_not_there(sign_in: Office, login: str, path: str, code: int) -> None:
    assert sign_in(login).get(path).status_code == code


def test_nobody_reads_without_login(office: Flask) -> None:
    for path in ("/authorities", "/authorities/FR-central", "/treaties"):
        assert office.test_client().get(path).status_code == 302
    assert db.session.scalars(select(AuthorityValue.verified_on).distinct()).all() == [None]


def test_an_officer_is_told_who_enters_what_a_card_lacks(visit: Callable[..., Pages]) -> None:
    officer, lead = visit("officer"), visit("lead")
    said = "빠지거나 틀린 값을 입력하는 사람:"
    card = officer.get("/authorities/FR-central").text
    assert said in card
    assert db.session.query(User).filter_by(login="lead").one().name in card
    assert said not in lead.get("/authorities/FR-central").text
    officer.post("/requests/new", new_request(authority=""))
    reference = db.session.query(EvidenceRequest).one().reference
    letter = officer.get(f"/requests/{reference}/letter")
    assert letter.text.count(said) == 1
    assert "기관 카드 열기" in letter.text


def test_a_value_is_not_saved_without_the_version_it_was_read_at(sign_in: Office) -> None:
    browser, before = sign_in("lead"), address_of_france()
    url, kept = f"/authorities/values/{before.id}", (before.value, before.checked_on)
    form = {**hidden(browser.get(url)), "source": "note verbale"}
    del form["version"]
    for typed in ({}, {"text": ""}, {"text": "typed"}, {"text": "typed", "version": ""}):
        answer = browser.post(url, data={**form, **typed})
        assert answer.status_code == 409, typed
    assert "typed" in answer.text
    assert (address_of_france().value, address_of_france().checked_on) == kept


def test_saving_a_value_as_it_stands_is_no_check(sign_in: Office) -> None:
    browser, value = sign_in("lead"), address_of_france()
    url, then = f"/authorities/values/{value.id}", clock.today() - timedelta(days=40)
    value.checked_on, value.source = then, "note verbale"
    db.session.commit()
    form = {"text": value.value, "source": value.source, "note": value.note}
    assert browser.post(url, data={**hidden(browser.get(url)), **form}).status_code == 302
    assert address_of_france().checked_on == then
