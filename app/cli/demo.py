"""``flask demo``: example data."""

import click

from app.cli import Commands
from app.domain.errors import DomainError
from app.extensions import writing
from app.services import example_review, examples

group = Commands("demo", help="Example data, marked as such, removed in one step.")


@group.command("seed")
def seed() -> None:
    """Record the examples through the verbs a person uses; shows the logins made."""
    with writing():
        logins = examples.seed()
        example_review.seed()
    click.echo("examples recorded")
    for login, password, role in logins:
        click.echo(f"{login}\t{password}\t{role}")


@group.command("remove")
def remove() -> None:
    """Take every example away; the history keeps that they were there."""
    with writing():
        example_review.remove()
        count = examples.remove()
    click.echo(f"{count} example requests removed")


@group.command("generate")
@click.argument("count", type=click.IntRange(1, 1_000_000))
@click.option(
    "--seed", type=int, default=1, show_default=True, help="The same seed, the same data."
)
@click.option("--yes", is_flag=True, help="Also beside data that is no example.")
def generate(count: int, seed: int, *, yes: bool) -> None:
    """Record COUNT invented requests, marked as examples, to try the office at that size."""
    from app.services import generated

    with writing():
        if generated.holds_real_data() and not yes:
            raise DomainError("real_data_present")
        generated.generate(count, seed=seed)
    generated.settle()
    click.echo(f"{count} requests generated")
