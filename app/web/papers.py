"""Answers that are a file of our own making: shown in the browser, or saved under their name."""

from flask import Response

from app import clock
from app.web import access
from app.wording.dates import moment

_OFFICE = "application/vnd.openxmlformats-officedocument."
#: The type of each ending we write.
TYPES = {
    "csv": "text/csv",
    "docx": _OFFICE + "wordprocessingml.document",
    "json": "application/json",
    "pdf": "application/pdf",
    "xlsx": _OFFICE + "spreadsheetml.sheet",
    "zip": "application/zip",
}


def inline_pdf(content: bytes, name: str) -> Response:
    """``name`` is of our own making, without quotes; the browser saves it so."""
    return _named(content, name, "inline")


def attachment(content: bytes | str, name: str) -> Response:
    """Saved by the browser; the ending of ``name`` says the type."""
    return _named(content, name, "attachment")


def _named(content: bytes | str, name: str, disposition: str) -> Response:
    return Response(
        content,
        mimetype=TYPES[name.rpartition(".")[2]],
        headers={"Content-Disposition": f'{disposition}; filename="{name}"'},
    )


def printed_by() -> str:
    """Who prints a list and when, as its foot says."""
    user = access.current_user()
    return f"{user.name if user else ''} {moment(clock.now(), clock.office_zone())}"
