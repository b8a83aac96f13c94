"""Korean bodies: the names letters give them, and how they are reached."""

from typing import Any

from flask import Blueprint, abort, redirect, render_template, url_for

from app import clock
from app.documents.clauses import LANGUAGES
from app.domain.channels import Body
from app.domain.errors import DomainError, StaleVersion
from app.domain.people import Ability
from app.extensions import db
from app.models import BodyContact
from app.queries import bodies as queries
from app.services import bodies
from app.web import access
from app.web.bodies.forms import ContactForm
from app.web.cases.forms import form_in
from app.web.conflicts import both_texts
from app.web.errors import put_on_form

pages = Blueprint("bodies", __name__)
_WAYS = ("phone", "fax", "email", "hours")


@pages.get("/bodies")
@access.requires(Ability.READ)
def index() -> str:
    """Every body under today's names, and what is recorded of it."""
    today = clock.today()
    found = [(one, queries.names_on(one, today), queries.stored_contact(one)) for one in Body]
    return render_template("bodies/index.html", bodies=found, languages_of_letters=LANGUAGES)


@pages.route("/bodies/<code>", methods=["GET", "POST"])
@access.requires(Ability.EDIT_REFERENCE)
def edit(code: str) -> object:
    """How the body is reached."""
    body = Body(code) if code in set(Body) else abort(404)
    stored = queries.stored_contact(body)
    form = form_in(ContactForm, list(LANGUAGES), data=_filled(stored))
    if form.validate_on_submit():
        try:
            actor = access.current_actor()
            bodies.record(actor, body, form.record(), version=form.version.data or 0)
            db.session.commit()
            return redirect(url_for("bodies.index", _anchor=body.value))
        except StaleVersion:
            return both_texts(form, stored, back=url_for("bodies.index"), read=_saved)
        except DomainError as error:
            db.session.rollback()
            put_on_form(form, error)
    page = render_template("bodies/edit.html", body=body, form=form)
    return page, 422 if form.errors else 200


def _filled(stored: BodyContact | None) -> dict[str, Any]:
    if stored is None:
        return {"version": 0}
    address = {f"address_{language}": text for language, text in stored.address.items()}
    return {**address, **{name: getattr(stored, name) for name in _WAYS}, "version": stored.version}


def _saved(stored: BodyContact, name: str) -> str:
    return str(_filled(stored).get(name, ""))
