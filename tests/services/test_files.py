"""Files with custody: under their hash, never deleted, every change seen."""

import errno
import hashlib
import io
import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select, text
from sqlalchemy.exc import DatabaseError

from app import clock
from app.domain.channels import Channel
from app.domain.custody import Condition, CustodyKind
from app.domain.errors import DomainError, NotAllowed
from app.extensions import db, writing
from app.models import EvidenceRequest, StoredFile
from app.services import checks, evidence_requests, examples, file_store, files
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


def test_repair_sets_strays_aside_and_brings_back_what_a_record_lacks(
    officer: Actor, one: EvidenceRequest
) -> None:
    stray = file_store.put(io.BytesIO(b"the power was cut before its record"))
    half = file_store.folder() / "incoming-cut"
    half.write_bytes(b"half")
    kept = keep(officer, one, PDF)
    with writing():
        done = checks.repair()
    assert len(done) == 2
    assert [path.name for path in file_store.names()] == [kept.sha256]
    assert {path.name for path in file_store.quarantine().iterdir()} == {
        stray.sha256,
        "incoming-cut",
    }
    file_store.set_aside(file_store.path_of(kept.sha256))
    assert any("missing" in fault for fault in checks.faults())
    with writing():
        assert "brought back" in checks.repair()[0]
    assert checks.faults() == []
    assert checks.repair() == []


def test_repair_marks_a_lost_file_once_and_the_fault_stays(
    officer: Actor, one: EvidenceRequest
) -> None:
    file = keep(officer, one, PDF)
    file_store.path_of(file.sha256).unlink()
    for expected in (2, 2):
        with writing():
            checks.repair()
        assert len(file.custody) == expected
    assert (file.custody[-1].sha256, file.custody[-1].actor) == ("", None)
    assert files.condition(file) is Condition.MISSING
    assert any("missing" in fault for fault in checks.faults())
    keep(officer, one, PDF)
    with writing():
        checks.repair()
    assert checks.faults() == []


def test_files_on_their_way_are_no_strays(office: Flask) -> None:
    with file_store.incoming(), file_store.alone(0.1) as is_alone:
        assert not is_alone
    with file_store.alone(0.1) as is_alone:
        assert is_alone


def test_custody_is_appended_only(officer: Actor, one: EvidenceRequest) -> None:
    file = keep(officer, one, PDF)
    for statement in (
        "UPDATE custody_event SET note = 'planted'",
        "DELETE FROM custody_event",
        f"UPDATE custody_event SET file_id = {file.id}",
    ):
        with pytest.raises(DatabaseError, match="append-only"):
            db.session.execute(text(statement))
        db.session.rollback()
    assert [event.note for event in file.custody] == [""]


def test_an_event_is_voided_once_by_a_further_event(officer: Actor, one: EvidenceRequest) -> None:
    file = keep(officer, one, PDF)
    event = files.record_custody(officer, one, file, CustodyKind.COPIED, counterpart="법정")
    assert file.last_move is event
    with pytest.raises(DomainError):
        files.void_custody(officer, one, event, "  ")
    with pytest.raises(DomainError):
        files.void_custody(officer, one, file.custody[0], "수령은 파일 무효로")
    further = files.void_custody(officer, one, event, "다른 파일의 사본")
    db.session.commit()
    db.session.expire_all()
    assert (event.voided_by, further.voids) == (further, event)
    assert [one.kind for one in file.custody][1:] == [CustodyKind.COPIED, CustodyKind.VOIDED]
    assert file.last_move is None
    with pytest.raises(DomainError) as caught:
        files.void_custody(officer, one, event, "다시")
    assert caught.value.code == "custody_void_already"


def test_custody_of_example_data_goes_with_it(
    office: Flask, acting: Callable[[str], Actor]
) -> None:
    examples.seed()
    one = db.session.scalars(select(EvidenceRequest).order_by(EvidenceRequest.id)).first()
    assert one is not None
    file = keep(acting("lead"), one, PDF)
    event = files.record_custody(acting("lead"), one, file, CustodyKind.COPIED, counterpart="법정")
    files.void_custody(acting("lead"), one, event, "예시")
    examples.remove()
    db.session.commit()
    assert db.session.scalars(select(StoredFile.id)).all() == []


def test_days_of_custody_follow_one_another(officer: Actor, one: EvidenceRequest) -> None:
    today = clock.today()
    stored = file_store.put(io.BytesIO(PDF))
    with pytest.raises(DomainError) as caught:
        files.record(officer, one, stored, name="a", received_on=today + timedelta(days=1))
    assert caught.value.code == "custody_in_future"
    file = files.record(officer, one, stored, name="a", received_on=today - timedelta(days=2))
    for day, code in (
        (today - timedelta(days=3), "custody_before_receipt"),
        (today + timedelta(days=1), "custody_in_future"),
    ):
        with pytest.raises(DomainError) as caught:
            files.record_custody(
                officer, one, file, CustodyKind.RETURNED, counterpart="BEPI", on=day
            )
        assert caught.value.code == code


def test_a_full_disk_is_said(office: Flask) -> None:
    class Full(io.BytesIO):
        def read(self, _size: int | None = -1) -> bytes:
            raise OSError(errno.ENOSPC, "No space left on device")

    with pytest.raises(DomainError) as caught:
        file_store.put(Full())
    assert caught.value.code == "store_full"
    assert list(file_store.names()) == []


def test_a_change_is_seen_though_size_and_time_are_forged(
    officer: Actor, one: EvidenceRequest
) -> None:
    file = keep(officer, one, PDF)
    assert files.condition(file) is Condition.INTACT
    path = file_store.path_of(file.sha256)
    before = path.stat()
    path.chmod(0o600)
    path.write_bytes(PDF[:-1] + b"y")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert files.condition(file) is Condition.CHANGED
    path.write_bytes(b"")
    assert files.condition(file) is Condition.CHANGED


def test_two_officers_keep_the_same_bytes_at_once(office: Flask) -> None:
    content = os.urandom(3 << 20)

    def put(_number: int) -> str:
        with office.app_context(), file_store.incoming():
            return file_store.put(io.BytesIO(content)).sha256

    with ThreadPoolExecutor(8) as pool:
        assert len(set(pool.map(put, range(16)))) == 1
    assert [path.read_bytes() for path in file_store.names()] == [content]


def test_custody_says_who_and_to_whom(officer: Actor, one: EvidenceRequest) -> None:
    file = keep(officer, one, PDF)
    for kind, to, code in (
        (CustodyKind.CHECKED, "법정", "custody_kind"),
        (CustodyKind.HANDED_OVER, "  ", "counterpart_missing"),
        (CustodyKind.HANDED_OVER, "\u202e \u200b", "counterpart_missing"),
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
