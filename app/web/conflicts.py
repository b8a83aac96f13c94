"""The page for the second tab: both texts, and the choice."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from flask import render_template, request
from flask_babel import gettext
from wtforms import Field

from app.extensions import db
from app.web.forms import VersionedForm

_NOT_TEXT = {"csrf_token", "version", "submit"}


def both_texts(
    form: VersionedForm,
    record: Any,
    *,
    back: str,
    read: Callable[[Any, str], Any] = lambda record, name: getattr(record, name, ""),
    only: frozenset[str] | None = None,
    renewed: Mapping[str, str] | None = None,
) -> tuple[str, int]:
    """409 with what is saved now beside what was typed; saving again is one click.

    ``read(record, field)`` gives what is saved for a field of the form; without it the fields
    have the names of the record's columns. ``only`` names the fields that edit what is saved
    (others, such as a paste, only add); ``renewed`` holds hidden values of the saved state that
    saving again must carry.
    """
    db.session.rollback()
    db.session.refresh(record)
    renewed = {**(renewed or {}), "version": str(record.version)}
    compared = [
        (field.label.text, _shown(field, read(record, field.name)), _shown(field, field.data))
        for field in form
        if field.name not in {*_NOT_TEXT, *renewed} and (only is None or field.name in only)
    ]
    pairs = [(label, theirs, mine) for label, theirs, mine in compared if theirs != mine]
    fields = [
        (name, value)
        for name, values in request.form.lists()
        for value in values
        if name != "csrf_token" and name not in renewed
    ]
    fields += renewed.items()
    page = render_template(
        "errors/stale.html", pairs=pairs, fields=fields, action=request.path, back=back
    )
    return page, 409


def _shown(field: Field, value: Any) -> str:
    """As the reader of the form knows it: words instead of codes, dates as typed."""
    if value is None or value is False or value == "":
        return ""
    if value is True:
        return gettext("yes")
    if isinstance(value, date):
        return f"{value.year}. {value.month}. {value.day}."
    words = {
        str(choice.value): str(choice.label) for choice in getattr(field, "choices", None) or ()
    }
    values = value if isinstance(value, (list, tuple)) else [value]
    codes = [str(getattr(one, "value", one)) for one in values]
    return ", ".join(sorted(words.get(code, code) for code in codes))
