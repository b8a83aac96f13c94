"""Backup and restore: the database as it stood at one instant, with every file it names.

The database is copied first. A file is on disk before its record, and never deleted, so the files
copied afterwards hold all that the copy names. The secret stays outside.
"""

import os
import shutil
import sqlite3
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

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
from app.models import HistoryEvent, HistoryHead, StoredFile
from app.services import dump, file_store
from app.startup import ROOT
from config import Config

#: Told how many bytes more are done, and of how many in all.
Tell = Callable[[int, int], None]
_COPY = 1 << 20


@dataclass(frozen=True, slots=True)
class Restored:
    """What was put back, and where the database of before lies now."""

    manifest: Manifest
    aside: Path | None


@dataclass(frozen=True, slots=True)
class _State:
    """Events, newest hash, revision and recorded files of a copy."""

    events: int
    newest_hash: str
    revision: str
    files: frozenset[str]


def create(out: Path, tell: Tell) -> Manifest:
    """Write the archive to ``out``, which must not exist."""
    if out.exists():
        raise DomainError("backup_exists", name=out.name)
    config = _config()
    with tempfile.TemporaryDirectory(prefix="backup-", dir=config.data_dir) as folder:
        database, state = _copied(config, Path(folder))
        recorded = state.files
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
                revision=state.revision,
                secret=archive.fingerprint(config.secret_key),
                events=state.events,
                newest_hash=state.newest_hash,
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
        _refuse_newer(found.revision)
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


def _copied(config: Config, folder: Path) -> tuple[Path, _State]:
    """The database as one file, while others go on working, and what it says of itself."""
    if not config.is_sqlite:
        target = folder / "database.dump"
        return target, dump.make(config, target, lambda copy: _state(copy.execute))
    target = folder / "database.sqlite"
    with closing(sqlite3.connect(_place(config), isolation_level=None)) as connection:
        connection.execute("PRAGMA busy_timeout=15000")
        connection.execute("VACUUM INTO ?", [str(target)])
    with closing(sqlite3.connect(target)) as copy:
        return target, _state(lambda query: copy.execute(str(query)))


def _state(run: Callable[[Any], Iterable[Any]]) -> _State:
    head = list(run(select(HistoryHead.sequence, HistoryHead.hash)))
    version = list(run(text("SELECT version_num FROM alembic_version")))
    files = run(select(StoredFile.sha256).distinct().order_by(StoredFile.sha256))
    sequence, newest = head[0] if head else (0, "")
    return _State(sequence, newest, version[0][0], frozenset(row[0] for row in files))


def _check_database(found: Manifest, copies: list[Path]) -> None:
    """The copy can be read, its history holds and ends where the manifest says."""
    if len(copies) != 1:
        raise DomainError("backup_lacks", name="database")
    head = (found.events, found.newest_hash) if found.events else None
    with _content(copies[0]) as (links, recorded):
        broken = verify_links(derive_key(_config().secret_key), links, head)
        lacking = sorted(set(recorded) - found.files - set(found.missing))
    if broken:
        raise DomainError("backup_history", sequence=broken.sequence, why=broken.code)
    if lacking:
        raise DomainError("backup_lacks", name=f"files/{lacking[0]}")


@contextmanager
def _content(database: Path) -> Iterator[tuple[Iterator[Link], Iterator[str]]]:
    """The links of the history, and the hashes of recorded files, of either engine's copy."""
    if database.suffix != ".sqlite":
        config = _config()
        events = sorted(
            (int(row["sequence"]), row["body"], row["previous_hash"], row["hash"])
            for row in dump.rows(config, database, HistoryEvent.__tablename__)
        )
        files = dump.rows(config, database, StoredFile.__tablename__)
        yield (Link(*row) for row in events), (row["sha256"] for row in files)
        return
    query = "SELECT sequence, body, previous_hash, hash FROM history_event ORDER BY sequence"
    with closing(sqlite3.connect(database)) as copy:
        try:
            if copy.execute("PRAGMA integrity_check").fetchall() != [("ok",)]:
                raise DomainError("backup_database")
            files = copy.execute("SELECT sha256 FROM stored_file")
            yield (Link(*row) for row in copy.execute(query)), (row[0] for row in files)
        except sqlite3.DatabaseError:
            raise DomainError("backup_database") from None


def _refuse_occupied(config: Config, *, is_replacing: bool) -> None:
    """Nothing is put over data unasked, nor under the feet of a running server."""
    if config.is_sqlite:
        if not Path(_place(config)).exists():
            return
        if not is_replacing:
            raise DomainError("restore_over_data")
        with _alone(Path(_place(config))):
            pass  # said now rather than after an hour of hashing
    elif inspect(db.engine).get_table_names():
        raise DomainError("restore_needs_empty")


def _refuse_newer(revision: str) -> None:
    """A database of a later version could be put back, and then not be opened."""
    from alembic.script import ScriptDirectory

    known = ScriptDirectory(str(ROOT / "migrations")).walk_revisions()
    if revision not in {one.revision for one in known}:
        raise DomainError("backup_newer", revision=revision)


@contextmanager
def _alone(place: Path) -> Iterator[None]:
    """Fold the log into the file and keep every other process out of it meanwhile.

    A damaged file can be neither folded nor locked, and nobody can work on it: it passes.
    """
    db.session.remove()
    db.engine.dispose()
    with closing(sqlite3.connect(place, isolation_level=None)) as connection:
        try:
            if connection.execute("PRAGMA journal_mode=DELETE").fetchone() != ("delete",):
                raise DomainError("restore_in_use")
            connection.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError:
            raise DomainError("restore_in_use") from None
        except sqlite3.DatabaseError:
            pass
        yield
        if connection.in_transaction:
            connection.execute("ROLLBACK")


def _put_in_place(config: Config, database: Path) -> Path | None:
    if not config.is_sqlite:
        dump.restore(config, database)
        return None
    place = Path(_place(config))
    aside = place.with_name(f"{place.stem}-before-{clock.now():%Y%m%dT%H%M%SZ}{place.suffix}")
    ready = place.with_name(f"{place.name}.restoring")  # on the same disk as its place
    try:
        with database.open("rb") as source:
            _written(source, ready).chmod(0o600)
        with _alone(place) if place.exists() else nullcontext():
            if place.exists():
                os.link(place, aside)
            for rest in ("-wal", "-journal"):  # of a database damaged or gone: not for this one
                if Path(f"{place}{rest}").exists():
                    Path(f"{place}{rest}").replace(f"{aside}{rest}")
            ready.replace(place)
    finally:
        ready.unlink(missing_ok=True)
    descriptor = os.open(place.parent, os.O_RDONLY)
    os.fsync(descriptor)
    os.close(descriptor)
    return aside if aside.exists() else None


def _place(config: Config) -> str:
    return make_url(config.database_url).database or ""
