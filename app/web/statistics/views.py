"""Statistics of a year. Every number opens the list of the requests it counts."""

from collections.abc import Sequence

from flask import abort, render_template, request

from app import clock
from app.domain.channels import Channel
from app.domain.people import Ability
from app.domain.statistics import tells_content
from app.queries import register, restriction
from app.queries import statistics as queries
from app.web import access
from app.web.statistics import files
from app.web.statistics.asked import (
    args,
    assessment_asked,
    chosen,
    chosen_words,
    figures_asked,
    tables_asked,
)
from app.web.statistics.blueprint import pages
from app.wording import assessment as assessor
from app.wording import statistics as words
from app.wording import statistics_report

__all__ = ["files", "pages"]
_SIZE = 100
#: Links of one request in a list; its page has all.
_MOST_LINKS = 5


@pages.get("/statistics")
@access.requires(Ability.READ)
def index() -> str:
    """The tables of a year."""
    tables = tables_asked()
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
    found = assessment_asked()
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
        "args": args() | {"year": str(year)},
    }


@pages.get("/statistics/list")
@access.requires(Ability.READ)
def behind() -> str:
    """The requests that one number counts."""
    name, one = request.args.get("figure", ""), figures_asked()
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
        chosen=chosen_words(),
        args=args(),
    )


def _listed(figure: str, counted: Sequence[str]) -> list[str]:
    """Where the list itself would tell an offence or a content, only what the reader sees whole."""
    if not (chosen().offence or tells_content(figure)):
        return [*counted]
    hidden = restriction.hidden_references()
    return [reference for reference in counted if reference not in hidden]
