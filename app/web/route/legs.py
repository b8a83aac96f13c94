"""What became known of a leg afterwards, and legs declared void."""

from functools import partial

from flask import abort, render_template, request

from app import clock
from app.domain.people import Ability
from app.domain.route import Side, side_of
from app.extensions import db
from app.models import EvidenceRequest, Leg
from app.services import hand_overs, missed_legs, route_corrections
from app.web import access, undone
from app.web.conflicts import both_texts
from app.web.records import load_request
from app.web.refusals import refusals_on
from app.web.route import proofs
from app.web.route.blueprint import pages
from app.web.route.forms import LegForm, VoidForm
from app.web.route.handing_over import back_to
from app.wording.errors import sentence


@pages.route("/requests/<reference>/legs/<int:number>", methods=["GET", "POST"])
@access.requires(Ability.WRITE_OWN)
def leg(reference: str, number: int) -> object:
    """Receipt, reference, office, proof and day of one leg."""
    one = load_request(reference)
    found = leg_of(one, number)
    form = LegForm() if request.method == "POST" else LegForm(data=_known(found))
    form.proof.choices = proofs.choices(one, found.proof_file)
    if form.validate_on_submit():
        both = partial(both_texts, form, found, back=request.path, read=_saved)
        with refusals_on(form, stale=both):
            gone = _amend(one, found, form)
            db.session.commit()
            undone.tell(gone)
            return back_to(one)
    return _leg_page(one, found, form)


def _amend(one: EvidenceRequest, found: Leg, form: LegForm) -> route_corrections.Undone:
    return hand_overs.amend(
        access.current_actor(),
        one,
        found,
        version=form.version.data,
        received_on=form.received_on.day,
        handed_on=form.handed_on.day,
        their_reference=form.their_reference.data or "",
        body=form.body.data or "",
        proof=proofs.chosen(one, form.proof.data, found.proof_file),
    )


def _leg_page(one: EvidenceRequest, found: Leg, form: LegForm) -> object:
    obstacle = route_corrections.obstacle(one, found)
    page = render_template(
        "route/leg.html",
        one=one,
        form=form,
        leg=found,
        is_ours=side_of(found.holder) is Side.OURS,
        has_day=found is not one.legs[0] and not route_corrections.moves_of(one, found),
        why_not_void=sentence(obstacle) if obstacle else "",
        is_by_decision=obstacle is not None and obstacle.code == "move_by_decision",
        desks=missed_legs.desks_after(one, found),
    )
    return page, 422 if form.errors else 200


@pages.route("/requests/<reference>/legs/<int:number>/void", methods=["GET", "POST"])
@access.requires(Ability.WRITE_OWN)
def void(reference: str, number: int) -> object:
    """Declare a leg void with the reason."""
    one = load_request(reference)
    access.current_actor().demand_write(one)
    found = leg_of(one, number)
    form = VoidForm() if request.method == "POST" else VoidForm(data={"version": found.version})
    if form.validate_on_submit():
        with refusals_on(form):
            reason, version = form.reason.data or "", form.version.data
            gone = route_corrections.void(
                access.current_actor(), one, found, version=version, reason=reason
            )
            db.session.commit()
            undone.tell(gone)
            return back_to(one)
    return _void_page(load_request(reference), number, form)


def _void_page(one: EvidenceRequest, number: int, form: VoidForm) -> object:
    found = leg_of(one, number)
    moves, obstacle = route_corrections.moves_of(one, found), route_corrections.obstacle(one, found)
    page = render_template(
        "route/void.html",
        one=one,
        form=form,
        leg=found,
        goes_back=bool(moves) and moves[-1] is one.stage_changes[-1],
        why_not=sentence(obstacle) if obstacle else "",
    )
    return page, 422 if form.errors else 200


def leg_of(one: EvidenceRequest, number: int) -> Leg:
    """The leg of that number that stands, or 404."""
    return next((leg for leg in one.legs if leg.position == number), None) or abort(404)


def _known(leg: Leg) -> dict[str, object]:
    names = ("version", "handed_on", "received_on", "their_reference", "body")
    known = {name: getattr(leg, name) for name in names}
    if leg.received_on is None and leg.sent_on is None:
        known["received_on"] = clock.today()
    return {**known, "proof": str(leg.proof_file_id or "")}


def _saved(leg: Leg, name: str) -> object:
    return str(leg.proof_file_id or "") if name == "proof" else getattr(leg, name)
