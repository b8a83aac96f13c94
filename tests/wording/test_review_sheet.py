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
from app.domain.channels import Channel
from app.domain.contacts import ContactKind, Direction, Means
from app.domain.review import Registered, Snapshot, Thresholds, arrange, weekly_flow
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


def test_a_warning_and_the_registers_stand_on_paper(korean: None) -> None:
    found = Registered(
        direction=Direction.INCOMING,
        number=7,
        on=TODAY,
        reference=row().reference,
        kind=ContactKind.NOTE,
        means=Means.PHONE,
        officer="김예시",
        their_reference="BEPI-77",
        agency={"ko": "프랑스 법무부"},
        is_void=True,
    )
    sheet = arrange(snapshot(row(), flow=weekly_flow((), TODAY)), None, Thresholds())
    made = report(sheet, BANDS, [found], printed="", office="", warning="점검 기록이 다릅니다.")
    pages = PdfReader(io.BytesIO(report_pdf.render(made))).pages
    assert "점검 기록이 다릅니다." in pages[0].extract_text()
    last = pages[-1].extract_text()
    for part in ("[무효] 메모 BEPI-77", "프랑스 법무부", "전화"):
        assert part in last


def test_every_open_request_stands_in_the_bands_of_the_one_page_cover(korean: None) -> None:
    """Without a contact its silence counts from the day it was sent."""
    direct = row("NOI-2026-US-0001", channel=Channel.PROVIDER_DIRECT)
    made = PdfReader(io.BytesIO(printed(snapshot(row(), direct))))
    cover = " ".join(made.pages[0].extract_text().split())
    assert "최근 연락 후 일수 0–14 15–30 31–60 60 초과 발송 후 경과 일수(제공자 직접)" in cover
    assert "건 2 0 0 0 건 0 1 0 0" in cover
    assert "주재" in cover
