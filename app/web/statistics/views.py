"""Statistics of a year. Every number opens the list of the requests it counts."""

from flask import Blueprint, Response, abort, render_template, request
from flask_babel import gettext as _

from app import clock
from app.documents import report_pdf
from app.domain.channels import Channel
from app.domain.people import Ability
from app.domain.statistics import Figures
from app.exchange import report_xlsx
from app.queries import register
from app.queries import statistics as queries
from app.queries.statistics import Chosen, Tables
from app.web import access
from app.wording import statistics as words
from app.wording.dates import moment

pages = Blueprint("statistics", __name__)
_FIRST_YEAR, _LONGEST, _MOST = 1950, 120, 2_000
_KINDS = {
    "pdf": "application/pdf",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


@pages.get("/statistics")
@access.requires(Ability.READ)
def index() -> str:
    """The tables of a year."""
    tables = _tables()
    return render_template(
        "statistics/index.html",
        tables=tables,
        words=words,
        states=queries.state_names(),
        years=range(clock.today().year, clock.today().year - 8, -1),
        args=_args(),
        Channel=Channel,
    )


@pages.get("/statistics/list")
@access.requires(Ability.READ)
def behind() -> str:
    """The requests that one number counts."""
    name = request.args.get("figure", "")
    found = _lists(_tables().total).get(name)
    if found is None:
        abort(404)
    rows = register.by_references(found[:_MOST])
    word = words.FIGURES.get(name, name)
    return render_template(
        "statistics/list.html", rows=rows, word=word, count=len(found), args=_args()
    )


@pages.get("/statistics/file.<kind>")
@access.requires(Ability.READ)
def file(kind: str) -> Response:
    """The tables as PDF or workbook."""
    if kind not in _KINDS:
        abort(404)
    tables, user = _tables(), access.current_user()
    made = words.report(
        tables,
        queries.state_names(),
        printed=f"{user.name if user else ''} {moment(clock.now(), clock.office_zone())}",
        office=_("National Office of Investigation"),
    )
    content = report_pdf.render(made) if kind == "pdf" else report_xlsx.write(made)
    disposition = f'attachment; filename="statistics-{tables.year}.{kind}"'
    return Response(content, mimetype=_KINDS[kind], headers={"Content-Disposition": disposition})


def _tables() -> Tables:
    today = clock.today()
    year = request.args.get("year", today.year, int)
    year = year if _FIRST_YEAR <= year <= today.year else today.year
    chosen = Chosen(
        state=request.args.get("state", "")[:2],
        channel=next((one for one in Channel if one.value == request.args.get("channel")), None),
        offence=request.args.get("offence", "")[:_LONGEST],
    )
    return queries.of_year(year, as_of=today, chosen=chosen)


def _lists(one: Figures) -> dict[str, tuple[str, ...]]:
    """Every list by the name its link carries."""
    return {
        **one.lists,
        **{f"months {name}": found for name, found in one.ages.items()},
        **{f"ground {name}": found for name, found in one.grounds.items()},
    }


def _args() -> dict[str, str]:
    names = ("year", "state", "channel", "offence")
    return {name: request.args[name] for name in names if request.args.get(name)}
