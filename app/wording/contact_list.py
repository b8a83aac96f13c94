"""The registers of contacts as lists to print and export: their columns, and the words in them."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from zoneinfo import ZoneInfo

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app.domain.contacts import Direction
from app.domain.report import Grid, Report, Words
from app.domain.restriction import WORD
from app.exchange.spreadsheet import Cell
from app.models import Correspondence
from app.wording.dates import brief_day, language, plain_day
from app.wording.labels import label
from app.wording.register_list import said

TITLES = {
    Direction.OUTGOING: _l("Register of what was sent"),
    Direction.INCOMING: _l("Register of what was received"),
}
_WIDTHS = (4.5, 7, 11, 11, 14.5, 15.5, 16, 8, 13, 6, 7.5, 14.5)


def title(direction: Direction, year: int) -> str:
    """ "발송대장 2026"."""
    return f"{TITLES[direction]} {year}"


def head(direction: Direction) -> list[str]:
    """The names of the columns, the same in every file."""
    is_in = direction is Direction.INCOMING
    return [
        _("No."),
        _("Recorded"),
        _("Received on") if is_in else _("Sent on"),
        _("Date on the paper"),
        _("Reference"),
        _("Kind"),
        _("From whom") if is_in else _("To whom"),
        _("Means"),
        _("Their reference"),
        _("Pages"),
        _("Officer"),
        _("Note"),
    ]


def cells(row: Correspondence, zone: ZoneInfo, letters: dict[int, str]) -> list[Cell]:
    """One entry, column by column; a void one keeps everything and says so."""
    return [
        row.register_number,
        _day(row.entered_at, zone),
        _day(row.at, zone),
        row.dated_on,
        row.evidence_request.reference,
        what(row, letters),
        counterpart(row),
        str(label(row.means)),
        row.their_reference,
        row.pages,
        row.entered_by.name,
        note(row),
    ]


def what(row: Correspondence, letters: dict[int, str]) -> str:
    """The kind of paper, with the number of our letter."""
    number = letters.get(row.letter_id or 0, "")
    return " ".join(filter(None, [str(label(row.kind)), number]))


def counterpart(row: Correspondence) -> str:
    """Who is named, or the authority asked; of a request seen in part, that it is restricted."""
    if row.evidence_request.is_in_part:
        return said(WORD)
    authority = row.evidence_request.authority
    return row.counterpart or (said(authority.label) if authority else "")


def note(row: Correspondence) -> str:
    """The note, after the reason of a void entry."""
    void = _("Void: %(reason)s", reason=row.void_reason) if row.voided_at else ""
    return " · ".join(filter(None, [void, *row.note.split("\n")]))


def report(
    rows: Sequence[Correspondence],
    *,
    direction: Direction,
    year: int,
    is_example: bool,
    narrowed: str,
    printed: str,
    office: str,
    today: date,
    zone: ZoneInfo,
    letters: dict[int, str],
) -> Report:
    """A4 landscape; ``narrowed`` names the filter in force, for a part is no register."""
    name = title(direction, year)
    marks = [_("Example data")] if is_example else []
    count = _("%(count)s entries, %(void)s of them void", count=len(rows),
              void=sum(row.voided_at is not None for row in rows))  # fmt: skip
    return Report(
        title=name,
        subtitle=" · ".join(filter(None, [narrowed, count])),
        language=language(),  # type: ignore[arg-type]  # one of the three by its own rule
        left=name,
        right=" · ".join((*marks, printed)),
        foot=f"{_('Gongjo')} · {office}",
        author=office,
        created_on=today.isoformat(),
        blocks=(
            Grid(
                head=tuple(head(direction)),
                rows=tuple(_lines(rows, zone, letters)),
                widths=_WIDTHS,
                numbers=frozenset({0, 9}),
            ),
        )
        if rows
        else (Words(text=_("Nothing is recorded here.")),),
    )


def _lines(
    rows: Iterable[Correspondence], zone: ZoneInfo, letters: dict[int, str]
) -> Iterable[tuple[str, ...]]:
    for row in rows:
        yield tuple(_shown(cell, place) for place, cell in enumerate(cells(row, zone, letters)))


def _shown(cell: Cell, place: int) -> str:
    if isinstance(cell, date):
        return brief_day(cell) if place == 1 else plain_day(cell)
    return "" if cell is None else str(cell)


def _day(at: datetime, zone: ZoneInfo) -> date:
    return at.astimezone(zone).date()
