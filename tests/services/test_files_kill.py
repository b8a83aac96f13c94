"""Killed between file and record: after ``flask check --repair`` neither is without the other.

``GONGJO_KILLS=50 pytest tests/services/test_files_kill.py`` kills two receivers 50 times.
"""

import io
import os
import random
import time
from pathlib import Path

from sqlalchemy import select

from app.domain.channels import Channel
from app.extensions import db, writing
from app.models import StoredFile
from app.services import checks, evidence_requests, file_store, files
from app.services.actor import actor_of
from app.services.evidence_requests import RequestFacts
from app.services.people import find
from tests.conftest import dispose, make_app
from tests.processes import forked

ROUNDS = int(os.environ.get("GONGJO_KILLS", "2"))


def receive_for_ever(url: str, folder: str, seed: int) -> None:
    """Keep files as the page does; note each one as acknowledged only after its commit."""
    application = make_app(url, Path(folder))
    chance = random.Random(seed)
    with application.app_context(), (Path(folder) / f"ack{seed}").open("a") as noted:
        with writing():
            actor = actor_of(find("officer"))  # type: ignore[arg-type]
            facts = RequestFacts(state_iso2="FR", channel=Channel.TREATY)
            number = evidence_requests.create(actor, facts).id
        while True:
            content = io.BytesIO(chance.randbytes(chance.choice([1, 5_000, 3_000_000])))
            with file_store.incoming():
                stored = file_store.put(content)
                with writing():
                    one = db.session.get_one(evidence_requests.EvidenceRequest, number)
                    files.record(actor, one, stored, name="회신.bin")
            noted.write(stored.sha256 + "\n")
            noted.flush()


def noted_by(folder: Path, seed: int) -> str:
    """What a receiver noted so far, one hash a line."""
    path = folder / f"ack{seed}"
    return path.read_text() if path.exists() else ""


def test_no_record_without_file_and_no_file_without_record(office_url: str, tmp_path: Path) -> None:
    context = forked()
    chance = random.Random(11)
    application = make_app(office_url, tmp_path)
    strays = 0
    for number in range(ROUNDS):
        seeds = (2 * number, 2 * number + 1)
        workers = [
            context.Process(target=receive_for_ever, args=(office_url, str(tmp_path), seed))
            for seed in seeds
        ]
        for worker in workers:
            worker.start()
        end = time.monotonic() + 60
        while time.monotonic() < end and not all(
            "\n" in noted_by(tmp_path, seed) for seed in seeds
        ):
            time.sleep(0.02)
        time.sleep(0.1 + chance.random() * 0.4)
        for worker in workers:
            worker.kill()
            worker.join()
        with application.app_context():
            strays += len(checks.stray_files())
        outcome = application.test_cli_runner().invoke(args=["check", "--repair"])
        assert outcome.exit_code == 0, outcome.output
        with application.app_context():
            known = set(db.session.scalars(select(StoredFile.sha256)))
            assert {path.name for path in file_store.names()} == known
    with application.app_context():
        assert len(list(file_store.quarantine().iterdir())) == strays
    dispose(application)
    acknowledged = {
        line for path in tmp_path.glob("ack*") for line in path.read_text().split("\n")[:-1]
    }
    assert len(acknowledged) > ROUNDS
    assert acknowledged <= known
