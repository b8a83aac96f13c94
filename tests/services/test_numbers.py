"""Gapless numbers: four processes, 1,000 requests, one in ten rolled back."""

import multiprocessing
import random
from pathlib import Path

from sqlalchemy import select

from app.extensions import db, writing
from app.models import Counter
from app.services.numbers import next_number
from tests.conftest import dispose, make_app
from tests.processes import forked

PROCESSES, TOTAL = 4, 1_000


class Regret(Exception):
    """A transaction that is given up."""


def work(url: str, folder: str, seed: int, results: "multiprocessing.Queue[list[int]]") -> None:
    """Take numbers until a quarter of them is kept; one in ten is given back."""
    chance, kept = random.Random(seed), []
    application = make_app(url, Path(folder))
    with application.app_context():
        while len(kept) < TOTAL // PROCESSES:
            try:
                with writing():
                    number = next_number("request:NOI:FR", 2026)
                    if chance.random() < 0.1:
                        raise Regret
                kept.append(number)
            except Regret:
                continue
    dispose(application)
    results.put(kept)


def test_four_processes_leave_no_gap_and_no_double(database_url: str, tmp_path: Path) -> None:
    context = forked()
    results = context.Queue()
    workers = [
        context.Process(target=work, args=(database_url, str(tmp_path), seed, results))
        for seed in range(PROCESSES)
    ]
    for worker in workers:
        worker.start()
    numbers = sorted(number for _ in workers for number in results.get(timeout=120))
    for worker in workers:
        worker.join()
    assert numbers == list(range(1, TOTAL + 1))
    application = make_app(database_url, tmp_path)
    with application.app_context():
        assert db.session.scalar(select(Counter.last)) == TOTAL
    dispose(application)


def test_series_and_years_count_apart(app: object) -> None:
    with writing():
        given = [next_number(*key) for key in [("a", 2026), ("a", 2026), ("b", 2026), ("a", 2027)]]
    assert given == [1, 2, 1, 1]
