"""How fast every other page of a large office answers, and how many statements it takes.

    python -m bench.pages [--sizes 1000,100000] [--engine sqlite|postgresql|both] [--url URL]

Every address that the register's part leaves out, with the deadlines, events, actions and the
closed review of the review's part around the requests, a file for each of them, and one request in
fifty restricted. Most pages are read by an officer who sees those in part; pages of leads by one.
Times are milliseconds on the wall, warm; ``first`` is the first time in this process, when what is
kept until the next change is reckoned; ``cpu`` is this process alone, ``statements`` what the first
asked of the database, ``grown`` the megabytes by which it raised the peak of memory.
"""

import argparse
import io
import json
import os
import platform
import re
import resource
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from flask import Flask
from sqlalchemy import event, func, insert, select, update

from app import clock
from app.extensions import db, writing
from app.models import (
    Correspondence,
    Deadline,
    EvidenceRequest,
    StoredFile,
    Target,
    TargetCell,
    User,
)
from app.services import calendar_feeds, file_store, generated
from app.services.actor import actor_of
from bench import review
from bench.offices import busiest, engines, log_in, office, opened
from bench.register import Call, Row, measure, table, token_of

RESULTS = Path(__file__).parent / "results" / "pages.json"
#: Milliseconds a page may take. Files and sheets reckon over a whole office and have no bar.
LIMIT = 100.0
#: One request in so many is restricted.
RESTRICTED = 50

PAGES = {
    "today mine": "/",
    "today all": "/?who=all",
    "register": "/requests",
    "register all": "/requests?view=all",
    "new request": "/requests/new",
    "request": "/requests/{name}",
    "request history": "/requests/{name}/history",
    "request edit": "/requests/{name}/edit",
    "request text": "/requests/{name}/texts/facts/ko",
    "request answer": "/requests/{name}/answer",
    "request grid": "/requests/{name}/grid",
    "request cell": "/requests/{name}/cells/{cell}",
    "request route": "/requests/{name}/route",
    "request leg": "/requests/{name}/legs/1",
    "request deadline": "/requests/{name}/deadlines/{deadline}",
    "request new deadline": "/requests/{name}/deadlines/new",
    "letter": "/requests/{name}/letter",
    "case": "/cases/{case}",
    "case edit": "/cases/{case}/edit",
    "case person": "/cases/{case}/persons/new",
    "authorities": "/authorities",
    "authority": "/authorities/US-central",
    "treaties": "/treaties",
    "bodies": "/bodies",
    "clauses": "/clauses",
    "clocks": "/clocks",
    "calendars": "/calendars",
    "calendar": "/calendars/KR",
    "contacts in": "/contacts/in/{year}",
    "contacts out": "/contacts/out/{year}",
    "contacts deep": "/contacts/in/{past}?part=90",
    "contacts of a State": "/contacts/in/{past}?state=US",
    "contacts of a month": "/contacts/in/{past}?month=6&kind=acknowledgement",
    "contact void": "/contacts/{contact}/void",
    "deadlines mine": "/deadlines",
    "deadlines all": "/deadlines?who=all",
    "deadlines moved": "/deadlines/moved",
    "file": "/files/{file}",
    "batches": "/letters/batches",
    "settings": "/settings",
    "verify": "/verify",
}
#: Read by a lead, who sees everything.
OF_LEADS = {
    "lead: today": "/?who=all",
    "lead: loads": "/handover",
    "lead: access": "/requests/{name}/access",
}
#: Over all open requests, or a whole year: as long as reading them takes.
SHEETS = {
    "review": "/review",
    "review, last part": "/review?part=999",
    "review, past day": "/review?as_of={week}",
    "review closed": "/review/1",
    "review workbook": "/review/sheet.xlsx",
    "statistics": "/statistics",
    "statistics list": "/statistics/list?figure=sent&year={past}",
    "assessment": "/statistics/assessment",
    "contacts csv": "/contacts/in/{past}.csv",
    "contacts workbook": "/contacts/in/{past}.xlsx",
    "handover": "/handover/{officer}",
    "handover workbook": "/handover/{officer}/pack.xlsx",
    "calendar feed": "/calendar/{feed}.ics",
    "deadlines pdf": "/requests/{name}/deadlines.pdf",
    "letter draft": "/requests/{name}/letter/draft.pdf",
}
#: Long, and read by a lead.
SHEETS_OF_LEADS = {"lead: review to close": "/review/close"}
SEARCHES = {"search everything": "사건", "search rare": "횡령", "search name": "{name}"}


def fill(size: int) -> None:
    """Around the generated requests: see the module."""
    review.fill(size)
    surround()


def surround() -> None:
    """Restrict some, and give each a file."""
    one = EvidenceRequest
    with writing():
        some = update(one).where(one.id % RESTRICTED == 0)
        db.session.execute(some.values(is_restricted=True))
        numbers = db.session.scalars(select(one.id).order_by(one.id)).all()
        stored = file_store.put(io.BytesIO(b"what the provider sent"))
        db.session.execute(insert(StoredFile), [_file(number, stored) for number in numbers])
    generated.settle()


def _file(number: int, stored: Any) -> dict[str, Any]:
    return {"sha256": stored.sha256, "size": stored.size, "media_type": "text/plain",
            "name_given": "answer.txt", "evidence_request_id": number, "received_at": clock.now(),
            "received_from": "", "void_reason": ""}  # fmt: skip


def places() -> dict[str, object]:
    """What the addresses are filled with: an open request of the officer who reads."""
    one, officer, today = EvidenceRequest, busiest(), clock.today()
    mine = (one.officer_id == officer, one.sent_on.is_not(None), one.stage != "closed")
    count = db.session.scalar(select(func.count(one.id)).where(*mine)) or 0
    asks = one.id.in_(select(Target.evidence_request_id).join(TargetCell))
    middle = select(one).where(*mine, asks, one.is_restricted.is_(False)).order_by(one.id)
    chosen = db.session.scalars(middle.offset(count // 2).limit(1)).one()
    cells = select(func.max(TargetCell.id)).join(Target)
    found = {
        "name": chosen.reference, "case": chosen.case_id, "officer": officer,
        "year": today.year, "past": today.year - 2, "week": today - timedelta(days=20),
        "cell": db.session.scalar(cells.where(Target.evidence_request_id == chosen.id)),
    }  # fmt: skip
    owned = {"deadline": Deadline, "contact": Correspondence, "file": StoredFile}
    for name, owner in owned.items():
        query = select(func.max(owner.id)).where(owner.evidence_request_id == chosen.id)
        found[name] = db.session.scalar(query)
    with writing():
        user = db.session.get_one(User, officer)
        found["feed"] = calendar_feeds.open_feed(actor_of(user), user)
    return found


def calls(app: Flask, known: dict[str, object]) -> Iterator[tuple[str, Call]]:
    """Every page by name."""
    officer, lead = log_in(app), log_in(app, is_lead=True)
    for name, path in (PAGES | SHEETS).items():
        yield name, partial(officer.get, path.format(**known))
    for name, path in (OF_LEADS | SHEETS_OF_LEADS).items():
        yield name, partial(lead.get, path.format(**known))
    token = token_of(officer)
    for name, words in SEARCHES.items():
        data = {"words": words.format(**known), "csrf_token": token}
        yield name, partial(officer.post, "/requests/search", data=data)


@contextmanager
def counted(app: Flask) -> Iterator[list[str]]:
    """The statements sent meanwhile."""
    said: list[str] = []

    def note(_c: object, _cursor: object, statement: str, *_rest: object) -> None:
        said.append(statement)

    with app.app_context():
        engine = db.engine
    event.listen(engine, "before_cursor_execute", note)
    try:
        yield said
    finally:
        event.remove(engine, "before_cursor_execute", note)


def measured(app: Flask, wanted: str) -> dict[str, Row]:
    """Every page of one office; a line each while it goes."""
    with app.app_context():
        known = places()
        db.session.remove()
    found = {}
    for name, call in calls(app, known):
        if not re.search(wanted, name):
            continue
        before, began = _peak(), time.perf_counter()
        with counted(app) as said:
            call()
        first = round((time.perf_counter() - began) * 1000, 1)
        more: Row = {"first": first, "statements": len(said), "grown": _peak() - before}
        found[name] = measure(call) | more
        words = "  ".join(f"{key} {value:>8}" for key, value in found[name].items())
        print(f"  {name:<24} {words}", flush=True)
    return found


def _peak() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def slow(found: dict[str, dict[str, Row]]) -> list[str]:
    """The pages over their limit; sheets have none."""
    return [
        f"{where}: {name}: {row['median']} ms"
        for where, rows in found.items()
        for name, row in rows.items()
        if name not in SHEETS | SHEETS_OF_LEADS and float(row["median"]) > LIMIT
    ]


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Measure the other pages of a large office.")
    parser.add_argument("--sizes", default="1000,100000", help="comma separated")
    parser.add_argument("--engine", default="both", choices=("sqlite", "postgresql", "both"))
    parser.add_argument("--only", default="", help="pages whose name holds this pattern")
    parser.add_argument("--url", help="measure this database as it is")
    return parser.parse_args()


def offices(wanted: argparse.Namespace) -> Iterator[tuple[str, Flask]]:
    """Each office by name, filled."""
    if wanted.url:
        with TemporaryDirectory() as folder, opened(wanted.url, Path(folder)) as app:
            yield "given", app
        return
    with engines(wanted.engine) as bases:
        for engine, base in bases.items():
            for size in (int(one) for one in wanted.sizes.split(",")):
                with office(base, size) as (app, taken):
                    print(f"{engine} {size}: generated in {taken:.1f} s", flush=True)
                    with app.test_request_context():
                        fill(size)
                        db.session.remove()
                    yield f"{engine} {size}", app


def main() -> int:
    wanted = arguments()
    found = {where: measured(app, wanted.only) for where, app in offices(wanted)}
    print("\n".join(table(found)))
    late = slow(found)
    print("\n".join(late) or "every page within its limit")
    if not wanted.url:
        machine = {"cpus": os.cpu_count(), "python": platform.python_version(),
                   "load": os.getloadavg()[0]}  # fmt: skip
        RESULTS.parent.mkdir(exist_ok=True)
        result = {"machine": machine, "pages": found}
        RESULTS.write_text(json.dumps(result, ensure_ascii=False, indent=1) + "\n")
    return 1 if late else 0


if __name__ == "__main__":
    sys.exit(main())
