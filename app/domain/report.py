"""What a printed sheet or list says, ready to be set: plain texts, no fonts, no database."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

Language = Literal["ko", "fr", "en"]


class Day(str):
    """A day as it is written; a workbook keeps the day itself."""

    on: date

    def __new__(cls, written: str, on: date) -> "Day":
        """Written in the reader's language; ``on`` is the day at the office."""
        made = super().__new__(cls, written)
        made.on = on
        return made


class Number(str):
    """A number with decimals as it is written; a workbook keeps the number itself."""

    value: float

    def __new__(cls, written: str, value: float) -> "Number":
        """Written in the reader's language."""
        made = super().__new__(cls, written)
        made.value = value
        return made


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """A heading with a note beside it; ``breaks_page`` begins a new page.

    ``again`` stands at the head of every further page until a heading begins a new one.
    """

    text: str
    note: str = ""
    breaks_page: bool = False
    again: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """A paragraph."""

    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """A table. A row of one cell is a heading across; ``numbers`` are the columns set right.

    ``widths`` are shares of the measure; ``share`` the part of the measure the table takes;
    ``room`` the least number of lines of a row (place for the pen). ``bars``: of each row, the
    parts of a bar drawn in the last column, in one unit for all: thick, thin, hollow.
    """

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[float, ...] = ()
    numbers: frozenset[int] = frozenset()
    share: float = 1.0
    room: int = 1
    bars: tuple[tuple[float, ...], ...] = ()


Value = str | int | float | date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A table in two forms: set for paper, and as a list of its own with one fact in a cell.

    A workbook writes ``columns`` and ``records`` to a sheet named like the heading, fit to be
    filtered and reckoned with; days and numbers are such.
    """

    heading: Heading
    grid: Grid
    columns: tuple[str, ...]
    records: tuple[tuple[Value, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Bars:
    """Two counts per column as small upright bars, the first wide, the second narrow."""

    labels: tuple[str, ...]
    first: tuple[int, ...]
    second: tuple[int, ...]
    names: tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Signatures:
    """Labelled boxes to sign in."""

    labels: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """Two columns on paper, row by row; a workbook has them one after the other."""

    left: "tuple[Block, ...]"
    right: "tuple[Block, ...]"


Block = Heading | Words | Grid | Listed | Bars | Signatures | Beside


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """A sheet; ``left`` and ``right`` stand at the head of every page."""

    title: str
    subtitle: str = ""
    language: Language
    left: str
    right: str
    foot: str
    author: str
    created_on: str
    blocks: tuple[Block, ...]
