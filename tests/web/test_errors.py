"""A disk that is full or a database that can only be read: the page says so, nothing is saved."""

import pytest
from sqlalchemy import event, update
from sqlalchemy.exc import OperationalError

from app import clock
from app.extensions import db
from app.models import UserSession
from tests.web.client import Page, Pages, check
from tests.web.test_pages import new_request


class Full(Exception):
    """What the driver says."""


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("database or disk is full", "디스크가 가득 찼습니다"),
        ("could not extend file: No space left on device", "디스크가 가득 찼습니다"),
        ("attempt to write a readonly database", "읽기만 할 수 있습니다"),
        ("database is locked", "제때 응답하지 않았습니다"),
    ],
)
def test_a_page_says_why_nothing_can_be_written(pages: Pages, said: str, shown: str) -> None:
    def refuse(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        if statement.startswith("INSERT INTO evidence_request"):
            raise OperationalError(statement, {}, Full(said))

    event.listen(db.engine, "before_cursor_execute", refuse)
    page = pages.post("/requests/new", new_request(), expect=503)
    assert page is not None
    assert shown in page.text


@pytest.mark.parametrize(("method", "path"), [("GET", "/nowhere"), ("PUT", "/requests/new")])
def test_a_wrong_address_keeps_the_frame_of_who_is_logged_in(
    pages: Pages, method: str, path: str
) -> None:
    answer = pages.call(method, path)
    assert answer.status_code in (404, 405)
    assert "로그아웃" in answer.text


def test_what_was_typed_comes_back_when_the_session_has_ended(pages: Pages) -> None:
    """The words go to nobody but the one who sent them; a mark alone leads to the login."""
    words = "회신 독촉 전화 후 다음 주 재확인"
    form = {"csrf_token": pages.token(), "decision": words, "owner": "3", "do": "save"}
    db.session.execute(update(UserSession).values(revoked_at=clock.now()))
    db.session.commit()
    answer = pages.call("POST", "/review/items/EX-2026-FR-0001", form)
    assert answer.status_code == 401
    assert "로그인이 끝났습니다" in answer.text
    kept = Page(answer, check(answer)).all("textarea")
    assert ["".join(one.itertext()).strip() for one in kept] == [words]
    answer = pages.call("POST", "/review/items/EX-2026-FR-0001/mark", {"is_reviewed": "yes"})
    assert answer.status_code in (302, 400)


def test_what_was_typed_comes_back_with_an_expired_form(pages: Pages) -> None:
    answer = pages.call(
        "POST", "/requests/new", {"csrf_token": "worn out", "title": "긴 사건 이름"}
    )
    assert answer.status_code == 400
    assert "긴 사건 이름" in answer.text
    assert "worn out" not in answer.text
