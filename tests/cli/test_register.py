"""``flask register``: what is exported can be taken over; a faulty file changes nothing."""

import csv
import io
import json
import zipfile
from pathlib import Path

import pikepdf
import pytest
import xlsxwriter
from flask import Flask
from sqlalchemy import func, select, update

from app.domain.channels import Holder
from app.domain.measures import Measure
from app.domain.stages import Outcome, Stage
from app.exchange import spreadsheet
from app.extensions import db
from app.models import EvidenceRequest, HistoryEvent, User
from app.queries.evidence_requests import by_reference
from app.services import checks, examples

HEAD = "State,Channel,Reference,KICS number,Case title,Asked,Targets,Sent,Closed,Outcome,Officer\n"
GOOD = HEAD + (
    'FR,treaty,2024-공조-1,2024-1,전화금융사기,"Subscriber information; 접속기록",'
    '"@falcon\n010-1234-5678",2024. 3. 5.,20240601,Executed,colleague\n'
    "미국,제공자 직접,2024-공조-2,,,보전,https://t.me/x,2024-04-01,,,김예시\n"
    "\n"
    "jp,Interpol,,,,Documents and records,,,,,\n"
)
BAD = HEAD + (
    "XX,treaty,,,,,,,,,\n"
    ",,r,,,,,,,,\n"
    "FR,treaty,r2,k,,,,,,,\n"
    "FR,interpol,r2,,,Content,,2024-02-30,,,\n"
    "FR,treaty,,,,,,2024-05-01,2024-04-01,Executed,\n"
    "FR,treaty,,,,,,2024-05-01,2024-06-01,,nobody\n"
    "FR,treaty,,,,,,2999. 1. 1.,,,김예시\n"
    "FR,treaty,,,,,,2199-01-01,,,\n"
)


def run(app: Flask, *arguments: str, code: int = 0) -> str:
    db.session.rollback()
    result = app.test_cli_runner().invoke(
        args=["register", *arguments], env={"GONGJO_LANGUAGE": "en"}
    )
    assert result.exit_code == code, result.output
    return result.output


def count() -> int:
    db.session.rollback()
    return db.session.scalar(select(func.count(EvidenceRequest.id))) or 0


def test_the_list_is_printed_and_exported(office: Flask, tmp_path: Path) -> None:
    examples.seed()
    db.session.execute(update(User).where(User.login == "officer").values(name="최시험"))
    db.session.commit()
    pdf, xlsx, plain = (tmp_path / f"list.{kind}" for kind in ("pdf", "xlsx", "csv"))
    assert "14 requests" in run(office, "print", "--out", str(pdf))
    with pikepdf.open(pdf) as file:
        assert file.Root.MarkInfo.Marked
    assert "14 requests" in run(office, "export", "--out", str(xlsx))
    with zipfile.ZipFile(xlsx) as book:
        assert "<f>" not in book.read("xl/worksheets/sheet1.xml").decode()
    assert "1 requests" in run(office, "export", "--state", "FR", "--out", str(plain))
    assert "EX-2026-FR-0001" in plain.read_text(encoding="utf-8-sig")
    assert run(office, "export", "--state", "XX", "--out", str(plain), code=1).startswith("Error: ")
    everything = tmp_path / "list.json"
    assert "14 requests" in run(office, "export", "--out", str(everything))
    found = json.loads(everything.read_text(encoding="utf-8"))
    assert len(found) == 14
    sent = [min((m["on"] for m in one["stage_changes"] if m["to_stage"] == "sent"), default=None)
            for one in found]  # fmt: skip
    assert sent == [one["sent_on"] for one in found]
    assert {"legs", "contacts", "deadlines", "targets"} < set(found[0])
    # the workbook reads back cell by cell, and every row is known here
    head, *rows = spreadsheet.read(xlsx)
    assert (head[0], len(rows)) == ("관리번호", 14)
    said = run(office, "import", str(xlsx), "--by", "officer", code=1)
    assert said.count("is in the register already") == 14
    assert "Error: nothing was taken over: 14 faults" in said


def test_a_register_is_taken_over_once(office: Flask, tmp_path: Path) -> None:
    file = tmp_path / "old.csv"
    file.write_bytes(GOOD.encode("cp949"))
    assert "3 rows" in run(office, "import", str(file), "--by", "officer", "--check")
    assert count() == 0
    said = run(office, "import", str(file), "--by", "officer")
    assert "3 requests, NOI-2024-FR-0001 to NOI-" in said
    assert count() == 3
    db.session.expire_all()  # what was written, not what the command still holds
    one = by_reference("NOI-2024-FR-0001")
    assert one is not None
    assert one.case is not None
    assert one.case.kics_number == "2024-1"
    assert (one.stage, one.outcome, one.officer.login) == (
        Stage.CLOSED, Outcome.EXECUTED, "colleague",
    )  # fmt: skip
    assert set(one.measures) == {Measure.SUBSCRIBER.value, Measure.TRAFFIC.value}
    assert [target.kind for target in one.targets] == ["telegram_username", "phone"]
    other = by_reference("NOI-2024-US-0001")
    assert other is not None
    assert (other.stage, other.holder) == (Stage.SENT, Holder.PROVIDER)
    verbs = db.session.scalars(select(HistoryEvent.verb)).all()
    assert verbs.count("request.imported") == 3
    assert checks.faults() == []
    said = run(office, "import", str(file), "--by", "officer", code=1)
    assert "row 2: 2024-공조-1 is in the register already, as NOI-2024-FR-0001." in said
    assert count() == 3


def test_every_bad_row_is_named_and_nothing_written(office: Flask, tmp_path: Path) -> None:
    db.session.execute(update(User).where(User.login == "lead").values(name="김예시"))
    db.session.commit()
    file = tmp_path / "bad.csv"
    file.write_text(BAD, encoding="utf-8")
    said = run(office, "import", str(file), "--by", "officer", code=1)
    for line in (
        "row 2: State: “XX” is not known here.",
        "row 3: State: is empty.",
        "row 4: The case k is new here and needs a title.",
        "row 5: Sent: “2024-02-30” is no day of the calendar",
        "row 6: Sent, acknowledged and closed do not follow one another.",
        "row 7: Officer: “nobody” is not known here.",
        "row 8: Officer: Two people are called “김예시”; give the login.",
        "row 8: Sent: “2999. 1. 1.” is no day of the calendar",
        "row 9: ",
    ):
        assert line in said
    assert "Traceback" not in said
    assert count() == 0


def test_no_cell_is_a_formula_and_a_far_cell_ends_in_one_line(
    office: Flask, tmp_path: Path
) -> None:
    evil = ["=1+1", "+82-10", "@SUM(A1)", "-2", "＝1+1", "a;=1+1", "\t=1", 'x";=1+1', "a\n=1"]
    lines = "".join(spreadsheet.write_csv(["a"], [[text] for text in evil]))
    for separator in ",;":
        for row in csv.reader(io.StringIO(lines[1:]), delimiter=separator):
            assert not any(cell.startswith(tuple("=+-@＝\t\r\n")) for cell in row)
    out = tmp_path / "evil.xlsx"
    spreadsheet.write_workbook(out, "a", ["a", "b"], [[text, "b"] for text in evil])
    assert [row[0] for row in spreadsheet.read(out)[1:]] == [text.strip() for text in evil]
    far = tmp_path / "far.xlsx"
    with xlsxwriter.Workbook(far) as book:
        sheet = book.add_worksheet()
        sheet.write_string(0, 0, "State")
        sheet.write_string(1_048_575, 16_383, "x")
    said = run(office, "import", str(far), "--by", "officer", code=1)
    assert said == "Error: The file is neither a workbook (xlsx, xls, ods) nor readable CSV.\n"


@pytest.mark.parametrize(
    "content",
    [
        b"", b"\n", b"State,Channel\n", b"State\nFR\n", b"State,Channel,State\nFR,treaty,FR\n",
        b"State,Channel,Surprise\nFR,treaty,1\n", b"PK\x03\x04 no workbook", b"\xff\xfe\xfa\x81",
        b"a\0b,c\n", "가".encode() * 100_000, b"\xd0\xcf\x11\xe0 none either",
        b"State,Channel,Targets\nFR,treaty,\x07\n",
    ],
)  # fmt: skip
def test_what_is_no_register_is_one_clear_line(
    office: Flask, tmp_path: Path, content: bytes
) -> None:
    file = tmp_path / "odd"
    file.write_bytes(content)
    said = run(office, "import", str(file), "--by", "officer", code=1)
    assert said.splitlines()[-1].startswith("Error: ")
    assert "Traceback" not in said
    assert run(office, "import", str(file), "--by", "nobody", code=1).startswith("Error: ")
    assert count() == 0
