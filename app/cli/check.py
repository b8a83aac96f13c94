"""``flask check``: what must hold in the database."""

import click

from app.cli import Commands
from app.cli.faults import spoken
from app.domain.said import Said
from app.extensions import writing
from app.services import checks, file_store

holder = Commands("check")
#: Seconds to wait for files on their way before they are left alone.
PATIENCE = 30.0


@holder.command("check")
@click.option(
    "--repair", is_flag=True,
    help="Set aside files that no record names; bring back or mark what records lack; "
    "write the days to act by and the numbers of the other side anew.",
)  # fmt: skip
def group(repair: bool) -> None:
    """Columns kept for speed, legs, numbers, files and the history chain; one line per fault."""
    with file_store.alone(PATIENCE if repair else 0.0) as is_alone:
        if repair and not is_alone:
            said = Said("files are being received without end: try again later")
            raise click.ClickException(spoken(said))
        if not is_alone:
            click.echo(
                spoken(Said("files are being received: files without a record are not looked for"))
            )
        elif repair:
            with writing():
                for line in checks.repair():
                    click.echo(spoken(line))
        else:
            for path in checks.stray_files():
                said = Said(
                    "no record names the file %(name)s: --repair moves it away", name=path.name
                )
                click.echo(spoken(said))
    found = checks.faults()
    for fault in found:
        click.echo(spoken(fault), err=True)
    if found:
        raise click.ClickException(spoken(Said("faults: %(count)s", count=len(found))))
    click.echo(spoken(Said("the database holds")))
