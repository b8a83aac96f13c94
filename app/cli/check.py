"""``flask check``: what must hold in the database."""

import click

from app.cli import Commands
from app.services import checks

holder = Commands("check")


@holder.command("check")
@click.option("--repair", is_flag=True, help="Move files that no record names out of the store.")
def group(repair: bool) -> None:
    """Columns kept for speed, legs, numbers, files and the history chain; one line per fault."""
    for path in checks.stray_files(repair=repair):
        click.echo(f"no record names the file {path.name}" + (": moved away" if repair else ""))
    found = checks.faults()
    for fault in found:
        click.echo(fault, err=True)
    if found:
        raise click.ClickException(f"{len(found)} faults")
    click.echo("the database holds")
