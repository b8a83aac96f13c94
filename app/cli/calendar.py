"""``flask calendar``: holidays shown, added, removed, refreshed; deadlines as a calendar file."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import click

from app.cli import Commands
from app.cli.faults import language
from app.domain.errors import DomainError

group = Commands("calendar", help="Working calendars: holidays and weekends per State.")


def day_of(text: str) -> date:
    """A date as typed on the command line. Raises ``DomainError`` (``day_not_understood``)."""
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        raise DomainError("day_not_understood", text=text[:40]) from None


@group.command("show")
@click.argument("code")
@click.argument("year", type=int)
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def show(code: str, year: int, as_json: bool) -> None:
    """The holidays of the calendar CODE in YEAR, with their source."""
    from app.queries import calendars

    calendar = calendars.find(code)
    rows = calendars.year(calendar, year)
    found: dict[str, Any] = {
        "calendar": calendar.code,
        "year": year,
        "weekend": calendar.weekend,
        "earlier_weekends": calendar.earlier_weekends,
        "covered": [calendar.first_year, calendar.last_year],
        "provisional": year > calendar.last_year,
        "library_version": calendar.library_version,
        "revision": calendar.revision,
        "holidays": [
            {"date": row.on.isoformat(), "names": row.names, "source": row.source}
            for row in rows
            if not row.is_worked
        ],
        "worked_weekend_days": [row.on.isoformat() for row in rows if row.is_worked],
    }
    if as_json:
        click.echo(json.dumps(found, ensure_ascii=False, indent=1))
        return
    _print_year(found)


def _print_year(found: dict[str, Any]) -> None:
    first, last = found["covered"]
    provisional = "\tprovisional" if found["provisional"] else ""
    earlier = "".join(
        f", {days} until {until}"
        for until, days in found["earlier_weekends"].items()
        if until >= f"{found['year']}-01-01"
    )
    click.echo(
        f"{found['calendar']}\t{found['year']}\tweekend {found['weekend']}{earlier}"
        f"\tcovers {first}-{last}\tholidays {found['library_version']}{provisional}"
    )
    for row in found["holidays"]:
        click.echo(f"{row['date']}\t{_name(row['names'])}\t{row['source']}")
    for on in found["worked_weekend_days"]:
        click.echo(f"{on}\tworked")


def _name(names: dict[str, str]) -> str:
    order = (language(), "ko", "en", "fr")
    return next((names[one] for one in order if names.get(one)), "")


@group.command("add")
@click.argument("code")
@click.argument("day")
@click.argument("name")
@click.option("--fr", default="", help="Name in French (known names are filled in).")
@click.option("--en", default="", help="Name in English (known names are filled in).")
@click.option("--source", default="", help="The decree, or where it was published.")
def add(code: str, day: str, name: str, fr: str, en: str, source: str) -> None:
    """Make DAY (2027-01-27) a holiday of CODE; NAME is Korean. Open deadlines stay as they are."""
    from app.extensions import writing
    from app.services import calendars
    from app.services.actor import SYSTEM

    with writing():
        names = {"ko": name, "fr": fr, "en": en}
        row = calendars.add(SYSTEM, code, day_of(day), names, source=source)
        found = _alarm_line()
    click.echo(f"{row.calendar} {row.on}: {row.names['ko']}; {found}")


@group.command("remove")
@click.argument("code")
@click.argument("day")
@click.option("--reason", required=True, help="Why the day is worked.")
def remove(code: str, day: str, reason: str) -> None:
    """Make DAY of CODE a working day again; the row stays in the history."""
    from app.extensions import writing
    from app.services import calendars
    from app.services.actor import SYSTEM

    with writing():
        row = calendars.remove(SYSTEM, code, day_of(day), reason=reason)
        found = _alarm_line()
    click.echo(f"{row.calendar} {row.on}: removed; {found}")


@group.command("refresh")
@click.argument("code", required=False)
def refresh(code: str | None) -> None:
    """Follow the installed library for CODE, or for every calendar; the office's own days stay."""
    from app.extensions import writing
    from app.queries import calendars as queries
    from app.services import calendars
    from app.services.actor import SYSTEM

    with writing():
        for one in [code] if code else queries.codes():
            changed = calendars.refresh(SYSTEM, one)
            click.echo("\t".join([one.upper(), *calendars.names_of(changed)]))
        click.echo(_alarm_line())


@group.command("feed")
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), required=True)
@click.option("--user", "login", default="", help="Only what this person's feed holds.")
def feed(out: Path, login: str) -> None:
    """Write the standing deadlines as an iCalendar file: references and dates, no names."""
    from app import clock
    from app.exchange.ics import calendar_file
    from app.services import calendar_feeds, people

    user = people.find(login) if login else None
    if login and user is None:
        raise DomainError("unknown_user", login=login[:60])
    entries = calendar_feeds.entries(user, _words().__getitem__)
    out.write_bytes(calendar_file(entries, name="Gongjo", now=clock.now()))
    click.echo(f"{out}: {len(entries)} deadlines")


def _words() -> dict[Any, str]:
    """The words of the kinds in the language of the terminal."""
    from app.cli.faults import speaking
    from app.domain.deadline_kinds import DeadlineKind
    from app.wording.labels import label

    with speaking():
        return {kind: str(label(kind)) for kind in DeadlineKind}


def _alarm_line() -> str:
    """How many open deadlines wait for a decision: ``flask deadlines moved`` lists them."""
    from app.queries.deadlines import count_undecided

    return f"{count_undecided()} deadlines wait for a decision"
