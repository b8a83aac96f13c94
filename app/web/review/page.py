"""What the page of a sheet needs."""

from collections.abc import Sequence
from datetime import date

from flask import abort, flash, render_template, request

from app import clock
from app.domain.people import Ability
from app.domain.review import Row, Sheet, undecided
from app.extensions import db
from app.models import Action, EvidenceRequest
from app.queries import restriction
from app.queries import review as queries
from app.queries.review import around
from app.services import review
from app.web import access
from app.web.forms import ValidationError, parse_day
from app.web.review.forms import EntryForm, filled
from app.wording.errors import sentence
from app.wording.review import (
    SIGNS,
    balance_lines,
    counted_words,
    definitions,
    headings,
    left,
    sign_word,
)

#: Rows on one page of the list.
SIZE = 100
LONGEST_REFERENCE = 60
_MOST_PROMISES = 200


def day_asked() -> date | None:
    """The day in the address, or today; ``None``, and the fault is said, where it is no day."""
    asked = request.args.get("as_of", "")[:40]
    if not asked:
        return clock.today()
    try:
        return parse_day(asked)
    except ValidationError as error:
        flash(str(error), "warn")
        return None


def page_of(sheet: Sheet, form: EntryForm | None = None, at: str = "") -> str:
    """The page of a sheet; ``form`` is open at the request ``at``."""
    is_live = not sheet.snapshot.closed_at and sheet.as_of == clock.today()
    rows = list(sheet.in_order)
    at = at or request.args.get("at", "")[:LONGEST_REFERENCE]
    place = next((n for n, row in enumerate(rows) if row.reference == at), None)
    part = place // SIZE if place is not None else max(request.args.get("part", 1, int) - 1, 0)
    shown = {row.reference for row in rows[part * SIZE : part * SIZE + SIZE]}
    can_enter = is_live and access.is_allowed(Ability.WRITE_OWN)
    is_open_to_entry = place is not None and rows[place].reference not in sheet.in_part
    if can_enter and form is None and is_open_to_entry:
        form = _form_of(rows[place])
    return render_template(
        "review/index.html",
        sheet=sheet,
        shown=shown,
        parts=-(-len(rows) // SIZE),
        part=part + 1,
        at=at if can_enter and form else "",
        form=form,
        is_live=is_live,
        can_enter=can_enter,
        promised=_promised(is_live),
        late=_late_changes(is_live),
        printed_at=_printed_at(is_live),
        discussed={one.reference for one in sheet.snapshot.discussed},
        decisions={one.reference: one for one in sheet.snapshot.decisions},
        lacking=sum(row.reference not in sheet.in_part for row in undecided(sheet.snapshot)),
        headings=headings(sheet.limits),
        definitions=definitions(sheet.limits),
        signs=SIGNS,
        sign_word=sign_word,
        left=left,
        balance_lines=balance_lines,
        counted_words=counted_words,
        damage=_damage(sheet.as_of),
    )


def _damage(as_of: date) -> str:
    error = queries.damage(queries.last_closed(before=as_of))
    return sentence(error) if error else ""


def _form_of(row: Row) -> EntryForm:
    one = _request_of(row.reference)
    held = queries.open_review()
    action = review.open_action(one)
    item = review.item_of(held, one) if held else None
    return filled(one, row, item, action.owner_id if action else None, clock.today())


def _request_of(reference: str) -> EvidenceRequest:
    found = db.session.query(EvidenceRequest).filter_by(reference=reference).one_or_none()
    return restriction.demand_whole(found) if found else abort(404)


def _promised(is_live: bool) -> Sequence[Action]:
    return around.promised(queries.last_closed(), _MOST_PROMISES) if is_live else []


def _printed_at(is_live: bool) -> object:
    held = queries.open_review() if is_live else None
    return held.printed_at if held else None


def _late_changes(is_live: bool) -> object:
    held = queries.open_review() if is_live else None
    if held is None or held.printed_sequence is None:
        return []
    return around.late_changes(held.printed_sequence)
