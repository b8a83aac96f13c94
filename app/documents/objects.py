"""Objects of a PDF written as bytes: ReportLab's dictionaries take five times as long."""

import zlib
from typing import Any

from reportlab.pdfbase import pdfdoc


class RawObject(pdfdoc.PDFObject):
    """An object given as bytes."""

    __RefOnly__ = 1

    def __init__(self) -> None:
        self.data = b""

    def format(self, document: Any) -> bytes:  # noqa: ARG002 - ReportLab's protocol
        return self.data


def number_of(document: Any, obj: RawObject) -> int:
    found: int = document.idToObjectNumberAndVersion[document.Reference(obj).name][0]
    return found


def stream(document: Any, deflated: bytes, entries: str = "") -> int:
    """Add a stream; its number. Ends in CR LF: a lone LF would merge with data ending in CR."""
    made = RawObject()
    head = f"<</Length {len(deflated)}/Filter/FlateDecode{entries}>>\nstream\n"
    made.data = head.encode("ascii") + deflated + b"\r\nendstream"
    return number_of(document, made)


def deflated(text: str) -> bytes:
    return zlib.compress(text.encode("ascii"), 6)
