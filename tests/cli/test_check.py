"""``flask check``: files changed, missing, without a record, on their way; days to act by."""

import io
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from click.testing import Result
from flask import Flask

from app import clock
from app.cli import check
from app.domain.channels import Channel
from app.domain.contacts import ContactKind, Direction, Means
from app.domain.deadline_kinds import DeadlineKind
from app.extensions import db
from app.models import StoredFile
from app.services import checks, contacts, deadlines, evidence_requests, file_store, files
from app.services.actor import Actor
from app.services.evidence_requests import RequestFacts


@pytest.fixture
def run(office: Flask) -> Callable[..., Result]:
    def invoke(*arguments: str) -> Result:
        db.session.rollback()
        return office.test_cli_runner().invoke(args=["check", *arguments])

    return invoke


@pytest.fixture
def kept(office: Flask, acting: Callable[[str], Actor]) -> StoredFile:
    officer = acting("officer")
    facts = RequestFacts(state_iso2="FR", channel=Channel.TREATY)
    one = evidence_requests.create(officer, facts)
    file = files.receive(officer, one, io.BytesIO(b"evidence"), name="증거.bin")
    db.session.commit()
    return file


def test_a_changed_file_ends_with_an_error_until_it_is_back(
    run: Callable[..., Result], kept: StoredFile
) -> None:
    assert run().exit_code == 0
    path = file_store.path_of(kept.sha256)
    path.chmod(0o600)
    path.write_bytes(b"planted!")
    result = run()
    assert (result.exit_code, "changed on disk" in result.output) == (1, True)
    assert "its custody says so" in run("--repair").output
    path.write_bytes(b"evidence")
    assert (run().exit_code, run("--repair").exit_code) == (0, 0)


def test_a_stray_is_named_and_set_aside(run: Callable[..., Result], kept: StoredFile) -> None:
    stray = file_store.put(io.BytesIO(b"cut"))
    assert stray.sha256 in run().output
    assert "quarantine" in run("--repair").output
    assert run().output == "the database holds\n"
    assert (file_store.quarantine() / stray.sha256).read_bytes() == b"cut"


def test_files_on_their_way_are_left_alone(
    run: Callable[..., Result], kept: StoredFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(check, "PATIENCE", 0.1)
    with file_store.incoming():
        stray = file_store.put(io.BytesIO(b"soon recorded"))
        assert (run().exit_code, stray.sha256 in run().output) == (0, False)
        assert run("--repair").exit_code == 1
    assert Path(file_store.path_of(stray.sha256)).exists()


def test_a_day_to_act_by_from_an_older_calendar_is_named_and_mended(
    office: Flask, run: Callable[..., Result], acting: Callable[[str], Actor]
) -> None:
    officer = acting("officer")
    one = evidence_requests.create(officer, RequestFacts(state_iso2="FR", channel=Channel.TREATY))
    ends = deadlines.set_date(one, DeadlineKind.CUSTODY_ENDS, date(2027, 2, 9))
    bare = deadlines.set_date(one, DeadlineKind.LIMITATION_EXPIRES, date(2027, 3, 2))
    ends.explanation = [ends.explanation[0], {"step": "act_before", "on": "2027-02-08"}]
    bare.explanation = [{"step": "stated", "on": "2027-03-02"}]
    db.session.commit()
    result = run()
    assert result.exit_code == 1
    # Seollal 2027 is 6 to 9 February; 1 March is a Monday
    assert "custody_ends 2027-02-09: act by 2027-02-08 stored, 2027-02-05" in result.output
    assert "limitation_expires 2027-03-02: act by None stored, 2027-02-26" in result.output
    assert "act by 2027-02-05, by the calendar of today" in run("--repair").output
    assert run().output == "the database holds\n"


def test_first_data_that_no_contact_brought_are_named(
    office: Flask, run: Callable[..., Result], acting: Callable[[str], Actor]
) -> None:
    officer = acting("officer")
    one = evidence_requests.create(officer, RequestFacts(state_iso2="FR", channel=Channel.TREATY))
    told = {"means": Means.EMAIL, "kind": ContactKind.PARTIAL_REPLY, "at": clock.now()}
    contacts.record(officer, one, direction=Direction.OUTGOING, **told)
    assert one.first_data_on is None  # what goes out is no reply
    came = contacts.record(officer, one, direction=Direction.INCOMING, **told)
    assert one.first_data_on == clock.today()
    contacts.void(officer, came, "다른 사건의 회신")
    assert one.first_data_on is None
    one.first_data_on = date(2026, 3, 2)
    db.session.commit()
    said = f"{one.reference}: first data 2026-03-02 on the row, None by its contacts"
    assert checks.faults() == [said]
    result = run()
    assert (result.exit_code, said in result.output) == (1, True)


@pytest.mark.parametrize(
    ("language", "said"),
    [("ko", "디스크에서 변경됨"), ("fr", "modifié sur le disque"), ("en", "changed on disk")],
)
def test_the_check_speaks_the_language_of_the_terminal(
    run: Callable[..., Result], kept: StoredFile, monkeypatch: pytest.MonkeyPatch, language: str,
    said: str,
) -> None:  # fmt: skip
    monkeypatch.setenv("GONGJO_LANGUAGE", language)
    path = file_store.path_of(kept.sha256)
    path.chmod(0o600)
    path.write_bytes(b"planted!")
    result = run()
    assert (result.exit_code, said in result.output) == (1, True)
    assert kept.sha256[:12] in result.output
