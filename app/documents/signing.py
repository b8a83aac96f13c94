"""A signature over the whole file: PAdES baseline B with the office's certificate.

The field is made with the letter, so that signing changes nothing a reader or validator sees.
"""

import io
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from reportlab.pdfbase import pdfdoc

from app.documents.objects import RawObject
from app.documents.tags import Element, text_string
from app.domain.errors import DomainError

FIELD = "Signature"
TOOLTIP = "전자서명 / signature électronique / electronic signature"


@dataclass(frozen=True, slots=True, kw_only=True)
class Signer:
    """Where certificate (with its chain) and key lie, both PEM."""

    certificate: Path
    key: Path
    passphrase: str = ""


def add_field(sheet: Any, element: Element) -> None:
    """An invisible field on the first page, with its place in the structure."""
    widget = RawObject()
    # closed by ``write_tree``, which knows page and key in the parent tree
    widget.data = (
        f"<</Type/Annot/Subtype/Widget/FT/Sig/T({FIELD})/TU{text_string(TOOLTIP)}"
        "/Rect[0 0 0 0]/F 132"
    ).encode("ascii")
    reference = sheet.annotate(widget)
    element.add("Form").widget = widget
    sheet.document.Catalog.AcroForm = pdfdoc.PDFDictionary(
        {"Fields": pdfdoc.PDFArray([reference]), "SigFlags": 0}
    )


def sign(content: bytes, signer: Signer, *, reason: str) -> bytes:
    """The file with its signature appended.

    Raises ``DomainError("signing_failed")`` when the library is not installed or certificate and
    key cannot be read or do not belong together.
    """
    try:
        from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
        from pyhanko.sign import signers
        from pyhanko.sign.fields import SigSeedSubFilter
    except ImportError as missing:
        raise DomainError("signing_failed", problem=str(missing)) from missing
    loaded = signers.SimpleSigner.load(  # type: ignore[no-untyped-call]
        str(signer.key), str(signer.certificate),
        key_passphrase=signer.passphrase.encode() or None,
    )  # fmt: skip
    if loaded is None:
        raise DomainError("signing_failed", problem=f"{signer.certificate}, {signer.key}")
    writer = IncrementalPdfFileWriter(io.BytesIO(content))
    setattr(writer, "_update_meta", lambda: None)  # noqa: B010 - its date would contradict the XMP
    about = signers.PdfSignatureMetadata(
        field_name=FIELD, md_algorithm="sha256", subfilter=SigSeedSubFilter.PADES, reason=reason
    )
    signed: io.BytesIO = signers.sign_pdf(writer, about, signer=loaded, output=io.BytesIO())
    return signed.getvalue()
