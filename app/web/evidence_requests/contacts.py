"""A contact recorded on the page of a request."""

from flask import redirect, request, url_for

from app.domain.contacts import Direction
from app.domain.people import Ability
from app.extensions import db
from app.web import access
from app.web.contacts import recording
from app.web.evidence_requests.blueprint import pages
from app.web.evidence_requests.forms import ContactForm
from app.web.evidence_requests.page import page_of
from app.web.records import load_request
from app.web.refusals import refusals_on


@pages.post("/requests/<reference>/contacts")
@access.requires(Ability.WRITE_OWN)
def contact(reference: str) -> object:
    """Record a contact."""
    one, form = load_request(reference), ContactForm()
    if form.validate_on_submit():
        with refusals_on(form):
            typed = recording.typed_of(form, Direction(form.direction.data))
            same = request.form.get("same")
            if twins := [] if same else recording.unseen_twins(one, typed):
                return recording.question(one, typed, twins)
            recording.record(one, typed)
            db.session.commit()
            return redirect(url_for("evidence_requests.show", reference=reference) + "#contacts")
    return page_of(load_request(reference), contact=form), 422
