"""Lists as workbooks and CSV, written and read. A cell is a text, a whole number or a day.

No cell that is written is ever a formula: a workbook stores it as text, CSV gets an apostrophe
before what a spreadsheet would calculate.
"""

import csv
import io
import json
import re
import subprocess
import sys
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import chain
from pathlib import Path
from typing import Any

from app.domain.errors import DomainError

Cell = str | int | date | None
#: What a spreadsheet takes for the beginning of a formula, in the wide forms of East Asia too.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
#: Where a cell would begin for a spreadsheet that separates by something else than commas.
_INNER = re.compile(r"(?<=[;\t\n\r])(?=[=+\-@＝＋－＠])")
_LONGEST_CELL = 32_000
_LARGEST_FILE = 64 << 20
#: Seconds a workbook may take to be read.
_PATIENCE = 120
MOST_ROWS = 100_000
MOST_COLUMNS = 100


def write_workbook(
    out: Path | io.BytesIO, title: str, head: Sequence[str], rows: Iterable[Sequence[Cell]]
) -> int:
    """One sheet with filters and a fixed head row, row by row; returns how many rows."""
    import xlsxwriter

    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    count = 0
    with xlsxwriter.Workbook(out, options) as book:
        sheet = book.add_worksheet("".join(x for x in title if x not in "[]:*?/\\")[:31])
        bold = book.add_format({"bold": True, "bottom": 1})
        day = book.add_format({"num_format": "yyyy-mm-dd", "align": "left"})
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0)
        sheet.freeze_panes(1, 1)
        sheet.set_column(0, len(head) - 1, 16)
        _row(sheet, 0, head, bold, day)
        for count, row in enumerate(rows, start=1):
            _row(sheet, count, row, None, day)
        sheet.autofilter(0, 0, max(count, 1), len(head) - 1)
    return count


def _row(sheet: Any, line: int, cells: Sequence[Cell], form: Any, day: Any) -> None:
    for place, cell in enumerate(cells):
        if isinstance(cell, date):
            sheet.write_datetime(line, place, cell, day)
        elif isinstance(cell, int):
            sheet.write_number(line, place, cell, form)
        elif cell:
            sheet.write_string(line, place, cell[:_LONGEST_CELL], form)


def write_csv(head: Sequence[str], rows: Iterable[Sequence[Cell]]) -> Iterator[str]:
    """Lines of CSV with the mark by which Excel knows UTF-8."""
    yield "\ufeff"
    for row in chain([head], rows):
        out = io.StringIO()
        csv.writer(out).writerow([_plain(cell) for cell in row])
        yield out.getvalue()


def _plain(cell: Cell) -> str:
    if isinstance(cell, date):
        return cell.isoformat()
    text = "" if cell is None else str(cell)
    text = _INNER.sub(" ", text)
    return f"'{text}" if text.startswith(_FORMULA) else text


def read(path: Path) -> list[list[Cell]]:
    """The rows of the first sheet, or of a CSV file in UTF-8 or CP949; texts are trimmed.

    Raises ``DomainError`` when it is neither, or too large to be a register.
    """
    if path.stat().st_size > _LARGEST_FILE:
        raise DomainError("table_too_large", most=MOST_ROWS)
    data = path.read_bytes()
    rows = _book(data) if data[:4] in (b"PK\x03\x04", b"\xd0\xcf\x11\xe0") else _csv(data)
    if len(rows) > MOST_ROWS or any(len(row) > MOST_COLUMNS for row in rows[:1]):
        raise DomainError("table_too_large", most=MOST_ROWS)
    return rows


def _book(data: bytes) -> list[list[Cell]]:
    """Read in a process of its own (see ``workbook``), which may fail in any way."""
    program = [sys.executable, "-I", str(Path(__file__).with_name("workbook.py"))]
    try:
        done = subprocess.run(  # noqa: S603  # our own file
            program, input=data, capture_output=True, check=True, timeout=_PATIENCE
        )
    except subprocess.SubprocessError:
        raise DomainError("table_unreadable") from None
    return [
        [date.fromisoformat(cell[0]) if isinstance(cell, list) else cell for cell in row]
        for row in json.loads(done.stdout)
    ]


def _csv(data: bytes) -> list[list[Cell]]:
    for encoding in ("utf-8-sig", "cp949"):
        try:
            text = data.decode(encoding)
            break
        except UnicodeDecodeError:
            continue
    else:
        raise DomainError("table_unreadable")
    if "\0" in text:
        raise DomainError("table_unreadable")
    head = text.partition("\n")[0]
    separator = max(",;\t", key=head.count)
    try:
        return [
            [_unguarded(cell) for cell in row]
            for row in csv.reader(io.StringIO(text, newline=""), delimiter=separator)
        ]
    except csv.Error:
        raise DomainError("table_unreadable") from None


def _unguarded(cell: str) -> str:
    """Without the apostrophe that ``write_csv`` put before what looks like a formula."""
    text = cell.strip()
    return text[1:] if text[:1] == "'" and text[1:2] in _FORMULA else text
