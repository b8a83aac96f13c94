"""``flask demo``: example data."""

import click

from app.cli import Commands
from app.extensions import writing
from app.services import examples

group = Commands("demo", help="Example data, marked as such, removed in one step.")


@group.command("seed")
def seed() -> None:
    """Record the examples through the verbs a person uses; shows the logins made."""
    with writing():
        logins = examples.seed()
    click.echo("examples recorded")
    for login, password, role in logins:
        click.echo(f"{login}\t{password}\t{role}")


@group.command("remove")
def remove() -> None:
    """Take every example away; the history keeps that they were there."""
    with writing():
        count = examples.remove()
    click.echo(f"{count} example requests removed")
