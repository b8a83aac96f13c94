"""``flask backup``: create, verify, restore."""

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from functools import cache
from pathlib import Path
from typing import Any

import click

from app.cli import Commands

group = Commands("backup", help="Database, files and history in one archive; without the secret.")
_archive = click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
Tell = Callable[[int, int], None]


@group.command("create")
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), required=True)
def create(out: Path) -> None:
    """Everything of the office as it stands now, written to --out while others work on.

    Keep the secret (secret_key in the data directory) apart from it: without it the archive
    cannot be verified or restored.
    """
    from app.services import backup

    with _progress("copying") as tell:
        made = backup.create(out, tell)
    click.echo(
        f"{out}: {len(made.files)} files, {made.events} events, secret {made.secret}, "
        f"{out.stat().st_size} bytes"
    )
    _tell_missing(made.missing)


@group.command("verify")
@_archive
def verify(file: Path) -> None:
    """Whether FILE is whole: every hash, the seal, the database, its history."""
    from app.services import backup

    with _progress("verifying") as tell:
        found = backup.verify(file, tell)
    click.echo(
        f"{file}: holds; made {found.made_at}, {len(found.files)} files, {found.events} events, "
        f"newest hash {found.newest_hash[:16]}"
    )
    _tell_missing(found.missing)


@group.command("restore")
@_archive
@click.option("--replace", is_flag=True, help="Also where there is data; it is kept aside.")
def restore(file: Path, *, replace: bool) -> None:
    """Put FILE back once all of it is verified. Stop the server first."""
    from app.services import backup

    with _progress("restoring") as tell:
        done = backup.restore(file, tell, is_replacing=replace)
    _tell_missing(done.manifest.missing)
    click.echo(f"restored: {len(done.manifest.files)} files, {done.manifest.events} events")
    if done.aside:
        click.echo(f"the database of before lies at {done.aside}")
    click.echo("start with make run, which also brings an older database up to date")


def _tell_missing(hashes: Sequence[str]) -> None:
    for one in hashes:
        click.echo(f"recorded, but missing in the store when it was made: {one}", err=True)


@contextmanager
def _progress(word: str) -> Iterator[Tell]:
    """A bar on standard error, where somebody looks; results alone go to standard output.

    It begins with the first bytes, so that a refusal stands alone.
    """
    with ExitStack() as opened:

        @cache
        def bar(total: int) -> Any:
            return opened.enter_context(
                click.progressbar(
                    length=total, label=word, file=sys.stderr, update_min_steps=1 << 20
                )
            )

        yield lambda more, total: bar(total).update(more)
