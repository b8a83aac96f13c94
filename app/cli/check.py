"""``flask check``: what must hold in the database."""

import click

from app.cli import Commands
from app.services import checks

holder = Commands("check")


@holder.command("check")
def group() -> None:
    """Columns kept for speed, legs, numbers and the history chain; one line per fault."""
    found = checks.faults()
    for fault in found:
        click.echo(fault, err=True)
    if found:
        raise click.ClickException(f"{len(found)} faults")
    click.echo("the database holds")
