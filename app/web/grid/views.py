"""Answers for many cells at once: a reply is entered in one go, by keyboard."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import ngettext

from app import clock
from app.domain.contacts import Direction
from app.domain.errors import DomainError, StaleVersion
from app.domain.measures import CellState
from app.domain.people import Ability
from app.domain.stages import RefusalGround
from app.extensions import db
from app.models import Correspondence, EvidenceRequest
from app.services import target_answers
from app.services.contacts import instant_of
from app.web import access
from app.web.errors import put_on_form
from app.web.formatting import plain_day
from app.web.grid import forms
from app.web.grid.forms import CellChoice, GridForm
from app.web.labels import options
from app.web.records import load_request
from app.wording.labels import label

pages = Blueprint("grid", __name__)


@pages.route("/requests/<reference>/grid", methods=["GET", "POST"])
@access.requires(Ability.WRITE_OWN)
def answers(reference: str) -> object:
    """The whole grid as a form; only the cells that are changed are written."""
    one, form = load_request(reference), GridForm()
    contacts = _incoming(one)
    _fill(form, contacts)
    rows = forms.sent(one) if request.method == "POST" else forms.filled(one)
    if form.validate_on_submit():
        try:
            done = _record(one, form, rows, contacts)
            db.session.commit()
            flash(ngettext("%(num)d answer is recorded.", "%(num)d answers are recorded.", done))
            return redirect(url_for("evidence_requests.show", reference=reference) + "#targets")
        except StaleVersion as error:
            db.session.rollback()
            one = load_request(reference)
            found = frozenset(error.values["cells"])
            return _page(one, form, forms.renewed(rows, one), found), 409
        except DomainError as error:
            db.session.rollback()
            put_on_form(form, error)
            rows = forms.sent(load_request(reference))
    return _page(load_request(reference), form, rows), 422 if form.errors else 200


def disputed_page(
    one: EvidenceRequest, contact: Correspondence, chosen: Mapping[int, CellState], ground: str
) -> tuple[str, int]:
    """409: what two people chose of the same cells; ``chosen`` is the later, not yet written."""
    form = GridForm(formdata=None, data={"contact": str(contact.id), "refusal_ground": ground})
    _fill(form, _incoming(one))
    rows = {
        number: replace(row, chosen=chosen[number].value) if number in chosen else row
        for number, row in forms.filled(one).items()
    }
    return _page(one, form, rows, frozenset(chosen)), 409


def _record(
    one: EvidenceRequest,
    form: GridForm,
    rows: dict[int, CellChoice],
    contacts: list[Correspondence],
) -> int:
    contact = next((row for row in contacts if str(row.id) == form.contact.data), None)
    on, at = form.on.day, form.on.instant
    if on is None:
        on = _day(contact) if contact else clock.today()
        at = instant_of(contact) if contact else None
    ground = form.refusal_ground.data
    return target_answers.answer_many(
        access.current_actor(),
        one,
        forms.answers(rows),
        on=on,
        at=at,
        ground=RefusalGround(ground) if ground else None,
        contact=contact,
    )


def _day(contact: Correspondence) -> date:
    return contact.at.astimezone(clock.office_zone()).date()


def _incoming(one: EvidenceRequest) -> list[Correspondence]:
    """Contacts that may hold an answer, the newest first."""
    found = [row for row in one.contacts if row.direction is Direction.INCOMING]
    standing = [row for row in found if row.voided_at is None]
    return sorted(standing, key=lambda row: (row.at, row.id), reverse=True)


def _fill(form: GridForm, contacts: list[Correspondence]) -> None:
    words = [
        (str(row.id), f"{plain_day(_day(row))} {label(row.kind)} {row.their_reference}".strip())
        for row in contacts
    ]
    form.contact.choices = options([("", "–"), *words])
    if request.method == "GET" and contacts:
        form.contact.data = str(contacts[0].id)


def _page(
    one: EvidenceRequest,
    form: GridForm,
    rows: dict[int, CellChoice],
    conflicts: frozenset[int] = frozenset(),
) -> str:
    return render_template(
        "grid/answers.html",
        one=one,
        form=form,
        rows=rows,
        conflicts=conflicts,
        categories=forms.categories_of(one),
        states=CellState,
        standing=[target for target in one.targets if target.removed_at is None],
    )
