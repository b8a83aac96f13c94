"""How fast the register answers: whole pages of a logged-in officer, over HTTP's test client.

    python -m bench.register [--sizes 1000,100000] [--engine sqlite|postgresql|both] [--url URL]

``--url`` measures a database that exists already (it is only read, but for a session). Times are
milliseconds on the wall, warm; ``cpu`` is the part this process itself computed.
"""

import argparse
import json
import os
import platform
import re
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select
from werkzeug.test import TestResponse

from app.extensions import db
from app.models import EvidenceRequest, Target
from app.queries import register
from app.queries.evidence_requests import IS_OPEN
from app.queries.register import Filters
from bench.offices import engines, log_in, office, opened

RESULTS = Path(__file__).parent / "results" / "register.json"
WARM, ROUNDS = 4, 30
#: Milliseconds a page may take, by the first word of its name.
LIMITS = {"today": 100.0}
LIMIT = 50.0
Call = Callable[[], TestResponse]
Row = dict[str, float | str | int]

PAGES = {
    "page 1": "",
    "view all": "view=all",
    "view mine": "view=mine",
    "view overdue": "view=overdue",
    "view ours": "view=ours",
    "view year": "view=year",
    "stage executing": "stage=executing",
    "stage closed": "view=all&stage=closed",
    "state FR": "state=FR",
    "state US, all": "view=all&state=US",
    "channel treaty": "channel=treaty",
    "channel hotline, all": "view=all&channel=hotline",
    "holder our desk": "holder=our_desk",
    "holder provider, all": "view=all&holder=provider",
    "officer": "officer={officer}",
    "year past": "view=all&year={year}",
    "all filters": "view=all&stage=closed&state=FR&channel=treaty&officer={officer}&year={year}",
    "rare pair": "stage=postponed&state=VG",
    "nothing found": "stage=draft&state=VG&channel=hotline",
    "sort due down": "view=all&sort=due&way=down",
    "sort sent": "view=all&sort=sent",
    "sort sent down": "view=all&sort=sent&way=down",
    "sort contact": "view=all&sort=contact",
    "sort contact down": "view=all&sort=contact&way=down",
    "sort reference": "view=all&sort=reference",
    "sort reference down": "view=all&sort=reference&way=down",
    "open by contact": "sort=contact",
    "open by sent": "sort=sent",
    "open by reference down": "sort=reference&way=down",
    "mine by contact": "view=mine&sort=contact",
    "state FR by contact": "state=FR&sort=contact",
    "state FR by sent down": "view=all&state=FR&sort=sent&way=down",
    "deep by due": "view=all&from={due}",
    "deep by sent down": "view=all&sort=sent&way=down&from={sent}",
    "deep open": "from={open}",
    "deep by reference": "view=all&sort=reference&from={reference}",
}
SEARCHES = {
    "search 횡령 (in 업무상횡령)": "횡령",
    "search 금세 (across a border)": "금세",
    "search without accents": "hypertrucages caractere",
    "search every request": "사건",
    "search three words": "부산 텔레그램 랜섬웨어",
    "search e-mail": "{email}",
    "search phone": "{phone}",
    "search reference": "{name}",
    "search nothing found": "없는낱말",
}


def places() -> dict[str, object]:
    """What the addresses are filled with, from the database at hand."""
    one = EvidenceRequest
    count = db.session.scalar(select(func.count(one.id))) or 0
    found: dict[str, object] = {"officer": db.session.scalar(select(func.min(one.officer_id)))}
    found["year"] = date.today().year - 2  # noqa: DTZ011 (any year will do)
    found["name"] = db.session.scalar(select(one.reference).order_by(one.id).offset(count // 2))
    for kind in ("email", "phone"):
        query = select(Target.as_given).where(Target.kind == kind).order_by(Target.id.desc())
        found[kind] = db.session.scalar(query.limit(1))
    ways = {
        "due": Filters(view="all"),
        "sent": Filters(view="all", sort="sent", is_descending=True),
        "open": Filters(),
        "reference": Filters(view="all", sort="reference"),
    }
    for name, filters in ways.items():
        found[name] = _deep(filters, count)
    return found


def _deep(filters: Filters, count: int) -> str:
    """The cursor of a page nine tenths of the way down."""
    one, column = EvidenceRequest, register.SORTS[filters.sort]
    most = register.count(filters, user_id=0, today=date.min, most=count)
    query = select(one) if filters.view == "all" else select(one).where(IS_OPEN)
    order = column.desc().nulls_first() if filters.is_descending else column.asc().nulls_last()
    ident = one.id.desc() if filters.is_descending else one.id.asc()
    place = query.order_by(order, ident).offset(most * 9 // 10).limit(1)
    return register.cursor_at("a", filters, db.session.scalars(place).one())


def token_of(client: FlaskClient) -> str:
    """What a form of this session must send."""
    found = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', client.get("/verify").text)
    assert found is not None
    return found[1]


def calls(client: FlaskClient, known: dict[str, object]) -> Iterator[tuple[str, Call]]:
    """Every page by name."""
    token = token_of(client)
    for name, query in PAGES.items():
        yield name, _get(client, f"/requests?{query.format(**known)}")
    for name, words in SEARCHES.items():
        data = {"words": words.format(**known), "csrf_token": token}
        yield name, _post(client, "/requests/search", data)
    others = {
        "today mine": "/",
        "today all": "/?who=all",
        "new request": "/requests/new",
        "request": f"/requests/{known['name']}",
        "authority": "/authorities/US-central",
    }
    for name, path in others.items():
        yield name, _get(client, path)


def _get(client: FlaskClient, path: str) -> Call:
    return lambda: client.get(path)


def _post(client: FlaskClient, path: str, data: dict[str, str]) -> Call:
    return lambda: client.post(path, data=data)


def measure(call: Call) -> Row:
    """Warm, then so many rounds, fewer where one takes long."""
    wall: list[float] = []
    cpu: list[float] = []
    for number in range(WARM + ROUNDS):
        began, computed = time.perf_counter(), time.process_time()
        response = call()
        taken = (time.perf_counter() - began) * 1000
        assert response.status_code == 200, (response.status_code, response.text[:500])
        if number >= WARM:
            wall.append(taken)
            cpu.append((time.process_time() - computed) * 1000)
        if sum(wall) > 5_000:
            break
    return {
        "median": round(statistics.median(wall), 2),
        "p95": round(sorted(wall)[max(0, -(-len(wall) * 95 // 100) - 1)], 2),
        "cpu": round(statistics.median(cpu), 2),
        "bytes": len(response.data),
    }


def measured(app: Flask, wanted: str) -> dict[str, Row]:
    """Every page of one office; a line each while it goes."""
    client = log_in(app)
    with app.app_context():
        known = places()
        db.session.remove()
    found = {}
    for name, call in calls(client, known):
        if re.search(wanted, name):
            found[name] = measure(call)
            said = "  ".join(f"{key} {value:>8}" for key, value in found[name].items())
            print(f"  {name:<32} {said}", flush=True)
    return found


def slow(found: dict[str, dict[str, Row]]) -> list[str]:
    """The pages over their limit."""
    return [
        f"{where}: {name}: {row['median']} ms"
        for where, rows in found.items()
        for name, row in rows.items()
        if float(row["median"]) > LIMITS.get(name.split()[0], LIMIT)
    ]


def table(found: dict[str, dict[str, Row]]) -> Iterator[str]:
    """One line a page, one column an office: median / p95."""
    yield f"{'milliseconds, median / p95':<32}" + "".join(f"{where:>24}" for where in found)
    for name in next(iter(found.values()), {}):
        cells = (rows.get(name) for rows in found.values())
        shown = (f"{row['median']:.1f} / {row['p95']:.1f}" if row else "–" for row in cells)
        yield f"{name:<32}" + "".join(f"{cell:>24}" for cell in shown)


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Measure the pages of the register.")
    parser.add_argument("--sizes", default="1000,100000", help="comma separated")
    parser.add_argument("--engine", default="both", choices=("sqlite", "postgresql", "both"))
    parser.add_argument("--only", default="", help="pages whose name holds this pattern")
    parser.add_argument("--url", help="measure this database as it is")
    return parser.parse_args()


def main() -> int:
    wanted = arguments()
    found: dict[str, dict[str, Row]] = {}
    seconds: dict[str, float] = {}
    if wanted.url:
        with TemporaryDirectory() as folder, opened(wanted.url, Path(folder)) as app:
            found["given"] = measured(app, wanted.only)
    else:
        with engines(wanted.engine) as bases:
            for engine, base in bases.items():
                for size in (int(one) for one in wanted.sizes.split(",")):
                    where = f"{engine} {size}"
                    with office(base, size) as (app, taken):
                        print(f"{where}: generated in {taken:.1f} s", flush=True)
                        seconds[where] = round(taken, 1)
                        found[where] = measured(app, wanted.only)
    print("\n".join(table(found)))
    late = slow(found)
    print("\n".join(late) or "every page within its limit")
    if not wanted.url:
        machine = {"cpus": os.cpu_count(), "python": platform.python_version(),
                   "load": os.getloadavg()[0]}  # fmt: skip
        RESULTS.parent.mkdir(exist_ok=True)
        result = {"machine": machine, "generated_seconds": seconds, "pages": found}
        RESULTS.write_text(json.dumps(result, ensure_ascii=False, indent=1) + "\n")
    return 1 if late else 0


if __name__ == "__main__":
    sys.exit(main())
