"""Who sees a request whole: restricted, lifted, people admitted by name."""

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from flask_babel import gettext as _

from app.domain.people import Ability
from app.extensions import db
from app.models import EvidenceRequest, User
from app.services import restriction
from app.web import access
from app.web.records import load_request, may_edit
from app.web.refusals import refusals_on
from app.web.restriction import forms
from app.web.restriction.forms import AdmissionForm, RestrictionForm

pages = Blueprint("restriction", __name__)


@pages.get("/requests/<reference>/access")
@access.requires(Ability.READ)
def show(reference: str) -> str:
    """Who sees it whole, and the forms to change that."""
    return _page(load_request(reference))


@pages.post("/requests/<reference>/restriction")
@access.requires(Ability.WRITE_OWN)
def change(reference: str) -> object:
    """Restrict it, or lift the restriction, with the reason."""
    one, form = load_request(reference), RestrictionForm()
    act = restriction.lift if one.is_restricted else restriction.restrict
    if form.validate_on_submit():
        with refusals_on(form):
            act(access.current_actor(), one, reason=form.reason.data or "")
            db.session.commit()
            return _back(one)
    return _page(load_request(reference), restriction=form), 422


@pages.post("/requests/<reference>/admissions")
@access.requires(Ability.WRITE_OWN)
def admit(reference: str) -> object:
    """Let one more person see it whole."""
    one, form = load_request(reference), AdmissionForm()
    forms.fill(form, one)
    if form.validate_on_submit():
        with refusals_on(form):
            person = db.session.get(User, int(form.person.data))
            restriction.admit(access.current_actor(), one, person)
            db.session.commit()
            return _back(one)
    return _page(load_request(reference), admission=form), 422


@pages.post("/requests/<reference>/admissions/<int:number>/end")
@access.requires(Ability.WRITE_OWN)
def end(reference: str, number: int) -> object:
    """This person sees it in part again."""
    one = load_request(reference)
    found = next((row for row in one.admissions if row.id == number), None) or abort(404)
    restriction.end_admission(access.current_actor(), one, found)
    db.session.commit()
    flash(_("%(name)s no longer sees this request whole.", name=found.user.name))
    return _back(one)


def _page(one: EvidenceRequest, **given: object) -> str:
    known = {**forms.shown(one), **given}
    return render_template("restriction/show.html", one=one, is_editable=may_edit(one), **known)


def _back(one: EvidenceRequest) -> object:
    return redirect(url_for("evidence_requests.show", reference=one.reference) + "#access")
