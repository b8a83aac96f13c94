"""A desk that was missed: put in behind a leg."""

from flask import flash, render_template, request
from flask_babel import gettext as _

from app.domain.people import Ability
from app.domain.route import Errand, passed_over
from app.domain.route_corrections import Visit
from app.extensions import db
from app.models import EvidenceRequest, Leg
from app.services import missed_legs, route_corrections
from app.services.missed_legs import Missed
from app.web import access
from app.web.labels import options
from app.web.records import load_request
from app.web.refusals import refusals_on
from app.web.route.blueprint import pages
from app.web.route.forms import MissedForm
from app.web.route.handing_over import back_to, holder_of
from app.web.route.legs import leg_of
from app.wording.labels import label


@pages.route("/requests/<reference>/legs/<int:number>/after", methods=["GET", "POST"])
@access.requires(Ability.WRITE_OWN)
def insert(reference: str, number: int) -> object:
    """Put in the desk that had the paper between this leg and the next."""
    one = load_request(reference)
    access.current_actor().demand_write(one)
    before = leg_of(one, number)
    form = MissedForm() if request.method == "POST" else MissedForm(data=_likely(one, before))
    if form.validate_on_submit():
        with refusals_on(form):
            actor, version = access.current_actor(), form.version.data
            leg = missed_legs.insert(actor, one, before, _missed(form), version=version)
            db.session.commit()
            flash(_("“%(desk)s” is put in; the days follow.", desk=label(leg.holder)))
            return back_to(one)
    return _page(load_request(reference), number, form)


def _page(one: EvidenceRequest, number: int, form: MissedForm) -> object:
    before = leg_of(one, number)
    found = missed_legs.desks_after(one, before)
    form.holder.choices = options((desk.value, label(desk)) for desk in found)
    after = route_corrections.neighbours(one, before)[1]
    page = render_template(
        "route/missed.html",
        one=one,
        form=form,
        leg=before,
        after=after,
        desks=found,
        missed=passed_over(one.channel, before.holder, after.holder) if after else [],
        is_fixed=bool(after and route_corrections.moves_of(one, after)),
    )
    return page, 422 if form.errors else 200


def _likely(one: EvidenceRequest, before: Leg) -> dict[str, object]:
    """The day the next desk got the paper is known; the missed one had it until then."""
    found = missed_legs.desks_after(one, before)
    days = {"handed_on": before.sent_on, "sent_on": before.sent_on}
    return {"version": before.version, "holder": found[0].value if found else "", **days}


def _missed(form: MissedForm) -> Missed:
    return Missed(
        visit=Visit(
            holder_of(form.holder.data),
            form.handed_on.day,
            form.sent_on.day,
            form.received_on.day,
        ),
        errand=Errand(form.errand.data) if form.errand.data else None,
        body=form.body.data or "",
        their_reference=form.their_reference.data or "",
        note=form.note.data or "",
    )
