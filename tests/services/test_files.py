"""Files with custody: under their hash, never deleted, every change seen."""

import hashlib
import io
import os
import time
from collections.abc import Callable

import pytest
from flask import Flask

from app.domain.channels import Channel
from app.domain.custody import CustodyKind
from app.domain.errors import DomainError, NotAllowed
from app.extensions import db
from app.models import EvidenceRequest, StoredFile
from app.services import checks, evidence_requests, file_store, files
from app.services.actor import Actor
from app.services.evidence_requests import RequestFacts

PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n" + b"x" * 100


@pytest.fixture
def officer(office: Flask, acting: Callable[[str], Actor]) -> Actor:
    return acting("officer")


@pytest.fixture
def one(officer: Actor) -> EvidenceRequest:
    return evidence_requests.create(officer, RequestFacts(state_iso2="FR", channel=Channel.TREATY))


def keep(actor: Actor, one: EvidenceRequest, content: bytes, name: str = "회신.pdf") -> StoredFile:
    file = files.receive(actor, one, io.BytesIO(content), name=name, received_from="BEPI")
    db.session.commit()
    return file


def test_a_file_is_kept_under_its_hash(officer: Actor, one: EvidenceRequest) -> None:
    file = keep(officer, one, PDF, "../../회신.pdf")
    assert file.sha256 == hashlib.sha256(PDF).hexdigest()
    assert file_store.path_of(file.sha256).read_bytes() == PDF
    assert (file.name_given, file.size, file.media_type) == (
        "회신.pdf",
        len(PDF),
        "application/pdf",
    )
    assert [event.kind for event in file.custody] == [CustodyKind.RECEIVED]


def test_the_type_is_told_by_the_content(officer: Actor, one: EvidenceRequest) -> None:
    assert keep(officer, one, b"no known head", "x.pdf").media_type != "application/pdf"


def test_the_same_bytes_twice_are_two_records_of_one_content(
    officer: Actor, one: EvidenceRequest
) -> None:
    first, second = keep(officer, one, PDF, "a.pdf"), keep(officer, one, PDF, "b.pdf")
    assert (first.id != second.id, first.sha256) == (True, second.sha256)
    assert [path.name for path in file_store.names()] == [first.sha256]


def test_an_empty_file_leaves_nothing(officer: Actor, one: EvidenceRequest) -> None:
    with pytest.raises(DomainError) as caught:
        files.receive(officer, one, io.BytesIO(b""), name="leer.txt")
    db.session.rollback()
    assert caught.value.code == "file_empty"


def test_a_stream_that_breaks_leaves_no_half_file(officer: Actor, one: EvidenceRequest) -> None:
    class Broken(io.BytesIO):
        def read(self, _size: int | None = -1) -> bytes:
            raise OSError("cut")

    with pytest.raises(OSError, match="cut"):
        file_store.put(Broken())
    assert list(file_store.names()) == []


def test_a_changed_file_is_noticed_everywhere(officer: Actor, one: EvidenceRequest) -> None:
    file = keep(officer, one, PDF)
    path = file_store.path_of(file.sha256)
    path.chmod(0o600)
    path.write_bytes(b"planted")
    assert not files.is_intact(file)
    assert not files.check(officer, file)
    assert file.custody[-1].sha256 == hashlib.sha256(b"planted").hexdigest()
    assert any("changed on disk" in fault for fault in checks.faults())
    with pytest.raises(DomainError) as caught:
        files.record_custody(officer, one, file, CustodyKind.COPIED, counterpart="법정")
    assert caught.value.code == "file_damaged"
    path.unlink()
    assert any("missing" in fault for fault in checks.faults())


def test_keeping_the_same_bytes_again_mends_a_damaged_store(
    officer: Actor, one: EvidenceRequest
) -> None:
    file = keep(officer, one, PDF)
    file_store.path_of(file.sha256).unlink()
    keep(officer, one, PDF)
    assert files.is_intact(file)


def test_strays_are_moved_away_only_when_old(officer: Actor, one: EvidenceRequest) -> None:
    stored = file_store.put(io.BytesIO(b"the power was cut before its record"))
    assert checks.stray_files(repair=True) == []
    long_ago = time.time() - 7200
    os.utime(file_store.path_of(stored.sha256), (long_ago, long_ago))
    kept = keep(officer, one, PDF)
    assert [path.name for path in checks.stray_files(repair=True)] == [stored.sha256]
    assert [path.name for path in file_store.names()] == [kept.sha256]


def test_custody_says_who_and_to_whom(officer: Actor, one: EvidenceRequest) -> None:
    file = keep(officer, one, PDF)
    for kind, to, code in (
        (CustodyKind.CHECKED, "법정", "custody_kind"),
        (CustodyKind.HANDED_OVER, "  ", "counterpart_missing"),
    ):
        with pytest.raises(DomainError) as caught:
            files.record_custody(officer, one, file, kind, counterpart=to)
        assert caught.value.code == code
    files.record_custody(officer, one, file, CustodyKind.HANDED_OVER, counterpart="검찰청")
    assert [event.counterpart for event in file.custody] == ["BEPI", "검찰청"]


def test_a_file_is_voided_not_deleted(
    officer: Actor, one: EvidenceRequest, acting: Callable[[str], Actor]
) -> None:
    file = keep(officer, one, PDF)
    with pytest.raises(NotAllowed):
        files.void(acting("viewer"), one, file, "x")
    with pytest.raises(DomainError):
        files.void(officer, one, file, " ")
    files.void(officer, one, file, "다른 사건의 파일")
    assert file.voided_at
    assert files.of_request(one) == [file]
    assert files.is_intact(file)
