"""A deadline by hand, a day to look again."""

from typing import Any

from flask import render_template
from flask_babel import gettext as _

from app.domain.deadline_kinds import DeadlineKind
from app.domain.people import Ability
from app.extensions import db
from app.queries import calendars
from app.queries.authorities import states
from app.reference.periods import Clock, Use
from app.services import deadlines_by_hand
from app.web import access
from app.web.deadlines.blueprint import back_to, pages
from app.web.deadlines.forms import (
    AddForm,
    WakeUpForm,
)
from app.web.labels import options
from app.web.locale import in_screen_language
from app.web.records import load_request
from app.web.refusals import refusals_on
from app.wording.deadlines import period


@pages.route("/requests/<reference>/deadlines/new", methods=["GET", "POST"])
@access.requires(Ability.WRITE_OWN)
def new(reference: str) -> object:
    """A deadline by hand."""
    one, form = load_request(reference), AddForm()
    codes = calendars.known([calendars.HOME, one.state_iso2])
    form.calendars.choices = _whose(codes)
    form.rule.choices = _rules()
    if form.validate_on_submit():
        with refusals_on(form):
            deadlines_by_hand.add(
                access.current_actor(),
                one,
                DeadlineKind(form.kind.data),
                due_on=form.due_on.day,
                start=form.start.day,
                rule=form.rule.data or "",
                period=form.period.data or "",
                codes=form.calendars.data.replace("-", "").split(),
                note=form.note.data or "",
            )
            db.session.commit()
            return back_to(reference)
    page = render_template("deadlines/new.html", one=one, form=form)
    return page, 422 if form.errors else 200


def _whose(codes: list[str]) -> list[Any]:
    """Both States together, each alone, nobody's."""
    names = {state.iso2: in_screen_language(state.names) for state in states()}
    named = [(code, names.get(code, code)) for code in codes]
    both = [(" ".join(codes), " · ".join(name for _code, name in named))] if len(codes) > 1 else []
    return options([*both, *named, ("-", _("nobody's: the true day"))])


def _rules() -> list[Any]:
    """No clock, or one of the reference data with its length, the law first."""
    rows = sorted(deadlines_by_hand.by_hand(), key=lambda row: list(Use).index(row.use))
    named = [(row.code, f"{in_screen_language(dict(row.name))} ({_length(row)})") for row in rows]
    return options([("", _("none: by the period below")), *named])


def _length(row: Clock) -> str:
    return period(str(row.rule.period)) if row.rule else ""


@pages.post("/requests/<reference>/wake-up")
@access.requires(Ability.WRITE_OWN)
def wake_up(reference: str) -> object:
    """Look at it again on a day."""
    one, form = load_request(reference), WakeUpForm()
    if form.validate_on_submit():
        with refusals_on(form):
            deadlines_by_hand.wake_up(access.current_actor(), one, form.wake_up_on.day)
            db.session.commit()
            return back_to(reference)
    page = render_template("deadlines/wake_up.html", one=load_request(reference), form=form)
    return page, 422
