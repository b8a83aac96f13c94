"""The register. Filters stand in the address; words searched for never do."""

import csv
import io
from collections.abc import Sequence

from flask import Blueprint, Response, redirect, render_template, request, url_for
from flask_babel import gettext as _

from app import clock
from app.domain.channels import Channel, Holder
from app.domain.measures import Measure
from app.domain.people import Ability
from app.domain.stages import Stage
from app.models import EvidenceRequest, State
from app.queries import cases, evidence_requests, register, search
from app.services import saved_views
from app.web import access
from app.web.formatting import plain_day
from app.web.locale import in_screen_language
from app.web.register import saved
from app.web.register.filters import VIEWS, Address, read
from app.wording.labels import label

pages = Blueprint("register", __name__)
saved.init_pages(pages)

_LONGEST_WORDS = 300
#: Rows shown of what a search found, newest first; more words find fewer.
MOST_FOUND = 100


def _shown(address: Address, states: Sequence[State], **shown: object) -> str:
    return render_template(
        "register/index.html",
        filters=address.filters,
        kept=address.kept,
        left_out=address.left_out,
        views=VIEWS,
        saved=saved_views.of_user(access.current_actor().user_id),
        states=states,
        officers=evidence_requests.officers(),
        Stage=Stage,
        Channel=Channel,
        Holder=Holder,
        args={key: value for key, value in address.kept.items() if key != "view"},
        **shown,
    )


@pages.get("/requests")
@access.requires(Ability.READ)
def index() -> str:
    """One page of the register."""
    states = evidence_requests.states()
    address = read(request.args, {state.iso2 for state in states})
    actor, today = access.current_actor(), clock.today()
    asked_by = {"user_id": actor.user_id or 0, "today": today}
    found = register.page(address.filters, cursor=address.cursor, size=register.SIZE, **asked_by)
    total = register.count(address.filters, **asked_by)
    return _shown(address, states, page=found, total=total, most=register.MOST_COUNTED)


@pages.post("/requests/search", endpoint="search")
@access.requires(Ability.READ)
def search_words() -> object:
    """Words, by POST: names of suspects do not belong in an address or a log."""
    given = request.form.get("words", "")[:_LONGEST_WORDS]
    words = "".join(char if char.isprintable() else " " for char in given).strip()
    if one := search.by_code(words):
        return redirect(url_for("evidence_requests.show", reference=one.reference))
    numbers = search.matching(words, most=MOST_FOUND + 1) or []
    page = register.found(numbers[:MOST_FOUND])
    return _shown(
        read({"view": "all"}, ()),
        evidence_requests.states(),
        page=page,
        cases=cases.found(words, page.rows),
        total=len(numbers),
        most=MOST_FOUND,
        words=words,
        is_search=True,
    )


@pages.post("/requests/export")
@access.requires(Ability.READ)
def export() -> Response:
    """The chosen rows as CSV; a cell that a spreadsheet would calculate becomes text."""
    picked = [one for one in request.form.getlist("pick") if one.isprintable()]
    rows = register.by_references(picked[:2_000])
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
