"""``flask register``: export, print, import."""

import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from app.cli import Commands
from app.domain.errors import DomainError

if TYPE_CHECKING:
    from app.models import EvidenceRequest
    from app.services.register_import import Fault

group = Commands("register", help="The register as a file: export, print, take over.")
VIEWS = ("open", "overdue", "ours", "year", "all")
#: Rows of one printed list; more is no reading.
MOST_PRINTED = 5_000
#: Faults shown of one file.
MOST_SHOWN = 100
_PIECE = 1_000
_view = click.option("--view", type=click.Choice(VIEWS), default="all", show_default=True)
_state = click.option("--state", default="", help="Code of the requested State, such as FR.")
_year = click.option("--year", type=click.IntRange(1900, 2199), help="Year of the reference.")
_out = click.option("--out", type=click.Path(dir_okay=False, path_type=Path), required=True)


@group.command("export")
@_view
@_state
@_year
@_out
def export(view: str, state: str, year: int | None, out: Path) -> None:
    """The register as a workbook, or as CSV when FILE ends in .csv; one line a request.

    The columns have the names that ``register import`` reads. As JSON (FILE ends in .json) every
    request comes with its moves, desks, contacts, dates and targets: the figures follow from these.
    """
    from app.cli.faults import in_office_language
    from app.exchange import spreadsheet
    from app.wording import register_list

    rows = _rows(view, state, year)
    if out.suffix.lower() == ".json":
        click.echo(f"{out}: {_write_whole(rows, out)} requests")
        return
    with in_office_language():
        lines = (register_list.cells(row) for row in _told(rows, "exporting"))
        if out.suffix.lower() == ".csv":
            with out.open("w", encoding="utf-8", newline="") as file:
                count = -2  # the mark of the encoding and the head are no requests
                for text in spreadsheet.write_csv(register_list.head(), lines):
                    file.write(text)
                    count += 1
        else:
            count = spreadsheet.write_workbook(out, "register", register_list.head(), lines)
    click.echo(f"{out}: {count} requests")


def _write_whole(rows: "Iterator[EvidenceRequest]", out: Path) -> int:
    """A list with one request a line, written piece by piece; how many."""
    from app.extensions import db
    from app.queries import register_whole

    references = [row.reference for row in _told(rows, "exporting")]
    with out.open("w", encoding="utf-8") as file:
        file.write("[")
        for first in range(0, len(references), _PIECE):
            found = register_whole.whole(references[first : first + _PIECE])
            lines = (json.dumps(one, ensure_ascii=False) for one in found)
            file.write((",\n" if first else "\n") + ",\n".join(lines))
            db.session.expunge_all()
        file.write("\n]\n")
    return len(references)


@group.command("print")
@_view
@_state
@_year
@_out
def print_list(view: str, state: str, year: int | None, out: Path) -> None:
    """The register as PDF, A4 landscape, at most 5,000 requests."""
    from flask_babel import gettext as _

    from app import clock
    from app.cli.faults import in_office_language
    from app.documents import report_pdf
    from app.wording import register_list
    from app.wording.dates import moment

    found: list[EvidenceRequest] = []
    for row in _rows(view, state, year):
        found.append(row)
        if len(found) > MOST_PRINTED:
            raise DomainError("list_too_long", most=MOST_PRINTED)
    with in_office_language():
        made = register_list.report(
            found,
            title=_("Register"),
            today=clock.today(),
            printed=moment(clock.now(), clock.office_zone()),
            office=_("National Office of Investigation"),
        )
    out.write_bytes(report_pdf.render(made))
    click.echo(f"{out}: {len(found)} requests")


@group.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--by", "login", required=True, help="Login of the person who takes it over.")
@click.option("--check", "is_check", is_flag=True, help="Only say what is wrong with the file.")
def take_over(file: Path, login: str, *, is_check: bool) -> None:
    """Take over FILE (xlsx, ods, xls or csv): every row becomes a request, or none does.

    The first row names the columns, as ``register export`` writes them, in Korean, English or
    French or by their code; state and channel are needed.
    """
    from app.cli.faults import in_office_language
    from app.exchange import spreadsheet
    from app.extensions import writing
    from app.services import people, register_import
    from app.services.actor import actor_of
    from app.wording import register_import as words

    table = spreadsheet.read(file)
    with writing():
        person = people.find(login)
        if person is None or not person.is_active:
            raise DomainError("unknown_user")
        with in_office_language():
            rows, wrong = words.rows_of(table)
        wrong += register_import.faults(rows)
        if wrong:
            _refuse(sorted(wrong, key=lambda one: one.line))
        if is_check:
            click.echo(f"{file}: {len(rows)} rows can be taken over")
            return
        with click.progressbar(length=len(rows), label="taking over", file=sys.stderr) as bar:
            try:
                made = register_import.record(
                    actor_of(person), rows, file=file.name, tell=bar.update
                )
            except DomainError as error:
                _refuse([register_import.Fault(int(error.values["line"]), error)])
    click.echo(f"{file}: {len(made)} requests, {made[0]} to {made[-1]}")


def _refuse(wrong: "Sequence[Fault]") -> NoReturn:
    """One line a fault, and the end of the command: nothing was written."""
    from app.cli.faults import said

    for one in wrong[:MOST_SHOWN]:
        click.echo(f"row {one.line}: {said(one.error)}", err=True)
    raise click.ClickException(f"nothing was taken over: {len(wrong)} faults")


def _rows(view: str, state: str, year: int | None) -> "Iterator[EvidenceRequest]":
    from app import clock
    from app.domain.errors import DomainError
    from app.queries import evidence_requests, register

    if state and state not in {one.iso2 for one in evidence_requests.states()}:
        raise DomainError("row_word", text=state)
    filters = register.Filters(view=view, state=state, year=year, sort="reference")
    return register.every(filters, user_id=0, today=clock.today())


def _told(rows: "Iterator[EvidenceRequest]", word: str) -> "Iterator[EvidenceRequest]":
    """The rows, with their count on standard error for every thousand."""
    for number, row in enumerate(rows, start=1):
        if number % _PIECE == 0:
            click.echo(f"{word}: {number}", err=True)
        yield row
