"""A sheet as the reader sees it: the labels of the boxes to sign in stand inside them."""

import pikepdf
import pytest

from app.documents.report_pdf import render
from app.domain.report import Report, Signatures
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
