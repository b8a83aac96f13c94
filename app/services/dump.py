"""A dump of PostgreSQL: made of one instant, read without a server, put back whole."""

import os
import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TypeVar

from sqlalchemy import Connection, text
from sqlalchemy.engine import make_url

from app.domain.errors import DomainError
from app.extensions import db
from config import Config

Found = TypeVar("Found")
_ESCAPED = re.compile(r"\\([bfnrtv\\])")
_PLAIN = {"b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t", "v": "\v", "\\": "\\"}


def make(config: Config, target: Path, read: Callable[[Connection], Found]) -> Found:
    """Dump to ``target``; what ``read`` finds is of the very same instant."""
    snapshot = db.engine.connect().execution_options(isolation_level="REPEATABLE READ")
    with snapshot as connection:
        name = connection.scalar(text("SELECT pg_export_snapshot()"))
        arguments = ["--format=custom", f"--snapshot={name}", f"--file={target}"]
        _run(config, "pg_dump", *arguments)
        return read(connection)


def restore(config: Config, source: Path) -> None:
    """Into the empty database of the office, all of it or nothing."""
    name = make_url(config.database_url).database
    _run(config, "pg_restore", "--no-owner", "--no-privileges", "--single-transaction",
         "--exit-on-error", f"--dbname={name}", str(source))  # fmt: skip


def rows(config: Config, source: Path, table: str) -> Iterator[dict[str, str]]:
    """The rows of one table in a dump, by column, in the order they lie there."""
    script = source.with_name(f"{table}.sql")
    _run(config, "pg_restore", "--data-only", f"--table={table}", f"--file={script}", str(source))
    with script.open(encoding="utf-8", newline="\n") as file:
        yield from _copied(file)
    script.unlink()


def _copied(lines: IO[str]) -> Iterator[dict[str, str]]:
    """What stands between ``COPY … FROM stdin;`` and its end mark."""
    columns: list[str] = []
    for line in lines:
        if not columns:
            if found := re.fullmatch(r"COPY [\w.]+ \((.+)\) FROM stdin;\n", line):
                columns = [one.strip('"') for one in found[1].split(", ")]
        elif line == "\\.\n":
            return
        else:
            cells = line.removesuffix("\n").split("\t")
            values = [_ESCAPED.sub(lambda one: _PLAIN[one[1]], cell) for cell in cells]
            yield dict(zip(columns, values, strict=True))


def _run(config: Config, program: str, *arguments: str) -> None:
    """PostgreSQL's own program; the password goes by its environment, never by arguments."""
    found = shutil.which(program)
    if found is None:
        raise DomainError("backup_program", program=program)
    with _environment(config) as environment:
        done = subprocess.run(  # noqa: S603  # a program of the machine, arguments of our own
            [found, *arguments], env=environment, capture_output=True, text=True, check=False
        )
    if done.returncode:
        lines = done.stderr.strip().splitlines() or [str(done.returncode)]
        raise DomainError("backup_program_failed", program=program, why=lines[0])


@contextmanager
def _environment(config: Config) -> Iterator[dict[str, str]]:
    url = make_url(config.database_url)
    given = {
        "PGHOST": url.host, "PGPORT": str(url.port) if url.port else None,
        "PGUSER": url.username, "PGPASSWORD": url.password, "PGDATABASE": url.database,
    }  # fmt: skip
    query = {f"PG{key.upper()}": str(value) for key, value in url.query.items()}
    yield {**os.environ, **query, **{key: value for key, value in given.items() if value}}
