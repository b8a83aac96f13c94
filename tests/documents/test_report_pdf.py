"""A sheet as the reader sees it: the labels of the boxes to sign in stand inside them."""

import io
import re

import pikepdf
import pytest
from pypdf import PdfReader
from python_calamine import CalamineWorkbook

from app.documents.fonts import covered
from app.documents.lines import Style, em_width, set_text
from app.documents.readable import SIMPLIFIED, readable
from app.documents.report_columns import widths
from app.documents.report_pdf import PADDING, SIZE, render
from app.domain.report import Beside, Grid, Report, Signatures
from app.exchange import report_xlsx
from tests.documents.reading import Reader

LABEL = "인계자: 성명, 서명, 날짜 / Remis par : nom, signature, date"


def sheet(label: str) -> bytes:
    return render(
        Report(
            title="이력", language="ko", left="", right="", foot="", author="",
            created_on="2026-11-27", blocks=(Signatures(labels=(label,) * 3),),
        )
    )  # fmt: skip


def sides(page: pikepdf.Page) -> list[tuple[float, float]]:
    """Left end and height of every line as long as a box is wide."""
    found, at = [], (0.0, 0.0)
    for operands, operator in pikepdf.parse_content_stream(page):
        if str(operator) == "m":
            at = float(operands[0]), float(operands[1])
        if str(operator) == "l" and abs(float(operands[0]) - at[0]) > 50:
            found.append(at)
    return found


@pytest.mark.parametrize("label", ["담당자", LABEL])
def test_a_label_of_any_length_stands_in_its_box(label: str) -> None:
    read = Reader(sheet(label))
    bases = [one.base for one in read.glyphs[0] if one.text in label and 100 < one.base < 530]
    boxes = [height for _left, height in sides(read.pdf.pages[0])]
    assert len(boxes) == 6
    assert min(boxes) < min(bases) - 20  # room for the pen
    assert max(bases) + 6 < max(boxes)


def lines_of(text: str, measure: float) -> list[str]:
    style = Style(8.2, "regular", "left", whole=True)
    found = set_text(text, style, language="ko", measure=measure)
    return ["".join(run for _face, run in line.runs).strip() for line in found]


def test_a_korean_word_that_fits_its_column_is_not_divided() -> None:
    text = "텔레그램 이용 허위영상물 제작·유포 사건(추가 요청)"
    words = text.split()
    for measure in range(45, 200, 5):
        broken = [word for word in words if not any(word in one for one in lines_of(text, measure))]
        too_long = [word for word in words if em_width(word) * 8.2 > measure]
        assert broken == too_long, measure
    assert lines_of("상호주의·조약(제30조)", 45) == ["상호주의·", "조약", "(제30조)"]
    assert "".join(lines_of("국제형사사법공조법", 40)) == "국제형사사법공조법"
    assert len(lines_of("국제형사사법공조법", 40)) == 2


@pytest.mark.parametrize(
    ("text", "paper"),
    [
        ("中国司法部司法协助交流中心", "中国司法部司法協助交流中心"),
        ("调查 1건", "調査 1건"),
        ("وزارة العدل 귀중", "[아랍 문자 10자] 귀중"),
        ("확인 😀 1", "확인 <U+1F600> 1"),
    ],
)
def test_what_no_face_has_is_printed_readably(text: str, paper: str) -> None:
    assert readable(text, "ko") == paper
    assert covered().issuperset(paper)


def test_the_report_says_that_it_prints_other_characters() -> None:
    def printed(text: str) -> str:
        blocks = (Grid(head=("기관",), rows=((text,),)),)
        report = Report(
            title="목록", language="ko", left="", right="", foot="", author="",
            created_on="2026-11-27", blocks=blocks,
        )  # fmt: skip
        return PdfReader(io.BytesIO(render(report))).pages[0].extract_text()

    assert "간체자" in printed("司法协助")
    assert "간체자" not in printed("司法協助")
    assert covered().issuperset(SIMPLIFIED.values())


def test_two_columns_stand_abreast_and_are_read_one_after_the_other() -> None:
    left = Grid(head=("왼쪽", ""), rows=(("가", "1"), ("나", "2")), bars=((1.0,), (1.0, 2.0, 3.0)))
    right = Grid(head=("오른쪽",), rows=(("다",), ("라",), ("마",)))
    report = Report(
        title="표", language="ko", left="", right="", foot="", author="",
        created_on="2026-11-27", blocks=(Beside(left=(left,), right=(right,)),),
    )  # fmt: skip
    glyphs = Reader(render(report)).glyphs[0]
    base = {one.text: one.base for one in glyphs}
    assert base["가"] == base["다"]
    assert base["나"] == base["라"]
    book = CalamineWorkbook.from_filelike(io.BytesIO(report_xlsx.write(report)))
    cells = [row[0] for row in book.get_sheet_by_index(0).to_python() if row[0]]
    assert cells == ["표", "왼쪽", "가", "나", "오른쪽", "다", "라", "마"]


@pytest.mark.parametrize("reference", ["NOI-2026-US-0002", "수사국-2026-US-10002"])
def test_a_reference_is_never_divided(reference: str) -> None:
    """A prefix wider than the column foresees takes its room from the other columns."""
    filled = "압수수색검증영장에 기재된 계정의 가입자정보 및 접속기록"
    grid = Grid(
        head=("신호", "번호", *("사건",) * 6),
        rows=(("앞으로",), ("▲ 변경", f"{reference}\n긴급", *(filled,) * 6)),
        widths=(11, 7, 16, 17, 11, 11.5, 19, 7),
    )
    report = Report(
        title="점검", language="ko", left="", right="", foot="", author="",
        created_on="2026-11-27", blocks=(grid,),
    )  # fmt: skip
    (page,) = PdfReader(io.BytesIO(render(report))).pages
    assert re.search(rf"{reference} *$", page.extract_text(), re.MULTILINE)
    given = widths(grid, 774.0, size=SIZE, padding=PADDING)
    assert sum(given) == pytest.approx(774.0)
    assert min(given) > 40
