"""Statistics of a year. Every number opens the list of the requests it counts."""

import json
from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from typing import Any

from flask import Blueprint, Response, abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _

from app import clock
from app.documents import report_pdf
from app.domain.channels import Channel
from app.domain.errors import DomainError
from app.domain.people import Ability
from app.domain.report import Report
from app.domain.statistics import Figures, tells_content
from app.exchange import report_xlsx
from app.queries import authorities, indicators, register, restriction
from app.queries import statistics as queries
from app.queries.indicators import Assessment
from app.queries.kept import kept
from app.queries.statistics import Chosen, Tables
from app.web import access
from app.web.forms import ValidationError, parse_day
from app.web.papers import attachment, printed_by
from app.wording import assessment as assessor
from app.wording import statistics as words
from app.wording import statistics_report
from app.wording.errors import sentence
from app.wording.figures import plain_assessment, plain_tables

pages = Blueprint("statistics", __name__)
_FIRST_YEAR, _LONGEST, _SIZE = 1950, 120, 100
#: Links of one request in a list; its page has all.
_MOST_LINKS = 5


@pages.get("/statistics")
@access.requires(Ability.READ)
def index() -> str:
    """The tables of a year."""
    tables = _tables()
    return render_template(
        "statistics/index.html",
        tables=tables,
        total=tables.total,
        as_of=tables.as_of,
        most_days=words.longest(tables.by_state, tables.total),
        Channel=Channel,
        desk_words=statistics_report.desk_words(),
        **_around(tables.year),
    )


@pages.get("/statistics/assessment")
@access.requires(Ability.READ)
def assessment() -> str:
    """The yearly table for the FATF assessor."""
    found = _assessment()
    return render_template(
        "statistics/assessment.html",
        found=found,
        as_of=found.as_of,
        total=found.total,
        assessor=assessor,
        **_around(found.year),
    )


def _around(year: int) -> dict[str, object]:
    """What both pages need beside their figures."""
    return {
        "words": words,
        "names": {"state": queries.state_names(), "offence": queries.offence_names()},
        "years": range(clock.today().year, clock.today().year - 8, -1),
        "args": _args() | {"year": str(year)},
    }


@pages.get("/statistics/list")
@access.requires(Ability.READ)
def behind() -> str:
    """The requests that one number counts."""
    name, one = request.args.get("figure", ""), _figures()
    counted = one.behind().get(name)
    if counted is None:
        abort(404)
    days = one.days_behind(name)
    found = _listed(name, [*days] or counted)
    part = max(request.args.get("part", 1, int), 1)
    shown = found[(part - 1) * _SIZE : part * _SIZE]
    return render_template(
        "statistics/list.html",
        rows=sorted(register.by_references(shown), key=lambda row: shown.index(row.reference)),
        days=days,
        time=one.times.get(name.partition(" ")[2]),
        links=queries.links_asked(shown, until=one.last) if name == "with_removal" else {},
        most_links=_MOST_LINKS,
        words=words,
        word=words.list_word(name),
        count=len(counted),
        unlisted=len(counted) - len(found),
        parts=-(-len(found) // _SIZE),
        part=part,
        name=name,
        as_of=one.last,
        chosen=_chosen_words(),
        args=_args(),
    )


def _listed(figure: str, counted: Sequence[str]) -> list[str]:
    """Where the list itself would tell an offence or a content, only what the reader sees whole."""
    if not (_chosen().offence or tells_content(figure)):
        return [*counted]
    hidden = restriction.hidden_references()
    return [reference for reference in counted if reference not in hidden]


@pages.get("/statistics/file.<kind>")
@access.requires(Ability.READ)
def file(kind: str) -> object:
    """The tables as PDF, workbook or JSON; no file for a day that is none."""
    if _day_asked(_year()) is None:
        return redirect(url_for("statistics.index", **_args() | {"as_of": None}))
    tables = _tables()
    name = f"statistics-{tables.year}.{kind}"
    return _file(tables, name, plain=plain_tables, report=statistics_report.report)


@pages.get("/statistics/assessment.<kind>")
@access.requires(Ability.READ)
def assessment_file(kind: str) -> object:
    """The assessor's table as PDF, workbook or JSON; no file for a day that is none."""
    if _day_asked(_year()) is None:
        return redirect(url_for("statistics.assessment", year=_year()))
    found = _assessment()
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


def _tables() -> Tables:
    year, chosen = _year(), _chosen()
    as_of = _as_of(year)
    made = partial(queries.of_year, year, as_of=as_of, chosen=chosen)
    return kept(("tables", restriction.reader(), year, as_of, chosen), made)


def _assessment() -> Assessment:
    year = _year()
    as_of = _as_of(year)
    made = partial(indicators.assessment, year, as_of=as_of)
    return kept(("assessment", restriction.reader(), year, as_of), made)


def _figures() -> Figures:
    """Those of the filters in the address: of an authority, or of a year."""
    code, sent = request.args.get("authority", "")[:60], request.args.get("sent", 0, int)
    if not code:
        return _tables().total
    found = authorities.by_code(code) or abort(404)
    card = indicators.counterpart_kept(found.id, as_of=_as_of())
    return card.years.get(sent, card.ever)


def _year() -> int:
    today = clock.today()
    year = request.args.get("year", today.year, int)
    return year if _FIRST_YEAR <= year <= today.year else today.year


def _as_of(year: int = _FIRST_YEAR) -> date:
    return _day_asked(year) or clock.today()


def _day_asked(year: int) -> date | None:
    """The day asked for, never one to come; ``None``, and the fault is said, where it is no day of
    the year or one before it.
    """
    asked, today = request.args.get("as_of", "")[:40], clock.today()
    if not asked:
        return today
    try:
        day = min(parse_day(asked), today)
        queries.period(year, day)
        return day
    except ValidationError as error:
        flash(str(error), "warn")
    except DomainError as error:
        flash(sentence(error), "warn")
    return None


def _chosen() -> Chosen:
    form = request.args.get("form", "")
    return Chosen(
        state=request.args.get("state", "")[:2],
        channel=next((one for one in Channel if one.value == request.args.get("channel")), None),
        offence=request.args.get("offence", "")[:_LONGEST],
        form=form if form in ("formal", "other") else "",
    )


def _chosen_words() -> list[str]:
    """The filters of a list in words."""
    chosen, found = _chosen(), []
    if chosen.state:
        found.append(words.key_word("state", chosen.state, queries.state_names()))
    if chosen.channel:
        found.append(words.key_word("channel", chosen.channel, {}))
    if chosen.offence:
        found.append(words.key_word("offence", chosen.offence, queries.offence_names()))
    if chosen.form:
        is_formal = chosen.form == "formal"
        found.append(_("mutual legal assistance") if is_formal else _("other co-operation"))
    return found


_ARGS = ("year", "as_of", "state", "channel", "offence", "form", "authority", "sent")


def _args() -> dict[str, str]:
    return {name: request.args[name][:_LONGEST] for name in _ARGS if request.args.get(name)}


pages.add_app_template_filter(words.percent, "percent")
pages.add_app_template_filter(words.number, "decimal")
