"""Letters of chosen requests in one file: made in the background, given to who asked."""

import hashlib
import io
import threading
import zipfile
from collections.abc import Callable
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
from flask import Flask
from pypdf import PdfReader

from app import clock
from app.documents.bundle import PrintBundle
from app.domain.batches import BatchKind
from app.domain.channels import Channel
from app.extensions import db, writing
from app.models import Letter, LetterBatch
from app.services import approval, evidence_requests, letter_batches, letters
from tests.services.letters import actor, complete_request
from tests.web.client import Pages


@pytest.fixture
def issued(office: Flask) -> list[Letter]:
    """A letter, superseded by a second one."""
    one = complete_request(actor("officer"))
    approval.approve(actor("lead"), approval.submit(actor("officer"), one), one)
    first = letters.issue(actor("lead"), one)
    second = letters.issue(actor("lead"), one, supersedes=first)
    db.session.commit()
    return [first, second]


def made() -> LetterBatch:
    """The newest batch, once its maker is done."""
    for thread in threading.enumerate():
        if thread.name.startswith("batch-"):
            thread.join(30)
    db.session.rollback()
    db.session.expire_all()
    return db.session.query(LetterBatch).order_by(LetterBatch.id.desc()).first()  # type: ignore[return-value]


def asked(pages: Pages, issued: list[Letter], kind: str) -> LetterBatch:
    reference = issued[0].evidence_request.reference
    pages.post("/letters/batches", {"pick": [reference], "batch": kind})
    pages.get("/letters/batches")
    return made()


def test_one_pdf_with_an_outline(visit: Callable[..., Pages], issued: list[Letter]) -> None:
    pages, second = visit("officer"), issued[1]
    pdf, number = second.pdf, second.number
    batch = asked(pages, issued, "pdf")
    assert (batch.done, batch.failed, batch.finished_at is not None) == (1, False, True)
    assert "내려받기" in pages.get("/letters/batches").text
    with closing(pages.call("GET", f"/letters/batches/{batch.id}")) as answer:
        reader = PdfReader(io.BytesIO(answer.data))
    assert len(reader.pages) == len(PdfReader(io.BytesIO(pdf)).pages)
    assert [entry.title.split()[0] for entry in reader.outline] == [number]
    assert visit("lead").status(f"/letters/batches/{batch.id}") == 404


def test_a_zip_holds_the_issued_bytes(visit: Callable[..., Pages], issued: list[Letter]) -> None:
    pages, pdf, number = visit("officer"), issued[1].pdf, issued[1].number
    batch = asked(pages, issued, "zip")
    with closing(pages.call("GET", f"/letters/batches/{batch.id}")) as answer:
        assert "attachment" in answer.headers["Content-Disposition"]
        content = answer.data
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.namelist() == [f"{number}.pdf", "SHA256SUMS"]
        assert archive.read(f"{number}.pdf") == pdf
        line = f"{hashlib.sha256(pdf).hexdigest()}  {number}.pdf\n"
        assert archive.read("SHA256SUMS").decode() == line


def test_nothing_chosen_is_said(visit: Callable[..., Pages]) -> None:
    pages = visit("officer")
    pages.post("/letters/batches", {"batch": "pdf"})
    assert "발행된 문서가 없습니다" in pages.get("/requests").text
    assert pages.status("/letters/batches/99") == 404


def test_a_whole_view_goes_into_one_file(
    visit: Callable[..., Pages], issued: list[Letter], monkeypatch: pytest.MonkeyPatch
) -> None:
    """More rows than a page of the register shows are not chosen one by one."""
    with writing():
        another = evidence_requests.RequestFacts(state_iso2="FR", channel=Channel.TREATY)
        evidence_requests.create(actor("officer"), another)
    pages = visit("officer")
    pages.post("/letters/batches", {"batch": "pdf", "view": "all"})
    assert "요청 1건은 발행된 문서가 없습니다" in pages.get("/letters/batches").text
    assert made().done == 1
    monkeypatch.setattr(letter_batches, "MOST_LETTERS", 0)
    pages.post("/letters/batches", {"batch": "pdf", "view": "all"})
    assert "0건" in pages.get("/requests").text
    assert len(db.session.query(LetterBatch).all()) == 1


def test_a_stopped_batch_is_taken_up_by_one(
    office: Flask, issued: list[Letter], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    owner = actor("officer")
    with writing():
        number = letter_batches.create(owner, [issued[1].number], BatchKind.PDF).id
    assert letter_batches.take(number)
    assert not letter_batches.take(number)
    later = clock.now() + timedelta(minutes=1)
    monkeypatch.setattr(clock, "now", lambda: later)
    assert letter_batches.take(number)
    letter_batches.make(number, tmp_path / "batches", str)
    assert not letter_batches.take(number)
    eight_days = later + timedelta(days=8)
    monkeypatch.setattr(clock, "now", lambda: eight_days)
    assert letter_batches.clear_old(tmp_path / "batches") == 1


def test_a_failure_stays_with_the_batch_and_is_made_again(
    visit: Callable[..., Pages],
    issued: list[Letter],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def broken(*_arguments: object) -> None:
        raise OSError

    monkeypatch.setattr(PrintBundle, "add", broken)
    with writing():
        number = letter_batches.create(actor("officer"), [issued[1].number], BatchKind.PDF).id
    with pytest.raises(OSError):  # noqa: PT011  (whatever the disk says)
        letter_batches.make(number, tmp_path / "batches", str)
    failed = made()
    assert failed.failed
    path = f"/letters/batches/{failed.id}/again"
    assert visit("lead").post(path, {}, expect=404)
    monkeypatch.undo()
    pages = visit("officer")
    assert "만들지 못했습니다" in pages.get("/letters/batches").text
    pages.post(path, {})
    pages.get("/letters/batches")
    assert made().finished_at is not None


def test_a_damaged_letter_among_good_ones_is_named_and_nothing_is_handed_out(
    office: Flask, visit: Callable[..., Pages], issued: list[Letter]
) -> None:
    good, damaged = issued
    numbers = [good.number, damaged.number]
    with writing():
        damaged.pdf = damaged.pdf[:-9]
    assert office.test_cli_runner().invoke(args=["check"]).output.count(numbers[1]) == 1
    with writing():
        for kind in BatchKind:
            letter_batches.create(actor("officer"), numbers, kind)
    pages = visit("officer")
    pages.get("/letters/batches")
    number = made().id
    text = pages.get("/letters/batches").text
    assert text.count(f"{numbers[1]}에서 멈추었습니다") == 2
    assert pages.status(f"/letters/batches/{number}") == 404
