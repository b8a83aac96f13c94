"""The texts of letters, clause by clause, and who checked them."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _

from app.documents.clauses import LANGUAGES, clause_names
from app.domain.errors import DomainError
from app.domain.people import Ability
from app.extensions import db
from app.queries import clause_checks as queries
from app.services import clause_checks
from app.web import access
from app.web.clauses.forms import CheckForm
from app.web.errors import put_on_form
from app.wording.labels import language_name

pages = Blueprint("clauses", __name__)


def _language() -> str:
    chosen = request.args.get("language", "")
    return chosen if chosen in LANGUAGES else "fr"


def _chosen() -> list[str]:
    """The clauses ticked, or all of the language at once."""
    is_all = "all" in request.form
    return clause_names(_language()) if is_all else request.form.getlist("keys")


@pages.get("/clauses")
@access.requires(Ability.READ)
def index() -> object:
    """Every clause of one language with its text, and whether a translator has checked it."""
    return _show(CheckForm())


@pages.post("/clauses")
@access.requires(Ability.EDIT_REFERENCE)
def record() -> object:
    """Record a check of the clauses chosen, or take it back."""
    form, actor, keys = CheckForm(), access.current_actor(), _chosen()
    if not form.validate_on_submit():
        return _show(form)
    try:
        if "take_back" in request.form:
            clause_checks.take_back(actor, keys, _language())
            flash(_("The check is taken back."))
        else:
            by, on = form.checked_by.data or "", form.checked_on.day
            clause_checks.record(actor, keys, _language(), checked_by=by, checked_on=on)
            flash(_("The check is recorded."))
        db.session.commit()
        return redirect(url_for("clauses.index", language=_language()))
    except DomainError as error:
        db.session.rollback()
        put_on_form(form, error)
    return _show(form)


def _show(form: CheckForm) -> object:
    page = render_template(
        "clauses/index.html",
        form=form,
        language_shown=_language(),
        languages_of_letters={one: language_name(one) for one in LANGUAGES},
        rows=queries.rows(_language()),
        chosen=_chosen(),
    )
    return page, 422 if form.errors or form.form_errors else 200
