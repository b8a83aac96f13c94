"""``flask statistics``: the figures of a year."""

import json
from datetime import datetime
from pathlib import Path
from typing import Any

import click

from app.cli import Commands

holder = Commands("statistics")


@holder.command("statistics")
@click.option("--year", type=click.IntRange(1950, 2199), required=True)
@click.option(
    "--as-of", type=click.DateTime(["%Y-%m-%d"]), help="What was known by a day (default: today)."
)
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="FILE.xlsx or .pdf")
def group(year: int, as_of: datetime | None, as_json: bool, out: Path | None) -> None:
    """Counts, rates and days of YEAR, by State, channel and offence; each rate with its counts."""
    from app import clock
    from app.queries import statistics as queries

    tables = queries.of_year(year, as_of=as_of.date() if as_of else clock.today())
    if out:
        _write(tables, out)
        click.echo(f"{out}: statistics of {year}, as of {tables.as_of}")
    elif as_json:
        click.echo(json.dumps(plain(tables), ensure_ascii=False, indent=1))
    else:
        for key, value in plain_figures(tables.total).items():
            click.echo(f"{key}\t{json.dumps(value, ensure_ascii=False)}")


def plain(tables: Any) -> dict[str, Any]:
    """As JSON: the total and the three cuts."""
    return {
        "year": tables.year,
        "as_of": tables.as_of.isoformat(),
        "total": plain_figures(tables.total),
        **{
            name: {key: plain_figures(one) for key, one in getattr(tables, name).items()}
            for name in ("by_state", "by_channel", "by_offence")
        },
    }


def plain_figures(one: Any) -> dict[str, Any]:
    """Counts, rates with their counts, days."""
    from app.domain.plain import to_plain

    rates = {"reply_rate": one.reply_rate, "acknowledged_rate": one.acknowledged_rate,
             "preservation_lost_rate": one.lost_rate, "removal": one.removal}  # fmt: skip
    return {
        "base": one.base,
        "closed": one.closed,
        **{name: len(found) for name, found in one.lists.items()},
        "balance_holds": one.holds,
        "months_open": {name: len(found) for name, found in one.ages.items()},
        "refusal_grounds": {name: len(found) for name, found in one.grounds.items()},
        "days": to_plain(one.times),
        **{
            name: {"part": rate.part, "whole": rate.whole, "percent": rate.percent}
            for name, rate in rates.items()
        },
    }


def _write(tables: Any, out: Path) -> None:
    from flask_babel import gettext as _

    from app import clock
    from app.cli.faults import in_office_language
    from app.documents import report_pdf
    from app.exchange import report_xlsx
    from app.queries.statistics import state_names
    from app.wording.dates import moment
    from app.wording.statistics import report

    with in_office_language():
        made = report(
            tables,
            state_names(),
            printed=moment(clock.now(), clock.office_zone()),
            office=_("National Office of Investigation"),
        )
    render = report_pdf.render if out.suffix == ".pdf" else report_xlsx.write
    out.write_bytes(render(made))
