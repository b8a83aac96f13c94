"""The statistics against a second reckoning, written from the definitions on the tables."""

import json
import math
import statistics
from datetime import date

import pytest
from flask import Flask
from sqlalchemy import text

from app import clock
from app.extensions import db
from app.queries import statistics as queries
from app.services import generated

OURS = {"our_desk", "our_approval", "translator"}


def day(value: object) -> date | None:
    return None if value is None else date.fromisoformat(str(value)[:10])


def exported() -> list[dict]:
    """The register and what belongs to it, straight from the tables."""
    rows = db.session.execute(text("SELECT * FROM evidence_request ORDER BY id")).mappings()
    requests = {row["id"]: dict(row) | {"moves": [], "legs": []} for row in rows}
    for name, key in (("stage_change", "moves"), ("leg", "legs")):
        for row in db.session.execute(text(f"SELECT * FROM {name} ORDER BY id")).mappings():
            requests[row["evidence_request_id"]][key].append(dict(row))
    return list(requests.values())


def stage_on(one: dict, on: date) -> dict | None:
    past = [move for move in one["moves"] if day(move["effective_on"]) <= on]
    return past[-1] if past else None


def is_open(move: dict | None) -> bool:
    closed = ("draft", "in_approval", "approved", "closed")
    return move is not None and move["to_stage"] not in closed


def reckoned(rows: list[dict], year: int, last: date) -> dict:
    first = date(year, 1, 1)
    eve = date(year - 1, 12, 31)
    sent = [r for r in rows if r["sent_on"] and first <= day(r["sent_on"]) <= last]
    old = [r for r in rows if r["sent_on"] and day(r["sent_on"]) < first]
    carried = [r for r in old if is_open(stage_on(r, eve))]
    again = [
        r for r in old
        if not is_open(stage_on(r, eve))
        and any(first <= day(m["effective_on"]) <= last and is_open(m) for m in r["moves"])
    ]  # fmt: skip
    base = sent + carried + again

    def until(name: str) -> list[dict]:
        return [r for r in base if r[name] and day(r[name]) <= last]

    ends = {r["id"]: stage_on(r, last) for r in base}
    closed = [r for r in base if ends[r["id"]]["to_stage"] == "closed"]
    found = {
        "carried_over": len(carried),
        "reopened": len(again),
        "sent": len(sent),
        "acknowledged": len(until("acknowledged_on")),
        "replied": len(until("first_data_on")),
        "open": sum(is_open(ends[r["id"]]) for r in base),
    }
    for outcome in ("executed", "partly_executed", "refused", "withdrawn", "no_longer_needed"):
        found[outcome] = sum(ends[r["id"]]["outcome"] == outcome for r in closed)
    found["first_data"] = spread(
        [(day(r["first_data_on"]) - day(r["sent_on"])).days for r in until("first_data_on")]
    )
    found["closed"] = spread(
        [(day(ends[r["id"]]["effective_on"]) - day(r["sent_on"])).days for r in closed]
    )
    found["ours"] = spread([held(r, day(ends[r["id"]]["effective_on"])) for r in closed])
    return found


def held(one: dict, end: date) -> int:
    legs = [leg for leg in one["legs"] if leg["holder"] in OURS]
    spans = [(min(day(leg["sent_on"]) or end, end) - day(leg["received_on"])).days for leg in legs]
    return sum(span for span in spans if span > 0)


def spread(days: list[int]) -> tuple:
    if len(days) < 5:
        return (len(days), None, None, None, None)
    found = sorted(days)
    at = [found[math.ceil(len(found) * p / 100) - 1] for p in (80, 90)]
    mean = round(sum(found) / len(found), 1)
    return (len(found), float(statistics.median(found)), mean, *at)


@pytest.mark.parametrize("seed", [1, 2])
def test_every_figure_is_what_a_second_reckoning_finds(office: Flask, seed: int) -> None:
    generated.generate(400, seed=seed)
    db.session.flush()
    rows, today = exported(), clock.today()
    for year in range(today.year - 3, today.year + 1):
        for as_of in (today, date(year, 7, 1)):
            tables = queries.of_year(year, as_of=as_of)
            last = min(date(year, 12, 31), as_of)
            groups = {"": (tables.total, rows)} | {
                state: (one, [r for r in rows if r["state_iso2"] == state])
                for state, one in tables.by_state.items()
            }
            for one, mine in groups.values():
                expected = reckoned(mine, year, last)
                for name, value in expected.items():
                    if isinstance(value, int):
                        assert one.count(name) == value, (year, as_of, name)
                    else:
                        t = one.times[name]
                        assert (t.count, t.median, t.mean, t.p80, t.p90) == value, (year, name)
                assert one.holds
            total = tables.total
            for name in ("sent", "open", "replied"):
                assert sum(g.count(name) for g in tables.by_state.values()) == total.count(name)
    assert tables.total.base > 50


def test_a_year_as_command_and_files(office: Flask, tmp_path) -> None:
    generated.generate(60, seed=3)
    db.session.commit()
    run = office.test_cli_runner().invoke
    year = str(clock.today().year)
    found = json.loads(run(args=["statistics", "--year", year, "--json"]).output)
    assert found["total"]["balance_holds"]
    assert found["total"]["reply_rate"]["whole"] == found["total"]["base"]
    for name in ("year.pdf", "year.xlsx"):
        result = run(args=["statistics", "--year", year, "--out", str(tmp_path / name)])
        assert result.exit_code == 0, result.output
        assert (tmp_path / name).stat().st_size > 5_000
    assert run(args=["statistics", "--year", "12"]).exit_code != 0


def test_under_five_cases_nothing_is_stated() -> None:
    from app.domain.statistics import Rate, times

    assert Rate(4, 4).percent is None
    assert Rate(229, 669).percent == 34.2
    assert times([1, 2, 3, 4]) == times([9, 9, 9, 9])
    assert times([1, 2, 3, 4, 100]).p80 == 4
