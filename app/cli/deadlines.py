"""``flask deadlines``: compute a date, explain those of a request, list those a holiday moves."""

import json
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

import click

from app.cli import Commands
from app.cli.calendar import day_of
from app.domain.errors import DomainError

group = Commands("deadlines", help="Deadlines: compute, explain, and what a holiday would move.")
_SKIPPED = ("skipped", "moved_off", "moved_back")
_JSON = click.option("--json", "as_json", is_flag=True, help="Print JSON.")


@group.command("compute")
@click.option("--start", required=True, help="2026-04-20, or 2026-04-20T09:00+09:00 for hours.")
@click.option("--period", default="", help="20wd, 30d, 6m, 2y or 8h; --rule may give it.")
@click.option("--calendar", "codes", multiple=True, help="KR; give it again for more States.")
@click.option("--compare", "compared", multiple=True, help="A calendar for the range only.")
@click.option("--rule", default="", help="A clock of the reference data, with its own length.")
@click.option("--first-day", is_flag=True, help="The first day counts.")
@click.option("--keep", is_flag=True, help="A last day off does not move.")
@click.option(
    "--month-rule",
    type=click.Choice(["day_before", "same_day"]),
    help="How months end; left out, as the law of the first calendar has it.",
)
@click.option("--zone", default="", help="Whose clock ends the day, such as Europe/Paris.")
@_JSON
def compute(start: str, period: str, codes: tuple[str, ...], as_json: bool, **more: Any) -> None:
    """The date that a period from a start ends on, and why."""
    from app.queries import calendars

    terms = _terms(period, codes, more)
    trigger = _trigger(start)
    known = calendars.known([calendars.HOME])
    due = terms.due(
        trigger,
        calendars.working(codes),
        compared=calendars.working(more["compared"]),
        home=next(iter(calendars.working(known)), None),
        zone=more["zone"],
    )
    if as_json:
        click.echo(json.dumps(due.as_json(), ensure_ascii=False, indent=1))
        return
    provisional = "\tprovisional" if due.is_provisional else ""
    click.echo(f"{due.due}\tearliest {due.earliest}\tlatest {due.latest}{provisional}")
    _print_steps([step.as_json() for step in (*due.steps, *due.warnings)])


def _terms(period: str, codes: tuple[str, ...], more: dict[str, Any]) -> Any:
    """The rule asked for: one of the reference data (with this period), or a plain one."""
    from dataclasses import replace

    from app.domain.due_dates import OnDayOff, Rule
    from app.domain.periods import MonthRule, Period, Unit
    from app.domain.terms import Terms
    from app.reference import clocks
    from app.services.deadlines_by_hand import month_rule_of

    if more["rule"]:
        clock = clocks().get(more["rule"])
        if clock is None or clock.rule is None:
            raise DomainError("unknown_rule", rule=more["rule"][:60])
        length = Period.parse(period) if period else clock.rule.period
        return Terms(replace(clock.rule, period=length), clock.counts_back)
    length = Period.parse(period)
    asked = more["month_rule"]
    keeps = more["keep"] or not codes or length.unit is Unit.HOURS
    rule = Rule(
        code="given",
        period=length,
        first_day_counts=more["first_day"],
        month_rule=MonthRule(asked) if asked else month_rule_of(codes),
        on_day_off=OnDayOff.KEEP if keeps else OnDayOff.FOLLOWING,
    )
    return Terms(rule)


def _trigger(text: str) -> date | datetime:
    if "T" not in text.upper():
        return day_of(text)
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        raise DomainError("day_not_understood", text=text[:40]) from None


def _print_steps(steps: list[dict[str, Any]]) -> None:
    """The sentences of the pages, in the language of the terminal; dates as 2026-05-20."""
    from app.cli.faults import language, speaking
    from app.reference import clocks
    from app.wording.deadlines import Teller

    def pick(names: Mapping[str, str]) -> str:
        return next((names[one] for one in (language(), "ko", "en", "fr") if names.get(one)), "")

    names = {code: dict(one.name) for code, one in clocks().items()}
    with speaking():
        for on, words in Teller(date.isoformat, pick, names).lines(steps):
            click.echo(f"  {on:10}  {words}")


@group.command("explain")
@click.argument("reference")
@_JSON
def explain(reference: str, as_json: bool) -> None:
    """Every deadline of REFERENCE with the steps of its date."""
    from app.queries.evidence_requests import by_reference

    one = by_reference(reference)
    if one is None:
        raise DomainError("unknown_reference", reference=reference)
    rows = [_row(deadline) for deadline in one.deadlines]
    if as_json:
        click.echo(json.dumps(rows, ensure_ascii=False, indent=1))
        return
    for row in rows:
        ended = f"\t{row['ended_how']} {row['ended_on']}" if row["ended_on"] else ""
        click.echo(f"{row['due']}\t{row['kind']}\t{row['rule']}{ended}")
        _print_steps([*row["steps"], *row["warnings"]])


def _without_code(step: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in step.items() if name != "step"}


def _row(deadline: Any) -> dict[str, Any]:
    from app.domain.explanations import WARNINGS
    from app.services.history import plain

    names = {
        "kind": "kind", "rule": "rule", "rule_version": "rule_version", "start": "trigger_on",
        "due": "due_on", "due_at": "due_at", "zone": "zone", "earliest": "earliest_on",
        "latest": "latest_on", "calendars": "calendars", "provisional": "is_provisional",
        "ended_on": "ended_on", "ended_how": "ended_how",
    }  # fmt: skip
    row = {name: plain(getattr(deadline, column)) for name, column in names.items()}
    steps = deadline.explanation
    row["skipped"] = [_without_code(one) for one in steps if one["step"] in _SKIPPED]
    row["steps"] = [one for one in steps if one["step"] not in WARNINGS]
    row["warnings"] = [one for one in steps if one["step"] in WARNINGS]
    row["warn_on"] = next((one["on"] for one in steps if one["step"] == "act_before"), None)
    row["pauses"] = [[plain(one.from_on), plain(one.until_on)] for one in deadline.pauses]
    row["extensions"] = [
        {"from": plain(one.from_due_on), "to": plain(one.to_due_on), "reason": one.reason}
        for one in deadline.extensions
    ]
    return row


@group.command("moved")
@_JSON
def moved(as_json: bool) -> None:
    """Open deadlines that a changed holiday would move and nobody decided on yet."""
    from app.queries.deadlines import undecided

    rows = [
        {
            "reference": move.deadline.evidence_request.reference,
            "kind": move.deadline.kind.value,
            "old": move.old_due_on.isoformat(),
            "new": move.new_due_on.isoformat(),
            "calendar": move.calendar,
            "day": move.on.isoformat(),
            "removed": move.is_removed,
        }
        for move in undecided()
    ]
    if as_json:
        click.echo(json.dumps(rows, ensure_ascii=False, indent=1))
        return
    for row in rows:
        cause = f"{row['calendar']} {'-' if row['removed'] else '+'}{row['day']}"
        click.echo("\t".join([row["reference"], row["kind"], row["old"], row["new"], cause]))
