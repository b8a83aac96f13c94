"""Authorities and treaties."""

from typing import Any

from flask import Blueprint, abort, redirect, render_template, request, url_for

from app.domain.errors import DomainError, StaleVersion
from app.domain.people import Ability
from app.extensions import db
from app.models import AuthorityValue
from app.queries import authorities as queries
from app.services import authorities
from app.web import access
from app.web.authorities.forms import ValueForm
from app.web.conflicts import both_texts
from app.web.errors import put_on_form

pages = Blueprint("authorities", __name__)


@pages.get("/authorities")
@access.requires(Ability.READ)
def index() -> str:
    """Every authority, and what is verified of it."""
    return render_template("authorities/index.html", authorities=queries.all_authorities())


@pages.get("/authorities/<code>")
@access.requires(Ability.READ)
def show(code: str) -> str:
    """The card of one authority, value by value."""
    found = queries.by_code(code[:60]) or abort(404)
    return render_template("authorities/show.html", authority=found)


@pages.route("/authorities/values/<int:number>", methods=["GET", "POST"])
@access.requires(Ability.EDIT_REFERENCE)
def edit(number: int) -> object:
    """Change one value; its source is required."""
    value = db.get_or_404(AuthorityValue, number)
    form = ValueForm(obj=value, data={"text": written(value.value), "version": value.version})
    if form.validate_on_submit():
        try:
            actor = access.current_actor()
            authorities.edit(
                actor,
                value,
                form.text.data,
                source=form.source.data or "",
                note=form.note.data or "",
                version=form.version.data,
            )
            db.session.commit()
            return redirect(url_for("authorities.show", code=value.authority.code))
        except StaleVersion:
            return both_texts(form, value, back=request.path)
        except DomainError as error:
            db.session.rollback()
            put_on_form(form, error)
    page = render_template("authorities/edit.html", value=value, form=form)
    return page, 422 if form.errors else 200


@pages.route("/authorities/values/<int:number>/verify", methods=["GET", "POST"])
@access.requires(Ability.VERIFY_REFERENCE)
def verify(number: int) -> object:
    """Ask once, then record who verified the value and when."""
    value = db.get_or_404(AuthorityValue, number)
    if request.method == "POST":
        version = request.form.get("version", type=int)
        authorities.verify(access.current_actor(), value, version=version)
        db.session.commit()
        return redirect(url_for("authorities.show", code=value.authority.code))
    return render_template("authorities/verify.html", value=value)


@pages.get("/treaties")
@access.requires(Ability.READ)
def treaties() -> str:
    """Legal bases."""
    return render_template("authorities/treaties.html", treaties=queries.all_treaties())


def written(value: Any) -> str:
    """A stored value as a person reads it."""
    if isinstance(value, list):
        return " ".join(map(str, value))
    return "" if value is None else str(value)


pages.add_app_template_filter(written, "written")
