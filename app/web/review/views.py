"""The weekly review. Everything works without script; ``review.js`` adds the keys."""

from collections.abc import Sequence
from datetime import date

from flask import Blueprint, Response, abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _

from app import clock
from app.documents import report_pdf
from app.domain.people import Ability
from app.domain.report import Report
from app.domain.review import Row, Sheet, undecided
from app.exchange import report_xlsx
from app.extensions import db
from app.models import Action, EvidenceRequest
from app.queries import restriction
from app.queries import review as queries
from app.queries.review import around
from app.services import review
from app.web import access
from app.web.conflicts import both_texts
from app.web.forms import Form, ValidationError, parse_day
from app.web.papers import attachment
from app.web.records import load_request
from app.web.refusals import refusals_flashed, refusals_on
from app.web.review.forms import EntryForm, filled
from app.wording.errors import sentence
from app.wording.review import HEADINGS, SIGNS, balance_lines, counted_words, left, sign_word
from app.wording.review_print import report_of

pages = Blueprint("review", __name__)
#: Rows on one page of the list.
SIZE = 100
_LONGEST_REFERENCE = 60
_MOST_PROMISES = 200


@pages.get("/review")
@access.requires(Ability.READ)
def index() -> object:
    """The sheet of today, or of the day asked for."""
    as_of = _day_asked()
    return _page(queries.sheet_of(as_of, today=clock.today()))


@pages.get("/review/<int:number>")
@access.requires(Ability.READ)
def show(number: int) -> object:
    """A closed review from what was frozen."""
    one = queries.by_number(number)
    if one is None or one.closed_at is None:
        abort(404)
    return _page(queries.reproduced(one))


def _day_asked() -> date:
    asked = request.args.get("as_of", "")[:40]
    if not asked:
        return clock.today()
    try:
        return parse_day(asked)
    except ValidationError as error:
        flash(str(error), "warn")
        return clock.today()


def _page(sheet: Sheet, form: EntryForm | None = None, at: str = "") -> str:
    is_live = not sheet.snapshot.closed_at and sheet.as_of == clock.today()
    rows = list(sheet.in_order)
    at = at or request.args.get("at", "")[:_LONGEST_REFERENCE]
    place = next((n for n, row in enumerate(rows) if row.reference == at), None)
    part = place // SIZE if place is not None else max(request.args.get("part", 1, int) - 1, 0)
    shown = {row.reference for row in rows[part * SIZE : part * SIZE + SIZE]}
    can_enter = is_live and access.is_allowed(Ability.WRITE_OWN)
    is_open_to_entry = place is not None and rows[place].reference not in sheet.in_part
    if can_enter and form is None and is_open_to_entry:
        form = _form_of(rows[place])
    return render_template(
        "review/index.html",
        sheet=sheet,
        shown=shown,
        parts=-(-len(rows) // SIZE),
        part=part + 1,
        at=at if can_enter and form else "",
        form=form,
        is_live=is_live,
        can_enter=can_enter,
        promised=_promised(is_live),
        late=_late_changes(is_live),
        printed_at=_printed_at(is_live),
        discussed={one.reference for one in sheet.snapshot.discussed},
        decisions={one.reference: one for one in sheet.snapshot.decisions},
        lacking=sum(row.reference not in sheet.in_part for row in undecided(sheet.snapshot)),
        headings=HEADINGS,
        signs=SIGNS,
        sign_word=sign_word,
        left=left,
        balance_lines=balance_lines,
        counted_words=counted_words,
        damage=_damage(sheet.as_of),
    )


def _damage(as_of: date) -> str:
    error = queries.damage(queries.last_closed(before=as_of))
    return sentence(error) if error else ""


def _form_of(row: Row) -> EntryForm:
    one = _request_of(row.reference)
    held = queries.open_review()
    action = review.open_action(one)
    item = review.item_of(held, one) if held else None
    return filled(one, row, item, action.owner_id if action else None, clock.today())


def _request_of(reference: str) -> EvidenceRequest:
    found = db.session.query(EvidenceRequest).filter_by(reference=reference).one_or_none()
    return restriction.demand_whole(found) if found else abort(404)


def _promised(is_live: bool) -> Sequence[Action]:
    return around.promised(queries.last_closed(), _MOST_PROMISES) if is_live else []


def _printed_at(is_live: bool) -> object:
    held = queries.open_review() if is_live else None
    return held.printed_at if held else None


def _late_changes(is_live: bool) -> object:
    held = queries.open_review() if is_live else None
    if held is None or held.printed_sequence is None:
        return []
    return around.late_changes(held.printed_sequence)


@pages.post("/review/items/<reference>")
@access.requires(Ability.WRITE_OWN)
def decide(reference: str) -> object:
    """Save what was entered, and go on to the next request."""
    one, form = load_request(reference), EntryForm()
    form.fill_choices()
    following = request.form.get("next", "")[:_LONGEST_REFERENCE]
    with refusals_on(form, stale=lambda: _both(form, one)):
        if form.validate():
            entry = form.entry(parks=request.form.get("do") == "park")
            review.decide(access.current_actor(), one, entry, version=form.version.data)
            db.session.commit()
            return redirect(_address(following or reference, bool(following)))
    return _page(queries.prepare(clock.today(), today=clock.today()), form, reference)


def _both(form: EntryForm, one: EvidenceRequest) -> object:
    db.session.rollback()
    held = queries.open_review()
    item = review.item_of(held, one) if held else None
    names = {"action": "next_action", "owner": "owner_id"}
    return both_texts(
        form,
        item,
        back=_address(one.reference, True),
        read=lambda record, name: getattr(record, names.get(name, name), ""),
    )


def _address(reference: str, opens: bool) -> str:
    at = {"at": reference} if opens else {}
    return url_for("review.index", **at, _anchor=f"r-{reference}")


@pages.post("/review/items/<reference>/mark")
@access.requires(Ability.WRITE_OWN)
def mark(reference: str) -> object:
    """Set the mark, or take it away."""
    one = load_request(reference)
    review.mark(access.current_actor(), one, is_reviewed=request.form.get("is_reviewed") == "yes")
    db.session.commit()
    return redirect(_address(reference, False))


@pages.post("/review/items/<reference>/page")
@access.requires(Ability.WRITE_OWN)
def discuss(reference: str) -> object:
    """Print the page of this case with the sheet, or no longer."""
    one = load_request(reference)
    is_discussed = request.form.get("is_discussed") == "yes"
    review.discuss(access.current_actor(), one, is_discussed=is_discussed)
    db.session.commit()
    return redirect(_address(reference, False))


@pages.post("/review/actions/<int:number>")
@access.requires(Ability.WRITE_OWN)
def finish(number: int) -> object:
    """An action is done, or open again."""
    action = db.session.get(Action, number) or abort(404)
    restriction.demand_whole(action.evidence_request)
    is_done = request.form.get("is_done") == "yes"
    review.finish(access.current_actor(), action, is_done=is_done)
    db.session.commit()
    back = "today.index" if request.form.get("then") == "today" else "review.index"
    return redirect(url_for(back))


@pages.post("/review/print")
@access.requires(Ability.READ)
def print_sheet() -> Response:
    """The sheet as PDF; a print by the desk is remembered, so that later changes can be listed."""
    sheet = queries.sheet_of(_day_asked(), today=clock.today())
    pdf = report_pdf.render(_report(sheet))
    is_live = not sheet.snapshot.closed_at and sheet.as_of == clock.today()
    if is_live and access.is_allowed(Ability.WRITE_OWN):
        review.printed(access.current_actor())
        db.session.commit()
    return attachment(pdf, f"review-{sheet.as_of}.pdf")


@pages.get("/review/sheet.xlsx")
@access.requires(Ability.READ)
def workbook() -> Response:
    """The sheet as a workbook."""
    sheet = queries.sheet_of(_day_asked(), today=clock.today())
    return attachment(report_xlsx.write(_report(sheet)), f"review-{sheet.as_of}.xlsx")


def _report(sheet: Sheet) -> Report:
    user = access.current_user()
    return report_of(
        sheet,
        at=clock.now(),
        zone=clock.office_zone(),
        by=f"{user.name} {user.rank}".strip() if user else "",
        office=_("National Office of Investigation"),
    )


class CloseForm(Form):
    """The one act that freezes a review."""


@pages.route("/review/close", methods=["GET", "POST"])
@access.requires(Ability.APPROVE)
def close() -> object:
    """Ask once, in words; then freeze."""
    form, today = CloseForm(), clock.today()
    sheet = queries.sheet_of(today, today=today)
    if form.validate_on_submit():
        with refusals_flashed():
            number = request.form.get("number", type=int)
            closed = review.close(access.current_actor(), on=today, number=number)
            db.session.commit()
            flash(_("Review %(number)s is closed and frozen.", number=closed.number))
            return redirect(url_for("review.show", number=closed.number))
        return redirect(url_for("review.close"))
    return render_template(
        "review/close.html", form=form, sheet=sheet, lacking=undecided(sheet.snapshot)
    )
