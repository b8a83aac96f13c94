"""A request by Interpol is addressed to the National Central Bureau of the State."""

from sqlalchemy import select

from app.extensions import db
from app.models import EvidenceRequest
from tests.web.client import Pages
from tests.web.test_pages import new_request


def test_the_bureau_is_the_addressee_and_must_be_verified(pages: Pages) -> None:
    typed = {"state": "VN", "channel": "interpol", "kind": "", "foreign_language": "",
             "treaties": [], "measures": ["subscriber"], "categories": ["subscriber"],
             "notify_user": ""}  # fmt: skip
    pages.post("/requests/new", new_request(**typed))
    one = db.session.scalars(select(EvidenceRequest)).one()
    assert one.authority
    assert one.authority.code == "VN-interpol"
    letter = pages.get(f"/requests/{one.reference}/letter").text
    assert "인터폴 베트남 국가중앙사무국" in letter
    assert "INTERPOL National Central Bureau, Viet" in letter
    assert "최고인민검찰원" not in letter
    assert "수신 주소를 알 수 없습니다" in letter
    pages.post(f"/requests/{one.reference}/letter/submit", {}, expect=400)
    assert "인터폴" in pages.get(f"/requests/{one.reference}").text
