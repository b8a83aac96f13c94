"""``flask review`` and the files it writes."""

import io
import json
import zipfile
from dataclasses import replace
from datetime import date
from pathlib import Path

import pikepdf
import pytest
from flask import Flask
from python_calamine import CalamineWorkbook

from app.documents import report_pdf
from app.domain.report import Day, Grid, Heading, Report
from app.exchange import report_xlsx
from app.extensions import db
from app.models import Review


@pytest.fixture
def seeded(with_examples: None, office: Flask) -> Flask:
    return office


def run(app: Flask, *arguments: str, code: int = 0) -> str:
    result = app.test_cli_runner().invoke(args=["review", *arguments])
    assert result.exit_code == code, result.output
    return result.output


def pages_of(data: bytes) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(data))


def test_the_sheet_is_printed_and_exported(seeded: Flask, tmp_path: Path) -> None:
    pdf, xlsx = tmp_path / "sheet.pdf", tmp_path / "sheet.xlsx"
    run(seeded, "print", "--out", str(pdf))
    with pikepdf.open(pdf) as file:
        box = file.pages[0].mediabox
        assert (round(float(box[2])), round(float(box[3]))) == (842, 595)
        assert file.Root.MarkInfo.Marked
        assert str(file.Root.Lang) == "ko"
        assert b"pdfaid:part>2<" in file.Root.Metadata.read_bytes()
    run(seeded, "export", "--out", str(xlsx))
    with zipfile.ZipFile(xlsx) as book:
        text = book.read("xl/sharedStrings.xml").decode()
    assert "EX-2026-FR-0001" in text
    assert "발송대장" in text


def test_previews_any_day_as_text_and_json(seeded: Flask) -> None:
    assert "agrees" in run(seeded, "preview")
    found = json.loads(run(seeded, "preview", "--as-of", "2026-07-01", "--json"))
    assert found["balance"]["holds"]
    assert found["snapshot"]["as_of"] == "2026-07-01"
    assert len(found["snapshot"]["rows"]) == sum(len(g["references"]) for g in found["groups"])


def test_closing_and_verifying_a_snapshot_file(app: Flask, tmp_path: Path) -> None:
    assert "review 1" in run(app, "close", "--by", "lead")
    assert run(app, "close", "--by", "lead", code=1).count("\n") == 1
    for wrong in (["--by", "nobody"], ["--by", "officer"], ["--by", "lead", "--on", "2126-01-01"]):
        assert run(app, "close", *wrong, code=1).startswith("Error: ")
    file = tmp_path / "snapshot.json"
    run(app, "export", "--out", str(file))
    assert "unchanged" in run(app, "verify", str(file))
    content = json.loads(file.read_text(encoding="utf-8"))
    for changed in ({**content, "chair": "x"}, {"number": 9}, [], {**content, "number": "x"}):
        file.write_text(json.dumps(changed), encoding="utf-8")
        assert run(app, "verify", str(file), code=1).startswith("Error: ")
    assert "review 1" in run(app, "verify", str(_again(app, tmp_path)))


def _again(app: Flask, folder: Path) -> Path:
    file = folder / "again.json"
    run(app, "export", "--out", str(file))
    return file


def report(rows: int, text: str = "값") -> Report:
    grid = Grid(head=("머리", "둘"), rows=tuple((f"{text} {n}", str(n)) for n in range(rows)))
    return Report(
        title="점검", language="ko", left="왼쪽", right="오른쪽", foot="아래", author="국수본",
        created_on="2026-11-23", blocks=(Heading(text="목록"), grid),
    )  # fmt: skip


def test_a_long_table_repeats_its_head_and_loses_no_row() -> None:
    data = report_pdf.render(report(300))
    assert data == report_pdf.render(report(300))
    with pages_of(data) as file:
        assert len(file.pages) > 5
        tree = file.Root.StructTreeRoot.K
        table = next(kid for kid in tree.K[0].K if kid.S == "/Table")
        assert len(table.K) == 301


def test_a_character_without_a_face_prints_as_its_code() -> None:
    assert report_pdf.shown("확인 😀 1") == "확인 <U+1F600> 1"
    assert report_pdf.render(report(1, "😀")).startswith(b"%PDF")


def test_days_and_counts_of_a_workbook_are_such_and_numbers_of_people_are_texts() -> None:
    day = date(2026, 11, 23)
    cells = (Day("2026. 11. 23.(월)", day), "12", "-3", "7000000001", "0012", "=1+1")
    grid = Grid(head=tuple("abcdef"), rows=(cells,))
    book = CalamineWorkbook.from_filelike(
        io.BytesIO(report_xlsx.write(replace(report(1), blocks=(grid,))))
    )
    assert book.get_sheet_by_index(0).to_python()[-1] == [
        day, 12.0, -3.0, "7000000001", "0012", "=1+1",
    ]  # fmt: skip


def test_no_cell_of_a_workbook_is_a_formula() -> None:
    with zipfile.ZipFile(io.BytesIO(report_xlsx.write(report(2, "=1+1")))) as book:
        sheet = book.read("xl/worksheets/sheet1.xml").decode()
    assert "<f>" not in sheet


def in_korean(app: Flask, *arguments: str) -> str:
    """What a command that fails says, without its mark."""
    runner = app.test_cli_runner(env={"GONGJO_LANGUAGE": "ko"})
    result = runner.invoke(args=["review", *arguments])
    assert result.exit_code == 1, result.output
    assert result.output.count("\n") == 1
    return result.output


def test_refusals_are_told_in_korean_and_nothing_is_lost(app: Flask, tmp_path: Path) -> None:
    out = str(tmp_path / "sheet.pdf")
    assert "점검일" in in_korean(app, "close", "--by", "lead", "--on", "2126-01-01")
    assert "회의 당일" in in_korean(app, "close", "--by", "lead", "--on", "2026-01-05")
    run(app, "close", "--by", "lead")
    assert "이미 종료" in in_korean(app, "close", "--by", "lead")
    closed = db.session.query(Review).one()
    kept, day = closed.snapshot, closed.held_on.isoformat()
    closed.snapshot = {**kept, "chair": "다른 사람"}
    db.session.commit()
    file = tmp_path / "snapshot.json"
    file.write_text(json.dumps(kept), encoding="utf-8")
    for command in (
        ("preview", "--as-of", day),
        ("print", "--as-of", day, "--out", out),
        ("export", "--as-of", day, "--out", str(tmp_path / "sheet.xlsx")),
        ("verify", str(file)),
    ):
        assert "1차 점검의 확정 내용이 나중에 바뀌었습니다" in in_korean(app, *command)
    assert not Path(out).exists()
    db.session.expire_all()
    db.session.query(Review).one().snapshot = kept
    db.session.commit()
    run(app, "print", "--as-of", day, "--out", out)
    assert "unchanged" in run(app, "verify", str(file))
