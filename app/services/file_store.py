"""Received files on disk, each under its SHA-256: written whole and synced, or not at all."""

import errno
import fcntl
import hashlib
import os
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from flask import current_app

from app.domain.errors import DomainError

_CHUNK = 1 << 20
#: What a type is told by; longer heads tell no more.
_HEAD = 8192
_INCOMING = "incoming-"
#: Hash of a file by what the system says of it: as long as that stays, so do the bytes.
_seen: dict[tuple[int, ...], str] = {}
_MOST_SEEN = 10_000


@dataclass(frozen=True, slots=True)
class Stored:
    """What lies on disk: hash in hexadecimal, bytes, the first bytes."""

    sha256: str
    size: int
    head: bytes


def folder() -> Path:
    """The folder of the installation; made when first needed, readable by its owner only."""
    path: Path = current_app.config["GONGJO"].files_dir
    path.mkdir(mode=0o700, parents=True, exist_ok=True)
    return path


def path_of(sha256: str) -> Path:
    """Where the content with this hash lies."""
    return folder() / sha256[:2] / sha256


def put(stream: IO[bytes]) -> Stored:
    """Copy the stream, hashing on the way. Content that is there already is not written twice.

    The file is synced before it gets its name: a record made afterwards never lacks its file.
    """
    digest, size, head = hashlib.sha256(), 0, b""
    handle, name = tempfile.mkstemp(prefix=_INCOMING, dir=folder())
    try:
        with _full_disk_said(), os.fdopen(handle, "wb") as target:
            while chunk := stream.read(_CHUNK):
                digest.update(chunk)
                target.write(chunk)
                size += len(chunk)
                head += chunk[: _HEAD - len(head)]
            target.flush()
            os.fsync(target.fileno())
        if size:  # nothing is kept of nothing
            _settle(Path(name), path_of(digest.hexdigest()))
    finally:
        Path(name).unlink(missing_ok=True)
    return Stored(digest.hexdigest(), size, head)


@contextmanager
def _full_disk_said() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            raise DomainError("store_full", field="files") from error
        raise


@contextmanager
def incoming() -> Iterator[None]:
    """Hold while files are put before the transaction that records them, and until it ended.

    The lock is the system's: whoever is killed lets go of it.
    """
    with _locked(fcntl.LOCK_SH):
        yield


@contextmanager
def alone(patience: float) -> Iterator[bool]:
    """Whether no file is on its way to a record, waiting at most so many seconds for that."""
    end = time.monotonic() + patience
    while True:
        try:
            with _locked(fcntl.LOCK_EX | fcntl.LOCK_NB):
                yield True
            return
        except BlockingIOError:
            if time.monotonic() > end:
                break
            time.sleep(0.05)
    yield False


@contextmanager
def _locked(how: int) -> Iterator[None]:
    path = folder().parent / "files.lock"
    with path.open("ab") as file:
        fcntl.flock(file, how)
        yield


def quarantine() -> Path:
    """The folder beside the store for files that no record names; nothing there is deleted."""
    path = folder().parent / "quarantine"
    path.mkdir(mode=0o700, exist_ok=True)
    return path


def set_aside(path: Path) -> Path:
    """Move a file out of the store; one that lies there under the same name is kept as well."""
    target = quarantine() / path.name
    number = 1
    while target.exists():
        number += 1
        target = quarantine() / f"{path.name}.{number}"
    path.replace(target)
    _sync(path.parent, target.parent)
    return target


def bring_back(sha256: str) -> bool:
    """Whether the content with this hash was set aside, and is in the store again."""
    for path in sorted(quarantine().glob(f"{sha256}*")):
        if _hash(path) == sha256:
            _settle(path, path_of(sha256))
            return True
    return False


def hash_now(sha256: str) -> str | None:
    """The hash of what lies under this name now, or ``None`` when nothing readable does."""
    return _hash(path_of(sha256))


def hash_seen(sha256: str, *, at_most: int) -> str | None:
    """As ``hash_now``, but reads a file once as long as the system says it is untouched.

    A file of more than ``at_most`` bytes that was not read yet is taken at its name.
    """
    path = path_of(sha256)
    try:
        found = path.stat()
    except OSError:
        return None
    key = (found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns, found.st_ctime_ns)
    if key not in _seen:
        if found.st_size > at_most:
            return sha256
        if len(_seen) >= _MOST_SEEN:
            _seen.clear()
        if (read := _hash(path)) is None:
            return None
        _seen[key] = read
    return _seen[key]


def size_now(sha256: str) -> int | None:
    """The bytes that lie under this name, or ``None``."""
    try:
        return path_of(sha256).stat().st_size
    except OSError:
        return None


def names() -> Iterator[Path]:
    """Every file in the folder, half-written ones too."""
    return (path for path in sorted(folder().rglob("*")) if path.is_file())


def is_half_written(path: Path) -> bool:
    """Whether it is the rest of a copy that was cut."""
    return path.name.startswith(_INCOMING)


def _hash(path: Path) -> str | None:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return None


def _settle(source: Path, target: Path) -> None:
    target.parent.mkdir(mode=0o700, exist_ok=True)
    if hash_now(target.name) != target.name:
        if target.exists():
            set_aside(target)  # other bytes under this name are worth a look
        source.chmod(0o400)
        source.replace(target)
    _sync(target.parent, target.parent.parent)


def _sync(*directories: Path) -> None:
    for directory in directories:
        descriptor = os.open(directory, os.O_RDONLY)
        os.fsync(descriptor)
        os.close(descriptor)
