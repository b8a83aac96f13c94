"""How fast a new holiday lists what it would move, with many open deadlines.

    python -m bench.deadlines [--count 10000] [--engine sqlite|postgresql|both]

Twenty working days each, on the calendars of Korea and one other State, begun on a hundred days.
The bar is one second from the decree to the list, on the wall.
"""

import argparse
import json
import os
import platform
import sys
import time
from datetime import date, timedelta
from pathlib import Path

from sqlalchemy import insert, select

from app import clock
from app.domain.deadline_kinds import DeadlineKind
from app.domain.due_dates import OnDayOff, Rule
from app.domain.periods import Period
from app.domain.terms import Terms
from app.extensions import db, writing
from app.models import Deadline, EvidenceRequest
from app.queries import calendars as queries
from app.queries.deadlines import undecided
from app.services import calendars
from app.services.actor import SYSTEM
from bench.offices import engines, office

RESULTS = Path(__file__).parent / "results" / "deadlines.json"
DECREED = date(2027, 1, 27)
FIRST, DAYS = date(2026, 11, 1), 100
#: Seconds from the decree to the list.
LIMIT = 1.0


def fill(count: int) -> None:
    """So many open deadlines on one request; only their dates matter to the alarm."""
    owner = db.session.scalars(select(EvidenceRequest.id).limit(1)).one()
    rule = Rule(code="given", period=Period.parse("20wd"), on_day_off=OnDayOff.FOLLOWING)
    terms = Terms(rule)
    states = [code for code in queries.codes() if code != "KR"]
    rows = []
    for number in range(count):
        start, codes = FIRST + timedelta(days=number % DAYS), ["KR", states[number % len(states)]]
        rows.append(
            {
                "evidence_request_id": owner, "kind": DeadlineKind.OTHER, "trigger_on": start,
                "due_on": terms.due_day(start, queries.working(codes)), "calendars": codes,
                "terms": terms.as_json(), "explanation": [], "rule": "given", "rule_version": "",
                "zone": "", "note": "", "end_reason": "", "version": 1, "is_provisional": False,
                "created_at": clock.now(),
            }
        )  # fmt: skip
    db.session.execute(insert(Deadline), rows)


def measured(count: int) -> dict[str, float | int]:
    """Seconds on the wall and of this process, and how many deadlines would move."""
    with writing():
        fill(count)
    wall, cpu = time.perf_counter(), time.process_time()
    with writing():
        calendars.add(SYSTEM, "KR", DECREED, {"ko": "임시공휴일"})
    found = undecided()
    return {
        "open": count,
        "movers": len(found),
        "seconds": round(time.perf_counter() - wall, 3),
        "cpu": round(time.process_time() - cpu, 3),
    }


def main() -> int:
    parser = argparse.ArgumentParser(description="Measure the alarm of a new holiday.")
    parser.add_argument("--count", type=int, default=10_000)
    parser.add_argument("--engine", default="both", choices=("sqlite", "postgresql", "both"))
    wanted = parser.parse_args()
    rows = {}
    with engines(wanted.engine) as bases:
        for engine, base in bases.items():
            with office(base, 10) as (app, _taken), app.app_context():
                row = rows[engine] = measured(wanted.count)
                print(f"{engine:<12}" + "".join(f"{name} {row[name]:<10}" for name in row))
    machine = {"cpus": os.cpu_count(), "python": platform.python_version(),
               "load": os.getloadavg()[0]}  # fmt: skip
    RESULTS.parent.mkdir(exist_ok=True)
    RESULTS.write_text(json.dumps({"machine": machine, "alarm": rows}, indent=1) + "\n")
    late = [engine for engine, row in rows.items() if row["seconds"] > LIMIT]
    print(f"later than {LIMIT:g} s: {', '.join(late)}" if late else f"within {LIMIT:g} s")
    return 1 if late else 0


if __name__ == "__main__":
    sys.exit(main())
