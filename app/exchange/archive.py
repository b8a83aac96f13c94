"""A backup as one archive: database, received files, and a manifest with every hash, last.

The manifest is written after what it names, so that a cut archive has none and says so. Its seal
is an HMAC under the office's secret, which itself is never inside.
"""

import hashlib
import hmac
import io
import json
import os
import re
import tarfile
import zlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO, Any

from app.domain.chain import canonical
from app.domain.errors import DomainError

MANIFEST = "manifest.json"
FORMAT = 1
_CHUNK = 1 << 20
_LARGEST_MANIFEST = 256 << 20
_NAME = re.compile(r"database\.(sqlite|dump)|files/[0-9a-f]{64}")
#: Told how many bytes more are done (of the archive itself when one is read).
Tell = Callable[[int], None]


@dataclass(frozen=True, slots=True)
class Member:
    """One file inside: name, bytes, SHA-256."""

    name: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """What an archive says of itself. ``missing`` are recorded files the office had lost."""

    format: int
    made_at: str
    office: str
    revision: str
    secret: str
    events: int
    newest_hash: str
    missing: tuple[str, ...]
    members: tuple[Member, ...]

    @property
    def files(self) -> frozenset[str]:
        """Hashes of the received files inside."""
        return frozenset(
            one.name.removeprefix("files/") for one in self.members if one.name[:6] == "files/"
        )


def fingerprint(secret: str) -> str:
    """A short name of a secret, from which nobody learns it."""
    return hmac.new(secret.encode(), b"gongjo secret fingerprint v1", hashlib.sha256).hexdigest()[
        :16
    ]


def write(
    out: Path,
    members: Iterable[tuple[str, Path]],
    manifest: Callable[[tuple[Member, ...]], Manifest],
    secret: str,
    tell: Tell,
) -> Manifest:
    """Write the archive beside ``out`` and give it its name once it is whole and synced."""
    part = out.with_name(f"{out.name}.part")
    handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    try:
        with os.fdopen(handle, "wb") as file:
            with tarfile.open(fileobj=file, mode="w:gz", compresslevel=1) as tar:
                found = tuple(_add(tar, name, path, tell) for name, path in members)
                made = manifest(found)
                _add_manifest(tar, made, secret)
            file.flush()
            os.fsync(file.fileno())
        part.replace(out)
    finally:
        part.unlink(missing_ok=True)
    return made


def _add(tar: tarfile.TarFile, name: str, path: Path, tell: Tell) -> Member:
    with path.open("rb") as source:
        info = tarfile.TarInfo(name)
        info.size, info.mode = os.fstat(source.fileno()).st_size, 0o600
        hashing = _Hashing(source, tell)
        tar.addfile(info, hashing)
    return Member(name, info.size, hashing.digest.hexdigest())


def _add_manifest(tar: tarfile.TarFile, made: Manifest, secret: str) -> None:
    content = asdict(made)
    body = json.dumps({"manifest": content, "seal": _seal(content, secret)}, indent=1).encode()
    info = tarfile.TarInfo(MANIFEST)
    info.size, info.mode = len(body), 0o600
    tar.addfile(info, io.BytesIO(body))


class _Hashing(io.RawIOBase):
    """Hashes what is read through it."""

    def __init__(self, source: IO[bytes], tell: Tell) -> None:
        self.source, self.tell, self.digest = source, tell, hashlib.sha256()

    def read(self, size: int = -1) -> bytes:
        data = self.source.read(size)
        self.digest.update(data)
        self.tell(len(data))
        return data


def read(path: Path, secret: str, tell: Tell, keep: Callable[[str, IO[bytes]], None]) -> Manifest:
    """Hash everything inside and compare; ``keep`` gets each member's name and content.

    Raises ``DomainError`` naming the first member that is not what the manifest says, or a seal
    made with another secret.
    """
    found: list[Member] = []
    manifest: Manifest | None = None
    seal, told = "", 0

    def tell_place(_more: int) -> None:
        nonlocal told
        tell(raw.tell() - told)
        told = raw.tell()

    with _readable(), path.open("rb") as raw, tarfile.open(fileobj=raw, mode="r|gz") as tar:
        for info in tar:
            source = tar.extractfile(info) if info.isfile() else None
            if source is None or manifest is not None:
                raise DomainError("backup_member", name=info.name)
            if info.name == MANIFEST:
                manifest, seal = _manifest(source, info.size)
                continue
            if not _NAME.fullmatch(info.name):
                raise DomainError("backup_member", name=info.name)
            hashing = _Hashing(source, tell_place)
            keep(info.name, hashing)  # type: ignore[arg-type]  # it reads, and that is all
            while hashing.read(_CHUNK):
                pass
            found.append(Member(info.name, info.size, hashing.digest.hexdigest()))
    if manifest is None:
        raise DomainError("backup_cut")
    _compare(manifest, found)
    if manifest.secret != fingerprint(secret):
        raise DomainError("backup_secret", theirs=manifest.secret, ours=fingerprint(secret))
    if not hmac.compare_digest(seal, _seal(asdict(manifest), secret)):
        raise DomainError("backup_seal")
    return manifest


def _compare(manifest: Manifest, found: list[Member]) -> None:
    stated = {one.name: one for one in manifest.members}
    for one in found:
        is_named_so = not one.name.startswith("files/") or one.name == f"files/{one.sha256}"
        if stated.pop(one.name, None) != one or not is_named_so:
            raise DomainError("backup_differs", name=one.name)
    for name in sorted(stated):
        raise DomainError("backup_lacks", name=name)


def _manifest(source: IO[bytes], size: int) -> tuple[Manifest, str]:
    if size > _LARGEST_MANIFEST:
        raise DomainError("backup_unreadable")
    try:
        content = json.loads(source.read())
        given = dict(content["manifest"])
        members = tuple(Member(**one) for one in given.pop("members"))
        missing = tuple(given.pop("missing"))
        made = Manifest(**given, missing=missing, members=members)
        seal = str(content["seal"])
    except (ValueError, KeyError, TypeError):
        raise DomainError("backup_unreadable") from None
    if made.format != FORMAT:
        raise DomainError("backup_format", format=made.format)
    return made, seal


def _seal(content: dict[str, Any], secret: str) -> str:
    key = hmac.new(secret.encode(), b"gongjo backup seal v1", hashlib.sha256).digest()
    return hmac.new(key, canonical(content).encode(), hashlib.sha256).hexdigest()


@contextmanager
def _readable() -> Iterator[None]:
    """Whatever the archive's formats complain about is one thing to the reader."""
    try:
        yield
    except (tarfile.TarError, EOFError, zlib.error):
        raise DomainError("backup_unreadable") from None
    except OSError as error:
        if error.errno is None:  # gzip's own complaint
            raise DomainError("backup_unreadable") from None
        raise
