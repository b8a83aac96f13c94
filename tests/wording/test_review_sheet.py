"""The sheet on paper at its extremes: nobody's request, one, three thousand."""

import io
import random
from collections.abc import Iterator
from dataclasses import replace

import pikepdf
import pytest
from flask import Flask
from flask_babel import force_locale
from pypdf import PdfReader

from app.documents import report_pdf
from app.domain.review import Snapshot, Thresholds, arrange, weekly_flow
from app.wording.review_print import BANDS
from app.wording.review_sheet import report
from tests.domain.reviews import TODAY, random_snapshot, row, snapshot


@pytest.fixture
def engine_name() -> str:
    """What is printed here was read from no database."""
    return "sqlite"


@pytest.fixture
def korean(app: Flask) -> Iterator[None]:
    with app.test_request_context(), force_locale("ko"):
        yield


def printed(new: Snapshot, old: Snapshot | None = None) -> bytes:
    new = replace(new, flow=weekly_flow(new.moves, TODAY))
    sheet = arrange(new, old, Thresholds())
    return report_pdf.render(report(sheet, BANDS, [], printed="", office="국가수사본부"))


def test_an_empty_office_prints_a_sheet_that_says_so(korean: None) -> None:
    pages = [page.extract_text() for page in PdfReader(io.BytesIO(printed(snapshot()))).pages]
    assert len(pages) == 5  # cover, exceptions, list, minutes, registers
    assert "일치" in pages[0]
    assert "주재" in pages[0]
    assert "진행 중인 요청이 없습니다." in pages[2]


def test_one_request_that_did_not_change(korean: None) -> None:
    data = printed(snapshot(row()), snapshot(row(), number=1))
    pages = [page.extract_text() for page in PdfReader(io.BytesIO(data)).pages]
    assert "변동 없음" in pages[0]
    assert len(pages) == 5
    assert row().reference in pages[2]


def test_three_thousand_open_requests_lose_no_row_and_break_no_reference(korean: None) -> None:
    old = random_snapshot(random.Random(5), 3000)
    new = replace(old, as_of=TODAY, number=2)
    data = printed(new, old)
    with pikepdf.open(io.BytesIO(data)) as file:
        tables = [kid for kid in file.Root.StructTreeRoot.K.K[0].K if kid.S == "/Table"]
        assert max(len(table.K) for table in tables) == 3001  # with its head
        count = len(file.pages)
    reader = PdfReader(io.BytesIO(data))
    assert len(reader.pages) == count < 500
    head = reader.pages[count - 20].extract_text()
    assert "누구 차례" in head  # repeated on every page
    assert "NOI-2026-XX-" in head
    assert "\nNOI-2026-XX-\n" not in head
