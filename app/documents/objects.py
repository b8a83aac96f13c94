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


def written(document: Any) -> bytes:
    """The file, object after object, as ReportLab would write it with three times the calls."""
    catalog, info = (document.Reference(one) for one in (document.Catalog, document.info))
    parts = [b"%%PDF-%d.%d\n%%\xe2\xe3\xcf\xd3\n" % document._pdfVersion]  # noqa: SLF001
    at, offsets = len(parts[0]), []
    names, objects, number = document.numberToId, document.idToObject, 1
    while number in names:  # formatting an object may add others
        one = objects[names[number]]
        data = one.data if isinstance(one, RawObject) else one.format(document)
        parts.append(b"%d 0 obj\n%s\nendobj\n" % (number, data))
        offsets.append(at)
        at += len(parts[-1])
        number += 1
    rows = [b"%010d 00000 n \n" % offset for offset in offsets]
    parts += [b"xref\n0 %d\n0000000000 65535 f \n" % number, *rows]
    known = document.signature.hexdigest().encode("ascii")
    parts.append(
        b"trailer\n<</Size %d/Root %s/Info %s/ID[<%s><%s>]>>\nstartxref\n%d\n%%%%EOF\n"
        % (number, catalog.format(document), info.format(document), known, known, at)
    )
    return b"".join(parts)
