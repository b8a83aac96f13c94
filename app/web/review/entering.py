"""Entering on the review: decisions, marks, cases in depth, actions done."""

from flask import abort, flash, redirect, request, url_for
from flask_babel import gettext as _

from app import clock
from app.domain.people import Ability
from app.extensions import db
from app.models import Action, EvidenceRequest
from app.queries import restriction
from app.queries import review as queries
from app.services import review
from app.services.review import Entry
from app.web import access
from app.web.conflicts import both_texts
from app.web.records import load_request
from app.web.refusals import refusals_on
from app.web.review.blueprint import pages
from app.web.review.forms import EntryForm
from app.web.review.page import LONGEST_REFERENCE, page_of
from app.wording.dates import plain_day


@pages.post("/review/items/<reference>")
@access.requires(Ability.WRITE_OWN)
def decide(reference: str) -> object:
    """Save what was entered, and go on to the next request."""
    one, form = load_request(reference), EntryForm()
    form.fill_choices()
    following = request.form.get("next", "")[:LONGEST_REFERENCE]
    with refusals_on(form, stale=lambda: _both(form, one)):
        if form.validate():
            entry = form.entry(parks=request.form.get("do") == "park")
            review.decide(access.current_actor(), one, entry, version=form.version.data)
            db.session.commit()
            flash(_saved(reference, entry, form), "entry")
            return redirect(_address(following or reference, bool(following)))
    return page_of(queries.prepare(clock.today(), today=clock.today()), form, reference)


def _saved(reference: str, entry: Entry, form: EntryForm) -> str:
    """What was saved, to be read beside the form of the next request."""
    if entry.parked_until:
        day = plain_day(entry.parked_until)
        return _("%(reference)s saved: parked until %(day)s", reference=reference, day=day)
    if not entry.action:
        return _("%(reference)s saved", reference=reference)
    return _(
        "%(reference)s saved: next action %(owner)s, %(day)s",
        reference=reference, owner=form.owner_name, day=plain_day(entry.due_on),
    )  # fmt: skip


def _both(form: EntryForm, one: EvidenceRequest) -> object:
    db.session.rollback()
    held = queries.open_review()
    item = review.item_of(held, one) if held else None
    names = {"action": "next_action", "owner": "owner_id"}
    return both_texts(
        form,
        item,
        back=_address(one.reference, True),
        read=lambda record, name: getattr(record, names.get(name, name), ""),
    )


def _address(reference: str, opens: bool) -> str:
    at = {"at": reference} if opens else {}
    return url_for("review.index", **at, _anchor=f"r-{reference}")


@pages.post("/review/items/<reference>/mark")
@access.requires(Ability.WRITE_OWN)
def mark(reference: str) -> object:
    """Set the mark, or take it away."""
    one = load_request(reference)
    review.mark(access.current_actor(), one, is_reviewed=request.form.get("is_reviewed") == "yes")
    db.session.commit()
    return redirect(_address(reference, False))


@pages.post("/review/items/<reference>/page")
@access.requires(Ability.WRITE_OWN)
def discuss(reference: str) -> object:
    """Print the page of this case with the sheet, or no longer."""
    one = load_request(reference)
    is_discussed = request.form.get("is_discussed") == "yes"
    review.discuss(access.current_actor(), one, is_discussed=is_discussed)
    db.session.commit()
    return redirect(_address(reference, False))


@pages.post("/review/actions/<int:number>")
@access.requires(Ability.WRITE_OWN)
def finish(number: int) -> object:
    """An action is done, or open again."""
    action = db.session.get(Action, number) or abort(404)
    restriction.demand_whole(action.evidence_request)
    is_done = request.form.get("is_done") == "yes"
    review.finish(access.current_actor(), action, is_done=is_done)
    db.session.commit()
    back = "today.index" if request.form.get("then") == "today" else "review.index"
    return redirect(url_for(back))
