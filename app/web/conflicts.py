"""The page for the second tab: both texts, and the choice."""

from collections.abc import Callable
from typing import Any

from flask import render_template, request

from app.extensions import db
from app.web.forms import VersionedForm

_NOT_TEXT = {"csrf_token", "version", "submit"}


def both_texts(
    form: VersionedForm,
    record: Any,
    *,
    back: str,
    read: Callable[[Any, str], Any] = lambda record, name: getattr(record, name, ""),
) -> tuple[str, int]:
    """409 with what is saved now beside what was typed; saving again is one click.

    ``read(record, field)`` gives what is saved for a field of the form; without it the fields
    have the names of the record's columns.
    """
    db.session.rollback()
    db.session.refresh(record)
    saved = {field.name: _shown(read(record, field.name)) for field in form}
    pairs = [
        (field.label.text, saved[field.name], _shown(field.data))
        for field in form
        if field.name not in _NOT_TEXT and saved[field.name] != _shown(field.data)
    ]
    fields = [
        (name, value)
        for name, values in request.form.lists()
        for value in values
        if name not in ("csrf_token", "version")
    ]
    fields.append(("version", str(record.version)))
    page = render_template(
        "errors/stale.html", pairs=pairs, fields=fields, action=request.path, back=back
    )
    return page, 409


def _shown(value: Any) -> str:
    if value is None or value is False:
        return ""
    return str(getattr(value, "value", value))
