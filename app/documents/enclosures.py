"""The data of a case as a file inside the letter (PDF/A-3, ISO 19005-3 6.8)."""

from typing import Any

from reportlab.pdfbase import pdfdoc

from app.documents.embedding import ArchivalStream
from app.documents.objects import RawObject, number_of
from app.documents.tags import text_string

NAME = "case-data.json"
DESCRIPTION = "Data of the request, as recorded when the letter was issued"


def enclose(document: Any, content: bytes, *, date: str) -> None:
    """Put the JSON in, related to the letter as its data. ``date`` is ISO 8601 without a time."""
    stamp = f"D:{date.replace('-', '')}000000+09'00'"
    entries = {
        "Type": pdfdoc.PDFName("EmbeddedFile"),
        "Subtype": pdfdoc.PDFName("application/json"),
        "Params": pdfdoc.PDFDictionary({"Size": len(content), "ModDate": pdfdoc.PDFString(stamp)}),
    }
    stream = ArchivalStream(pdfdoc.PDFDictionary(entries), content, filters=[pdfdoc.PDFZCompress])
    place = document.idToObjectNumberAndVersion[document.Reference(stream).name][0]
    one = RawObject()
    one.data = (
        f"<</Type/Filespec/F({NAME})/UF{text_string(NAME)}/Desc{text_string(DESCRIPTION)}"
        f"/AFRelationship/Data/EF<</F {place} 0 R/UF {place} 0 R>>>>"
    ).encode("ascii")
    names, related = RawObject(), RawObject()
    number = number_of(document, one)
    names.data = f"<</EmbeddedFiles<</Names[({NAME}) {number} 0 R]>>>>".encode("ascii")
    related.data = f"[{number} 0 R]".encode("ascii")
    document.Catalog.Names = names
    document.Catalog.AF = related
    number_of(document, names)
    number_of(document, related)
