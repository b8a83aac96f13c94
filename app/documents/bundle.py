"""Issued letters in one file: a PDF with an outline to print, or a ZIP of the files as issued.

A merged PDF cannot carry the tags and metadata of each letter as one archival document: the copy
is for the printer. The ZIP holds the issued bytes, which verify, with their hashes for
``sha256sum -c``.
"""

import io
import secrets
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import Protocol

from pypdf import PdfReader

from app.documents.pdf_file import PdfFile


class Bundle(Protocol):
    """What letters are added to, one after the other; each is on disk before the next comes."""

    def add(self, number: str, title: str, pdf: bytes) -> None: ...


@contextmanager
def printed(path: Path, title: str) -> Iterator[Bundle]:
    """One PDF, an entry of the outline for each letter; whole at ``path`` at the end, or not."""
    with _whole(path) as part, part.open("wb") as file:
        bundle = PrintBundle(PdfFile(file))
        yield bundle
        bundle.file.finish(title)


@contextmanager
def filed(path: Path, at: datetime) -> Iterator[Bundle]:
    """A ZIP of the issued files; whole at ``path`` at the end, or not."""
    with _whole(path) as part, zipfile.ZipFile(part, "w") as archive:
        bundle = FileBundle(archive, at)
        yield bundle
        bundle.write("SHA256SUMS", "".join(bundle.sums).encode())


class PrintBundle:
    """The pages of the letters; their tags stay behind."""

    def __init__(self, file: PdfFile) -> None:
        self.file = file

    def add(self, number: str, title: str, pdf: bytes) -> None:
        """Append the pages."""
        self.file.append(PdfReader(io.BytesIO(pdf)), f"{number} {title}")


class FileBundle:
    """The issued bytes, named by their numbers."""

    def __init__(self, archive: zipfile.ZipFile, at: datetime) -> None:
        self._archive, self._date = archive, at.timetuple()[:6]
        self.sums: list[str] = []

    def add(self, number: str, title: str, pdf: bytes) -> None:  # noqa: ARG002  (a name only)
        """Keep the issued bytes."""
        self.sums.append(f"{sha256(pdf).hexdigest()}  {number}.pdf\n")
        self.write(f"{number}.pdf", pdf)

    def write(self, name: str, content: bytes) -> None:
        self._archive.writestr(zipfile.ZipInfo(name, self._date), content, zipfile.ZIP_DEFLATED)


@contextmanager
def _whole(path: Path) -> Iterator[Path]:
    """A path to write to, which takes the place of the other once it is whole.

    Each maker has its own: one that was thought stopped disturbs nobody.
    """
    part = path.with_name(f"{path.name}.{secrets.token_hex(4)}.part")
    try:
        yield part
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
