"""Keeping and giving out files through pages."""

import io
from collections.abc import Callable

import pytest
from sqlalchemy import select

from app.extensions import db
from app.models import EvidenceRequest, StoredFile
from tests.web.client import Pages
from tests.web.test_pages import new_request


@pytest.fixture
def path(pages: Pages) -> str:
    pages.post("/requests/new", new_request())
    return f"/requests/{db.session.scalars(select(EvidenceRequest.reference)).one()}"


def upload(pages: Pages, path: str, *chosen: tuple[bytes, str]) -> None:
    data = {"files": [(io.BytesIO(content), name) for content, name in chosen],
            "received_from": "BEPI"}  # fmt: skip
    pages.post(f"{path}/files", data)


def test_several_files_are_kept_and_given_out_as_downloads(pages: Pages, path: str) -> None:
    html = b"<!doctype html><script>alert(1)</script>"
    upload(pages, path, (html, "../../x.html"), (b"%PDF-1.7 ", '답"변\r\nX: y.pdf'))
    first, second = db.session.scalars(select(StoredFile).order_by(StoredFile.id))
    assert "x.html" in pages.get(path).text
    assert first.sha256 in pages.get(f"/files/{first.id}").text
    answer = pages.call("GET", f"/files/{first.id}/content")
    assert answer.data == html
    assert answer.mimetype == "application/octet-stream"
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer.headers["Content-Security-Policy"]
    answer.close()
    assert "\n" not in second.name_given


def test_an_empty_file_keeps_nothing_of_the_lot(pages: Pages, path: str) -> None:
    upload(pages, path, (b"good", "gut.txt"), (b"", "leer.txt"))
    assert "leer.txt: 빈 파일" in pages.get(path).text
    assert db.session.scalars(select(StoredFile)).all() == []
    pages.post(f"{path}/files", {})
    assert "먼저 파일을 선택" in pages.get(path).text


def test_custody_and_void_by_page(pages: Pages, path: str, visit: Callable[..., Pages]) -> None:
    upload(pages, path, (b"evidence", "증거.bin"))
    number = db.session.scalars(select(StoredFile.id)).one()
    page = pages.post(f"/files/{number}/custody", {"kind": "copied"}, expect=422)
    assert page is not None
    assert "누구에게" in page.text
    pages.post(f"/files/{number}/custody", {"kind": "copied", "counterpart": "검찰청"})
    pages.post(f"/files/{number}/check", {})
    assert "해시가 받을 때와 같습니다" in pages.get(f"/files/{number}").text
    visit("viewer").post(f"/files/{number}/void", {"reason": "x"}, expect=403)
    pages.post(f"/files/{number}/void", {"reason": ""}, expect=422)
    pages.post(f"/files/{number}/void", {"reason": "다른 사건"})
    assert "무효 처리됨" in pages.get(f"/files/{number}").text
    pages.get("/files/999999", expect=404)
