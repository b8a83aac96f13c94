"""The registers of what leaves and comes in, answers with their slip, void contacts."""

from dataclasses import dataclass

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _

from app import clock
from app.domain import scanned_codes
from app.domain.contacts import ContactKind, Direction, Means
from app.domain.errors import DomainError
from app.domain.people import Ability
from app.extensions import db
from app.models import Correspondence, EvidenceRequest, TargetCell
from app.queries import contacts as queries
from app.queries import evidence_requests
from app.queries.contacts import Filters
from app.services import contact_moves, contacts, file_store
from app.web import access, frame, undone
from app.web.contacts import answering, recording, scanning
from app.web.contacts.forms import AnswerForm, VoidForm
from app.web.grid import views as grid
from app.web.grid.forms import cells_of
from app.web.locale import in_order_of_names
from app.web.papers import attachment, inline_pdf
from app.web.records import load_request
from app.web.refusals import refusals_on
from app.wording import contact_files, contact_list
from app.wording.contact_list import TITLES
from app.wording.dates import moment
from app.wording.errors import sentence
from app.wording.labels import label

pages = Blueprint("contacts", __name__)
_WAYS = '<any("in", "out"):direction>'


@dataclass(frozen=True, slots=True)
class _Asked:
    """The register asked for, and what of the address keeps it."""

    filters: Filters
    kept: dict[str, str]


def _asked(direction: str, year: int) -> _Asked:
    """Values that cannot be read filter nothing."""
    given = request.args
    is_example = frame.has_examples() and (
        "examples" in given or not queries.years(Direction(direction), is_example=False)
    )
    month = given.get("month", "")
    codes = {state.iso2 for state in evidence_requests.states()}
    kept = {
        "kind": given.get("kind", "") if given.get("kind") in set(ContactKind) else "",
        "means": given.get("means", "") if given.get("means") in set(Means) else "",
        "state": given.get("state", "") if given.get("state") in codes else "",
        "month": month if month in {str(n) for n in range(1, 13)} else "",
        "examples": "1" if is_example else "",
    }
    if not 1900 <= year <= 2199:
        abort(404)
    return _Asked(
        Filters(
            direction=Direction(direction),
            year=year,
            is_example=is_example,
            kind=ContactKind(kept["kind"]) if kept["kind"] else None,
            means=Means(kept["means"]) if kept["means"] else None,
            state=kept["state"],
            month=int(kept["month"] or 0),
        ),
        {name: value for name, value in kept.items() if value},
    )


@pages.get("/contacts")
@access.requires(Ability.READ)
def index() -> object:
    """The register of incoming of this year."""
    return redirect(url_for("contacts.register", direction="in", year=clock.today().year))


@pages.get(f"/contacts/{_WAYS}/<int:year>")
@access.requires(Ability.READ)
def register(direction: str, year: int) -> str:
    """One page of one register of one year, newest first."""
    asked = _asked(direction, year)
    count = queries.count(asked.filters)
    parts = max(1, -(-count // queries.SIZE))
    given = request.args.get("part", "1")
    part = min(parts, max(1, int(given) if given.isdecimal() and len(given) < 7 else 1))
    rows = queries.page(asked.filters, part)
    this_year, is_example = clock.today().year, asked.filters.is_example
    years = {*queries.years(Direction(direction), is_example=is_example), this_year, year}
    return render_template(
        "contacts/register.html",
        direction=Direction(direction),
        titles=TITLES,
        year=year,
        years=sorted(years, reverse=True),
        rows=rows,
        count=count,
        part=part,
        parts=parts,
        kept=asked.kept,
        kinds=[(kind.value, label(kind)) for kind in ContactKind],
        means=[(one.value, label(one)) for one in Means],
        months=[(str(n), _("month %(number)s", number=n)) for n in range(1, 13)],
        states=in_order_of_names(evidence_requests.states()),
        letters=queries.letter_numbers(rows),
        counterpart=contact_list.counterpart,
    )


@pages.get(f'/contacts/{_WAYS}/<int:year>.<any("pdf", "xlsx", "csv"):ending>')
@access.requires(Ability.READ)
def export(direction: str, year: int, ending: str) -> object:
    """The register, or the part asked for, as PDF, workbook or CSV."""
    asked = _asked(direction, year)
    name = f"{direction}-{year}.{ending}"
    if ending != "pdf":
        return attachment(_file(ending, asked.filters), name)
    try:
        return inline_pdf(_printed(asked.filters), name)
    except DomainError as error:
        flash(sentence(error), "warn")
        back = {"direction": direction, "year": year, **asked.kept}
        return redirect(url_for("contacts.register", **back))


def _printed(filters: Filters) -> bytes:
    user, at = access.current_user(), moment(clock.now(), clock.office_zone())
    name = user.name if user else ""
    return contact_files.pdf(filters, printed=_("Printed by %(name)s at %(at)s", name=name, at=at))


def _file(ending: str, filters: Filters) -> bytes | str:
    return contact_files.csv(filters) if ending == "csv" else contact_files.workbook(filters)


@pages.route("/contacts/<int:number>/void", methods=["GET", "POST"])
@access.requires(Ability.WRITE_OWN)
def void(number: int) -> object:
    """Declare a contact void with the reason."""
    row = queries.find(number) or abort(404)
    one = load_request(row.evidence_request.reference)
    access.current_actor().demand_write(one)
    form = VoidForm()
    if form.validate_on_submit():
        with refusals_on(form):
            gone = contacts.void(access.current_actor(), row, form.reason.data or "")
            db.session.commit()
            undone.tell(gone)
            return redirect(
                url_for("evidence_requests.show", reference=one.reference) + "#contacts"
            )
    page = render_template(
        "contacts/void.html",
        row=row,
        form=form,
        titles=TITLES,
        moves=contact_moves.moves_of(row),
        goes_back=contact_moves.go_back(row),
    )
    return page, 422 if form.errors else 200


@pages.route("/contacts/scan", methods=["GET", "POST"])
@access.requires(Ability.READ)
@access.reads_first
def scan() -> object:
    """A code from a slip, typed or scanned, opens the form of its answer."""
    typed = request.form.get("code", "")[: scanned_codes.LONGEST]
    if request.method == "GET":
        return render_template("contacts/scan.html", typed="", problem="")
    found = scanned_codes.read(typed)
    return scanning.destination(found) or scanning.page(found, typed)


@pages.route("/requests/<reference>/answer", methods=["GET", "POST"])
@access.requires(Ability.WRITE_OWN)
@access.reads_first
def answer(reference: str) -> object:
    """Record an answer: the contact, its files and what it says of every target, at once."""
    one = evidence_requests.by_reference(reference[:60]) or abort(404)
    access.current_actor().demand_write(one)
    if request.method == "GET":
        return _answer_page(one, AnswerForm(formdata=None, data=answering.start(one)))
    form = AnswerForm()
    if not form.validate_on_submit():
        return _answer_page(one, form), 422
    with file_store.incoming(), refusals_on(form):
        typed = recording.typed_of(form, Direction.INCOMING)
        stored = answering.put(form)
        access.begin_writing_late()
        return _record(load_request(reference), form, typed, stored)
    return _answer_page(evidence_requests.by_reference(reference[:60]) or abort(404), form), 422


def _record(
    one: EvidenceRequest, form: AnswerForm, typed: recording.Typed, stored: answering.Put
) -> object:
    typed.pages, typed.letter = form.pages.data, answering.letter_of(one)
    kept = answering.keep(one, form, stored, typed.at)
    typed.files = [*recording.kept_before(one), *kept]
    twins = [] if request.form.get("same") else recording.unseen_twins(one, typed)
    if twins:
        db.session.commit()
        return recording.question(one, typed, twins)
    if silent := _left_open(one, typed):
        db.session.commit()
        return recording.unanswered(one, typed, silent, len(cells_of(one)))
    row, disputed = recording.record(one, typed), answering.disputed(one)
    answering.answer(one, row, form.refusal_ground.data or "")
    db.session.commit()
    if disputed:
        return grid.disputed_page(one, row, disputed, form.refusal_ground.data or "")
    return redirect(url_for("evidence_requests.show", reference=one.reference) + "#contacts")


def _left_open(one: EvidenceRequest, typed: recording.Typed) -> list[TargetCell]:
    """What a paper called final leaves open, unless the person was asked or adds to another."""
    is_final = typed.kind is ContactKind.FINAL_REPLY
    is_asked = request.form.get("open") or request.form.get("same")
    return answering.left_open(one) if is_final and not is_asked else []


def _answer_page(one: EvidenceRequest, form: AnswerForm) -> str:
    standing: list[Correspondence] = [row for row in one.contacts if row.voided_at is None]
    return render_template(
        "contacts/answer.html",
        one=one,
        form=form,
        letter=answering.letter_of(one),
        cells=answering.cells_of(one),
        states=answering.SAID,
        earlier=[row for row in standing if row.direction is Direction.INCOMING][-3:],
        action=request.full_path.rstrip("?"),
    )
