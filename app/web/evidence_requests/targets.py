"""The targets of a request: what each is, and what became of each category asked about it."""

from functools import partial

from flask import abort, redirect, render_template, request, url_for

from app import clock
from app.domain.measures import CellState
from app.domain.people import Ability
from app.domain.stages import RefusalGround
from app.extensions import db
from app.models import TargetCell
from app.services import target_answers, targets
from app.web import access
from app.web.conflicts import both_texts
from app.web.evidence_requests.blueprint import pages
from app.web.evidence_requests.forms import AnswerForm
from app.web.evidence_requests.page import KINDS_BY_HAND
from app.web.records import load_request
from app.web.refusals import refusals_on


@pages.route("/requests/<reference>/cells/<int:number>", methods=["GET", "POST"])
@access.requires(Ability.WRITE_OWN)
def answer(reference: str, number: int) -> object:
    """What became of one cell of the grid."""
    one, cell = load_request(reference), db.get_or_404(TargetCell, number)
    if cell.target.evidence_request_id != one.id:
        abort(404)
    form = AnswerForm(data=_cell_data(cell))
    if form.validate_on_submit():
        both = partial(both_texts, form, cell, back=request.path, read=_saved)
        with refusals_on(form, stale=both):
            target_answers.answer(
                access.current_actor(),
                cell,
                CellState(form.state.data),
                on=form.on.day,
                at=form.on.instant,
                ground=RefusalGround(form.refusal_ground.data)
                if form.refusal_ground.data
                else None,
                contact_id=cell.contact_id,
                given=form.given.data or "",
                version=form.version.data or 0,
            )
            db.session.commit()
            return redirect(url_for("evidence_requests.show", reference=reference) + "#targets")
    page = render_template("evidence_requests/answer.html", one=one, cell=cell, form=form)
    return page, 422 if form.errors else 200


def _saved(cell: TargetCell, name: str) -> object:
    return _cell_data(cell).get(name, "")


def _cell_data(cell: TargetCell) -> dict[str, object]:
    """What is stored, so that saving again loses nothing."""
    return {
        "version": cell.version,
        "state": cell.state.value,
        "on": cell.answered_at or cell.answered_on or clock.today(),
        "refusal_ground": cell.refusal_ground.value if cell.refusal_ground else "",
        "given": cell.given_value,
    }


@pages.post("/requests/<reference>/targets/<int:number>/kind")
@access.requires(Ability.WRITE_OWN)
def set_kind(reference: str, number: int) -> object:
    """Say what a target is that was not recognised."""
    one = load_request(reference)
    target = targets.find(number)
    chosen = next((one for one in KINDS_BY_HAND if one.value == request.form.get("kind")), None)
    if target is None or target.evidence_request_id != one.id or chosen is None:
        abort(404)
    targets.set_kind(access.current_actor(), target, chosen)
    db.session.commit()
    return redirect(url_for("evidence_requests.show", reference=reference) + "#targets")


@pages.post("/requests/<reference>/targets/<int:number>/remove")
@access.requires(Ability.WRITE_OWN)
def remove_target(reference: str, number: int) -> object:
    """Take a target out of a draft."""
    one = load_request(reference)
    target = next((row for row in one.targets if row.id == number), None) or abort(404)
    targets.remove(access.current_actor(), target)
    db.session.commit()
    return redirect(url_for("evidence_requests.show", reference=reference) + "#targets")
