"""A disk that is full or a database that can only be read: the page says so, nothing is saved."""

import pytest
from sqlalchemy import event
from sqlalchemy.exc import OperationalError

from app.extensions import db
from tests.web.client import Pages
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
