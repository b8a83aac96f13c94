"""``flask contacts``: the registers as files, in the office's language."""

import csv
import io
from pathlib import Path

import pytest
from flask import Flask
from pypdf import PdfReader

from app import clock
from app.domain.contacts import Direction
from app.exchange import spreadsheet
from app.extensions import db
from app.queries.contacts import Filters, count
from app.wording import contact_files


def run(app: Flask, *arguments: str, code: int = 0) -> str:
    db.session.rollback()
    result = app.test_cli_runner().invoke(args=["contacts", "register", *arguments])
    assert result.exit_code == code, result.output
    return result.output


def test_a_register_is_written_as_csv_workbook_and_pdf(
    with_examples: None, office: Flask, tmp_path: Path
) -> None:
    year = clock.today().year
    entries = count(Filters(direction=Direction.INCOMING, year=year, is_example=True))
    assert entries > 5
    for name in ("in.csv", "in.xlsx", "in.pdf"):
        out = tmp_path / name
        told = run(office, "in", "--year", str(year), "--examples", "--out", str(out))
        assert told == f"{out}: {entries} entries\n"
    rows = list(csv.reader(io.StringIO((tmp_path / "in.csv").read_text(encoding="utf-8-sig"))))
    assert rows[0][2] == "받은 날"
    assert [row[0] for row in rows[1:]] == [str(number + 1) for number in range(entries)]
    table = spreadsheet.read(tmp_path / "in.xlsx")
    assert len(table) == entries + 1
    first = PdfReader(tmp_path / "in.pdf").pages[0]
    assert float(first.mediabox.width) > float(first.mediabox.height)


def test_a_part_is_named_and_the_office_itself_has_nothing(
    with_examples: None, office: Flask, tmp_path: Path
) -> None:
    out = tmp_path / "out.csv"
    assert ": 0 entries" in run(office, "out", "--out", str(out))
    part = ("--state", "GB", "--kind", "request_sent", "--out", str(out))
    assert ": 1 entries" in run(office, "out", "--examples", *part)
    (_head, row) = csv.reader(io.StringIO(out.read_text(encoding="utf-8-sig")))
    assert row[4] == "EX-2026-GB-0001"


def test_bad_input_is_one_line(
    with_examples: None, office: Flask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = ("--out", str(tmp_path / "x.pdf"))
    assert run(office, "in", "--state", "XX", *out, code=1).count("\n") == 1
    run(office, "sideways", *out, code=2)
    monkeypatch.setattr(contact_files, "MOST_PRINTED", 3)
    assert "3" in run(office, "in", "--examples", *out, code=1)
    assert not (tmp_path / "x.pdf").exists()
