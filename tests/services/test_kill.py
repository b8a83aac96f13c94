"""Killed in the middle of writing: nothing acknowledged is lost, no number doubled or skipped.

``GONGJO_KILLS=25 pytest tests/services/test_kill.py`` kills two writers 25 times.
"""

import os
import random
import time
from pathlib import Path

from sqlalchemy import select

from app.domain.channels import Channel
from app.extensions import db, writing
from app.models import EvidenceRequest
from app.services import checks
from app.services.evidence_requests import RequestFacts, create
from tests.conftest import dispose, make_app
from tests.processes import forked

ROUNDS = int(os.environ.get("GONGJO_KILLS", "3"))


def write_for_ever(url: str, folder: str, seed: int) -> None:
    """Record requests; note each one as acknowledged only after its commit."""
    from app.services.actor import actor_of
    from app.services.people import find

    application = make_app(url, Path(folder))
    chance = random.Random(seed)
    with application.app_context(), (Path(folder) / f"ack{seed}").open("a") as noted:
        while True:
            state = chance.choice(["FR", "US", "JP"])
            with writing():
                officer = find("officer")
                assert officer is not None
                one = create(
                    actor_of(officer), RequestFacts(state_iso2=state, channel=Channel.TREATY)
                )
            noted.write(one.reference + "\n")
            noted.flush()


def noted_by(folder: Path, seed: int) -> str:
    """What a writer noted so far, one acknowledged reference a line."""
    path = folder / f"ack{seed}"
    return path.read_text() if path.exists() else ""


def test_killed_writers_lose_nothing(office_url: str, tmp_path: Path) -> None:
    context = forked()
    chance = random.Random(7)
    for number in range(ROUNDS):
        seeds = (2 * number, 2 * number + 1)
        workers = [
            context.Process(target=write_for_ever, args=(office_url, str(tmp_path), seed))
            for seed in seeds
        ]
        for worker in workers:
            worker.start()
        end = time.monotonic() + 60
        while time.monotonic() < end and not all(
            "\n" in noted_by(tmp_path, seed) for seed in seeds
        ):
            time.sleep(0.02)
        time.sleep(chance.random() * 0.4)
        for worker in workers:
            worker.kill()
            worker.join()
    acknowledged = [
        line for seed in range(2 * ROUNDS) for line in noted_by(tmp_path, seed).split("\n")[:-1]
    ]
    application = make_app(office_url, tmp_path)
    with application.app_context():
        stored = list(db.session.scalars(select(EvidenceRequest.reference)))
        assert checks.faults() == []
    dispose(application)
    assert len(acknowledged) > ROUNDS
    assert set(acknowledged) <= set(stored)
    assert len(acknowledged) == len(set(acknowledged))
