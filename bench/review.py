"""How fast the weekly review and the statistics read a large office.

    python -m bench.review [--sizes 1000,100000] [--engine sqlite|postgresql|both]

Of 100,000 requests a quarter are open, each with an action; 500,000 events and 300,000 deadlines
lie around them, and a review was closed a week ago. The bar: what a sheet shows of every open
request is read in at most twice the time that raw SQL needs to fetch the same values, without
making anything of them. Times are milliseconds, the quickest of the rounds; ``cpu`` is this
process alone (of PostgreSQL the server comes on top).
"""

import argparse
import json
import os
import platform
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from flask import Flask
from sqlalchemy import func, insert, select

from app import clock
from app.documents import report_pdf
from app.domain.deadline_kinds import DeadlineEnd, DeadlineKind
from app.domain.review import arrange, freeze
from app.extensions import db, writing
from app.models import Action, Deadline, EvidenceRequest, HistoryHead, Review
from app.queries import review, statistics
from app.queries.review import rows
from app.reference.exceptions import thresholds
from app.services import generated, history
from app.services.actor import SYSTEM
from app.services.history import Told
from app.wording.review_print import report_of
from bench.offices import engines, log_in, office

RESULTS = Path(__file__).parent / "results" / "review.json"
#: Per request: events of the history, and deadlines.
EVENTS, DEADLINES = 5, 3
PRINTED = 300
ROUNDS, BATCH = 5, 10_000
#: The review's data against raw SQL.
LIMIT = 2.0
Row = dict[str, float]

#: The values of ``Row``, as they lie in the tables.
RAW = (
    "SELECT id, reference, is_example, is_urgent, state_iso2, channel, measures, stage, stage_on,"
    " outcome, refusal_ground, holder, created_at, sent_on, acknowledged_on, closed_on, wake_up_on,"
    " next_due_on, next_due_kind, last_contact_at, last_contact_kind, last_reply_at, officer_id,"
    " case_id, authority_id FROM evidence_request WHERE stage <> 'closed'",
    "SELECT c.evidence_request_id, c.means FROM correspondence c JOIN evidence_request r"
    " ON r.id = c.evidence_request_id WHERE c.at = r.last_contact_at AND r.stage <> 'closed'",
    "SELECT evidence_request_id, MIN(due_on) FROM deadline WHERE ended_on IS NULL"
    " AND kind = 'preservation_ends' GROUP BY evidence_request_id",
    "SELECT evidence_request_id, what, owner_id, due_on FROM action WHERE done_at IS NULL",
    "SELECT id, kics_number, title FROM domestic_case WHERE id IN"
    " (SELECT case_id FROM evidence_request WHERE stage <> 'closed')",
    "SELECT id, label FROM authority",
    "SELECT id, name FROM user_account",
)


def fill(size: int) -> None:
    """Actions, deadlines, events and a closed review around the generated requests."""
    one = EvidenceRequest
    with writing():
        open_ones = db.session.execute(
            select(one.id, one.officer_id).where(one.stage != "closed").order_by(one.id)
        ).all()
        _insert(Action, (_action(number, owner) for number, owner in open_ones))
        numbers = db.session.scalars(select(one.id).order_by(one.id)).all()
        have = db.session.scalar(select(func.count(Deadline.id))) or 0
        wanted = range(max(DEADLINES * size - have, 0))
        _insert(Deadline, (_deadline(numbers[n % len(numbers)]) for n in wanted))
    _tell(numbers, EVENTS * size)
    with writing():
        _close_a_week_ago()
    generated.settle()


def _insert(table: Any, found: Iterator[dict[str, Any]]) -> None:
    made = list(found)
    for first in range(0, len(made), BATCH):
        db.session.execute(insert(table), made[first : first + BATCH])


def _action(number: int, owner: int) -> dict[str, Any]:
    return {"version": 1, "evidence_request_id": number, "what": "접수 확인 문의",
            "owner_id": owner, "due_on": clock.today() + timedelta(days=7),
            "created_at": clock.now() - timedelta(days=10)}  # fmt: skip


def _deadline(number: int) -> dict[str, Any]:
    """One that ended long ago: most of what a table holds after years."""
    on = clock.today() - timedelta(days=400)
    return {
        "version": 1, "evidence_request_id": number, "kind": DeadlineKind.STATUS_ENQUIRY,
        "due_on": on, "ended_on": on, "ended_how": DeadlineEnd.MET, "rule": "", "rule_version": "",
        "zone": "", "calendars": [], "terms": {}, "explanation": [], "note": "", "end_reason": "",
        "is_provisional": False, "created_at": clock.now() - timedelta(days=500),
    }  # fmt: skip


def _tell(numbers: Any, wanted: int) -> None:
    have = db.session.scalar(select(HistoryHead.sequence)) or 0
    missing = [Told(numbers[n % len(numbers)], {}, {"kind": "note"}) for n in range(wanted - have)]
    for first in range(0, len(missing), BATCH):
        with writing():
            history.append_many(
                SYSTEM, "contact.recorded", EvidenceRequest.__tablename__,
                missing[first : first + BATCH],
            )  # fmt: skip
        db.session.remove()


def _close_a_week_ago() -> None:
    """The snapshot that today's sheet is read against, some requests not as they are now."""
    day = clock.today() - timedelta(days=7)
    sheet = review.prepare(clock.today(), today=clock.today())
    found = tuple(row._replace(officer="") if n % 20 == 0 else row
                  for n, row in enumerate(sheet.snapshot.rows))  # fmt: skip
    snapshot = replace(sheet.snapshot, number=1, as_of=day, rows=found, chair="")
    frozen = freeze(snapshot)
    closed = Review(
        number=1,
        held_on=day,
        closed_at=clock.now() - timedelta(days=7),
        snapshot=frozen.content,
        snapshot_hash=frozen.hash,
    )
    db.session.add(closed)
    db.session.flush()
    history.append(SYSTEM, "review.closed", closed, new={"snapshot_hash": frozen.hash})


def raw() -> int:
    """Fetch the same values and make nothing of them."""
    connection = db.session.connection()
    return sum(len(connection.exec_driver_sql(query).fetchall()) for query in RAW)


def measure(call: Callable[[], Any], rounds: int = ROUNDS) -> Row:
    """The quickest of a few rounds, after one to warm up."""
    wall, cpu = [], []
    for number in range(rounds + 1):
        began, computed = time.perf_counter(), time.process_time()
        call()
        if number:
            wall.append((time.perf_counter() - began) * 1000)
            cpu.append((time.process_time() - computed) * 1000)
        if sum(wall) > 20_000:
            break
    return {"ms": round(min(wall), 1), "cpu": round(min(cpu), 1)}


def measured(app: Flask) -> dict[str, Row]:
    """Every part for one office."""
    client = log_in(app)
    with app.test_request_context():
        today = clock.today()
        counts = {
            "open": db.session.scalar(
                select(func.count(EvidenceRequest.id)).where(EvidenceRequest.stage != "closed")
            ),
            "events": db.session.scalar(select(HistoryHead.sequence)),
            "deadlines": db.session.scalar(select(func.count(Deadline.id))),
        }
        print("  " + "  ".join(f"{name} {count}" for name, count in counts.items()), flush=True)
        found = {
            "raw SQL": measure(raw),
            "review data": measure(lambda: rows.rows_now(today)),
            "sheet prepared": measure(lambda: review.prepare(today, today=today)),
            "statistics of a year": measure(lambda: statistics.of_year(today.year, as_of=today)),
        }
        found |= _printed(today)
        db.session.remove()
    for name, path in (("review page", "/review"), ("statistics page", "/statistics")):
        found[name] = measure(lambda path=path: _page(client, path))  # type: ignore[misc]
    for name, row in found.items():
        print(f"  {name:<24}{row['ms']:>10} ms {row['cpu']:>10} cpu", flush=True)
    return found


def _printed(today: date) -> dict[str, Row]:
    """The PDF of a sheet of 300 requests."""
    snapshot = review.prepare(today, today=today).snapshot
    few = replace(snapshot, rows=snapshot.rows[:PRINTED], promises=(), moves=())
    sheet = arrange(few, None, thresholds())

    def print_it() -> bytes:
        made = report_of(sheet, at=clock.now(), zone=clock.office_zone(), by="", office="")
        return report_pdf.render(made)

    return {f"sheet of {PRINTED} as PDF": measure(print_it, rounds=1)}


def _page(client: Any, path: str) -> None:
    response = client.get(path)
    assert response.status_code == 200, (path, response.status_code)


def ratio(found: dict[str, Row]) -> float:
    """The review's data against raw SQL."""
    return round(found["review data"]["ms"] / found["raw SQL"]["ms"], 2)


def table(found: dict[str, dict[str, Row]]) -> Iterator[str]:
    """One line a part, one column an office."""
    yield f"{'milliseconds (cpu)':<26}" + "".join(f"{where:>24}" for where in found)
    for name in next(iter(found.values()), {}):
        cells = (f"{part[name]['ms']:.0f} ({part[name]['cpu']:.0f})" for part in found.values())
        yield f"{name:<26}" + "".join(f"{cell:>24}" for cell in cells)
    ratios = (f"{ratio(part):.2f}" for part in found.values())
    yield f"{'data against raw SQL':<26}" + "".join(f"{one:>24}" for one in ratios)


def growth(found: dict[str, dict[str, Row]]) -> dict[str, dict[str, float]]:
    """Per engine and part: the largest office's time over the smallest's."""
    engines_seen = dict.fromkeys(where.split()[0] for where in found)
    grown = {}
    for engine in engines_seen:
        mine = [part for where, part in found.items() if where.split()[0] == engine]
        if len(mine) > 1:
            grown[engine] = {name: round(mine[-1][name]["ms"] / max(mine[0][name]["ms"], 0.1), 1)
                             for name in mine[0]}  # fmt: skip
    return grown


def main() -> int:
    parser = argparse.ArgumentParser(description="Measure the weekly review and the statistics.")
    parser.add_argument("--sizes", default="1000,100000", help="comma separated")
    parser.add_argument("--engine", default="both", choices=("sqlite", "postgresql", "both"))
    wanted = parser.parse_args()
    found: dict[str, dict[str, Row]] = {}
    with engines(wanted.engine) as bases:
        for engine, base in bases.items():
            for size in (int(one) for one in wanted.sizes.split(",")):
                with office(base, size) as (app, taken):
                    print(f"{engine} {size}: generated in {taken:.1f} s", flush=True)
                    with app.test_request_context():
                        fill(size)
                        db.session.remove()
                    found[f"{engine} {size}"] = measured(app)
    print("\n".join(table(found)))
    grown = growth(found)
    for engine, parts in grown.items():
        print(f"growth, {engine}: " + ", ".join(f"{name} {x:g}×" for name, x in parts.items()))
    machine = {"cpus": os.cpu_count(), "python": platform.python_version(),
               "load": os.getloadavg()[0]}  # fmt: skip
    RESULTS.parent.mkdir(exist_ok=True)
    ratios = {where: ratio(part) for where, part in found.items()}
    result = {"machine": machine, "parts": found, "data_to_raw": ratios, "growth": grown}
    RESULTS.write_text(json.dumps(result, ensure_ascii=False, indent=1) + "\n")
    slow = [where for where, one in ratios.items() if one > LIMIT]
    print(f"over {LIMIT:g} × raw SQL: {', '.join(slow)}" if slow else f"within {LIMIT:g} × raw SQL")
    return 1 if slow else 0


if __name__ == "__main__":
    sys.exit(main())
