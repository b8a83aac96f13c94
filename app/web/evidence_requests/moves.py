"""A request's move to another stage."""

from flask import redirect, request, url_for

from app.domain.people import Ability
from app.domain.stages import Outcome, RefusalGround, Stage
from app.extensions import db
from app.models import Correspondence, EvidenceRequest
from app.services import stages
from app.web import access
from app.web.evidence_requests.blueprint import pages
from app.web.evidence_requests.forms import MoveForm
from app.web.evidence_requests.page import page_of
from app.web.records import load_request
from app.web.refusals import refusals_on


@pages.post("/requests/<reference>/stage")
@access.requires(Ability.WRITE_OWN)
def move(reference: str) -> object:
    """Move to another stage with date and reason."""
    one, form = load_request(reference), MoveForm()
    if form.validate_on_submit():
        with refusals_on(form):
            stages.move(
                access.current_actor(),
                one,
                Stage(form.to_stage.data),
                on=form.on.day,
                reason=form.reason.data or "",
                document=form.document.data or "",
                outcome=Outcome(form.outcome.data) if form.outcome.data else None,
                contact=_contact(one),
                ground=RefusalGround(form.refusal_ground.data)
                if form.refusal_ground.data
                else None,
            )
            db.session.commit()
            return redirect(url_for("evidence_requests.show", reference=reference))
    return page_of(load_request(reference), move=form), 422


def _contact(one: EvidenceRequest) -> Correspondence | None:
    """The contact whose page offered the move; voiding it takes the move back."""
    number = request.form.get("contact", "")
    standing = (row for row in one.contacts if row.voided_at is None)
    return next((row for row in standing if str(row.id) == number), None)
