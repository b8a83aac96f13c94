"""``flask targets``: recognise targets line by line, as the paste box does."""

import json
from typing import Any, TextIO

import click

from app.cli import Commands
from app.domain.identifiers import NumberedLine, recognise_lines
from app.extensions import begin_writing, db
from app.services import targets
from app.services.actor import SYSTEM

group = Commands("targets", help="Targets: phones, accounts, links, addresses, hashes.")


@group.command("recognise", opens_office=False)
@click.argument("file", type=click.File(encoding="utf-8", errors="replace"), default="-")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def recognise(file: TextIO, as_json: bool) -> None:
    """One line of FILE in ('-' reads standard input), kind and normalised value out."""
    lines = recognise_lines(file.read())
    if as_json:
        click.echo(json.dumps([_as_json(line) for line in lines], ensure_ascii=False, indent=1))
        return
    for line in lines:
        found = line.recognised
        seen = found.observed_at.isoformat() if found.observed_at else ""
        notes = " ".join(found.warnings)
        cells = (line.number, found.kind.value, found.normalised, found.port or "", seen, notes)
        click.echo("\t".join(str(cell) for cell in cells).rstrip())


@group.command("renew")
def renew() -> None:
    """Read every recorded target anew, once after an update that recognises more spellings.

    What was typed stays as it is; a line for each target whose value for comparing changed.
    """
    begin_writing()
    for reference, former, new in targets.renew(SYSTEM):
        click.echo(f"{reference}\t{former}\t{new}")
    db.session.commit()


def _as_json(line: NumberedLine) -> dict[str, Any]:
    found = line.recognised
    return {
        "line": line.number,
        "as_given": found.as_given,
        "kind": found.kind.value,
        "normalised": found.normalised,
        "port": found.port,
        "observed_at": found.observed_at.isoformat() if found.observed_at else None,
        "platform": found.platform,
        "confidence": found.confidence,
        "alternatives": [kind.value for kind in found.alternatives],
        "warnings": list(found.warnings),
    }
