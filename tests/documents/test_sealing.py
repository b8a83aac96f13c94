"""Code, enclosed data and signature: each leaves the file archival and accessible."""

import datetime
import io
import json
import subprocess
from dataclasses import replace
from functools import partial

import page
import pikepdf
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.x509.oid import NameOID
from PIL import Image
from pyhanko.keys import load_cert_from_pemder
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko_certvalidator import ValidationContext

from app.documents.letter import render
from app.documents.painter import CODE, FOOT
from app.documents.qr import QUIET, modules
from app.documents.sheet import PAGE_HEIGHT
from app.documents.signing import Signer
from app.domain.errors import DomainError
from tests.documents.reading import Reader
from tests.documents.setting_example import example

CODE_TEXT = "2345-6789-ABCD-EFGH"
CODED = replace(example(), verification_code=CODE_TEXT)


def holds(content: bytes, folder, *profiles: str) -> None:
    path = folder / "letter.pdf"
    path.write_bytes(content)
    for profile in profiles:
        report = page.validate_pdf(str(path), profile=profile)
        assert report.is_compliant, (profile, [one.message for one in report.failures])


def test_code_is_a_figure_with_its_words_on_each_first_page(tmp_path):
    content = render(CODED)
    holds(content, tmp_path, "2a", "ua1")
    figures = [node for node in Reader(content).root.walk() if node.tag == "Figure"]
    assert [node.pieces[0][0] for node in figures] == [0, 2]
    with pikepdf.open(io.BytesIO(content)) as pdf:
        kids = pdf.Root.StructTreeRoot.K.K[0].K
        alts = [str(kid.Alt) for kid in kids if kid.S == "/Figure"]
    assert alts == [f"문서확인번호 {CODE_TEXT}"]


def test_code_as_printed_has_the_modules_of_the_standard(tmp_path):
    path = tmp_path / "letter.pdf"
    path.write_bytes(render(CODED))
    command = ["pdftoppm", "-r", "600", "-f", "1", "-l", "1", "-gray", str(path)]
    picture = Image.open(
        io.BytesIO(subprocess.run(command, check=True, capture_output=True).stdout)
    )
    rows, scale = modules(CODE_TEXT), 600 / 72
    side = CODE / (len(rows) + 2 * QUIET)
    left, top = 68.0 - CODE / 8, PAGE_HEIGHT - (FOOT + 11)
    printed = tuple(
        tuple(
            picture.getpixel(
                (
                    int((left + (column + QUIET + 0.5) * side) * scale),
                    int((top + (row + QUIET + 0.5) * side) * scale),
                )
            )
            < 128
            for column in range(len(rows))
        )
        for row in range(len(rows))
    )
    assert printed == rows
    assert len(rows) == 21


def test_enclosed_data_makes_it_part_three(tmp_path):
    data = json.dumps({"reference": "EX-2026-0031", "대상": ["203.0.113.77"]}).encode()
    content = render(example(), case_data=data)
    holds(content, tmp_path, "3a", "ua1")
    assert content == render(example(), case_data=data)
    with pikepdf.open(io.BytesIO(content)) as pdf:
        assert pdf.attachments["case-data.json"].get_file().read_bytes() == data
        assert b"<pdfaid:part>3" in pdf.Root.Metadata.read_bytes()


NOW = datetime.datetime(2026, 11, 20, 9, tzinfo=datetime.UTC)
PEM = serialization.Encoding.PEM


def named(text: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, text)])


def signer_in(folder, key, owner, *, since=2020, until=2090, passphrase=b"", above=None) -> Signer:
    """Files of a key and of a certificate of ``owner``'s key, signed by ``above`` or itself."""
    usage = x509.KeyUsage(True, True, False, False, False, True, False, False, False)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(named("Test signer (self-made)"))
        .issuer_name(named("Above" if above else "Test signer (self-made)"))
        .public_key(owner.public_key())
        .serial_number(1)
        .not_valid_before(datetime.datetime(since, 1, 1, tzinfo=datetime.UTC))
        .not_valid_after(datetime.datetime(until, 1, 1, tzinfo=datetime.UTC))
        .add_extension(x509.BasicConstraints(True, None), True)
        .add_extension(usage, True)
        .sign(above or owner, hashes.SHA256())
    )
    secret = serialization.BestAvailableEncryption(passphrase) if passphrase else None
    private = key.private_bytes(
        PEM, serialization.PrivateFormat.PKCS8, secret or serialization.NoEncryption()
    )
    (folder / "key.pem").write_bytes(private)
    (folder / "certificate.pem").write_bytes(certificate.public_bytes(PEM))
    return Signer(certificate=folder / "certificate.pem", key=folder / "key.pem", at=NOW)


def new_key():
    return ec.generate_private_key(ec.SECP256R1())


@pytest.fixture(scope="module")
def signer(tmp_path_factory) -> Signer:
    key = new_key()
    return signer_in(tmp_path_factory.mktemp("keys"), key, key)


@pytest.mark.parametrize("data", [b"", b"{}"])
def test_signature_is_valid_and_the_file_stays_archival(signer, data, tmp_path):
    content = render(CODED, signer=signer, case_data=data)
    holds(content, tmp_path, "3a" if data else "2a", "ua1")
    trusted = ValidationContext(trust_roots=[load_cert_from_pemder(str(signer.certificate))])
    found = PdfFileReader(io.BytesIO(content)).embedded_signatures
    status = validate_pdf_signature(found[0], trusted)
    assert len(found) == 1
    assert status.bottom_line
    assert found[0].sig_object["/SubFilter"] == "/ETSI.CAdES.detached"
    broken = bytearray(content)
    broken[content.index(b"stream") + 200] ^= 1
    assert not validate_pdf_signature(
        PdfFileReader(io.BytesIO(bytes(broken))).embedded_signatures[0], trusted
    ).bottom_line


def test_key_that_cannot_be_read_is_one_clear_error(signer, tmp_path):
    (tmp_path / "key.pem").write_text("no key")
    wrong = replace(signer, key=tmp_path / "key.pem")
    with pytest.raises(DomainError, match="signing_failed"):
        render(example(), signer=wrong)


@pytest.mark.parametrize(("since", "until"), [(2020, 2026), (2027, 2090)])
def test_a_certificate_signs_in_its_own_time_only(since, until, tmp_path):
    key = new_key()
    late = signer_in(tmp_path, key, key, since=since, until=until)
    with pytest.raises(DomainError, match="certificate_not_valid") as refused:
        render(example(), signer=late)
    assert refused.value.values["last"] == f"{until}-01-01"


@pytest.mark.parametrize("other", [new_key, partial(rsa.generate_private_key, 65537, 2048)])
def test_a_key_of_another_certificate_is_refused(other, tmp_path):
    with pytest.raises(DomainError, match="signing_keys_differ"):
        render(example(), signer=signer_in(tmp_path, new_key(), other()))


def test_a_passphrase_opens_the_key_and_a_wrong_one_is_one_clear_error(tmp_path):
    key = new_key()
    locked = signer_in(tmp_path, key, key, passphrase=b"right")
    assert b"/ByteRange" in render(example(), signer=replace(locked, passphrase="right"))
    for wrong in ("", "wrong"):
        with pytest.raises(DomainError, match="signing_failed"):
            render(example(), signer=replace(locked, passphrase=wrong))


def test_the_chain_after_the_certificate_travels_with_the_signature(tmp_path):
    key, above, path = new_key(), new_key(), tmp_path / "chain.pem"
    signer = signer_in(tmp_path, key, key, above=above)
    authority = (
        x509.CertificateBuilder(named("Above"), named("Above"), above.public_key(), 2)
        .not_valid_before(datetime.datetime(2020, 1, 1, tzinfo=datetime.UTC))
        .not_valid_after(datetime.datetime(2090, 1, 1, tzinfo=datetime.UTC))
        .add_extension(x509.BasicConstraints(True, None), True)
        .sign(above, hashes.SHA256())
    )
    path.write_bytes(signer.certificate.read_bytes() + authority.public_bytes(PEM))
    content = render(example(), signer=replace(signer, certificate=path))
    found = PdfFileReader(io.BytesIO(content)).embedded_signatures[0]
    assert [one.subject.native["common_name"] for one in found.other_embedded_certs] == ["Above"]
