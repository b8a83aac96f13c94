"""Received files on disk, each under its SHA-256: written whole and synced, or not at all."""

import hashlib
import os
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from flask import current_app

_CHUNK = 1 << 20
#: What a type is told by; longer heads tell no more.
_HEAD = 8192


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
    handle, name = tempfile.mkstemp(prefix="incoming-", dir=folder())
    try:
        with os.fdopen(handle, "wb") as target:
            while chunk := stream.read(_CHUNK):
                digest.update(chunk)
                target.write(chunk)
                size += len(chunk)
                head = head or chunk[:_HEAD]
            target.flush()
            os.fsync(target.fileno())
        _settle(Path(name), path_of(digest.hexdigest()))
    finally:
        Path(name).unlink(missing_ok=True)
    return Stored(digest.hexdigest(), size, head)


def hash_now(sha256: str) -> str | None:
    """The hash of what lies under this name now, or ``None`` when nothing does."""
    path = path_of(sha256)
    if not path.is_file():
        return None
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def names() -> Iterator[Path]:
    """Every file in the folder, half-written ones too."""
    return (path for path in sorted(folder().rglob("*")) if path.is_file())


def _settle(source: Path, target: Path) -> None:
    target.parent.mkdir(mode=0o700, exist_ok=True)
    if hash_now(target.name) == target.name:
        os.utime(target)  # old content in new use: no stray
    else:
        source.chmod(0o400)
        source.replace(target)
    for directory in (target.parent, target.parent.parent):
        descriptor = os.open(directory, os.O_RDONLY)
        os.fsync(descriptor)
        os.close(descriptor)
