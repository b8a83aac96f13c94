"""Working calendars of every State, their holidays by year, and the clocks that ask them."""

from datetime import date
from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _

from app import clock
from app.domain.errors import DomainError
from app.domain.people import Ability
from app.extensions import db
from app.models import Calendar
from app.queries import calendars as queries
from app.queries.authorities import states
from app.queries.deadlines import count_undecided
from app.reference import calendar_sources
from app.reference import clocks as all_clocks
from app.reference.periods import Use
from app.services import calendars
from app.web import access
from app.web.calendars.forms import HolidayForm, RemoveForm
from app.web.formatting import weekday
from app.web.refusals import refusals_on
from app.wording.clocks import TRIGGERS, USES, WHOSE
from app.wording.deadlines import period

pages = Blueprint("calendars", __name__)


@pages.get("/calendars")
@access.requires(Ability.READ)
def index() -> str:
    """Every calendar: weekend, years settled, version of the library."""
    return render_template(
        "calendars/index.html",
        calendars=queries.every(),
        states={one.iso2: one for one in states()},
        weekend=_weekend,
    )


def _weekend(calendar: Calendar) -> list[tuple[str, date | None]]:
    """(days, until when) of the weekend now and of those of former times."""
    earlier = [
        (digits, date.fromisoformat(until))
        for until, digits in sorted(calendar.earlier_weekends.items(), reverse=True)
    ]
    return [(_weekdays(digits), until) for digits, until in [(calendar.weekend, None), *earlier]]


def _weekdays(digits: str) -> str:
    return "·".join(weekday(date(2024, 1, int(digit))) for digit in digits)  # a Monday the 1st


@pages.get("/calendars/<state>")
@access.requires(Ability.READ)
def show(state: str) -> object:
    """The holidays of one State in one year; days the office changed say so."""
    return _show(_calendar(state), HolidayForm(formdata=None), _removal())


@pages.post("/calendars/<state>")
@access.requires(Ability.EDIT_REFERENCE)
def add(state: str) -> object:
    """A further holiday; open deadlines stay where they are until somebody decides."""
    calendar, form = _calendar(state), HolidayForm()
    if form.validate_on_submit() and form.on.day:
        names = {"ko": form.ko.data, "fr": form.fr.data, "en": form.en.data}
        with refusals_on(form):
            actor, source = access.current_actor(), form.source.data or ""
            calendars.add(actor, calendar.code, form.on.day, names, source=source)
            db.session.commit()
            return _back(state, form.on.day)
    return _show(_calendar(state), form, _removal()), 422


@pages.post("/calendars/<state>/remove")
@access.requires(Ability.EDIT_REFERENCE)
def remove(state: str) -> object:
    """A day is worked after all; its row stays with the reason."""
    calendar, form = _calendar(state), RemoveForm(prefix="removed-")
    if form.validate_on_submit() and form.on.day:
        with refusals_on(form):
            day, reason = form.on.day, form.reason.data or ""
            calendars.remove(access.current_actor(), calendar.code, day, reason=reason)
            db.session.commit()
            return _back(state, day)
    return _show(_calendar(state), HolidayForm(formdata=None), form), 422


@pages.get("/clocks")
@access.requires(Ability.READ)
def clocks() -> str:
    """Every clock with its length, source, the day it was checked and how sure it is."""
    rows = all_clocks().values()
    return render_template(
        "calendars/clocks.html",
        groups=[(USES[use], [row for row in rows if row.use is use]) for use in Use],
        triggers=TRIGGERS,
        whose=WHOSE,
        period=period,
    )


def _calendar(state: str) -> Calendar:
    """The calendar, or the page that says there is none."""
    try:
        return queries.find(state[:20])
    except DomainError:
        abort(404)


def _show(calendar: Calendar, form: HolidayForm, removal: RemoveForm) -> str:
    year = _year(calendar)
    first, last = date(year, 1, 1), date(year, 12, 31)
    rows = queries.holidays([calendar.code], first, last, with_removed=True)
    source = calendar_sources().get(calendar.code)
    return render_template(
        "calendars/show.html",
        calendar=calendar,
        state=next((one for one in states() if one.iso2 == calendar.code), None),
        weekend=_weekend(calendar),
        note=source.note if source else {},
        year=year,
        years=(calendar.first_year, calendar.last_year + calendars.YEARS_BEYOND),
        is_covered=calendar.first_year <= year <= calendar.last_year,
        days=[row for row in rows if not row.is_worked and not row.removed_at],
        worked=[row for row in rows if row.is_worked and not row.removed_at],
        removed=[row for row in rows if row.removed_at],
        form=form,
        removal=removal,
        library=calendars.LIBRARY,
    )


def _removal() -> RemoveForm:
    return RemoveForm(formdata=None, prefix="removed-")


def _year(calendar: Calendar) -> int:
    """The year asked for, as far as the calendar reaches; this one otherwise."""
    text = request.args.get("year", "")
    year = int(text) if text.isascii() and text.isdigit() and len(text) == 4 else 0
    reaches = calendar.first_year <= year <= calendar.last_year + calendars.YEARS_BEYOND
    return year if reaches else clock.today().year


def _back(state: str, day: date) -> Any:
    waiting = count_undecided()
    flash(
        _("The calendar is changed; %(n)s open deadlines wait for a decision.", n=waiting)
        if waiting
        else _("The calendar is changed; no open deadline moves.")
    )
    return redirect(url_for("calendars.show", state=state, year=day.year))
