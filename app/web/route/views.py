"""Handing the paper on and back; receipt, reference and proof of a leg."""

from functools import partial

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _

from app import clock
from app.domain.channels import Holder
from app.domain.errors import DomainError
from app.domain.people import Ability
from app.domain.route import Errand, Side, Stop, side_of, stops
from app.domain.stages import BEFORE_SENDING, Stage
from app.extensions import db
from app.models import EvidenceRequest, Leg, StoredFile
from app.queries.route import way_of
from app.services import files, hand_overs, route, route_corrections
from app.services.hand_overs import Paper
from app.web import access
from app.web.conflicts import both_texts
from app.web.labels import options
from app.web.records import load_request
from app.web.refusals import refusals_on
from app.web.route.forms import HandOverForm, LegForm, VoidForm
from app.wording.labels import label

pages = Blueprint("route", __name__)
_BACK = frozenset({Errand.QUERY, Errand.ANSWER})


@pages.route("/requests/<reference>/route", methods=["GET", "POST"])
@access.requires(Ability.WRITE_OWN)
def hand_over(reference: str) -> object:
    """Hand the paper on to the next desk of its way, or back."""
    one = load_request(reference)
    form = HandOverForm() if request.method == "POST" else HandOverForm(data=_likely(one))
    if form.validate_on_submit():
        with refusals_on(form):
            actor, holder = access.current_actor(), _holder(form)
            errand = Errand(form.errand.data) if form.errand.data else None
            hand_overs.hand_over(
                actor, one, holder, on=form.on.day, errand=errand, paper=_paper(one, form)
            )
            db.session.commit()
            return _back(one)
    return _hand_over_page(load_request(reference), form)


def _hand_over_page(one: EvidenceRequest, form: HandOverForm) -> object:
    found = _stops(one)
    form.holder.choices = options((stop.holder.value, _stop_word(stop)) for stop in found)
    form.proof.choices = _proofs(one)
    page = render_template(
        "route/hand_over.html",
        one=one,
        form=form,
        leg=route.open_leg(one),
        way=way_of(one, clock.today()),
        stops=found,
        is_short_cut=any(stop.needs_consent for stop in found),
    )
    return page, 422 if form.errors else 200


def _stops(one: EvidenceRequest) -> list[Stop]:
    if one.stage is Stage.CLOSED:
        return []
    return stops(one.channel, one.holder, has_left=one.stage not in BEFORE_SENDING)


def _stop_word(stop: Stop) -> str:
    word = str(label(stop.holder))
    if stop.needs_consent:
        return _("%(desk)s (directly, with the Foreign Ministry’s consent, art. 30)", desk=word)
    return _("back to: %(desk)s", desk=word) if stop.is_back else word


def _likely(one: EvidenceRequest) -> dict[str, object]:
    """What a query or an answer came for goes on with it, towards us."""
    leg, found = route.open_leg(one), _stops(one)
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


def _holder(form: HandOverForm) -> Holder:
    if form.holder.data not in set(Holder):
        raise DomainError("unknown_desk", field="holder")
    return Holder(form.holder.data)


def _paper(one: EvidenceRequest, form: HandOverForm) -> Paper:
    return Paper(
        position=form.leg.data,
        body=form.body.data or "",
        their_reference=form.their_reference.data or "",
        note=form.note.data or "",
        consent_on=form.consent_on.day,
        consent_reference=form.consent_reference.data or "",
        proof=_proof(one, form.proof.data),
    )


def _proof(
    one: EvidenceRequest, number: str | None, kept: StoredFile | None = None
) -> StoredFile | None:
    if not number:
        return None
    found = next((file for file in _provable(one, kept) if str(file.id) == number), None)
    if found is None:
        raise DomainError("file_of_other_request", field="proof")
    return found


def _proofs(one: EvidenceRequest, kept: StoredFile | None = None) -> list[object]:
    found = _provable(one, kept)
    pairs = [("", _("none")), *((str(file.id), file.name_given) for file in found)]
    return list(options(pairs))


def _provable(one: EvidenceRequest, kept: StoredFile | None) -> list[StoredFile]:
    """Files that stand, and the one that is the proof already, whatever became of it."""
    found = files.of_request(one)
    return [file for file in found if file.voided_at is None or file is kept]


@pages.route("/requests/<reference>/legs/<int:number>", methods=["GET", "POST"])
@access.requires(Ability.WRITE_OWN)
def leg(reference: str, number: int) -> object:
    """Receipt, reference, office, proof and day of one leg."""
    one = load_request(reference)
    found = _leg(one, number)
    form = LegForm() if request.method == "POST" else LegForm(data=_known(found))
    form.proof.choices = _proofs(one, found.proof_file)
    if form.validate_on_submit():
        both = partial(both_texts, form, found, back=request.path, read=_saved)
        with refusals_on(form, stale=both):
            hand_overs.amend(
                access.current_actor(),
                one,
                found,
                version=form.version.data,
                received_on=form.received_on.day,
                handed_on=form.handed_on.day,
                their_reference=form.their_reference.data or "",
                body=form.body.data or "",
                proof=_proof(one, form.proof.data, found.proof_file),
            )
            db.session.commit()
            return _back(one)
    page = render_template(
        "route/leg.html",
        one=one,
        form=form,
        leg=found,
        is_ours=side_of(found.holder) is Side.OURS,
        has_day=found is not one.legs[0] and not route_corrections.moves_of(one, found),
    )
    return page, 422 if form.errors else 200


@pages.route("/requests/<reference>/legs/<int:number>/void", methods=["GET", "POST"])
@access.requires(Ability.WRITE_OWN)
def void(reference: str, number: int) -> object:
    """Declare a leg void with the reason."""
    one = load_request(reference)
    access.current_actor().demand_write(one)
    found = _leg(one, number)
    form = VoidForm() if request.method == "POST" else VoidForm(data={"version": found.version})
    if form.validate_on_submit():
        with refusals_on(form):
            _void(one, found, form)
            db.session.commit()
            return _back(one)
    return _void_page(load_request(reference), number, form)


def _void(one: EvidenceRequest, leg: Leg, form: VoidForm) -> None:
    reason, version = form.reason.data or "", form.version.data
    undone = route_corrections.void(
        access.current_actor(), one, leg, version=version, reason=reason
    )
    if undone.stage:
        flash(_("The request is back at the stage “%(stage)s”.", stage=label(undone.stage)))
    for kind in undone.left:
        flash(_("Look at the deadline “%(kind)s”: it was changed since and is left as it is.",
                kind=label(kind)), "warn")  # fmt: skip


def _void_page(one: EvidenceRequest, number: int, form: VoidForm) -> object:
    leg = _leg(one, number)
    moves = route_corrections.moves_of(one, leg)
    is_last = bool(moves) and moves[-1] is one.stage_changes[-1]
    page = render_template("route/void.html", one=one, form=form, leg=leg, goes_back=is_last)
    return page, 422 if form.errors else 200


def _leg(one: EvidenceRequest, number: int) -> Leg:
    return next((leg for leg in one.legs if leg.position == number), None) or abort(404)


def _known(leg: Leg) -> dict[str, object]:
    names = ("version", "handed_on", "received_on", "their_reference", "body")
    known = {name: getattr(leg, name) for name in names}
    if leg.received_on is None and leg.sent_on is None:
        known["received_on"] = clock.today()
    return {**known, "proof": str(leg.proof_file_id or "")}


def _saved(leg: Leg, name: str) -> object:
    return str(leg.proof_file_id or "") if name == "proof" else getattr(leg, name)


def _back(one: EvidenceRequest) -> object:
    return redirect(url_for("evidence_requests.show", reference=one.reference) + "#route")
