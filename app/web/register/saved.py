"""Saved views of the register: kept, shown as links, taken away."""

from flask import Blueprint, abort, flash, redirect, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app.domain.errors import DomainError
from app.domain.people import Ability
from app.extensions import db
from app.queries import evidence_requests
from app.services import saved_views
from app.web import access
from app.web.forms import Form, line
from app.web.refusals import refusals_flashed
from app.web.register.filters import read

_LONGEST_NAME = 60


class ViewForm(Form):
    """The name of a view."""

    name = line(_l("Name of the view"), most=_LONGEST_NAME)


def init_pages(pages: Blueprint) -> None:
    """Add the two acts to the pages of the register."""
    pages.post("/requests/views", endpoint="save_view")(save)
    pages.post("/requests/views/<int:number>/remove", endpoint="remove_view")(remove)


@access.requires(Ability.READ)
def save() -> object:
    """Keep the filters in force under a name."""
    states = {state.iso2 for state in evidence_requests.states()}
    filters = read(request.form, states).kept
    form = ViewForm()
    with refusals_flashed():
        if not form.validate():
            raise DomainError("view_name_too_long", most=_LONGEST_NAME)
        view = saved_views.save(access.current_actor(), form.name.data or "", filters)
        db.session.commit()
        flash(_("View “%(name)s” is saved.", name=view.name))
    return redirect(url_for("register.index", **filters))


@access.requires(Ability.READ)
def remove(number: int) -> object:
    """Take one of one's own views away."""
    try:
        saved_views.remove(access.current_actor(), number)
    except DomainError:
        abort(404)
    db.session.commit()
    return redirect(url_for("register.index"))
