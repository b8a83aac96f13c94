"""``flask reference``: load and check the reference data."""

import click

from app import reference as files
from app.cli import Commands
from app.extensions import writing
from app.services import reference

group = Commands("reference", help="Reference data: States, authorities, treaties, bodies.")


@group.command("load")
def load() -> None:
    """Insert and update; what the office edited or verified is kept."""
    with writing():
        count = reference.load()
    click.echo(", ".join(f"{number} {word}" for word, number in count.items()))


@group.command("check", opens_office=False)
def check() -> None:
    """Every row has a source, or says that it is unverified. Reads the files only."""
    data = files.read()
    faults = files.check(data)
    for fault in faults:
        click.echo(str(fault), err=True)
    if faults:
        raise click.ClickException(f"{len(faults)} faults in the reference data")
    unverified = sum(row["confidence"] in ("unverified", "unknown") for row in data.values)
    click.echo(f"reference data holds: {len(data.values)} values, {unverified} of them unverified")
