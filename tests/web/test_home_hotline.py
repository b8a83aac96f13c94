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
    assert "번역사의 확인" not in letter  # nothing is translated
    page = pages.get(f"/requests/{one.reference}")
    assert "국문만 사용, 번역 없음" in page.text
    assert "국문이 원본" not in page.text
    links = [a.get("href") or "" for a in page.all("a")]
    texts = [link for link in links if "/texts/" in link]
    assert texts
    assert len(texts) == len(set(texts))
    assert "–" not in [one.text for one in pages.get(texts[0]).all("pre")]
    pages.get("/?who=all")


def test_the_translation_has_its_particle(with_examples: None, visit: Visit) -> None:
    pages, address = visit("lead"), "/requests/EX-2026-JP-0001"
    assert "국문이 원본, 영문이 번역" in pages.get(address).text
    one = db.session.scalars(
        select(EvidenceRequest).where(EvidenceRequest.reference == "EX-2026-JP-0001")
    ).one()
    one.foreign_language = "ja"
    db.session.commit()
    assert "국문이 원본, 일본어가 번역" in pages.get(address).text


def test_assistance_is_not_asked_of_our_own_state(visit: Visit) -> None:
    pages = visit("officer")
    page = pages.post("/requests/new", {**TYPED, "channel": "treaty", "measures": ["subscriber"]},
                      expect=422)  # fmt: skip
    assert page
    assert "핫라인으로 삭제만" in page.text
    assert db.session.scalars(select(EvidenceRequest)).all() == []
