"""A report as a workbook: a sheet per heading, texts as texts, numbers and days as such."""

import io
import re
from datetime import date
from typing import Any

import xlsxwriter

from app.domain.report import (
    Bars,
    Beside,
    Block,
    Day,
    Grid,
    Heading,
    Listed,
    Number,
    Report,
    Signatures,
    Value,
    Words,
)

_FORBIDDEN = re.compile(r"[\[\]:*?/\\]")
_LONGEST_NAME = 31
#: A count. With more digits, or a nought in front, it is somebody's number and stays a text.
_NUMBER = re.compile(r"-?(0|[1-9]\d{0,8})")
#: Characters of a column of a list: no narrower, no wider than these.
_NARROW, _WIDE = 7, 40


def write(report: Report) -> bytes:
    """The file. No cell is ever a formula, whatever it holds."""
    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(out, options) as book:
        _Writer(book).report(report)
    return out.getvalue()


class _Writer:
    def __init__(self, book: Any) -> None:
        self.book = book
        self.bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        self.head = book.add_format({"bold": True, "text_wrap": True, "top": 2, "bottom": 1})
        self.plain = book.add_format({"text_wrap": True, "valign": "top", "bottom": 4})
        self.day = book.add_format(
            {"valign": "top", "align": "left", "bottom": 4, "num_format": "yyyy-mm-dd"}
        )
        self.names: set[str] = set()
        self.sheet: Any = None
        self.line = 0
        self.is_list = False

    def report(self, report: Report) -> None:
        self.begin(report.title)
        self.put([report.title], self.bold)
        self.put([report.subtitle], self.plain)
        for block in report.blocks:
            self.block(block)

    def begin(self, title: str) -> None:
        base = _FORBIDDEN.sub(" ", title)[: _LONGEST_NAME - 3].strip("' ") or "1"
        name, number = base, 1
        while name.casefold() in self.names:
            number += 1
            name = f"{base} {number}"
        self.names.add(name.casefold())
        self.sheet, self.line, self.is_list = self.book.add_worksheet(name), 0, False
        self.sheet.set_landscape()
        self.sheet.set_paper(9)
        self.sheet.fit_to_pages(1, 0)

    def block(self, block: Block) -> None:
        if isinstance(block, Heading):
            if block.breaks_page or self.is_list:
                self.begin(block.text)
            self.put([f"{block.text} {block.note}".strip()], self.bold)
        elif isinstance(block, Words):
            self.put([block.text], self.plain)
        elif isinstance(block, Grid):
            self.grid(block)
        elif isinstance(block, Listed):
            self.listed(block)
        elif isinstance(block, Bars):
            names = zip(block.names, (block.first, block.second), strict=True)
            rows = tuple((name, *map(str, counts)) for name, counts in names)
            self.grid(Grid(head=("", *block.labels), rows=rows))
        elif isinstance(block, Beside):
            for one in (*block.left, *block.right):
                self.block(one)
        elif isinstance(block, Signatures):
            self.line += 1
            self.put(block.labels, self.plain)

    def grid(self, grid: Grid) -> None:
        if self.line < 4:
            self.sheet.repeat_rows(self.line)
            self.sheet.freeze_panes(self.line + 1, 0)
        for place, share in enumerate(grid.widths):
            self.sheet.set_column(place, place, max(6, 140 * share / sum(grid.widths)))
        self.put(grid.head, self.head)
        for row in grid.rows:
            self.put(row, self.bold if len(row) == 1 else self.plain)
        self.line += 1

    def listed(self, one: Listed) -> None:
        """A sheet whose first row is the head, so that filters and formulas can use it.

        It holds nothing else: a heading that follows begins a sheet of its own.
        """
        self.begin(one.heading.text)
        self.is_list = True
        self.put(one.columns, self.head)
        for record in one.records:
            for place, value in enumerate(record):
                self.value(place, value)
            self.line += 1
        for place, column in enumerate(zip(one.columns, *one.records, strict=True)):
            self.sheet.set_column(place, place, _width(column))
        self.sheet.repeat_rows(0)
        self.sheet.freeze_panes(1, 1)
        self.sheet.autofilter(0, 0, max(len(one.records), 1), len(one.columns) - 1)

    def value(self, place: int, value: Value) -> None:
        if isinstance(value, date):
            self.sheet.write_datetime(self.line, place, value, self.day)
        elif isinstance(value, int | float):
            self.sheet.write_number(self.line, place, value, self.plain)
        else:
            self.sheet.write_string(self.line, place, (value or "")[:32_000], self.plain)

    def put(self, texts: Any, form: Any) -> None:
        for place, text in enumerate(texts):
            if isinstance(text, Day) and form is self.plain:
                self.sheet.write_datetime(self.line, place, text.on, self.day)
            elif isinstance(text, Number):
                self.sheet.write_number(self.line, place, text.value, form)
            elif _NUMBER.fullmatch(text):
                self.sheet.write_number(self.line, place, int(text), form)
            else:
                self.sheet.write_string(self.line, place, text[:32_000], form)
        self.line += 1


def _width(column: tuple[Value, ...]) -> int:
    """As wide as the longest value; Hangul takes two places."""
    texts = ("0000-00-00" if isinstance(one, date) else str(one or "") for one in column)
    longest = max(sum(1 + (char >= "\u1100") for char in text) for text in texts)
    return min(max(longest + 2, _NARROW), _WIDE)
