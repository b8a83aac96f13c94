"""``flask search``: find requests by words."""

import json

import click
from sqlalchemy import select
from sqlalchemy.orm import joinedload

from app.cli import Commands
from app.extensions import db
from app.models import EvidenceRequest
from app.queries import search


def _found(words: str) -> list[EvidenceRequest]:
    numbers = search.matching(words) or []
    query = select(EvidenceRequest).where(EvidenceRequest.id.in_(numbers))
    return list(
        db.session.scalars(
            query.options(joinedload(EvidenceRequest.case)).order_by(EvidenceRequest.id.desc())
        )
    )


holder = Commands("search")


@holder.command("search")
@click.argument("words", nargs=-1, required=True)
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def group(words: tuple[str, ...], as_json: bool) -> None:
    """Requests that hold all WORDS: parts of Korean words, names, identifiers."""
    rows = [
        {"reference": one.reference, "title": one.title, "stage": one.stage.value}
        for one in _found(" ".join(words))
    ]
    if as_json:
        click.echo(json.dumps(rows, ensure_ascii=False, indent=1))
        return
    for row in rows:
        click.echo("\t".join(row.values()))
