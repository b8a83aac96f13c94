"""Issued letters in one file: a PDF with an outline to print, or a ZIP of the files as issued.

A merged PDF cannot carry the tags and metadata of each letter as one archival document: the copy
is for the printer. The ZIP holds the issued bytes, which verify.
"""

import io
import zipfile
from datetime import datetime
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
        part = path.with_suffix(".part")
        with part.open("wb") as file:
            self._writer.write(file)
        part.replace(path)


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
        part = path.with_suffix(".part")
        with zipfile.ZipFile(part, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, content in self._files.items():
                archive.writestr(zipfile.ZipInfo(name, self._date), content, zipfile.ZIP_DEFLATED)
        part.replace(path)
