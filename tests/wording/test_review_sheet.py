"""The sheet on paper at its extremes: nobody's request, one, three thousand."""

import io
import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pikepdf
import pytest
from flask import Flask
from flask_babel import force_locale
from pypdf import PdfReader
from python_calamine import CalamineWorkbook

from app.documents import report_pdf
from app.domain.channels import Channel
from app.domain.contacts import ContactKind, Direction, Means
from app.domain.report import Grid, Listed, Report, Words
from app.domain.review import (
    Discussed,
    Registered,
    Snapshot,
    Thresholds,
    arrange,
    weekly_flow,
)
from app.domain.review.discussed import Happening, Track
from app.domain.stages import Stage
from app.exchange import report_xlsx
from app.reference.bands import bands
from app.wording.review_registers import registers
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


def sheet_report(new: Snapshot, old: Snapshot | None = None) -> Report:
    new = replace(new, flow=weekly_flow(new.moves, TODAY))
    return report(arrange(new, old, Thresholds()), bands(), [], printed="", office="국가수사본부")


def printed(new: Snapshot, old: Snapshot | None = None) -> bytes:
    return report_pdf.render(sheet_report(new, old))


def test_an_empty_office_prints_a_sheet_that_says_so(korean: None) -> None:
    pages = [page.extract_text() for page in PdfReader(io.BytesIO(printed(snapshot()))).pages]
    assert len(pages) == 5  # cover, exceptions, list, minutes, registers
    assert "일치" in pages[0]
    assert "주재" in pages[0]
    assert "미종결 요청이 없습니다." in pages[2]


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


def registered(**values: object) -> Registered:
    """A contact of the week."""
    found: dict = {
        "direction": Direction.OUTGOING,
        "number": 7,
        "on": TODAY,
        "reference": row().reference,
        "kind": ContactKind.REMINDER,
        "means": Means.EMAIL,
        "officer": "김예시",
        "agency": {"ko": "프랑스 법무부"},
    }
    return Registered(**(found | values))


def test_a_warning_and_the_registers_stand_on_paper(korean: None) -> None:
    found = registered(
        direction=Direction.INCOMING, kind=ContactKind.NOTE, means=Means.PHONE,
        their_reference="BEPI-77", is_void=True,
    )  # fmt: skip
    sheet = arrange(snapshot(row(), flow=weekly_flow((), TODAY)), None, Thresholds())
    made = report(sheet, bands(), [found], printed="", office="", warning="점검 기록이 다릅니다.")
    pages = PdfReader(io.BytesIO(report_pdf.render(made))).pages
    assert "점검 기록이 다릅니다." in pages[0].extract_text()
    last = pages[-1].extract_text()
    for part in ("[무효] 메모", "BEPI-77", "프랑스 법무부", "전화"):
        assert part in last


def test_every_open_request_stands_in_the_bands_of_the_one_page_cover(korean: None) -> None:
    """Without a contact its silence counts from the day it was sent."""
    direct = row("NOI-2026-US-0001", channel=Channel.PROVIDER_DIRECT)
    made = PdfReader(io.BytesIO(printed(snapshot(row(), direct))))
    cover = " ".join(made.pages[0].extract_text().split())
    assert "최근 연락 후 일수 0–14 15–30 31–60 60 초과 발송 후 경과 일수(제공자 직접)" in cover
    assert "건 2 0 0 0 건 0 1 0 0" in cover
    assert "주재" in cover


@pytest.mark.parametrize(
    ("language", "boxes"),
    [
        ("ko", "기록 담당 주재"),
        ("en", "Minutes taken by Officer Chair"),
        ("fr", "Secrétaire Agent Présidence"),
    ],
)
def test_the_boxes_to_sign_stand_on_the_cover_of_a_closed_review(
    app: Flask, language: str, boxes: str
) -> None:
    """With every line that a sum may have and a warning, in the language with the longest words."""
    old = snapshot(row(), row("NOI-2026-FR-0002", stage=Stage.CLOSED), number=1)
    new = replace(
        snapshot(row(), row("NOI-2026-FR-0002"), row("NOI-2026-FR-0003")),
        closed_at="2026-11-27T01:00:00Z", chair="홍예시", number=2,
    )  # fmt: skip
    with app.test_request_context(), force_locale(language):
        new = replace(new, flow=weekly_flow(new.moves, TODAY))
        sheet = arrange(new, old, Thresholds())
        made = report(sheet, bands(), [], printed="", office="", warning="! " * 60)
        cover = PdfReader(io.BytesIO(report_pdf.render(made))).pages[0].extract_text()
    assert boxes in " ".join(cover.split())


def test_the_list_of_the_workbook_has_one_fact_in_a_cell(korean: None) -> None:
    old = random_snapshot(random.Random(7), 60)
    new = replace(old, as_of=TODAY, number=2)
    book = CalamineWorkbook.from_filelike(io.BytesIO(report_xlsx.write(sheet_report(new, old))))
    head, *lines = book.get_sheet_by_name("기관별 전체 목록").to_python()
    assert len(set(head)) == len(head)
    found = {line[0]: dict(zip(head, line, strict=True)) for line in lines}
    assert sorted(found) == sorted(one.reference for one in new.rows)
    for one in new.rows:
        line = found[one.reference]
        assert (line["발송"] or None) == one.sent_on
        assert (line["다음 기한"] or None) == one.due_on
        days = one.days_since_sent(TODAY)
        assert line["발송 후 경과 일수"] == ("" if days is None else days)
        assert line["국가 코드"] == one.state
    assert [line[1] for line in lines] == [*range(1, 61)]


def test_exceptions_show_signs_and_the_next_action(korean: None) -> None:
    late = row(due_on=TODAY - timedelta(days=3), days_left=-2)
    old = snapshot(row(due_on=TODAY + timedelta(days=9)), number=1)
    page = PdfReader(io.BytesIO(printed(snapshot(late), old))).pages[1].extract_text()
    assert "▲ 기한 변경" in page
    assert "접수 확인 문의" in page


@pytest.mark.parametrize("count", range(8, 30))
def test_no_row_of_a_table_stands_alone_on_its_last_page(korean: None, count: int) -> None:
    rows = tuple((f"R{number:02d}", "값\n둘째 줄") for number in range(count))
    grid = Grid(head=("번호", "값"), rows=rows)
    data = report_pdf.render(replace(sheet_report(snapshot()), blocks=(grid,)))
    for page in PdfReader(io.BytesIO(data)).pages:
        assert page.extract_text().count("둘째 줄") != 1


def test_a_case_in_depth_that_needs_a_second_page_says_whose_it_is(korean: None) -> None:
    days = (TODAY - timedelta(days=3 * number) for number in range(60, 0, -1))
    told = tuple(
        Happening(on=day, track=Track.OUTGOING, code=ContactKind.REMINDER, more=Means.EMAIL)
        for day in days
    )
    one = Discussed(reference=row().reference, happenings=told, days={})
    data = printed(snapshot(row(), discussed=(one,)))
    pages = [page.extract_text() for page in PdfReader(io.BytesIO(data)).pages]
    assert sum(f"심층 검토: {row().reference} (이어짐)" in page for page in pages) >= 1
    assert all("연락·문서" in page for page in pages if "(이어짐)" in page and "독촉" in page)


def test_the_registers_say_what_came_of_each_paper(korean: None) -> None:
    sheet = arrange(snapshot(row(replied_on=TODAY)), None, Thresholds())
    sent, _heading, received = registers(sheet, [registered()])
    assert isinstance(sent, Listed)
    assert sent.records == (
        (7, TODAY, row().reference, "독촉", "프랑스 법무부", "전자우편", "김예시", TODAY, "발송"),
    )
    assert received == Words(text="없음.")
