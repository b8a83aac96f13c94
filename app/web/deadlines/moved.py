"""What a changed holiday would move, and what is decided about it."""

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _

from app.domain.deadline_kinds import MoveDecision
from app.domain.errors import DomainError
from app.domain.people import Ability
from app.extensions import db
from app.models import DeadlineMove
from app.queries import calendars
from app.queries import deadlines as queries
from app.services import holiday_alarm
from app.web import access
from app.web.deadlines import telling
from app.web.deadlines.blueprint import MOST, officer_shown, pages


@pages.get("/deadlines/moved")
@access.requires(Ability.READ)
def moved() -> str:
    """What a changed holiday would move: old and new date, to be decided."""
    return _moved()


def _moved(problem: str = "") -> str:
    """The list; after a refusal with the ticks as they were sent."""
    rows = queries.undecided(officer_id=officer_shown(), limit=MOST)
    return render_template(
        "deadlines/moved.html",
        rows=rows,
        total=queries.count_undecided(officer_id=officer_shown()),
        of_all=queries.count_undecided(),
        names={(row.calendar, row.on): _name(row) for row in rows},
        problem=problem,
        ticked=_ticked() if problem else {row.id for row in rows},
        most=MOST,
        everybody=officer_shown() is None,
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
    return redirect(url_for("deadlines.moved", who="all" if officer_shown() is None else None))


def _ticked() -> set[int]:
    return set(request.form.getlist("pick", type=int))


def _chosen_moves() -> list[DeadlineMove]:
    """The ticked ones, or all of one's own or of everybody's, shown or not."""
    everything = request.form.get("everything", "")
    officer = access.current_actor().user_id if everything == "mine" else None
    wanted = _ticked()
    found = queries.undecided(officer_id=officer)
    return [row for row in found if everything or row.id in wanted]
