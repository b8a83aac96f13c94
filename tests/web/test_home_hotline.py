"""A Korean body for removal is asked like a hotline abroad, in Korean; nothing else of Korea."""

from collections.abc import Callable

from sqlalchemy import select

from app.extensions import db
from app.models import EvidenceRequest
from tests.web.client import Pages
from tests.web.test_pages import new_request

Visit = Callable[..., Pages]
TYPED = new_request(
    state="KR", channel="hotline", kind="removal_request", foreign_language="", treaties=[],
    measures=["removal"], categories=["removal"], targets="https://t.me/c/1000000009/4801",
    period_from="", period_until="", offences=["sex-crime-14-2"],
)  # fmt: skip


def test_a_removal_is_asked_of_the_korean_commission(visit: Visit) -> None:
    pages = visit("officer")
    looked = pages.post("/requests/new", {**TYPED, "look": "1"}, expect=200)
    assert looked
    assert "방송미디어통신심의위원회" in looked.text
    assert "법무부 국제형사과" not in looked.text  # a desk on the way is nobody to ask
    pages.post("/requests/new", TYPED)
    one = db.session.scalars(select(EvidenceRequest)).one()
    assert (one.reference[-8:], one.foreign_language) == ("-KR-0001", "ko")
    assert one.authority
    assert one.authority.code == "KR-kmcc"
    letter = pages.get(f"/requests/{one.reference}/letter").text
    assert "23조의2" in letter
    assert "방송미디어통신심의위원회" in letter
    assert "귀사" not in letter  # a public body is no company
    pages.get(f"/requests/{one.reference}")
    pages.get("/?who=all")


def test_assistance_is_not_asked_of_our_own_state(visit: Visit) -> None:
    pages = visit("officer")
    page = pages.post("/requests/new", {**TYPED, "channel": "treaty", "measures": ["subscriber"]},
                      expect=422)  # fmt: skip
    assert page
    assert "핫라인으로 삭제만" in page.text
    assert db.session.scalars(select(EvidenceRequest)).all() == []
