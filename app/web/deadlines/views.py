"""Lists of deadlines, one deadline, the decisions after a changed holiday, the calendar feed."""

import calendar as months
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from flask import Blueprint, Response, abort, flash, redirect, render_template, request, url_for
from flask_babel import force_locale
from flask_babel import gettext as _

from app import clock
from app.documents import report_pdf
from app.domain.deadline_kinds import DeadlineEnd, DeadlineKind, MoveDecision
from app.domain.errors import DomainError, StaleVersion
from app.domain.people import Ability
from app.exchange.ics import calendar_file
from app.extensions import db
from app.models import Deadline, DeadlineMove, EvidenceRequest
from app.queries import calendars, restriction
from app.queries import deadlines as queries
from app.queries.authorities import states
from app.reference import clocks
from app.reference.periods import Clock, Use
from app.services import calendar_feeds, deadline_acts, deadline_pauses, holiday_alarm
from app.services.deadlines import is_paused
from app.web import access
from app.web.deadlines import telling
from app.web.deadlines.forms import (
    AddForm,
    EndForm,
    ExtendForm,
    PauseForm,
    ResumeForm,
    WakeUpForm,
)
from app.web.errors import put_on_form
from app.web.labels import options
from app.web.locale import in_screen_language
from app.web.papers import inline_pdf
from app.web.records import load_request, may_edit
from app.web.refusals import refusals_on
from app.wording import deadline_sheet
from app.wording.clocks import USES
from app.wording.deadlines import period
from app.wording.labels import label

pages = Blueprint("deadlines", __name__)
telling.init_pages(pages)
_FORMS: dict[str, type] = {
    "pause": PauseForm,
    "resume": ResumeForm,
    "extend": ExtendForm,
    "end": EndForm,
}
_MOST = 200


def _officer() -> int | None:
    """Whose deadlines: one's own, or everybody's for who has none or asks for all."""
    everybody = request.args.get("who") == "all" or not access.is_allowed(Ability.WRITE_OWN)
    return None if everybody else access.current_actor().user_id


@pages.get("/deadlines")
@access.requires(Ability.READ)
def index() -> str:
    """A month with the holidays of both States, and the same days as a list."""
    year, month = _month()
    first = date(year, month, 1)
    last = date(year, month, months.monthrange(year, month)[1])
    officer = _officer()
    rows = queries.standing(first, last, officer_id=officer, limit=_MOST)
    states = sorted({row.evidence_request.state_iso2 for row in rows} - {calendars.HOME})
    return render_template(
        "deadlines/index.html",
        rows=rows,
        first=first,
        weeks=months.Calendar().monthdatescalendar(year, month),
        on_day={day: [row for row in rows if row.due_on == day] for day in _days(first, last)},
        off=_holidays(calendars.known([calendars.HOME, *states]), first, last),
        before=first - timedelta(days=1),
        after=last + timedelta(days=1),
        everybody=officer is None,
        undecided=queries.count_undecided(),
        feed_since=calendar_feeds.opened_at(access.current_user()),
    )


def _month() -> tuple[int, int]:
    """The month asked for as ``2026-12``; this one when it cannot be read."""
    text = request.args.get("month", "")[:7]
    try:
        found = date.fromisoformat(f"{text}-01")
    except ValueError:
        found = clock.today()
    found = found if 2000 <= found.year <= 2150 else clock.today()
    return found.year, found.month


def _days(first: date, last: date) -> list[date]:
    return [first + timedelta(days=number) for number in range((last - first).days + 1)]


def _holidays(codes: list[str], first: date, last: date) -> dict[date, list[Any]]:
    found: dict[date, list[Any]] = {}
    for row in calendars.holidays(codes, first, last):
        if not row.is_worked:
            found.setdefault(row.on, []).append(row)
    return found


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
            deadline_acts.add(
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
            return _back(reference)
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
    rows = sorted(deadline_acts.by_hand(), key=lambda row: list(Use).index(row.use))
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
            deadline_acts.wake_up(access.current_actor(), one, form.wake_up_on.day)
            db.session.commit()
            return _back(reference)
    page = render_template("deadlines/wake_up.html", one=load_request(reference), form=form)
    return page, 422


@pages.get("/requests/<reference>/deadlines/<int:number>")
@access.requires(Ability.READ)
def show(reference: str, number: int) -> object:
    """One deadline: why this date, its trail, and the acts."""
    return _show(*_load(reference, number))


@pages.get("/requests/<reference>/deadlines.pdf")
@access.requires(Ability.READ)
def sheet(reference: str) -> Response:
    """The file copy: every date of the request with its steps."""
    one, user = load_request(reference), access.current_user()
    made = deadline_sheet.report(
        one,
        telling.teller(),
        in_screen_language,
        by=user.name if user else "",
        at=clock.now(),
        zone=clock.office_zone(),
    )
    return inline_pdf(report_pdf.render(made), f"{one.reference}-deadlines.pdf")


def _show(one: EvidenceRequest, deadline: Deadline, **forms: Any) -> str:
    paused = is_paused(deadline)
    shown = {
        name: forms.get(name) or kind(formdata=None, data={"on": clock.today()})
        for name, kind in _FORMS.items()
    }
    return render_template(
        "deadlines/show.html",
        one=one,
        row=deadline,
        is_paused=paused,
        left=deadline_pauses.days_left(deadline, clock.today()) if paused else None,
        rule=clocks().get(deadline.rule),
        uses=USES,
        can_pause=deadline_pauses.can_stop(deadline, min(clock.today(), deadline.due_on)),
        is_editable=may_edit(one) and one.stage.value != "closed" and not deadline.ended_on,
        **shown,
    )


def _load(reference: str, number: int) -> tuple[EvidenceRequest, Deadline]:
    one = load_request(reference)
    found = next((row for row in one.deadlines if row.id == number), None)
    return one, found or abort(404)


@pages.post("/requests/<reference>/deadlines/<int:number>/<act>")
@access.requires(Ability.WRITE_OWN)
def act(reference: str, number: int, act: str) -> object:
    """Stop, start, prolong or end."""
    one, deadline = _load(reference, number)
    form, status = _FORMS[act]() if act in _FORMS else abort(404), 422
    if form.validate_on_submit():
        try:
            form.check_version(deadline.version)
            _carry_out(act, form, one, deadline)
            db.session.commit()
            return _back(reference)
        except DomainError as error:
            db.session.rollback()
            status = 409 if isinstance(error, StaleVersion) else 422
            put_on_form(form, error)
    return _show(*_load(reference, number), **{act: form}), status


def _carry_out(act: str, form: Any, one: EvidenceRequest, deadline: Deadline) -> None:
    actor = access.current_actor()
    acts: dict[str, Callable[[], object]] = {
        "pause": lambda: deadline_acts.pause(
            actor, one, deadline, on=form.on.day, reason=form.reason.data or ""
        ),
        "resume": lambda: deadline_acts.resume(actor, one, deadline, on=form.on.day),
        "extend": lambda: deadline_acts.extend(
            actor,
            one,
            deadline,
            to=form.to.day,
            period=form.period.data or "",
            reason=form.reason.data or "",
        ),
        "end": lambda: deadline_acts.end(
            actor,
            one,
            deadline,
            DeadlineEnd(form.how.data),
            on=form.on.day,
            reason=form.reason.data or "",
        ),
    }
    acts[act]()


def _back(reference: str) -> object:
    return redirect(url_for("evidence_requests.show", reference=reference) + "#deadlines")


@pages.get("/deadlines/moved")
@access.requires(Ability.READ)
def moved() -> str:
    """What a changed holiday would move: old and new date, to be decided."""
    return _moved()


def _moved(problem: str = "") -> str:
    """The list; after a refusal with the ticks as they were sent."""
    rows = queries.undecided(officer_id=_officer(), limit=_MOST)
    return render_template(
        "deadlines/moved.html",
        rows=rows,
        total=queries.count_undecided(officer_id=_officer()),
        of_all=queries.count_undecided(),
        names={(row.calendar, row.on): _name(row) for row in rows},
        problem=problem,
        ticked=_ticked() if problem else {row.id for row in rows},
        most=_MOST,
        everybody=_officer() is None,
    )


def _name(row: DeadlineMove) -> dict[str, str]:
    found = calendars.holidays([row.calendar], row.on, row.on)
    return found[0].names if found else {}


@pages.post("/deadlines/moved")
@access.requires(Ability.WRITE_OWN)
def decide() -> object:
    """Move or keep the chosen ones; the button says which."""
    decision = MoveDecision.KEPT if "keep" in request.form else MoveDecision.MOVED
    rows = _chosen_moves()
    if not rows:
        return _moved(_("Choose at least one deadline.")), 422
    reason = request.form.get("reason", "")[:2_000]
    try:
        count = holiday_alarm.decide(access.current_actor(), rows, decision, reason=reason)
        db.session.commit()
    except DomainError as error:
        db.session.rollback()
        return _moved(telling.problem(error)), 422
    flash(_("%(n)s deadlines are decided.", n=count))
    return redirect(url_for("deadlines.moved", who="all" if _officer() is None else None))


def _ticked() -> set[int]:
    return set(request.form.getlist("pick", type=int))


def _chosen_moves() -> list[DeadlineMove]:
    """The ticked ones, or all of one's own or of everybody's, shown or not."""
    everything = request.form.get("everything", "")
    officer = access.current_actor().user_id if everything == "mine" else None
    wanted = _ticked()
    found = queries.undecided(officer_id=officer)
    return [row for row in found if everything or row.id in wanted]


@pages.post("/deadlines/feed")
@access.signed_in
def feed_address() -> object:
    """A new secret address of one's own feed, shown once; or none any more."""
    user, actor = access.current_user(), access.current_actor()
    if "revoke" in request.form:
        calendar_feeds.revoke(actor, user)
        db.session.commit()
        flash(_("The address of your calendar feed no longer works."))
        return redirect(url_for("deadlines.index"))
    token = calendar_feeds.open_feed(actor, user)
    db.session.commit()
    address = url_for("deadlines.feed", token=token, _external=True)
    return render_template("deadlines/feed.html", address=address)


@pages.get("/calendar/<token>.ics")
@access.public
def feed(token: str) -> Response:
    """The feed for a calendar program; whoever has the address reads references and dates."""
    user = calendar_feeds.owner(token) or abort(404)
    restriction.read_as(user)
    with force_locale(user.language or "ko"):
        entries = calendar_feeds.entries(user, label)
        name = _("Gongjo deadlines")
    body = calendar_file(entries, name=str(name), now=clock.now())
    return Response(body, mimetype="text/calendar", headers={"Cache-Control": "private, no-store"})
