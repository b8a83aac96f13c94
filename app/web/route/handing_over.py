"""Handing the paper on and back."""

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _

from app import clock
from app.domain.channels import ROUTES, Holder
from app.domain.errors import DomainError
from app.domain.people import Ability
from app.domain.route import Errand, Side, Stop, side_of
from app.domain.stages import BEFORE_SENDING
from app.extensions import db
from app.models import EvidenceRequest
from app.queries import letters
from app.queries.route import way_of
from app.services import hand_overs, route
from app.services.hand_overs import Paper, open_stops
from app.web import access
from app.web.labels import options
from app.web.records import load_request
from app.web.refusals import refusals_on
from app.web.route import proofs
from app.web.route.blueprint import pages
from app.web.route.forms import HandOverForm
from app.wording.labels import label

_BACK = frozenset({Errand.QUERY, Errand.ANSWER})


@pages.route("/requests/<reference>/route", methods=["GET", "POST"])
@access.requires(Ability.WRITE_OWN)
def hand_over(reference: str) -> object:
    """Hand the paper on to the next desk of its way, or back."""
    one = load_request(reference)
    form = HandOverForm() if request.method == "POST" else HandOverForm(data=_likely(one))
    if form.validate_on_submit():
        with refusals_on(form):
            actor, holder = access.current_actor(), holder_of(form.holder.data)
            errand = Errand(form.errand.data) if form.errand.data else None
            hand_overs.hand_over(
                actor, one, holder, on=form.on.day, errand=errand, paper=_paper(one, form)
            )
            db.session.commit()
            flash(_("Recorded: the paper went to “%(desk)s”.", desk=label(holder)))
            return back_to(one)
    return _page(load_request(reference), form)


def _page(one: EvidenceRequest, form: HandOverForm) -> object:
    found = open_stops(one)
    form.holder.choices = options((stop.holder.value, _stop_word(one, stop)) for stop in found)
    form.proof.choices = proofs.choices(one)
    page = render_template(
        "route/hand_over.html",
        one=one,
        form=form,
        leg=route.open_leg(one),
        way=way_of(one, clock.today()),
        stops=found,
        first_desk=_first_desk(one, found),
        is_short_cut=any(stop.needs_consent for stop in found),
    )
    return page, 422 if form.errors else 200


def _first_desk(one: EvidenceRequest, found: list[Stop]) -> Holder | None:
    """The desk outside that the paper cannot go to yet: its letter is not approved or issued."""
    first = ROUTES[one.channel][2]
    is_open = first in [stop.holder for stop in found] and bool(letters.standing(one))
    return first if one.stage in BEFORE_SENDING and not is_open else None


def _stop_word(one: EvidenceRequest, stop: Stop) -> str:
    word = str(label(stop.holder))
    if stop.needs_consent:
        return _("%(desk)s (directly, with the Foreign Ministry’s consent, art. 30)", desk=word)
    if one.stage in BEFORE_SENDING and side_of(stop.holder) is not Side.OURS:
        return _("%(desk)s (this sends the request)", desk=word)
    return _("back to: %(desk)s", desk=word) if stop.is_back else word


def _likely(one: EvidenceRequest) -> dict[str, object]:
    """What a query or an answer came for goes on with it, towards us."""
    leg, found = route.open_leg(one), open_stops(one)
    is_coming = leg.errand in _BACK and side_of(leg.holder) is Side.KOREA
    stop = next((stop for stop in found if stop.is_back or not is_coming), None)
    office = one.case.prosecution_office.get("ko", "") if one.case else ""
    is_there = stop is not None and stop.holder is Holder.PROSECUTION_OFFICE
    return {
        "leg": leg.position,
        "holder": stop.holder.value if stop else "",
        "errand": leg.errand.value if is_coming else "",
        "on": clock.today(),
        "body": office if is_there else "",
    }


def holder_of(value: str | None) -> Holder:
    """The desk a form names; one that is none is refused beside its field."""
    if value not in set(Holder):
        raise DomainError("unknown_desk", field="holder")
    return Holder(value)


def _paper(one: EvidenceRequest, form: HandOverForm) -> Paper:
    return Paper(
        position=form.leg.data,
        body=form.body.data or "",
        their_reference=form.their_reference.data or "",
        note=form.note.data or "",
        consent_on=form.consent_on.day,
        consent_reference=form.consent_reference.data or "",
        proof=proofs.chosen(one, form.proof.data),
    )


def back_to(one: EvidenceRequest) -> object:
    """To the route on the page of the request."""
    return redirect(url_for("evidence_requests.show", reference=one.reference) + "#route")
