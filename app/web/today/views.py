"""Today."""

from collections.abc import Sequence

from flask import Blueprint, render_template, request
from flask_babel import lazy_gettext as _l

from app import clock
from app.domain.people import Ability
from app.models import Approval
from app.queries import deadlines, preservation
from app.queries import today as queries
from app.reference.exceptions import thresholds
from app.services.actor import Actor
from app.web import access
from app.wording.labels import KINDS
from app.wording.review import headings

pages = Blueprint("today", __name__)

#: Beside the exceptions of the review: what this page says in its own words.
HEADINGS = {
    "defects": ("refused", _l("Information requested or returned")),
    "answered": ("check", _l("Answered in full or refused: close it or ask again")),
}


def _waiting(user: Actor) -> Sequence[Approval]:
    """Letters this person may decide on."""
    if user.user_id is None or not access.is_allowed(Ability.APPROVE):
        return ()
    return queries.awaiting_decision(user.user_id)


@pages.get("/")
@access.requires(Ability.READ)
def index() -> str:
    """The exceptions of the one who is logged in, or of everybody."""
    user = access.current_actor()
    everybody = request.args.get("who") == "all" or not access.is_allowed(Ability.WRITE_OWN)
    officer = None if everybody else user.user_id
    now = clock.today()
    return render_template(
        "today/index.html",
        groups=queries.exceptions(now, officer_id=officer),
        soon=queries.due_soon(now, officer_id=officer),
        balls=queries.balls(now),
        gaps=preservation.gaps(officer_id=officer),
        undecided=deadlines.count_undecided(),
        actions=queries.actions(user.user_id or 0),
        waiting=_waiting(user),
        headings=headings(thresholds()) | HEADINGS,
        everybody=everybody,
        kinds=KINDS,
    )
