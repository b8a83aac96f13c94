"""From an upload to records: put on disk first, recorded then; what the sender is told."""

import os
from collections.abc import Iterable

from flask import Response, current_app, flash, jsonify, redirect, request
from flask_babel import gettext as _
from flask_babel import ngettext
from werkzeug.wrappers import Response as Answer

from app import clock
from app.domain.custody import Condition
from app.domain.errors import DomainError
from app.domain.file_names import shown_name
from app.models import Correspondence, EvidenceRequest
from app.services import file_store, files
from app.services.file_store import Stored
from app.web import access
from app.web.files.forms import UploadForm
from app.web.formatting import day
from app.wording.labels import label

Put = list[tuple[str, Stored]]


def put(form: UploadForm) -> Put:
    """Name and content of everything chosen, on disk; nobody waits for it meanwhile."""
    if not form.validate():
        raise _first_error(form)
    if form.received_on.day and form.received_on.day > clock.today():
        raise DomainError("custody_in_future", field="received_on")
    chosen = [item for item in form.files.data or () if getattr(item, "filename", "")]
    if not chosen:
        raise DomainError("no_file_chosen")
    for item in chosen:  # what is going to be refused never lies on disk
        if item.stream.seek(0, os.SEEK_END) == 0:
            raise DomainError("file_empty", field="files", name=shown_name(item.filename))
        item.stream.seek(0)
    return [(item.filename, file_store.put(item.stream)) for item in chosen]


def record(one: EvidenceRequest, form: UploadForm, stored: Put) -> list[str]:
    """Record all of it; what to say about it."""
    contact = next((row for row in one.contacts if str(row.id) == form.contact.data), None)
    if form.contact.data and (contact is None or contact.voided_at is not None):
        raise DomainError(
            "upload_unclear", name=form.contact.label.text, why=_("There is no such contact.")
        )
    said = [ngettext("%(num)d file is kept.", "%(num)d files are kept.", len(stored))]
    for name, content in stored:
        file = files.record(
            access.current_actor(),
            one,
            content,
            name=name,
            received_from=form.received_from.data or "",
            received_on=form.received_on.day,
            contact=contact,
        )
        if twins := files.twins(file):
            other, reference = twins[0]
            said.append(
                _(
                    "%(name)s has the content of %(other)s of %(reference)s: one content, "
                    "two records.",
                    name=file.name_given,
                    other=other.name_given,
                    reference=reference,
                )
            )
    return said


def shown(one: EvidenceRequest) -> dict[str, object]:
    """What the part "files" of a request's page shows."""
    found = files.of_request(one)
    config = current_app.config["GONGJO"]
    conditions = {file.id: files.condition(file) for file in found}
    return {
        "files": found,
        "conditions": conditions,
        "intact": [number for number, one in conditions.items() if one is Condition.INTACT],
        "files_by_contact": files.by_contact(one),
        "contacts_to_choose": contact_choices(one),
        "most_megabytes": config.max_upload_mb,
    }


def answer(address: str, said: Iterable[str]) -> Answer | Response:
    """Back to the request; a script that sent one file gets what to show beside it."""
    said = list(said)
    if is_script():
        return jsonify(said=said[1:])
    for line in said:
        flash(line)
    return redirect(address)


def refusal(address: str, line: str) -> Answer | tuple[Response, int]:
    """The sentence, on the page or for the script."""
    if is_script():
        return jsonify(error=line), 422
    flash(line, "warn")
    return redirect(address)


def is_script() -> bool:
    """Whether our own script asks; everybody else gets pages."""
    return request.accept_mimetypes.best == "application/json"


def contact_choices(one: EvidenceRequest) -> list[tuple[int, str]]:
    """The standing contacts, newest first."""
    return [(row.id, _contact(row)) for row in reversed(one.contacts) if row.voided_at is None]


def _contact(row: Correspondence) -> str:
    words = (day(row.at.date()), str(label(row.direction)), str(label(row.kind)), row.counterpart)
    return " · ".join(filter(None, words))


def _first_error(form: UploadForm) -> DomainError:
    _id, field, why = next(iter(form.all_errors))
    return DomainError("upload_unclear", name=field, why=why)
