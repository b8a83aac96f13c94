"""Backup and restore: the database as it stood at one instant, with every file it names.

The database is copied first. A file is on disk before its record, and never deleted, so the files
copied afterwards hold all that the copy names. The secret stays outside.
"""

import os
import shutil
import sqlite3
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from flask import current_app
from sqlalchemy import inspect, select, text
from sqlalchemy.engine import make_url

from app import clock
from app.domain.chain import Link, derive_key
from app.domain.chain import verify as verify_links
from app.domain.errors import DomainError
from app.exchange import archive
from app.exchange.archive import Manifest, Member
from app.extensions import db
from app.models import HistoryHead, StoredFile
from app.services import file_store
from config import Config

#: Told how many bytes more are done, and of how many in all.
Tell = Callable[[int, int], None]
_COPY = 1 << 20


@dataclass(frozen=True, slots=True)
class Restored:
    """What was put back, and where the database of before lies now."""

    manifest: Manifest
    aside: Path | None


def create(out: Path, tell: Tell) -> Manifest:
    """Write the archive to ``out``, which must not exist."""
    if out.exists():
        raise DomainError("backup_exists", name=out.name)
    config = _config()
    with tempfile.TemporaryDirectory(prefix="backup-", dir=config.data_dir) as folder:
        database = _copied(config, Path(folder))
        events, newest, revision, recorded = _state_of(database)
        stored = sorted(one for one in recorded if file_store.size_now(one) is not None)
        members = [(database.name, database)]
        members += [(f"files/{one}", file_store.path_of(one)) for one in stored]
        total = sum(path.stat().st_size for _name, path in members)

        def manifest(found: tuple[Member, ...]) -> Manifest:
            damaged = {one.name[6:] for one in found if one.name[6:] in recorded
                       and one.sha256 != one.name[6:]}  # fmt: skip
            if damaged:
                raise DomainError("backup_damaged_file", name=min(damaged))
            return Manifest(
                format=archive.FORMAT,
                made_at=clock.now().isoformat(timespec="seconds"),
                office=config.office,
                revision=revision,
                secret=archive.fingerprint(config.secret_key),
                events=events,
                newest_hash=newest,
                missing=tuple(sorted(recorded - set(stored))),
                members=found,
            )

        return archive.write(
            out, members, manifest, config.secret_key, lambda more: tell(more, total)
        )


def verify(path: Path, tell: Tell) -> Manifest:
    """Check every hash, the seal, the database and its history; raise on the first fault."""
    config, total = _config(), path.stat().st_size
    with tempfile.TemporaryDirectory(prefix="backup-", dir=config.data_dir) as folder:
        database: list[Path] = []

        def keep(name: str, source: IO[bytes]) -> None:
            if name.startswith("database."):
                database.append(_written(source, Path(folder) / name))

        found = archive.read(path, config.secret_key, lambda more: tell(more, total), keep)
        _check_database(found, database)
    return found


def restore(path: Path, tell: Tell, *, is_replacing: bool) -> Restored:
    """Put the archive in the place of this office's data, once all of it is found sound.

    The database of before is kept aside; files are added, none is taken away.
    """
    config, total = _config(), path.stat().st_size
    _refuse_occupied(config, is_replacing=is_replacing)
    with tempfile.TemporaryDirectory(prefix="restore-", dir=config.data_dir) as folder:
        database: list[Path] = []

        def keep(name: str, source: IO[bytes]) -> None:
            target = Path(folder) / name.removeprefix("files/")
            if name.startswith("database."):
                database.append(_written(source, target))
            elif file_store.hash_now(target.name) != target.name:
                _written(source, target)

        found = archive.read(path, config.secret_key, lambda more: tell(more, total), keep)
        _check_database(found, database)
        if (database[0].suffix == ".sqlite") != config.is_sqlite:
            raise DomainError("backup_other_engine")
        for one in sorted(found.files):
            if (Path(folder) / one).is_file():
                with (Path(folder) / one).open("rb") as source:
                    file_store.put(source)
        aside = _put_in_place(config, database[0])
    return Restored(found, aside)


def _config() -> Config:
    config: Config = current_app.config["GONGJO"]
    return config


def _written(source: IO[bytes], target: Path) -> Path:
    with target.open("wb") as file:
        shutil.copyfileobj(source, file, _COPY)
        file.flush()
        os.fsync(file.fileno())
    return target


def _copied(config: Config, folder: Path) -> Path:
    """The database as one file, while others go on working."""
    if config.is_sqlite:
        target = folder / "database.sqlite"
        with closing(sqlite3.connect(_place(config), isolation_level=None)) as connection:
            connection.execute("PRAGMA busy_timeout=15000")
            connection.execute("VACUUM INTO ?", [str(target)])
        return target
    target = folder / "database.dump"
    _postgres("pg_dump", "--format=custom", f"--file={target}")
    return target


def _state_of(database: Path) -> tuple[int, str, str, set[str]]:
    """Events, newest hash, revision and recorded files of the copy (PostgreSQL: of now)."""
    head = select(HistoryHead.sequence, HistoryHead.hash)
    files = select(StoredFile.sha256).distinct().order_by(StoredFile.sha256)
    version = text("SELECT version_num FROM alembic_version")
    if database.suffix == ".sqlite":
        with closing(sqlite3.connect(database)) as copy:
            run = [copy.execute(str(one)).fetchall() for one in (head, version, files)]
    else:
        run = [list(db.session.execute(one)) for one in (head, version, files)]
    sequence, newest = run[0][0] if run[0] else (0, "")
    return sequence, newest, run[1][0][0], {row[0] for row in run[2]}


def _check_database(found: Manifest, copies: list[Path]) -> None:
    """The copy can be read, its history holds and ends where the manifest says."""
    if len(copies) != 1:
        raise DomainError("backup_lacks", name="database")
    if copies[0].suffix != ".sqlite":
        return  # what is in a dump, PostgreSQL itself checks when it restores
    with closing(sqlite3.connect(copies[0])) as copy:
        try:
            is_sound = copy.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
            broken = verify_links(
                derive_key(_config().secret_key), _links(copy), (found.events, found.newest_hash)
            ) if found.events else None  # fmt: skip
            recorded = {row[0] for row in copy.execute("SELECT sha256 FROM stored_file")}
        except sqlite3.DatabaseError:
            raise DomainError("backup_database") from None
    if not is_sound:
        raise DomainError("backup_database")
    if broken:
        raise DomainError("backup_history", sequence=broken.sequence, why=broken.code)
    for lacking in sorted(recorded - found.files - set(found.missing)):
        raise DomainError("backup_lacks", name=f"files/{lacking}")


def _links(copy: sqlite3.Connection) -> Iterator[Link]:
    query = "SELECT sequence, body, previous_hash, hash FROM history_event ORDER BY sequence"
    return (Link(*row) for row in copy.execute(query))


def _refuse_occupied(config: Config, *, is_replacing: bool) -> None:
    """Nothing is put over data unasked, nor under the feet of a running server."""
    if config.is_sqlite:
        if not Path(_place(config)).exists():
            return
        if not is_replacing:
            raise DomainError("restore_over_data")
        _release(config)
    elif inspect(db.engine).get_table_names():
        raise DomainError("restore_needs_empty")


def _release(config: Config) -> None:
    """Fold the log into the file; refused while any other process has the database open."""
    db.session.remove()
    db.engine.dispose()
    with closing(sqlite3.connect(_place(config), isolation_level=None)) as connection:
        try:
            mode = connection.execute("PRAGMA journal_mode=DELETE").fetchone()
        except sqlite3.OperationalError:
            mode = ("wal",)
    if mode != ("delete",):
        raise DomainError("restore_in_use")


def _put_in_place(config: Config, database: Path) -> Path | None:
    if not config.is_sqlite:
        _postgres("pg_restore", "--no-owner", "--single-transaction", "--exit-on-error",
                  f"--dbname={make_url(config.database_url).database}", str(database))  # fmt: skip
        return None
    place = Path(_place(config))
    aside = None
    if place.exists():
        aside = place.with_name(f"{place.stem}-before-{clock.now():%Y%m%dT%H%M%SZ}{place.suffix}")
        os.link(place, aside)
    database.chmod(0o600)
    database.replace(place)
    descriptor = os.open(place.parent, os.O_RDONLY)
    os.fsync(descriptor)
    os.close(descriptor)
    return aside


def _place(config: Config) -> str:
    return make_url(config.database_url).database or ""


def _postgres(program: str, *arguments: str) -> None:
    """Run PostgreSQL's own program; the password goes by its environment, never by arguments."""
    found = shutil.which(program)
    if found is None:
        raise DomainError("backup_program", program=program)
    with _environment() as environment:
        done = subprocess.run(  # noqa: S603  # a program of the machine, arguments of our own
            [found, *arguments], env=environment, capture_output=True, text=True, check=False
        )
    if done.returncode:
        lines = done.stderr.strip().splitlines() or [str(done.returncode)]
        raise DomainError("backup_program_failed", program=program, why=lines[0])


@contextmanager
def _environment() -> Iterator[dict[str, str]]:
    url = make_url(_config().database_url)
    given = {
        "PGHOST": url.host, "PGPORT": str(url.port) if url.port else None,
        "PGUSER": url.username, "PGPASSWORD": url.password, "PGDATABASE": url.database,
    }  # fmt: skip
    query = {f"PG{key.upper()}": str(value) for key, value in url.query.items()}
    yield {**os.environ, **query, **{key: value for key, value in given.items() if value}}
