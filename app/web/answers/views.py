"""Drafting the answer to a query, and what can be done about a refusal."""

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _

from app.domain.next_steps import REMEDIES, Remedy
from app.domain.people import Ability
from app.domain.stages import RefusalGround, Stage
from app.extensions import db
from app.models import EvidenceRequest
from app.services import answers
from app.web import access
from app.web.answers.forms import RefusalForm
from app.web.records import load_request, may_edit
from app.web.refusals import refusals_on
from app.wording import remedies

pages = Blueprint("answers", __name__)


@pages.post("/requests/<reference>/supplement")
@access.requires(Ability.WRITE_OWN)
def supplement(reference: str) -> object:
    """Draft a paragraph for each question, and show the letter."""
    one = load_request(reference)
    is_drafted = answers.draft_supplement(access.current_actor(), one)
    db.session.commit()
    return _letter(one, is_drafted)


@pages.route("/requests/<reference>/refusal", methods=["GET", "POST"])
@access.requires(Ability.READ)
def refusal(reference: str) -> object:
    """What can be done about the ground; `draft` writes the answer to it."""
    one = load_request(reference)
    if one.refusal_ground is None and answers.refusal(one) is None:
        abort(404)
    form = RefusalForm() if request.method == "POST" else RefusalForm(data=_known(one))
    if form.validate_on_submit() and "draft" in request.form:
        with refusals_on(form):
            ground = RefusalGround(form.ground.data)
            is_drafted = answers.draft_refusal_answer(
                access.current_actor(), one, ground, reason=_("The refusal is answered.")
            )
            db.session.commit()
            return _letter(one, is_drafted)
    return _refusal_page(load_request(reference), form)


def _refusal_page(one: EvidenceRequest, form: RefusalForm) -> object:
    chosen = form.ground.data
    grounds = {ground.value: ground for ground in RefusalGround}
    ways = REMEDIES[grounds[chosen]] if chosen in grounds else ()
    page = render_template(
        "answers/refusal.html",
        one=one,
        form=form,
        contact=answers.refusal(one),
        ways=[(way, remedies.REMEDIES[way]) for way in ways],
        accept=Remedy.ACCEPT,
        is_closed=one.stage is Stage.CLOSED,
        is_editable=may_edit(one),
    )
    return page, 422 if form.errors else 200


def _known(one: EvidenceRequest) -> dict[str, str]:
    return {"ground": one.refusal_ground.value if one.refusal_ground else ""}


def _letter(one: EvidenceRequest, is_drafted: bool) -> object:
    if is_drafted:
        flash(_("A first draft of the answers is written; complete what stands as […]."))
    else:
        flash(_("The answers were begun already; they are kept as they are."))
    return redirect(url_for("letters.show", reference=one.reference, kind="supplement"))
