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

from pypdf import PdfWriter


class Bundle(Protocol):
    """What letters are added to, one after the other."""

    def add(self, number: str, title: str, pdf: bytes) -> None: ...

    def save(self, path: Path) -> None: ...


class PrintBundle:
    """One PDF, an entry of the outline for each letter."""

    def __init__(self, title: str) -> None:
        self._writer = PdfWriter()
        self._writer.add_metadata({"/Title": title, "/Producer": "Gongjo"})
        self._writer.page_mode = "/UseOutlines"

    def add(self, number: str, title: str, pdf: bytes) -> None:
        """Append the pages; their tags stay behind with the letter."""
        first = len(self._writer.pages)
        self._writer.append(io.BytesIO(pdf), import_outline=False)
        for page in self._writer.pages[first:]:
            page.pop("/StructParents", None)
        self._writer.add_outline_item(title=f"{number} {title}", page_number=first)

    def save(self, path: Path) -> None:
        """Write the file whole or not at all."""
        with _whole(path) as part, part.open("wb") as file:
            self._writer.write(file)


class FileBundle:
    """A ZIP of the issued files, named by their numbers."""

    def __init__(self, at: datetime) -> None:
        self._date = at.timetuple()[:6]
        self._files: dict[str, bytes] = {}

    def add(self, number: str, title: str, pdf: bytes) -> None:  # noqa: ARG002  (a name only)
        """Keep the issued bytes."""
        self._files[f"{number}.pdf"] = pdf

    def save(self, path: Path) -> None:
        """Write the file whole or not at all."""
        sums = "".join(f"{sha256(one).hexdigest()}  {name}\n" for name, one in self._files.items())
        with _whole(path) as part, zipfile.ZipFile(part, "w") as archive:
            for name, content in [*self._files.items(), ("SHA256SUMS", sums.encode())]:
                archive.writestr(zipfile.ZipInfo(name, self._date), content, zipfile.ZIP_DEFLATED)


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
