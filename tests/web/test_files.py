"""Keeping and giving out files through pages."""

import io
from collections.abc import Callable

import pytest
from sqlalchemy import select
from werkzeug.test import TestResponse

from app.extensions import db
from app.models import Correspondence, CustodyEvent, EvidenceRequest, StoredFile
from app.services import file_store
from tests.documents.reading import Reader
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


def test_the_same_content_twice_is_said(pages: Pages, path: str) -> None:
    upload(pages, path, (b"same", "first.txt"))
    upload(pages, path, (b"same", "second.txt"))
    text = pages.get(path).text
    assert "second.txt: " in text
    assert "first.txt 파일과 내용이 같습니다" in text
    second = db.session.scalars(select(StoredFile.id).order_by(StoredFile.id.desc())).first()
    assert "first.txt" in pages.get(f"/files/{second}").text


@pytest.mark.parametrize("day", ["2999. 1. 1.", "gestern", "\x00"])
def test_a_day_that_cannot_be_keeps_nothing(pages: Pages, path: str, day: str) -> None:
    pages.post(f"{path}/files", {"files": [(io.BytesIO(b"x"), "x")], "received_on": day})
    assert "message-warn" in pages.call("GET", path).text
    assert db.session.scalars(select(StoredFile)).all() == []


def test_a_script_is_answered_beside_its_file(
    pages: Pages, path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def send(content: bytes, token: str | None = None) -> TestResponse:
        data = {"files": [(io.BytesIO(content), "a.txt")],
                "csrf_token": token or pages.token()}  # fmt: skip
        return pages.client.post(f"{path}/files", data=data, headers={"Accept": "application/json"})

    assert send(b"one").json == {"said": []}
    twin = send(b"one").json
    assert twin is not None
    assert "내용이 같습니다" in twin["said"][0]
    empty = send(b"")
    assert empty.json is not None
    assert (empty.status_code, "빈 파일" in empty.json["error"]) == (422, True)
    assert send(b"x", "stale").status_code == 400
    monkeypatch.setitem(pages.app.config, "MAX_CONTENT_LENGTH", 1000)
    big = send(b"x" * 2000)
    assert big.json is not None
    assert (big.status_code, "최대 50 MB" in big.json["error"]) == (413, True)


def test_a_too_large_form_says_what_is_allowed(
    pages: Pages, path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(pages.app.config, "MAX_CONTENT_LENGTH", 1000)
    data = {"files": [(io.BytesIO(b"x" * 2000), "big.bin")]}
    page = pages.post(f"{path}/files", data, expect=413)
    assert page is not None
    assert "최대 50 MB" in page.text
    assert "로그아웃" in page.text  # in the frame of who is logged in


def test_a_changed_file_is_shown_loudly_and_not_given_out(pages: Pages, path: str) -> None:
    upload(pages, path, (b"evidence", "증거.bin"))
    file = db.session.scalars(select(StoredFile)).one()
    stored = file_store.path_of(file.sha256)
    stored.chmod(0o600)
    stored.write_bytes(b"planted!")
    for page in (path, f"/files/{file.id}"):
        assert "받을 때와 다름" in pages.get(page).text
        assert pages.get(page).response.text.count('role="alert"') == 1
    assert pages.status(f"/files/{file.id}/content") == 302
    assert "내려받을 수 없습니다" in pages.get(f"/files/{file.id}").text
    pages.post(f"/files/{file.id}/check", {})
    stored.unlink()
    pages.post(f"/files/{file.id}/check", {})
    text = pages.get(f"/files/{file.id}").text
    assert "디스크에 없음" in text
    assert pages.status(f"/files/{file.id}/custody.pdf") == 200


def test_an_event_is_voided_on_its_page(
    pages: Pages, path: str, visit: Callable[..., Pages]
) -> None:
    upload(pages, path, (b"evidence", "증거.bin"))
    number = db.session.scalars(select(StoredFile.id)).one()
    late = {"kind": "copied", "counterpart": "검찰청", "on": "2001. 1. 1."}
    page = pages.post(f"/files/{number}/custody", late, expect=422)
    assert page is not None
    assert "그보다 앞선 날짜" in page.text
    pages.post(f"/files/{number}/custody", {**late, "on": ""})
    received, copied = db.session.scalars(select(CustodyEvent.id).order_by(CustodyEvent.id))
    address = f"/files/{number}/custody/{copied}/void"
    assert "검찰청" in pages.get(address).text
    visit("viewer").post(address, {"reason": "x"}, expect=403)
    pages.get(f"/files/{number}/custody/{received}/void", expect=404)
    pages.get(f"/files/{number}/custody/99999/void", expect=404)
    pages.post(address, {"reason": " "}, expect=422)
    pages.post(address, {"reason": "다른 사본"})
    assert "무효, 3번 참조" in pages.get(f"/files/{number}").text
    pages.post(address, {"reason": "다시"}, expect=422)


def test_a_file_is_attached_to_a_contact(pages: Pages, path: str) -> None:
    data = {"direction": "in", "kind": "final_reply", "means": "post", "on": "2026. 1. 5."}
    pages.post(f"{path}/contacts", data)
    contact = str(db.session.scalars(select(Correspondence.id)).one())
    chosen = {"files": [(io.BytesIO(b"a"), "동봉.pdf")], "contact": contact}
    pages.post(f"{path}/files", chosen)
    upload(pages, path, (b"b", "나중.pdf"))
    later = db.session.scalars(select(StoredFile.id).order_by(StoredFile.id.desc())).first()
    pages.post(f"/files/{later}/contact", {"contact": contact})
    pages.post(f"/files/{later}/contact", {"contact": contact})
    pages.post(f"/files/{later}/contact", {"contact": "99999"}, expect=422)
    html = pages.get(path).response.text
    for number in db.session.scalars(select(StoredFile.id)):
        assert html.count(f'href="/files/{number}"') == 2  # with its contact and in the list


def test_the_custody_sheet_says_the_whole_chain(pages: Pages, path: str) -> None:
    upload(pages, path, (b"evidence", "증거.bin"))
    file = db.session.scalars(select(StoredFile)).one()
    pages.post(f"/files/{file.id}/custody", {"kind": "copied", "counterpart": "검찰청"})
    for language, word in (("en", "Chain of custody"), ("fr", "Chaîne de possession"),
                           ("ko", "보관의 연속성"), ("xx", "보관의 연속성")):  # fmt: skip
        answer = pages.call("GET", f"/files/{file.id}/custody.pdf?with={language}")
        assert answer.mimetype == "application/pdf"
        text = "".join(node.text for node in Reader(answer.data).root.walk()).replace(" ", "")
        for expected in (word, file.sha256, "검찰청", "증거.bin", "서명"):
            assert expected.replace(" ", "") in text, (language, expected)


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
    visit("viewer").post(f"/files/{number}/check", {}, expect=403)
    assert "/check" not in visit("viewer").get(f"/files/{number}").text
    visit("administrator").post(f"/files/{number}/check", {})
    pages.post(f"/files/{number}/void", {"reason": ""}, expect=422)
    pages.post(f"/files/{number}/void", {"reason": "다른 사건"})
    assert "무효 처리됨" in pages.get(f"/files/{number}").text
    pages.get("/files/999999", expect=404)
