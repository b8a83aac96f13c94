"""Recording a new request, and changing what was recorded."""

from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _

from app import clock
from app.domain.people import Ability
from app.extensions import db
from app.models import EvidenceRequest
from app.queries import track_records
from app.services import evidence_requests
from app.web import access
from app.web.conflicts import both_texts
from app.web.evidence_requests import asking, choosing, missing, pasting, recording, writing
from app.web.evidence_requests.blueprint import pages
from app.web.evidence_requests.forms import NewRequestForm, RequestForm
from app.web.locale import current_language
from app.web.records import load_request
from app.web.refusals import refusals_on
from app.wording.labels import KINDS


@pages.route("/requests/new", methods=["GET", "POST"])
@access.requires(Ability.WRITE_OWN)
def new() -> object:
    """Record a request with what is there; `look` only refreshes card, bases and targets."""
    form = NewRequestForm()
    choosing.fill_choices(form, form.state.data or "")
    writing.fill_choices(form)
    if request.method == "POST" and "look" in request.form:
        return _form_page(form)
    if form.validate_on_submit():
        with refusals_on(form):
            one = recording.record(access.current_actor(), form)
            db.session.commit()
            flash(_("Draft %(reference)s is saved.", reference=one.reference))
            return redirect(url_for("evidence_requests.show", reference=one.reference))
    return _form_page(form)


@pages.route("/requests/<reference>/edit", methods=["GET", "POST"])
@access.requires(Ability.WRITE_OWN)
def edit(reference: str) -> object:
    """Change what was recorded."""
    one = load_request(reference)
    form = RequestForm(data=_form_data(one)) if request.method == "GET" else RequestForm()
    choosing.fill_choices(form, one.state_iso2)
    form.state.data = one.state_iso2
    writing.fill_choices(form)
    if request.method == "POST" and "look" in request.form:
        return _form_page(form, one)
    if form.validate_on_submit():
        with refusals_on(form, stale=lambda: _edited_by_two(form, load_request(reference))):
            actor = access.current_actor()
            version = form.version.data
            facts = recording.facts_of(actor, form, assurances=one.assurances)
            evidence_requests.update(actor, one, facts, version=version)
            recording.write_rest(actor, one, form)
            db.session.commit()
            return redirect(url_for("evidence_requests.show", reference=reference))
    return _form_page(form, load_request(reference))


def _form_page(form: RequestForm, one: EvidenceRequest | None = None) -> object:
    authority, needed_by = choosing.chosen_authority(form), choosing.wanted_day(form)
    asked = asking.asked_of(form, authority)
    lines = pasting.recognised(form, but=one.id if one else None)
    page = render_template(
        "evidence_requests/form.html",
        form=form,
        one=one,
        card=authority,
        needed_by=needed_by,
        comparison=track_records.of_state(
            form.state.data or "",
            authority=authority,
            channel=choosing.chosen_channel(form),
            needed_by=needed_by,
            today=clock.today(),
            platforms=_platforms(lines, one),
        ),
        asked=asked,
        language_hint=writing.hint_of(form),
        kinds=KINDS,
        language=current_language(),
        missing=missing.parts_of(form, asked, has_targets=bool(one and one.targets)),
        is_addressee_verified=missing.is_addressee_verified(authority),
        lines=lines,
        repeated=sum(line["twin"] != line["number"] for line in lines),
    )
    return page, 422 if form.errors else 200


def _platforms(lines: list[dict[str, Any]], one: EvidenceRequest | None) -> set[str]:
    """The platforms of what is typed and of what is recorded already."""
    found = {line["found"].platform for line in lines}
    recorded = {target.platform for target in one.targets} if one else set()
    return {name for name in found | recorded if name}


def _edited_by_two(form: RequestForm, one: EvidenceRequest) -> object:
    saved = _form_data(one)
    return both_texts(
        form,
        one,
        back=url_for("evidence_requests.show", reference=one.reference),
        read=lambda _record, name: saved.get(name, ""),
        only=frozenset(saved) - {"zone"},
        renewed={"bases": recording.bases_of(one)},
    )


def _form_data(one: EvidenceRequest) -> dict[str, object]:
    texts = {text.section: text.body for text in one.section_texts if text.language == "ko"}
    return {
        **texts,
        "version": one.version,
        "bases": recording.bases_of(one),
        "state": one.state_iso2,
        "authority": str(one.authority_id or ""),
        "channel": one.channel.value,
        "kind": one.kind,
        "foreign_language": writing.offered(one.foreign_language),
        "treaties": [treaty.code for treaty in one.legal_bases],
        "measures": one.measures,
        "case": str(one.case_id or ""),
        "is_urgent": one.is_urgent,
        "needed_by": one.needed_by,
        "is_confidential": one.is_confidential,
        "notify_user": one.notify_user,
        "domestic_order": one.domestic_order,
        "domestic_order_translated": one.domestic_order_translated,
        "zone": "Asia/Seoul",
    }
