"""The register's address: whatever stands in it, the answer is a sound page on both engines."""

import base64
import json
from collections.abc import Callable

import pytest
from flask import Flask
from sqlalchemy import select

from app.extensions import db
from app.models import EvidenceRequest, SavedView
from app.services import generated
from tests.web.client import Pages

LEFT_OUT = "읽을 수 없어 주소에서 뺀 조건"


@pytest.fixture
def with_requests(office: Flask) -> None:
    generated.generate(60, seed=5)
    db.session.commit()


def rows(page_text: str) -> int:
    return page_text.count("EX-")


WRONG = [
    "officer=99999999999999999999",
    "officer=2147483648",
    "officer=-1",
    "officer=0",
    "officer=1_0",
    "officer=" + "9" * 5_000,
    "year=99999999999999999999",
    "year=0",
    "year=2026-02-30",
    "state=%00%00",
    "state=F%00",
    "state=zz",
    "state=" + "X" * 5_000,
    "stage=%00",
    "stage=nonsense",
    "channel=%F0%9F%98%80",
    "holder=%27%20OR%201%3D1",
    "sort=%00",
    "way=sideways",
    "view=%00",
    "view=nonsense",
]


def test_a_filter_that_cannot_be_read_is_left_out_and_named(
    with_requests: None, visit: Callable[..., Pages]
) -> None:
    pages = visit("viewer")
    plain = pages.get("/requests")
    assert LEFT_OUT not in plain.text
    for wrong in WRONG:
        page = pages.get(f"/requests?{wrong}")
        assert LEFT_OUT in page.text, wrong
        assert rows(page.text) == rows(plain.text) > 0, wrong
        assert "%00" not in page.response.text
        other = pages.get(f"/requests?view=all&stage=closed&{wrong.replace('stage', 'x')}")
        assert rows(other.text) > 0, wrong


NO_FILTERS = [
    "_method=POST",
    "_scheme=x",
    "_external=1",
    "_anchor=x",
    "endpoint=x",
    "values=1",
    "self=1",
    "view=all&view=mine",
    "a[]=1",
    "&&&",
    "%",
    "=",
    "x=%00",
    "officer=",
]


def test_words_that_are_no_filters_change_nothing(
    with_requests: None, visit: Callable[..., Pages]
) -> None:
    pages = visit("viewer")
    for words in NO_FILTERS:
        page = pages.get(f"/requests?{words}")
        assert rows(page.text) > 0, words
        assert LEFT_OUT not in page.text, words


def cursor(*parts: object) -> str:
    return base64.urlsafe_b64encode(json.dumps(parts).encode()).decode().rstrip("=")


CURSORS = [
    cursor("a", "2026-02-30", 3),
    cursor("a", "0001-01-01T00:00:00+14:00", 3),
    cursor("a", "2026-01-01T00:00:00", 3),
    cursor("a", "2026-01-01\x00", 3),
    cursor("a", "2026-01-01", 2**31),
    cursor("a", "2026-01-01", 2**70),
    cursor("a", "2026-01-01", -1),
    cursor("a", "2026-01-01", "1"),
    cursor("a", 5, 3),
    cursor("a", [], 3),
    cursor("z", None, 3),
    base64.urlsafe_b64encode(b"[" * 100_000).decode(),
    "가",
    "%00",
    "x" * 10_000,
]


def test_a_wrong_place_gives_the_first_page_in_every_order(
    with_requests: None, visit: Callable[..., Pages]
) -> None:
    pages = visit("viewer")
    for sort in ("due", "sent", "contact"):
        first = pages.get(f"/requests?view=all&sort={sort}")
        for wrong in CURSORS:
            page = pages.get(f"/requests?view=all&sort={sort}&from={wrong}")
            assert rows(page.text) == rows(first.text) == 25, (sort, wrong)
            assert LEFT_OUT in page.text, (sort, wrong)


def test_the_place_of_another_order_is_no_error(
    with_requests: None, visit: Callable[..., Pages]
) -> None:
    pages = visit("viewer")
    for sort in ("due", "sent", "contact", "reference"):
        page = pages.get(f"/requests?view=all&sort={sort}")
        place = next(a.get("href") or "" for a in page.all("a") if a.get("rel") == "next")
        for other in ("due", "sent", "contact", "reference"):
            pages.get(place.replace(f"sort={sort}", f"sort={other}"))


def test_forms_of_the_register_take_any_words(
    with_requests: None, visit: Callable[..., Pages]
) -> None:
    pages = visit("viewer")
    name = db.session.scalar(select(EvidenceRequest.reference).limit(1)) or ""
    picked = {"pick": [name, "\x00", "x" * 10_000, "EX-1'"], "csrf_token": pages.token()}
    csv = pages.call("POST", "/requests/export", picked)
    assert (csv.status_code, csv.text.count("EX-")) == (200, 1)
    assert csv.headers["Content-Type"] == "text/csv; charset=utf-8"
    for kind, head in (("xlsx", b"PK"), ("pdf", b"%PDF"), ("../x", "\ufeff".encode())):
        given = {"file": kind, "view": "overdue", "csrf_token": pages.token()}
        answer = pages.call("POST", "/requests/export", given)
        assert (answer.status_code, answer.data.startswith(head)) == (200, True)
    for words in ("\x00", "a\x00b", "\ud7ff\ue000", "()&|!:*<->", "\\", "9" * 300):
        pages.post("/requests/search", {"words": words}, expect=200)
    pages.post("/requests/views", {"name": "나쁜 보기", "state": "F\x00", "officer": "9" * 30})
    view = db.session.scalars(select(SavedView)).one()
    assert view.filters == {}


def test_a_search_says_when_it_found_more_than_it_shows(
    with_requests: None, visit: Callable[..., Pages], monkeypatch: pytest.MonkeyPatch
) -> None:
    from app.web.register import views

    monkeypatch.setattr(views, "MOST_FOUND", 10)
    page = visit("viewer").post("/requests/search", {"words": "사건"}, expect=200)
    assert page is not None
    assert "10건 넘음" in page.text
    assert "가장 새로운 10건" in page.text
