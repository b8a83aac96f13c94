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
@click.option("--fatf", is_flag=True, help="The yearly table for the FATF assessor.")
def group(year: int, as_of: datetime | None, as_json: bool, out: Path | None, fatf: bool) -> None:
    """Counts, rates and days of YEAR, by State, channel and offence; each rate with its counts."""
    from app import clock
    from app.queries import indicators
    from app.queries import statistics as queries
    from app.wording.figures import plain_assessment, plain_figures, plain_tables

    day = min(as_of.date() if as_of else clock.today(), clock.today())
    found: Any = (
        indicators.assessment(year, as_of=day) if fatf else queries.of_year(year, as_of=day)
    )
    if out:
        _write(found, out, fatf=fatf)
        click.echo(f"{out}: statistics of {year}, as of {found.as_of}")
    elif as_json:
        plain = plain_assessment(found) if fatf else plain_tables(found)
        click.echo(json.dumps(plain, ensure_ascii=False, indent=1))
    else:
        for key, value in plain_figures(found.total).items():
            click.echo(f"{key}\t{json.dumps(value, ensure_ascii=False)}")


def _write(found: Any, out: Path, *, fatf: bool) -> None:
    from flask_babel import gettext as _

    from app import clock
    from app.cli.faults import in_office_language
    from app.documents import report_pdf
    from app.exchange import report_xlsx
    from app.queries.statistics import offence_names, state_names
    from app.wording import assessment, statistics_report
    from app.wording.dates import moment

    report = assessment.report if fatf else statistics_report.report
    with in_office_language():
        made = report(
            found,
            state_names(),
            offence_names(),
            printed=moment(clock.now(), clock.office_zone()),
            office=_("National Office of Investigation"),
        )
    render = report_pdf.render if out.suffix == ".pdf" else report_xlsx.write
    out.write_bytes(render(made))
