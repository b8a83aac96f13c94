"""The statistics as files."""

import json
from collections.abc import Callable
from typing import Any

from flask import Response, abort, redirect, url_for
from flask_babel import gettext as _

from app.documents import report_pdf
from app.domain.people import Ability
from app.domain.report import Report
from app.exchange import report_xlsx
from app.queries import statistics as queries
from app.web import access
from app.web.papers import attachment, printed_by
from app.web.statistics.asked import args, assessment_asked, day_asked, tables_asked, year_asked
from app.web.statistics.blueprint import pages
from app.wording import assessment as assessor
from app.wording import statistics_report
from app.wording.figures import plain_assessment, plain_tables


@pages.get("/statistics/file.<kind>")
@access.requires(Ability.READ)
def file(kind: str) -> object:
    """The tables as PDF, workbook or JSON; no file for a day that is none."""
    if day_asked(year_asked()) is None:
        return redirect(url_for("statistics.index", **args() | {"as_of": None}))
    tables = tables_asked()
    name = f"statistics-{tables.year}.{kind}"
    return _file(tables, name, plain=plain_tables, report=statistics_report.report)


@pages.get("/statistics/assessment.<kind>")
@access.requires(Ability.READ)
def assessment_file(kind: str) -> object:
    """The assessor's table as PDF, workbook or JSON; no file for a day that is none."""
    if day_asked(year_asked()) is None:
        return redirect(url_for("statistics.assessment", year=year_asked()))
    found = assessment_asked()
    name = f"fatf-{found.year}.{kind}"
    return _file(found, name, plain=plain_assessment, report=assessor.report)


_WRITERS = {"pdf": report_pdf.render, "xlsx": report_xlsx.write}


def _file(
    found: Any, name: str, *, plain: Callable[[Any], object], report: Callable[..., Report]
) -> Response:
    """``plain`` is what JSON holds of it, ``report`` the tables of the PDF and the workbook."""
    kind = name.rpartition(".")[2]
    if kind == "json":
        return attachment(json.dumps(plain(found), ensure_ascii=False, indent=1), name)
    write = _WRITERS.get(kind) or abort(404)
    office = str(_("National Office of Investigation"))
    names = queries.state_names(), queries.offence_names()
    return attachment(write(report(found, *names, printed=printed_by(), office=office)), name)
