"""A signature over the whole file: PAdES baseline B with the office's certificate.

The field is made with the letter, so that signing changes nothing a reader or validator sees.
"""

import io
from dataclasses import dataclass
from datetime import datetime
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
    """Where certificate (with its chain) and key lie, both PEM; ``at`` is the time of signing."""

    certificate: Path
    key: Path
    at: datetime
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

    Raises ``DomainError``: ``signing_failed`` when the library is not installed or certificate
    and key cannot be read, ``signing_keys_differ`` when they do not belong together,
    ``certificate_not_valid`` outside the certificate's own time.
    """
    try:
        from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
        from pyhanko.sign import signers
        from pyhanko.sign.fields import SigSeedSubFilter
    except ImportError as missing:
        raise DomainError("signing_failed", problem=str(missing)) from missing
    _check(signer)
    loaded = _loaded(signer)
    writer = IncrementalPdfFileWriter(io.BytesIO(content))
    setattr(writer, "_update_meta", lambda: None)  # noqa: B010 - its date would contradict the XMP
    about = signers.PdfSignatureMetadata(
        field_name=FIELD, md_algorithm="sha256", subfilter=SigSeedSubFilter.PADES, reason=reason
    )
    signed: io.BytesIO = signers.sign_pdf(writer, about, signer=loaded, output=io.BytesIO())
    return signed.getvalue()


def _check(signer: Signer) -> None:
    """pyHanko signs with a key of another certificate and with one that has expired."""
    from cryptography import x509
    from cryptography.hazmat.primitives.serialization import load_pem_private_key

    try:
        certificate = x509.load_pem_x509_certificates(signer.certificate.read_bytes())[0]
        key = load_pem_private_key(signer.key.read_bytes(), signer.passphrase.encode() or None)
    except (OSError, ValueError, TypeError) as fault:  # TypeError: a passphrase too many or missing
        raise _unreadable(signer) from fault
    if key.public_key() != certificate.public_key():
        raise DomainError(
            "signing_keys_differ", certificate=str(signer.certificate), key=str(signer.key)
        )
    first, last = certificate.not_valid_before_utc, certificate.not_valid_after_utc
    if not first <= signer.at <= last:
        raise DomainError(
            "certificate_not_valid",
            certificate=str(signer.certificate),
            first=first.date().isoformat(),
            last=last.date().isoformat(),
        )


def _loaded(signer: Signer) -> Any:
    """pyHanko's own view of them; the certificates after the first are its chain."""
    from pyhanko.keys import load_certs_from_pemder, load_private_key_from_pemder
    from pyhanko.sign.signers import SimpleSigner
    from pyhanko_certvalidator.registry import SimpleCertificateStore

    certificate, *chain = load_certs_from_pemder([str(signer.certificate)])  # type: ignore[no-untyped-call]
    key = load_private_key_from_pemder(str(signer.key), signer.passphrase.encode() or None)
    store = SimpleCertificateStore.from_certs(chain)  # type: ignore[no-untyped-call]
    return SimpleSigner(signing_cert=certificate, signing_key=key, cert_registry=store)


def _unreadable(signer: Signer) -> DomainError:
    return DomainError("signing_failed", problem=f"{signer.certificate}, {signer.key}")
