"""One target written anew: what the new line means is shown before it is saved."""

from typing import Any

from flask import abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _

from app.domain.people import Ability
from app.extensions import db
from app.models import EvidenceRequest, Target
from app.services import target_corrections
from app.web import access
from app.web.conflicts import both_texts
from app.web.evidence_requests.blueprint import pages
from app.web.evidence_requests.pasting import elsewhere
from app.web.evidence_requests.target_form import PERIOD, TargetForm, data_of
from app.web.records import load_request
from app.web.refusals import refusals_on
from app.wording.errors import sentence


@pages.route("/requests/<reference>/targets/<int:number>", methods=["GET", "POST"])
@access.requires(Ability.WRITE_OWN)
def correct_target(reference: str, number: int) -> object:
    """Correct one target; `look` only shows what the line means."""
    one = load_request(reference)
    access.current_actor().demand_write(one)
    target = _target_of(one, number)
    saved = data_of(target)
    form = TargetForm() if request.method == "POST" else TargetForm(data=saved)
    if form.validate_on_submit() and "look" not in request.form:
        with refusals_on(form, stale=lambda: _both(form, target)):
            _save(form, target, saved)
            db.session.commit()
            flash(_("The target is corrected; the history keeps what it was."))
            return redirect(url_for("evidence_requests.show", reference=reference) + "#targets")
    return _page(load_request(reference), number, form)


def _target_of(one: EvidenceRequest, number: int) -> Target:
    found = (row for row in one.targets if row.id == number and row.removed_at is None)
    return next(found, None) or abort(404)


def _save(form: TargetForm, target: Target, saved: dict[str, Any]) -> None:
    """A period that was not touched stays: it may be at an offset of no listed zone."""
    is_same = all((form[name].data or "") == saved[name] for name in PERIOD)
    target_corrections.correct(
        access.current_actor(),
        target,
        form.read(),
        version=form.version.data,
        period=None if is_same else form.period(),
        reason=form.reason.data or "",
    )


def _both(form: TargetForm, target: Target) -> object:
    return both_texts(
        form,
        target,
        back=url_for("evidence_requests.show", reference=target.evidence_request.reference),
        read=lambda row, name: data_of(row).get(name, ""),
        only=frozenset({"typed", "kind", *PERIOD}),
    )


def _page(one: EvidenceRequest, number: int, form: TargetForm) -> object:
    target = _target_of(one, number)
    obstacle = target_corrections.obstacle(target)
    read = form.read()
    known = elsewhere([(read.kind.value, read.normalised)], but=one.id)
    page = render_template(
        "evidence_requests/target.html",
        one=one,
        target=target,
        form=form,
        read=read,
        same=known.get((read.kind.value, read.normalised), []),
        why_not=sentence(obstacle) if obstacle else "",
        letters=target_corrections.asking(one),
    )
    return page, 422 if form.errors else 200
