"""The statistics against a second reckoning of the raw rows, exported as JSON.

It knows the definitions, and none of the product's code: days are counted from the moves, contacts
and legs themselves, never from what the row of a request repeats of them.
"""

import json
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta, timezone
from decimal import ROUND_HALF_UP, Decimal
from random import Random

from flask import Flask
from sqlalchemy import text

from app import clock
from app.domain.statistics import Figures
from app.extensions import db
from app.queries import indicators
from app.queries import statistics as queries
from app.services import checks, generated
from app.wording import figures
from app.wording.figures import plain_figures
from tests.queries import histories

SEOUL = timezone(timedelta(hours=9))
UNSENT = ("draft", "in_approval", "approved")
OURS = ("our_desk", "our_approval", "translator")
KOREAN = ("prosecution_office", "ministry_of_justice", "foreign_ministry", "ncb_seoul",
          "police_attache")  # fmt: skip
BELONGING = ("stage_change", "leg", "correspondence", "deadline", "target")
Row = dict


def exported() -> list[Row]:
    """Every request with the rows that belong to it, as a file would hold them."""
    found = {row["id"]: row | {name: [] for name in BELONGING} for row in rows("evidence_request")}
    for name in BELONGING:
        for row in rows(name):
            found[row["evidence_request_id"]][name].append(row)
    cells, offences = list(rows("target_cell")), list(rows("offence"))
    for one in found.values():
        mine = {row["id"] for row in one["target"] if not row["removed_at"]}
        one["cells"] = [row for row in cells if row["target_id"] in mine]
        of_case = [row for row in offences if row["case_id"] == one["case_id"]]
        one["offences"] = [row["template_code"] or row["article"] for row in of_case] or ["-"]
    return json.loads(json.dumps(list(found.values()), default=str))


def rows(table: str) -> Iterator[Row]:
    return map(dict, db.session.execute(text(f"SELECT * FROM {table} ORDER BY id")).mappings())


def day(value: str | None) -> date | None:
    return date.fromisoformat(value[:10]) if value else None


def office_day(instant: str) -> date:
    found = datetime.fromisoformat(instant)
    found = found if found.tzinfo else found.replace(tzinfo=timezone.utc)  # noqa: UP017
    return found.astimezone(SEOUL).date()


class Case:
    """One request as its own rows tell it, up to the last day of the period."""

    def __init__(self, row: Row, last: date) -> None:
        self.row, self.last, self.name = row, last, row["reference"]
        self.moves = [(day(m["effective_on"]), m["to_stage"], m) for m in row["stage_change"]
                      if not m["taken_back_at"]]  # fmt: skip
        told = [
            office_day(c["at"])
            for c in row["correspondence"]
            if c["kind"] in ("partial_reply", "final_reply")
            and c["direction"] == "in"
            and not c["voided_at"]
        ]
        self.sent = self.first("sent")
        known = [on for on, to, _ in self.moves if to == "acknowledged"] + self.acknowledgements()
        self.acknowledged = min((on for on in known if on <= last), default=None)
        self.data = min(told, default=None)
        self.data = self.data if self.data and self.data <= last else None
        ends = [
            day(d["due_on"])
            for d in row["deadline"]
            if d["kind"] == "preservation_ends"
            and d["ended_how"] != "replaced"
            and d["end_reason"] not in ("contact_voided", "step_voided")
        ]
        self.kept = max(ends, default=None)
        measures = row["measures"]
        measures = json.loads(measures) if isinstance(measures, str) else measures
        self.preserves = bool(ends) or "preservation" in measures

    def first(self, stage: str) -> date | None:
        days = [on for on, to, _ in self.moves if to == stage and on <= self.last]
        return days[0] if days else None

    def acknowledgements(self) -> list[date]:
        """What came in before the sending acknowledges something else."""
        sent = min((on for on, to, _ in self.moves if to == "sent"), default=date.max)
        came = [
            office_day(c["at"])
            for c in self.row["correspondence"]
            if (c["direction"], c["kind"]) == ("in", "acknowledgement") and not c["voided_at"]
        ]
        return [on for on in came if on >= sent]

    def at(self, on: date) -> tuple:
        return [(to, when, m) for when, to, m in self.moves if when <= on][-1]

    def is_open(self, on: date) -> bool:
        return self.at(on)[0] not in (*UNSENT, "closed")

    @property
    def is_closed(self) -> bool:
        return self.at(self.last)[0] == "closed"

    @property
    def end(self) -> date:
        return self.at(self.last)[1]

    def group(self, first: date) -> str:
        if self.sent is None:
            return ""
        if self.sent >= first:
            return "sent"
        if self.is_open(first - timedelta(days=1)):
            return "carried_over"
        again = any(first <= on <= self.last and to not in (*UNSENT, "closed")
                    for on, to, _ in self.moves)  # fmt: skip
        return "reopened" if again else ""

    def lost(self) -> bool:
        closed = self.end if self.is_closed else self.last
        return self.preserves and self.kept is not None and self.kept < (self.data or closed)

    def held(self, is_theirs: Callable[[str], bool]) -> int:
        days = 0
        for leg in self.row["leg"]:
            if is_theirs(leg["holder"]):
                until = min(day(leg["sent_on"]) or self.end, self.end)
                days += max((until - day(leg["handed_on"])).days, 0)
        return days

    def removal(self) -> list[bool]:
        return [
            cell["state"] == "given" and day(cell["answered_on"]) <= self.last
            for cell in self.row["cells"]
            if cell["category"] == "removal"
        ]


def reckoned(found: list[Row], first: date, last: date) -> dict:
    """As ``flask statistics --json`` prints it, with the references behind each count."""
    cases = [case for case in (Case(row, last) for row in found) if case.group(first)]
    lists = {name: [c for c in cases if c.group(first) == name]
             for name in ("carried_over", "reopened", "sent")}  # fmt: skip
    closed = [c for c in cases if c.is_closed]
    still = [c for c in cases if c.is_open(last)]
    lists |= {
        "acknowledged": [c for c in cases if c.acknowledged],
        "replied": [c for c in cases if c.data],
        "taken_back": [c for c in cases if c.at(last)[0] in UNSENT],
        "open": still,
        "with_preservation": [c for c in cases if c.preserves],
        "preservation_lost": [c for c in cases if c.lost()],
    }
    back = [c for c in cases if any(on <= last and (to == "returned" or m["outcome"] ==
            "returned_unregistered") for on, to, m in c.moves)]  # fmt: skip
    dated = [c for c in cases if c.row["needed_by"] and day(c.row["needed_by"]) < last]
    lists |= {
        "base": cases,
        "closed": closed,
        "prompt": [c for c in lists["acknowledged"] if (c.acknowledged - c.sent).days < 8],
        "dated": dated,
        "in_time": [c for c in dated if c.data and c.data <= day(c.row["needed_by"])],
        "sent_back": back,
        "urgent": [c for c in cases if c.row["is_urgent"]],
        "with_removal": [c for c in cases if c.removal()],
    }
    for outcome in ("executed", "partly_executed", "refused", "withdrawn",
                    "returned_unregistered", "no_longer_needed"):  # fmt: skip
        lists[outcome] = [c for c in closed if c.at(last)[2]["outcome"] == outcome]
    ages: dict[str, list[Case]] = {name: [] for name in ("0-3", "3-6", "6-12", "12-24", "24+")}
    for c in still:
        whole = max(n for n in range(500) if later(c.sent, n) <= last)
        ages[next(name for name, most in zip(ages, (2, 5, 11, 23, 999), strict=True)
                  if whole <= most)].append(c)  # fmt: skip
    grounds: dict[str, list[Case]] = {}
    for c in closed:
        if ground := c.at(last)[2]["refusal_ground"]:
            grounds.setdefault(ground, []).append(c)
    removal = [flag for c in cases for flag in c.removal()]
    replied, whole = len(lists["replied"]), len(cases)
    return {
        "lists": {name: sorted(c.name for c in one) for name, one in lists.items()},
        "ages": {name: sorted(c.name for c in one) for name, one in ages.items()},
        "grounds": {name: sorted(c.name for c in one) for name, one in grounds.items()},
        "days": {
            "acknowledged": spread([(c.acknowledged - c.sent).days for c in lists["acknowledged"]]),
            "first_data": spread([(c.data - c.sent).days for c in lists["replied"]]),
            "closed": spread([(c.end - c.sent).days for c in closed]),
            "ours": spread([c.held(lambda h: h in OURS) for c in closed]),
            "korea": spread([c.held(lambda h: h in KOREAN) for c in closed]),
            "theirs": spread([c.held(lambda h: h not in OURS + KOREAN) for c in closed]),
        },
        "reply_rate": share(replied, whole),
        "acknowledged_rate": share(len(lists["acknowledged"]), whole),
        "preservation_lost_rate": share(
            len(lists["preservation_lost"]), len(lists["with_preservation"])
        ),
        "removal": share(sum(removal), len(removal)),
    }


def later(start: date, months: int) -> str | date:
    """The same day so many months later, the first of the next month where there is none."""
    years, month = divmod(start.month - 1 + months, 12)
    try:
        return start.replace(year=start.year + years, month=month + 1)
    except ValueError:
        return date(start.year + years, month + 2, 1)


def one_decimal(value: Decimal) -> float:
    return float(value.quantize(Decimal("0.1"), ROUND_HALF_UP))


def share(part: int, whole: int) -> Row:
    percent = one_decimal(Decimal(100 * part) / whole) if whole >= 5 else None
    return {"part": part, "whole": whole, "percent": percent}


def spread(days: list[int]) -> Row:
    count, found = len(days), sorted(days)
    if count < 5:
        return dict.fromkeys(("median", "mean", "p80", "p90")) | {"count": count}
    low, high = found[(count - 1) // 2], found[count // 2]
    return {
        "count": count,
        "median": (low + high) / 2,
        "mean": one_decimal(Decimal(sum(found)) / count),
        "p80": next(x for x in found if 100 * sum(y <= x for y in found) >= 80 * count),
        "p90": next(x for x in found if 100 * sum(y <= x for y in found) >= 90 * count),
    }


def said(one: Figures) -> dict:
    """The product's figures in the same form."""
    plain = plain_figures(one)
    kept = ("days", "reply_rate", "acknowledged_rate", "preservation_lost_rate", "removal")
    lists = {"lists": one.lists, "ages": one.ages, "grounds": one.grounds}
    assert plain["balance_holds"]
    for name, found in one.lists.items():
        assert plain[name] == len(found)
    for name, found in one.spans.items():
        assert plain["days"][name]["count"] == len(found)
    return {name: plain[name] for name in kept} | {
        name: {key: sorted(found) for key, found in group.items()} for name, group in lists.items()
    }


def compare(seen: set[str]) -> None:
    """Every year and two days in each, all together and by State, channel and offence."""
    found, today = exported(), clock.today()
    for year in range(today.year - 3, today.year + 1):
        for as_of in (today, date(year, 7, 1)):
            tables = queries.of_year(year, as_of=as_of)
            first, last = date(year, 1, 1), min(date(year, 12, 31), as_of)
            groups: list[tuple[Figures, list[Row]]] = [(tables.total, found)]
            for key, by, of in (
                ("state", tables.by_state, lambda row: [row["state_iso2"]]),
                ("channel", tables.by_channel, lambda row: [row["channel"]]),
                ("offence", tables.by_offence, lambda row: row["offences"]),
            ):
                keys = {one for row in found for one in of(row)}
                mine = {one: [row for row in found if one in of(row)] for one in keys}
                counted = {one for one in keys if any(Case(row, last).group(first)
                                                      for row in mine[one])}  # fmt: skip
                assert set(by) == counted, (year, key)
                groups += [(by[one], mine[one]) for one in sorted(counted)]
            groups += crossed(tables, found, first, last)
            for one, part in groups:
                expected = reckoned(part, first, last)
                assert said(one) == expected, (year, as_of)
                seen.update(name for name, refs in expected["lists"].items() if refs)
                seen.update(expected["grounds"])
                seen.update(name for name, refs in expected["ages"].items() if refs)


def crossed(
    tables: queries.Tables, found: list[Row], first: date, last: date
) -> Iterator[tuple[Figures, list[Row]]]:
    """A line for each State, channel and offence that belong together in some request."""
    mine: dict[tuple, list[Row]] = {}
    for row in found:
        for offence in dict.fromkeys(row["offences"]):
            if Case(row, last).group(first):
                mine.setdefault((row["state_iso2"], row["channel"], offence), []).append(row)
    assert set(tables.crossed) == set(mine)
    listed = figures.plain_tables(tables)["by_state_channel_offence"]
    assert [(one["state"], one["channel"], one["offence"]) for one in listed] == [*tables.crossed]
    for key, one in tables.crossed.items():
        yield one, mine[key]


def test_every_figure_is_what_a_second_reckoning_finds(office: Flask, acting: Callable) -> None:
    histories.play(acting("lead"), Random(6), 90)
    seen: set[str] = set()
    compare(seen)
    today = clock.today()
    for year, one in indicators.assessment(today.year, as_of=today).years.items():
        assert one == queries.of_year(year, as_of=today).total, year
    voided = db.session.scalar(
        text("SELECT count(*) FROM correspondence WHERE voided_at IS NOT NULL")
    )
    assert voided > 20
    assert checks.faults() == []
    wanted = {"carried_over", "reopened", "sent", "acknowledged", "replied", "taken_back", "open",
              "with_preservation", "preservation_lost", "0-3", "24+"}  # fmt: skip
    assert wanted <= seen


def test_generated_requests_too(office: Flask) -> None:
    generated.generate(150, seed=1)
    db.session.flush()
    compare(set())


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
    for fatf in ([], ["--fatf"]):
        early = run(args=["statistics", "--year", year, "--as-of", "2020-01-01", *fatf])
        assert (early.exit_code, early.output.count("Error: ")) == (1, 1)
    later = run(args=["statistics", "--year", year, "--as-of", "2199-01-01", "--json"])
    assert json.loads(later.output) == found


def test_under_five_cases_nothing_is_stated() -> None:
    from app.domain.statistics import Rate, times

    assert Rate(4, 4).percent is None
    assert Rate(229, 669).percent == 34.2
    assert [Rate(part, 16).percent for part in (1, 3, 5)] == [6.3, 18.8, 31.3]
    assert times([1, 2, 3, 3]).median is None
    assert times([2, 2, 2, 2, 2, 2, 2, 4]).mean == 2.3
    assert times([1, 2, 3, 4]) == times([9, 9, 9, 9])
    assert times([1, 2, 3, 4, 100]).p80 == 4
