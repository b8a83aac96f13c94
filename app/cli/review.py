"""``flask review``: preview, print, export, close, verify."""

import json
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from app.cli import Commands
from app.domain.errors import DomainError

if TYPE_CHECKING:
    from app.domain.report import Report
    from app.domain.review import Sheet

group = Commands("review", help="The weekly review: the sheet of any day, closing, verifying.")
_as_of = click.option(
    "--as-of", type=click.DateTime(["%Y-%m-%d"]), help="The day of the sheet (default: today)."
)
_out = click.option("--out", type=click.Path(dir_okay=False, path_type=Path), required=True)


@group.command("preview")
@_as_of
@click.option("--json", "as_json", is_flag=True, help="Print JSON: the snapshot and what changed.")
def preview(as_of: datetime | None, as_json: bool) -> None:
    """The sheet of a day: counts and, per request, heading, signs and next date."""
    sheet = _sheet(as_of)
    if as_json:
        click.echo(json.dumps(_plain(sheet), ensure_ascii=False, indent=1))
        return
    one = sheet.balance
    state = "agrees" if one.holds else f"differs, expected {one.expected}"
    click.echo(
        f"{sheet.as_of}\topen {one.start} + sent {one.sent} + reopened {one.reopened} "
        f"- closed {one.closed} - taken back {one.taken_back} = {one.end}\t{state}"
    )
    if sheet.difference.is_empty:
        click.echo("nothing changed")
    for part in sheet.groups:
        for row in part.rows:
            signs = ",".join(sheet.signs[row.reference])
            click.echo(f"{part.code}\t{row.reference}\t{signs}\t{row.due_on or ''}")


@group.command("print")
@_as_of
@_out
def print_sheet(as_of: datetime | None, out: Path) -> None:
    """The sheet of a day as PDF."""
    from app.documents import report_pdf

    report = _report(_sheet(as_of))
    out.write_bytes(report_pdf.render(report))
    click.echo(f"{out}: {report.title}")


@group.command("export")
@_as_of
@_out
def export(as_of: datetime | None, out: Path) -> None:
    """The sheet of a day as a workbook, or its snapshot when FILE ends in .json."""
    sheet = _sheet(as_of)
    if out.suffix == ".json":
        from app.domain.review import freeze

        text = json.dumps(freeze(sheet.snapshot).content, ensure_ascii=False, indent=1)
        out.write_text(text, encoding="utf-8")
    else:
        from app.exchange import report_xlsx

        out.write_bytes(report_xlsx.write(_report(sheet)))
    click.echo(f"{out}: {len(sheet.snapshot.rows)} requests")


@group.command("close")
@click.option("--by", "login", required=True, help="Login of the chair (team or section head).")
@click.option("--on", type=click.DateTime(["%Y-%m-%d"]), help="The day held (default: today).")
def close(login: str, on: datetime | None) -> None:
    """Freeze the sheet of today with its hash."""
    from app import clock
    from app.extensions import writing
    from app.services import people, review
    from app.services.actor import actor_of

    with writing():
        chair = people.find(login)
        if chair is None or not chair.is_active:
            raise DomainError("unknown_user")
        closed = review.close(actor_of(chair), on=on.date() if on else clock.today())
    click.echo(f"review {closed.number} of {closed.held_on}: {closed.snapshot_hash}")


@group.command("verify")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def verify(file: Path) -> None:
    """Whether FILE (a snapshot as JSON) is what this office froze."""
    from app.domain.review import thaw
    from app.queries import review as queries

    try:
        content = json.loads(file.read_text(encoding="utf-8"))
        found = queries.by_number(int(content["number"]))
    except (ValueError, KeyError, TypeError, OverflowError):
        raise DomainError("snapshot_file", name=file.name) from None
    if found is None or found.closed_at is None:
        raise DomainError("snapshot_file", name=file.name)
    thaw(content, found.snapshot_hash, number=found.number)
    queries.snapshot_of(found)
    click.echo(f"review {found.number} of {found.held_on}: unchanged, {found.snapshot_hash}")


def _sheet(as_of: datetime | None) -> "Sheet":
    from app import clock
    from app.queries import review as queries

    day: date = as_of.date() if as_of else clock.today()
    return queries.sheet_of(day, today=clock.today())


def _plain(sheet: "Sheet") -> dict[str, object]:
    from app.domain.plain import to_plain

    return {
        "snapshot": to_plain(sheet.snapshot),
        "groups": [
            {"code": part.code, "references": [row.reference for row in part.rows]}
            for part in sheet.groups
        ],
        "signs": to_plain(sheet.signs),
        "changes": to_plain(sheet.difference.changes),
        "balance": to_plain(sheet.balance) | {"holds": sheet.balance.holds},
    }


def _report(sheet: "Sheet") -> "Report":
    from flask_babel import gettext as _

    from app import clock
    from app.cli.faults import in_office_language
    from app.wording.review_print import report_of

    with in_office_language():
        office = _("National Office of Investigation")
        return report_of(sheet, at=clock.now(), zone=clock.office_zone(), by="", office=office)
