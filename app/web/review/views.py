"""The weekly review. Everything works without script; ``review.js`` adds the keys."""

from flask import abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _

from app import clock
from app.documents import report_pdf
from app.domain.people import Ability
from app.domain.report import Report
from app.domain.review import Sheet, undecided
from app.exchange import report_xlsx
from app.extensions import db
from app.queries import review as queries
from app.services import review
from app.web import access
from app.web.forms import Form
from app.web.papers import attachment
from app.web.refusals import refusals_flashed
from app.web.review import entering
from app.web.review.blueprint import pages
from app.web.review.page import day_asked, page_of
from app.wording.review_print import report_of

__all__ = ["entering", "pages"]


@pages.get("/review")
@access.requires(Ability.READ)
def index() -> object:
    """The sheet of today, or of the day asked for."""
    as_of = day_asked() or clock.today()
    return page_of(queries.sheet_of(as_of, today=clock.today()))


@pages.get("/review/<int:number>")
@access.requires(Ability.READ)
def show(number: int) -> object:
    """A closed review from what was frozen."""
    one = queries.by_number(number)
    if one is None or one.closed_at is None:
        abort(404)
    return page_of(queries.reproduced(one))


@pages.post("/review/print")
@access.requires(Ability.READ)
def print_sheet() -> object:
    """The sheet as PDF; a print by the desk is remembered, so that later changes can be listed."""
    if (as_of := day_asked()) is None:
        return redirect(url_for("review.index"))
    sheet = queries.sheet_of(as_of, today=clock.today())
    pdf = report_pdf.render(_report(sheet))
    is_live = not sheet.snapshot.closed_at and sheet.as_of == clock.today()
    if is_live and access.is_allowed(Ability.WRITE_OWN):
        review.printed(access.current_actor())
        db.session.commit()
    return attachment(pdf, f"review-{sheet.as_of}.pdf")


@pages.get("/review/sheet.xlsx")
@access.requires(Ability.READ)
def workbook() -> object:
    """The sheet as a workbook."""
    if (as_of := day_asked()) is None:
        return redirect(url_for("review.index"))
    sheet = queries.sheet_of(as_of, today=clock.today())
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
