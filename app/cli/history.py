"""``flask history``: verify the chain, show the events of a request."""

import json

import click
from sqlalchemy import select

from app.cli import Commands
from app.domain.errors import DomainError
from app.extensions import db
from app.models import EvidenceRequest
from app.queries.history import events_of
from app.services import history

group = Commands("history", help="The append-only history and its hash chain.")


@group.command("verify")
def verify() -> None:
    """Walk the whole chain; name the first broken link and exit with 1."""
    fault = history.verify_chain()
    if fault:
        raise click.ClickException(f"history broken at event {fault.sequence}: {fault.code}")
    click.echo(f"history holds: {history.count()} events")


@group.command("show")
@click.argument("reference")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def show(reference: str, as_json: bool) -> None:
    """Events of the request REFERENCE, oldest first."""
    found = db.session.scalar(
        select(EvidenceRequest.id).where(EvidenceRequest.reference == reference)
    )
    if found is None:
        raise DomainError("unknown_reference", reference=reference)
    events = events_of("evidence_request", found)
    if as_json:
        rows = [json.loads(event.body) | {"hash": event.hash} for event in events]
        click.echo(json.dumps(rows, ensure_ascii=False, indent=1))
        return
    for event in events:
        when = f"{event.at:%Y-%m-%d %H:%M}Z"
        click.echo("\t".join([str(event.sequence), when, event.actor_login, event.verb]))
