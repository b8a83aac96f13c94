"""The register. Filters stand in the address; words searched for never do."""

import io
from collections.abc import Sequence

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _

from app import clock
from app.documents import report_pdf
from app.domain import scanned_codes
from app.domain.channels import Channel, Holder
from app.domain.errors import DomainError
from app.domain.people import Ability
from app.domain.stages import Stage
from app.exchange import spreadsheet
from app.models import EvidenceRequest, State
from app.queries import cases, evidence_requests, register, search
from app.services import saved_views
from app.web import access
from app.web.contacts import scanning
from app.web.locale import in_order_of_names
from app.web.papers import attachment, printed_by
from app.web.register import chosen, saved
from app.web.register.chosen import MOST_IN_FILE
from app.web.register.filters import VIEWS, Address, read
from app.wording import register_list, review
from app.wording.errors import sentence

pages = Blueprint("register", __name__)
saved.init_pages(pages)

_LONGEST_WORDS = 300
#: Rows shown of what a search found, newest first; more words find fewer.
MOST_FOUND = 100
_KINDS = ("csv", "pdf", "xlsx")


def _shown(address: Address, states: Sequence[State], **shown: object) -> str:
    return render_template(
        "register/index.html",
        filters=address.filters,
        kept=address.kept,
        left_out=address.left_out,
        views=VIEWS,
        saved=saved_views.of_user(access.current_actor().user_id),
        states=in_order_of_names(states),
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
    scan = scanned_codes.read(given)
    if (form_of_answer := scanning.destination(scan)) or scan.is_meant:
        return form_of_answer or scanning.page(scan, given)
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
@access.reads_first
def export() -> object:
    """The chosen rows, or the view as far as it fits, as workbook, CSV or PDF."""
    asked = request.form.get("file", "csv")
    kind = asked if asked in _KINDS else "csv"
    rows = chosen.rows()
    if len(rows) > MOST_IN_FILE:
        flash(sentence(DomainError("list_too_long", most=MOST_IN_FILE)), "warn")
        return redirect(url_for("register.index"))
    return attachment(_file(kind, rows), f"register.{kind}")


def _file(kind: str, rows: Sequence[EvidenceRequest]) -> str | bytes:
    if kind == "pdf":
        made = register_list.report(
            rows,
            title=_("Register"),
            today=clock.today(),
            printed=printed_by(),
            office=_("National Office of Investigation"),
        )
        return report_pdf.render(made)
    lines = (register_list.cells(row) for row in rows)
    if kind == "xlsx":
        out = io.BytesIO()
        spreadsheet.write_workbook(out, _("Register"), register_list.head(), lines)
        return out.getvalue()
    return "".join(spreadsheet.write_csv(register_list.head(), lines))


def asked(row: EvidenceRequest) -> str:
    """What is asked, in one line."""
    return review.asked(row.measures)


pages.add_app_template_filter(asked, "asked")
