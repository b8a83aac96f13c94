"""``flask requests``: list and show."""

import json
from typing import Any

import click
from sqlalchemy import select

from app.cli import Commands
from app.domain.errors import DomainError
from app.extensions import db
from app.models import EvidenceRequest
from app.queries.evidence_requests import by_reference
from app.services.history import plain

group = Commands("requests", help="Evidence requests.")
_COLUMNS = (
    "reference",
    "title",
    "state_iso2",
    "channel",
    "stage",
    "outcome",
    "holder",
    "sent_on",
    "next_due_on",
    "their_reference",
)


def _row(one: EvidenceRequest) -> dict[str, Any]:
    return {name: plain(getattr(one, name)) for name in _COLUMNS}


@group.command("list")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def list_requests(as_json: bool) -> None:
    """Every request, oldest first."""
    found = db.session.scalars(select(EvidenceRequest).order_by(EvidenceRequest.id)).all()
    if as_json:
        click.echo(json.dumps([_row(one) for one in found], ensure_ascii=False, indent=1))
        return
    for one in found:
        click.echo("\t".join(str(value or "") for value in _row(one).values()))


@group.command("show")
@click.argument("reference")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def show(reference: str, as_json: bool) -> None:
    """The request REFERENCE with targets, texts and stages."""
    one = by_reference(reference)
    if one is None:
        raise DomainError("unknown_reference", reference=reference)
    row = _row(one) | {
        "measures": one.measures,
        "targets": [[target.kind, target.as_given] for target in one.targets],
        "texts": [[text.section, text.language, len(text.body)] for text in one.section_texts],
        "stages": [[plain(move.on), plain(move.to_stage)] for move in one.stage_changes],
    }
    if as_json:
        click.echo(json.dumps(row, ensure_ascii=False, indent=1))
        return
    for name, value in row.items():
        click.echo(f"{name}: {value if value is not None else ''}")
