"""Types and sizes of files in words."""

from typing import Any

from babel.numbers import format_decimal
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app.wording.dates import language

_OFFICE = "application/vnd.openxmlformats-officedocument."
_NAMES: dict[str, Any] = {
    "application/pdf": _l("PDF document"),
    "application/hwp+zip": _l("Hangul document (HWPX)"),
    "application/x-hwp": _l("Hangul document (HWP)"),
    "application/x-ole-storage": _l("Hangul or old Office document"),
    _OFFICE + "wordprocessingml.document": _l("Word document"),
    _OFFICE + "spreadsheetml.sheet": _l("Excel workbook"),
    _OFFICE + "presentationml.presentation": _l("PowerPoint slides"),
    "application/zip": _l("ZIP archive"),
    "application/json": _l("JSON data"),
    "text/html": _l("web page (HTML)"),
    "text/plain": _l("plain text"),
    "message/rfc822": _l("e-mail message"),
    "application/vnd.sqlite3": _l("SQLite database"),
    "application/octet-stream": _l("not recognised"),
}
_KINDS = {
    "image": _l("picture"),
    "video": _l("video"),
    "audio": _l("sound recording"),
}
_STEPS = ("kB", "MB", "GB", "TB")
_THOUSAND = 1000


def media(name: str) -> str:
    """The type as people call it; a rare one by its technical name."""
    kind, _slash, rest = name.partition("/")
    if known := _NAMES.get(name):
        return str(known)
    return f"{_KINDS[kind]} ({rest})" if kind in _KINDS else name


def octets(count: int) -> str:
    """The exact size."""
    return _("%(count)s bytes", count=format_decimal(count, locale=language()))


def size(count: int) -> str:
    """The size in the largest step that leaves a figure before the point; 1 kB is 1000 bytes."""
    if count < _THOUSAND:
        return octets(count)
    power = min((len(str(count)) - 1) // 3, len(_STEPS))
    step, value = _STEPS[power - 1], count / _THOUSAND**power
    unit = step.replace("B", "o") if language() == "fr" else step
    return f"{format_decimal(value, format='0.0', locale=language())} {unit}"
