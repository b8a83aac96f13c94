"""Views of the register that a person keeps."""

from collections.abc import Callable

from flask import Flask
from sqlalchemy import select

from app.extensions import db
from app.models import SavedView
from app.services.saved_views import MOST
from tests.web.client import Pages

FILTERS = {"view": "all", "stage": "draft", "state": "FR", "words": "이름"}


def test_a_view_is_kept_shown_and_taken_away(office: Flask, visit: Callable[..., Pages]) -> None:
    mine, other = visit("officer"), visit("lead")
    mine.post("/requests/views", {"name": "프랑스 초안", **FILTERS})
    view = db.session.scalars(select(SavedView)).one()
    assert view.filters == {"view": "all", "stage": "draft", "state": "FR"}  # no word searched for
    link = next(a for a in mine.get("/requests").all("a") if a.text == "프랑스 초안")
    assert "state=FR" in (link.get("href") or "")
    assert "프랑스 초안" not in other.get("/requests").text
    other.post(f"/requests/views/{view.id}/remove", {}, expect=404)
    mine.post(f"/requests/views/{view.id}/remove", {})
    assert "프랑스 초안" not in mine.get("/requests").text


def test_a_bad_name_or_one_too_many_is_told(office: Flask, visit: Callable[..., Pages]) -> None:
    pages = visit("viewer")
    for name, message in (("", "이름을 입력"), ("가" * 100_000, "60자까지")):
        pages.post("/requests/views", {"name": name})
        assert message in pages.get("/requests").text
    for number in range(MOST + 1):
        pages.post("/requests/views", {"name": f"보기 {number}", "view": "mine"})
    assert "먼저 하나를 지우십시오" in pages.get("/requests").text
    assert len(db.session.scalars(select(SavedView)).all()) == MOST
