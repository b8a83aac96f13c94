"""``flask contacts``: the registers of what leaves (발송대장) and comes in (접수대장)."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from app.cli import Commands
from app.domain.contacts import ContactKind, Direction, Means
from app.domain.errors import DomainError

if TYPE_CHECKING:
    from app.queries.contacts import Filters

group = Commands("contacts", help="Registers of contacts: print and export.")


@group.command("register")
@click.argument("direction", type=click.Choice([one.value for one in Direction]))
@click.option("--year", type=click.IntRange(1900, 2199), help="Year of recording [this year].")
@click.option("--month", type=click.IntRange(1, 12), help="Month of recording.")
@click.option("--kind", type=click.Choice([one.value for one in ContactKind]))
@click.option("--means", type=click.Choice([one.value for one in Means]))
@click.option("--state", default="", help="Code of the requested State, such as FR.")
@click.option("--examples", is_flag=True, help="The register of the example data.")
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), required=True)
def register(
    direction: str,
    year: int | None,
    month: int | None,
    kind: str | None,
    means: str | None,
    state: str,
    out: Path,
    *,
    examples: bool,
) -> None:
    """What was received (in) or sent (out) in a year, void entries too, in the order of numbers.

    FILE ending in .pdf is printed A4 landscape, at most 5,000 entries; .csv is CSV, any other
    name a workbook.
    """
    from app import clock
    from app.cli.faults import in_office_language
    from app.queries import contacts, evidence_requests
    from app.queries.contacts import Filters

    if state and state not in {one.iso2 for one in evidence_requests.states()}:
        raise DomainError("row_word", text=state)
    filters = Filters(
        direction=Direction(direction),
        year=year or clock.today().year,
        is_example=examples,
        kind=ContactKind(kind) if kind else None,
        means=Means(means) if means else None,
        state=state,
        month=month or 0,
    )
    with in_office_language():
        out.write_bytes(_made(out.suffix.lower(), filters))
    click.echo(f"{out}: {contacts.count(filters)} entries")


def _made(ending: str, filters: "Filters") -> bytes:
    from app import clock
    from app.wording import contact_files
    from app.wording.dates import moment

    if ending == ".pdf":
        return contact_files.pdf(filters, printed=moment(clock.now(), clock.office_zone()))
    if ending == ".csv":
        return contact_files.csv(filters).encode()
    return contact_files.workbook(filters)
