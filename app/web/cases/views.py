"""The page of a case, and what is written on it."""

from collections.abc import Callable
from functools import partial
from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _

from app.domain.cases import CaseStage
from app.domain.people import Ability
from app.extensions import db
from app.models import Case, Offence, Person
from app.queries import cases as queries
from app.queries.evidence_requests import offence_templates
from app.services import cases
from app.web import access, histories
from app.web.access import READING
from app.web.cases.forms import (
    CaseForm,
    InLanguages,
    OffenceForm,
    PersonForm,
    TemplatesForm,
    filled,
    form_in,
)
from app.web.conflicts import both_texts
from app.web.evidence_requests.choosing import offence_name
from app.web.labels import options
from app.web.refusals import refusals_on
from app.wording.labels import label, language_name

pages = Blueprint("cases", __name__)
#: Taken over from the last case as a proposal, when neither is written yet.
_PROPOSED = ("investigating_authority", "prosecution_office")


def _load(number: int) -> Case:
    if request.method not in READING:
        queries.lock(number)
    return queries.by_number(number) or abort(404)


def _load_to_write(number: int) -> Case:
    case = _load(number)
    cases.demand_change(access.current_actor(), case)
    return case


def _back(case: Case, part: str = "") -> object:
    return redirect(url_for("cases.show", number=case.id, _anchor=part or None))


@pages.get("/cases/<int:number>")
@access.requires(Ability.READ)
def show(number: int) -> str:
    """The case with its requests, offences, persons and history."""
    case = _load(number)
    return _show(case, _templates_form(case))


def _show(case: Case, form: TemplatesForm) -> str:
    return render_template(
        "cases/show.html",
        case=case,
        requests=queries.requests_of(case),
        written_in=queries.languages_of(case),
        texts=CaseForm.texts,
        stage_word=label(CaseStage(case.stage)),
        named=queries.named_in_letters(case),
        **histories.shown("domestic_case", case.id, limit=None),
        is_editable=cases.may_change(access.current_actor(), case),
        form=form,
        language_name=language_name,
    )


def _templates_form(case: Case) -> TemplatesForm:
    form, standing = TemplatesForm(), {one.template_code for one in case.offences}
    form.codes.choices = options(
        (row.code, offence_name(row.content))
        for row in offence_templates()
        if row.code not in standing
    )
    return form


@pages.route("/cases/<int:number>/edit", methods=["GET", "POST"])
@access.requires(Ability.WRITE_OWN)
def edit(number: int) -> object:
    """Change the case; an empty one proposes the desk and office of the last case."""
    case = _load_to_write(number)
    proposed = _proposal(case) if request.method == "GET" else None
    data = {**filled(CaseForm, case), **_texts_of(proposed), "version": case.version}
    form = form_in(
        CaseForm, queries.languages_of(case), data=data if request.method == "GET" else None
    )
    if form.validate_on_submit():
        both = partial(_stale, form, case, lambda: filled(CaseForm, case))
        with refusals_on(form, stale=both):
            actor = access.current_actor()
            cases.update(actor, case, form.record(), version=form.version.data)
            db.session.commit()
            return _back(case)
    page = render_template("cases/edit.html", case=case, form=form, proposed=proposed)
    return page, 422 if form.errors else 200


def _proposal(case: Case) -> Case | None:
    if any(getattr(case, name) for name in _PROPOSED):
        return None
    return queries.last_like(case, access.current_actor().user_id)


def _texts_of(proposed: Case | None) -> dict[str, str]:
    return {
        f"{name}_{language}": text
        for name in _PROPOSED
        for language, text in (getattr(proposed, name) if proposed else {}).items()
    }


def _stale(form: InLanguages, case: Case, saved: Callable[[], dict[str, Any]]) -> object:
    """409 with both texts; ``saved`` is read again once the transaction is undone."""
    names = frozenset(field.name for field in form) - {"version", "csrf_token"}
    return both_texts(
        form,
        case,
        back=url_for("cases.show", number=case.id),
        read=lambda _case, name: saved().get(name, ""),
        only=names,
    )


@pages.post("/cases/<int:number>/templates")
@access.requires(Ability.WRITE_OWN)
def add_templates(number: int) -> object:
    """Add offences of the reference data, in every language they have."""
    case = _load_to_write(number)
    form = _templates_form(case)
    if not form.validate_on_submit():
        return _show(case, form), 422
    for code in form.codes.data:
        cases.add_offence_from_template(access.current_actor(), case, code)
    db.session.commit()
    return _back(case, "offences")


@pages.route("/cases/<int:number>/offences/new", methods=["GET", "POST"])
@access.requires(Ability.WRITE_OWN)
def add_offence(number: int) -> object:
    """An offence by hand."""
    case = _load_to_write(number)
    form = form_in(OffenceForm, queries.languages_of(case))

    def write() -> None:
        cases.add_offence(access.current_actor(), case, **_plain(form.record()))

    return _write_part(case, form, write, part="offences", template="cases/offence.html")


@pages.route("/cases/offences/<int:number>", methods=["GET", "POST"])
@access.requires(Ability.WRITE_OWN)
def offence(number: int) -> object:
    """Change an offence, or take it out."""
    row = db.get_or_404(Offence, number)
    case = _load_to_write(row.case_id)
    form = _form_of(OffenceForm, case, row)

    def write() -> None:
        actor = access.current_actor()
        if "remove" in request.form:
            cases.remove_offence(actor, row, version=form.version.data)
        else:
            cases.change_offence(actor, row, form.record(), version=form.version.data)

    return _write_part(case, form, write, part="offences", template="cases/offence.html", row=row)


@pages.route("/cases/<int:number>/persons/new", methods=["GET", "POST"])
@access.requires(Ability.WRITE_OWN)
def add_person(number: int) -> object:
    """A person as letters name them."""
    case = _load_to_write(number)
    form = form_in(PersonForm, queries.languages_of(case))

    def write() -> None:
        cases.add_person(access.current_actor(), case, **_plain(form.record()))

    return _write_part(case, form, write, part="persons", template="cases/person.html")


@pages.route("/cases/persons/<int:number>", methods=["GET", "POST"])
@access.requires(Ability.WRITE_OWN)
def person(number: int) -> object:
    """Change a person, or take them out."""
    row = db.get_or_404(Person, number)
    case = _load_to_write(row.case_id)
    form = _form_of(PersonForm, case, row)

    def write() -> None:
        actor = access.current_actor()
        if "remove" in request.form:
            cases.remove_person(actor, row, version=form.version.data)
        else:
            cases.change_person(actor, row, form.record(), version=form.version.data)

    return _write_part(case, form, write, part="persons", template="cases/person.html", row=row)


def _form_of(kind: type[InLanguages], case: Case, row: Offence | Person) -> Any:
    """The form of a stored part; what is sent carries the version it was read at."""
    data = {**filled(kind, row), "version": case.version} if request.method == "GET" else None
    return form_in(kind, queries.languages_of(case), data=data)


def _plain(record: Any) -> dict[str, Any]:
    return {name: getattr(record, name) for name in record.__slots__}


def _write_part(
    case: Case,
    form: InLanguages,
    write: Callable[[], None],
    *,
    part: str,
    template: str,
    row: Offence | Person | None = None,
) -> object:
    """Read the form, write, go back to the case; removing asks nothing of the texts."""
    is_removal = row is not None and "remove" in request.form
    if form.validate_on_submit() or (is_removal and not form.csrf_token.errors):
        both = partial(_stale, form, case, lambda: filled(type(form).__base__, row))
        with refusals_on(form, stale=both):
            write()
            db.session.commit()
            if is_removal:
                flash(_("Removed; the history keeps it."))
            return _back(case, part)
    is_named = row is not None and row in queries.named_in_letters(case)
    page = render_template(template, case=case, form=form, row=row, is_named=is_named)
    return page, 422 if form.errors or form.form_errors else 200
