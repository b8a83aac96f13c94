"""The register. Filters stand in the address; words searched for never do."""

import csv
import io
from enum import Enum
from typing import TypeVar

from flask import Blueprint, Response, render_template, request
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app import clock
from app.domain.channels import Channel, Holder
from app.domain.measures import Measure
from app.domain.people import Ability
from app.domain.stages import Stage
from app.models import EvidenceRequest
from app.queries import evidence_requests, register, search
from app.queries.register import Filters
from app.services import saved_views
from app.web import access
from app.web.formatting import plain_day
from app.web.locale import in_screen_language
from app.web.register import saved
from app.wording.labels import label

pages = Blueprint("register", __name__)
saved.init_pages(pages)
Member = TypeVar("Member", bound=Enum)

VIEWS = {
    "open": _l("Open"),
    "mine": _l("Mine"),
    "overdue": _l("Date passed"),
    "ours": _l("Our turn"),
    "year": _l("This year"),
    "all": _l("All"),
}
_LONGEST_WORDS = 300


def _member(enum: type[Member], name: str) -> Member | None:
    """The filter's value; one that does not exist filters nothing."""
    value = request.args.get(name, "")
    return next((member for member in enum if member.value == value), None)


def _filters() -> Filters:
    return Filters(
        view=request.args.get("view", "open"),
        stage=_member(Stage, "stage"),
        state=request.args.get("state", "")[:2],
        channel=_member(Channel, "channel"),
        holder=_member(Holder, "holder"),
        officer=request.args.get("officer", type=int),
        year=request.args.get("year", type=int),
        sort=request.args.get("sort", "due"),
        is_descending=request.args.get("way") == "down",
    )


def _page(filters: Filters, words: str = "", numbers: list[int] | None = None) -> str:
    actor, today = access.current_actor(), clock.today()
    if numbers is not None:
        filters = Filters(view="all", numbers=numbers, sort="reference", is_descending=True)
    size = 200 if numbers is not None else register.SIZE
    cursor = "" if numbers is not None else request.args.get("from", "")
    found = register.page(
        filters, user_id=actor.user_id or 0, today=today, cursor=cursor, size=size
    )
    return render_template(
        "register/index.html",
        page=found,
        filters=filters,
        total=register.count(filters, user_id=actor.user_id or 0, today=today),
        views=VIEWS,
        saved=saved_views.of_user(actor.user_id),
        kept={key: request.args[key] for key in saved_views.KEPT if request.args.get(key)},
        words=words,
        is_search=numbers is not None,
        states=evidence_requests.states(),
        officers=evidence_requests.officers(),
        Stage=Stage,
        Channel=Channel,
        Holder=Holder,
        args={key: value for key, value in request.args.items() if key not in ("from", "view")},
    )


@pages.get("/requests")
@access.requires(Ability.READ)
def index() -> str:
    """One page of the register."""
    return _page(_filters())


@pages.post("/requests/search", endpoint="search")
@access.requires(Ability.READ)
def search_words() -> object:
    """Words, by POST: names of suspects do not belong in an address or a log."""
    words = request.form.get("words", "")[:_LONGEST_WORDS].strip()
    numbers = search.matching(words)
    return _page(Filters(), words=words, numbers=numbers if numbers is not None else [])


@pages.post("/requests/export")
@access.requires(Ability.READ)
def export() -> Response:
    """The chosen rows as CSV; a cell that a spreadsheet would calculate becomes text."""
    rows = register.by_references(request.form.getlist("pick")[:2_000])
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow([_("Reference"), _("Case"), _("Agency"), _("Asked"), _("Sent"), _("Stage"),
                     _("Waiting on"), _("Next date"), _("Officer")])  # fmt: skip
    for row in rows:
        writer.writerow([_as_text(cell) for cell in _cells(row)])
    return Response(
        "\ufeff" + out.getvalue(),
        mimetype="text/csv",
        headers={"Content-Disposition": 'attachment; filename="register.csv"'},
    )


def _cells(row: EvidenceRequest) -> list[str]:
    return [
        row.reference,
        in_screen_language(row.case.title) if row.case else "",
        in_screen_language(row.authority.label) if row.authority else row.state_iso2,
        asked(row),
        plain_day(row.sent_on),
        str(label(row.stage)),
        str(label(row.holder)),
        plain_day(row.next_due_on),
        row.officer.name,
    ]


def _as_text(cell: str) -> str:
    return "'" + cell if cell[:1] in "=+-@\t\r" and cell else cell


def asked(row: EvidenceRequest) -> str:
    """What is asked, in one line."""
    return "·".join(str(label(Measure(value))) for value in row.measures)


pages.add_app_template_filter(asked, "asked")
