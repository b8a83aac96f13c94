"""``flask backup``: an archive is whole or refused, and puts back what was there."""

import gzip
import hashlib
import io
import json
import sqlite3
import tarfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from uuid import uuid4

import pytest
from alembic.script import ScriptDirectory
from flask import Flask
from sqlalchemy import func, select

from app import create_app
from app.domain.channels import Channel
from app.extensions import db
from app.models import EvidenceRequest, HistoryEvent
from app.services import checks, evidence_requests, file_store, files, history
from app.services.actor import Actor
from app.services.evidence_requests import RequestFacts
from tests.conftest import administer, configure, dispose
from tests.services.test_history import tamper

CONTENT = b"%PDF-1.7 received " * 1000
HASH = hashlib.sha256(CONTENT).hexdigest()


def run(app: Flask, *arguments: str, code: int = 0) -> str:
    db.session.rollback()
    result = app.test_cli_runner().invoke(
        args=["backup", *arguments], env={"GONGJO_LANGUAGE": "en"}
    )
    assert result.exit_code == code, result.output
    assert "Traceback" not in result.output
    return result.output


@pytest.fixture
def archive(office: Flask, acting: Callable[[str], Actor], tmp_path: Path) -> Path:
    one = evidence_requests.create(
        acting("officer"), RequestFacts(state_iso2="FR", channel=Channel.TREATY)
    )
    files.receive(
        acting("officer"), one, io.BytesIO(CONTENT), name="회신.pdf", received_from="BEPI"
    )
    db.session.commit()
    out = tmp_path / "backup.tar.gz"
    assert "1 files" in run(office, "create", "--out", str(out))
    return out


def members(path: Path) -> dict[str, bytes]:
    with tarfile.open(path) as tar:
        return {one.name: tar.extractfile(one).read() for one in tar}  # type: ignore[union-attr]


def rewritten(path: Path, content: dict[str, bytes]) -> None:
    with tarfile.open(path, "w:gz") as tar:
        for name, data in content.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            tar.addfile(info, io.BytesIO(data))


def test_an_archive_is_whole_and_holds_no_secret(office: Flask, archive: Path) -> None:
    assert "holds; made" in run(office, "verify", str(archive))
    assert archive.stat().st_mode & 0o777 == 0o600
    found = members(archive)
    assert found[f"files/{HASH}"] == CONTENT
    secret = office.config["GONGJO"].secret_key.encode()
    assert all(secret not in data for data in found.values())
    assert list(found)[-1] == "manifest.json"
    assert "exists already" in run(office, "create", "--out", str(archive), code=1)


def test_whatever_was_changed_is_named(office: Flask, archive: Path, tmp_path: Path) -> None:
    found, good = members(archive), archive.read_bytes()
    manifest = json.loads(found["manifest.json"])
    manifest["manifest"]["events"] = 0
    database = next(name for name in found if name.startswith("database."))
    first = {k: v for k, v in found.items() if k != "manifest.json"}
    for content, said in (
        ({**found, f"files/{HASH}": CONTENT[:-1] + b"?"}, f"files/{HASH}"),
        ({**found, database: found[database][:-1] + b"?"}, database),
        ({k: v for k, v in found.items() if not k.startswith("files/")}, "lacks files/"),
        (first, "cut off"),
        ({**first, "manifest.json": json.dumps(manifest).encode()}, "seal"),
        ({**first, "../../etc/passwd": b"", "manifest.json": found["manifest.json"]}, "none of"),
        ({**first, "manifest.json": b"{}"}, "no backup"),
        ({**first, "manifest.json": b"[1"}, "no backup"),
    ):
        rewritten(archive, content)
        assert said in run(office, "verify", str(archive), code=1)
    for broken in (b"", b"plain", good[:-400], good[: len(good) // 2], gzip.compress(b"x" * 99)):
        archive.write_bytes(broken)
        assert "Error: " in run(office, "verify", str(archive), code=1)
    archive.write_bytes(good)
    assert "holds" in run(office, "verify", str(archive))
    assert [one.name for one in tmp_path.glob("backup-*")] == []


def test_a_history_rewritten_before_the_backup_is_found(
    office: Flask, archive: Path, tmp_path: Path
) -> None:
    at = db.session.scalar(select(func.max(HistoryEvent.sequence)))
    db.session.remove()
    tamper(f"UPDATE history_event SET body = replace(body, 'FR', 'F') WHERE sequence = {at - 1}")
    out = tmp_path / "rewritten.tar.gz"
    run(office, "create", "--out", str(out))
    assert f"broken at event {at - 1}" in run(office, "verify", str(out), code=1)
    assert "holds" in run(office, "verify", str(archive))


def test_it_is_put_back_beside_what_was_there(
    office: Flask, archive: Path, engine_name: str, acting: Callable[[str], Actor]
) -> None:
    if engine_name == "postgresql":
        assert "empty database" in run(office, "restore", str(archive), "--replace", code=1)
        return
    before = history.count()
    evidence_requests.create(
        acting("officer"), RequestFacts(state_iso2="US", channel=Channel.TREATY)
    )
    db.session.commit()
    file_store.path_of(HASH).unlink()
    db.session.remove()
    refused = run(office, "restore", str(archive), code=1)
    assert refused.startswith("Error: ")  # alone: nothing was begun
    assert "--replace" in refused
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ScriptDirectory, "walk_revisions", lambda _self: iter(()))
        assert "a later version" in run(office, "restore", str(archive), "--replace", code=1)
    place = office.config["GONGJO"].database_url.removeprefix("sqlite:///")
    other = sqlite3.connect(place)
    other.execute("PRAGMA journal_mode=WAL")  # as the server opens it
    other.execute("SELECT count(*) FROM evidence_request").fetchall()
    assert "in use" in run(office, "restore", str(archive), "--replace", code=1)
    other.close()
    assert "restored: 1 files" in run(office, "restore", str(archive), "--replace")
    assert db.session.scalar(select(func.count(EvidenceRequest.id))) == 1
    assert (history.count(), history.verify_chain(), checks.faults()) == (before, None, [])
    assert file_store.path_of(HASH).read_bytes() == CONTENT
    aside = list(Path(place).parent.glob("*-before-*"))
    assert len(aside) == 1
    with sqlite3.connect(aside[0]) as kept:
        assert kept.execute("SELECT count(*) FROM evidence_request").fetchone() == (2,)
    kept.close()


@pytest.mark.parametrize("engine_name", ["sqlite"], indirect=True)  # one file is SQLite's
def test_a_damaged_database_gives_way_to_its_backup(office: Flask, archive: Path) -> None:
    place = Path(office.config["GONGJO"].database_url.removeprefix("sqlite:///"))
    db.session.remove()
    dispose(office)
    damaged = b"not a database at all " * 1000
    place.write_bytes(damaged)
    said = run(office, "create", "--out", str(archive.with_name("second")), code=1)
    assert said.startswith("Error: database: file is not a database (it is damaged:")
    assert "flask backup restore --replace FILE" in said
    assert "restored: 1 files" in run(office, "restore", str(archive), "--replace")
    assert (db.session.scalar(select(func.count(EvidenceRequest.id))), checks.faults()) == (1, [])
    assert [one.read_bytes() for one in place.parent.glob("*-before-*.db")] == [damaged]


def test_a_new_machine_needs_the_secret_and_an_empty_database(
    office: Flask, archive: Path, engine_name: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    folder = tmp_path / "new"
    folder.mkdir()
    url = f"sqlite:///{folder / 'gongjo.db'}"
    if engine_name == "postgresql":
        cluster, name = request.getfixturevalue("postgres_server"), f"r{uuid4().hex}"
        administer(cluster, f"CREATE DATABASE {name}")
        url = f"{cluster}/{name}"
    own = configure(url, folder)
    other = replace(own, secret_key="another secret 0123456789 abcdefghij")
    for config, code in ((other, 1), (own, 0)):
        new = create_app(config)
        with new.app_context():
            said = run(new, "restore", str(archive), code=code)
            assert ("another secret" in said) == bool(code)
            if not code:
                assert history.verify_chain() is None
                assert db.session.scalar(select(func.count(EvidenceRequest.id))) == 1
                assert checks.faults() == []
        dispose(new)
