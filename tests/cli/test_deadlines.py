"""``flask deadlines`` and ``flask calendar``: dates with their reasons; one line on bad input."""

import json
from collections.abc import Callable

import pytest
from click.testing import Result
from flask import Flask

from app.extensions import db
from app.services import examples

Run = Callable[..., Result]


@pytest.fixture
def run(office: Flask) -> Run:
    runner = office.test_cli_runner()

    def invoke(*arguments: str) -> Result:
        db.session.rollback()
        return runner.invoke(args=list(arguments))

    return invoke


def computed(run: Run, start: str, period: str, *more: str) -> dict[str, object]:
    arguments = ("deadlines", "compute", "--start", start, "--period", period, "--json", *more)
    found: dict[str, object] = json.loads(run(*arguments).output)
    return found


def test_the_anchor_on_both_calendars(run: Run) -> None:
    due = computed(run, "2026-04-20", "20wd", "--calendar", "KR", "--calendar", "FR")
    assert (due["due"], due["earliest"], due["latest"]) == (
        "2026-05-22", "2026-05-20", "2026-05-22",
    )  # fmt: skip
    skipped = {day["date"]: day for day in due["skipped"]}  # type: ignore[attr-defined]
    assert skipped["2026-05-14"]["calendars"] == ["FR"]
    assert skipped["2026-05-05"]["names"]["KR"]["fr"] == "fête des enfants"
    assert skipped["2026-05-01"]["calendars"] == ["KR", "FR"]
    assert due["provisional"] is False


def test_hours_months_and_zones(run: Run) -> None:
    at = computed(run, "2026-04-20T22:00+09:00", "8h")
    assert at["due_at"] == "2026-04-21T06:00:00+09:00"
    assert computed(run, "2026-01-31", "1m", "--keep")["due"] == "2026-02-28"
    assert computed(run, "2026-02-05", "3m", "--calendar", "KR")["due"] == "2026-05-06"
    there = computed(run, "2026-11-10", "90d", "--zone", "America/New_York")
    assert (there["due"], there["due_at"]) == ("2027-02-08", "2027-02-09T00:00:00-05:00")
    detained = computed(run, "2026-11-25", "10d", "--rule", "kr-detention-police")
    assert (detained["due"], detained["warn_on"]) == ("2026-12-04", "2026-12-03")


def test_months_end_as_the_law_of_the_calendar_has_it(run: Run) -> None:
    def due(*more: str) -> object:
        return computed(run, "2026-02-28", "1m", *more)["due"]

    assert due("--calendar", "KR", "--calendar", "FR") == "2026-03-31"
    assert due("--calendar", "FR") == "2026-03-30"
    assert due("--calendar", "FR", "--month-rule", "day_before") == "2026-03-31"
    assert due() == "2026-03-31"


def test_a_clock_brings_its_own_length_and_counts_back(run: Run) -> None:
    arguments = ("deadlines", "compute", "--start", "2026-06-14", "--calendar", "KR")
    told = run(*arguments, "--rule", "office-preservation-notice-7").output
    assert told.splitlines()[0].split("\t")[0] == "2026-06-05"
    assert "Memorial Day (KR)" in told
    assert run(*arguments).exit_code == 1


def test_beyond_the_settled_years_it_says_so(run: Run) -> None:
    assert computed(run, "2040-01-02", "5wd", "--calendar", "KR")["provisional"] is True


@pytest.mark.parametrize(
    "arguments",
    [
        ("--start", "2026-04-20", "--period", "20xd", "--calendar", "KR"),
        ("--start", "2026-04-20", "--period", "-3d", "--calendar", "KR"),
        ("--start", "2026-04-20", "--period", "0d", "--calendar", "KR"),
        ("--start", "1899-04-20", "--period", "20wd", "--calendar", "KR"),
        ("--start", "2199-04-20", "--period", "20wd", "--calendar", "KR"),
        ("--start", "2026-02-30", "--period", "20wd", "--calendar", "KR"),
        ("--start", "morgen", "--period", "20wd", "--calendar", "KR"),
        ("--start", "2026-04-20", "--period", "20wd", "--calendar", "XX"),
        ("--start", "2026-04-20", "--period", "20wd"),
        ("--start", "2026-04-20", "--period", "8h"),
        ("--start", "2026-04-20T25:00", "--period", "8h"),
        ("--start", "2026-04-20", "--period", "8d", "--zone", "Mars/Phobos"),
        ("--start", "2026-04-20", "--period", "8d", "--rule", "nothing"),
    ],
)
def test_bad_input_is_one_line(run: Run, arguments: tuple[str, ...]) -> None:
    result = run("deadlines", "compute", *arguments)
    assert result.exit_code != 0
    assert (result.stdout, result.stderr.count("\n")) == ("", 1), result.output


def test_calendars_are_shown_and_changed(run: Run) -> None:
    shown = json.loads(run("calendar", "show", "KR", "2026", "--json").output)
    assert "2026-07-17" in [row["date"] for row in shown["holidays"]]
    assert (shown["weekend"], shown["provisional"]) == ("67", False)
    assert "2026-02-14" in json.loads(run("calendar", "show", "cn", "2026", "--json").output)[
        "worked_weekend_days"
    ]  # fmt: skip
    assert "67, 56 until 2021-12-31" in run("calendar", "show", "AE", "2021").output
    added = run("calendar", "add", "KR", "2027-01-27", "임시공휴일")
    assert (added.exit_code, added.output.count("\n")) == (0, 1)
    assert "2027-01-27" in run("calendar", "show", "KR", "2027").output
    assert run("calendar", "remove", "KR", "2027-01-27", "--reason", "취소").exit_code == 0
    assert run("calendar", "refresh", "KR").exit_code == 0


@pytest.mark.parametrize(
    "arguments",
    [
        ("show", "XX", "2026"),
        ("show", "KR", "1899"),
        ("show", "KR", "2199"),
        ("show", "KR", "next"),
        ("add", "KR", "2027-01-01", "또 신정"),
        ("add", "KR", "2027-02-30", "없는 날"),
        ("add", "KR", "2199-01-01", "먼 날"),
        ("add", "XX", "2027-01-27", "휴일"),
        ("remove", "KR", "2027-01-27", "--reason", "없음"),
        ("remove", "KR", "2027-01-01"),
        ("refresh", "XX"),
    ],
)
def test_a_wrong_calendar_or_day_is_one_line(run: Run, arguments: tuple[str, ...]) -> None:
    result = run("calendar", *arguments)
    assert result.exit_code != 0
    assert (result.stdout, result.stderr.count("\n")) == ("", 1), result.output


def test_deadlines_of_a_request_are_explained(run: Run) -> None:
    examples.seed()
    db.session.commit()
    rows = json.loads(run("deadlines", "explain", "EX-2026-FR-0001", "--json").output)
    assert {"reply_asked_for", "limitation_expires"} <= {row["kind"] for row in rows}
    assert all(row["steps"] for row in rows)
    for row in (row for row in rows if row["rule"]):
        period = next(step["period"] for step in row["steps"] if step["step"] == "rule")
        codes = [part for code in row["calendars"] for part in ("--calendar", code)]
        again = computed(run, row["start"], period, "--rule", row["rule"], *codes)
        for name in ("due", "skipped", "steps", "warnings", "warn_on", "provisional"):
            assert again[name] == row[name], (row["rule"], name)
    assert run("deadlines", "explain", "EX-9").exit_code == 1
    assert run("deadlines", "moved", "--json").output.strip() == "[]"
    assert run("check").exit_code == 0
