"""The register as a list to print, export and take over: its columns, and the words in them."""

from collections.abc import Sequence
from datetime import date

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app.domain.measures import Measure
from app.domain.report import Grid, Report
from app.domain.restriction import WORD
from app.domain.stages import Stage
from app.exchange.spreadsheet import Cell
from app.models import EvidenceRequest
from app.queries.calendars import home_days_left
from app.queries.review.clockwork import day_of
from app.wording.dates import language, near_day, plain_day
from app.wording.labels import label

#: Columns of the list as a file, by the name under which a file may give them back.
COLUMNS = {
    "reference": _l("Reference"),
    "kics_number": _l("KICS number"),
    "case_title": _l("Case title"),
    "state": _l("State"),
    "authority": _l("Agency"),
    "channel": _l("Channel"),
    "measures": _l("Asked"),
    "is_urgent": _l("Urgent"),
    "needed_by": _l("Reply wanted by"),
    "stage": _l("Stage"),
    "sent_on": _l("Sent"),
    "acknowledged_on": _l("Acknowledged"),
    "closed_on": _l("Closed"),
    "outcome": _l("Outcome"),
    "refusal_ground": _l("Ground of refusal"),
    "holder": _l("Waiting on"),
    "next_due_on": _l("Next date"),
    "their_reference": _l("Their reference"),
    "officer": _l("Officer"),
}
_WIDTHS = (12, 18.5, 13.5, 12, 9, 8.5, 10, 9, 7, 10.5, 7)


def head() -> list[str]:
    """The names of the columns in the language in force."""
    return [str(word) for word in COLUMNS.values()]


def cells(row: EvidenceRequest) -> list[Cell]:
    """One request as a line of the file, column by column."""
    return [
        row.reference,
        row.case.kics_number if row.case else "",
        case_title(row),
        row.state_iso2,
        agency(row),
        str(label(row.channel)),
        "; ".join(str(label(Measure(value))) for value in row.measures),
        _("yes") if row.is_urgent else "",
        row.needed_by,
        str(label(row.stage)),
        row.sent_on,
        row.acknowledged_on,
        row.closed_on,
        str(label(row.outcome)) if row.outcome else "",
        str(label(row.refusal_ground)) if row.refusal_ground else "",
        str(label(row.holder)) if row.stage is not Stage.CLOSED else "",
        row.next_due_on,
        row.their_reference,
        row.officer.name,
    ]


def report(
    rows: Sequence[EvidenceRequest], *, title: str, today: date, printed: str, office: str
) -> Report:
    """The list as a sheet to print, in the columns of the screen."""
    examples = _("Example data") + " · " if any(row.is_example for row in rows) else ""
    names = (
        _("Reference"), _("Case"), _("Agency"), _("Asked"), _("Sent"), _("Stage"),
        _("Waiting on"), _("Next date"), _("Days left"), _("Last contact"), _("Officer"),
    )  # fmt: skip
    return Report(
        title=title,
        language=language(),  # type: ignore[arg-type]
        left=title,
        right=examples + printed,
        foot=f"{_('Gongjo')} · {office}",
        author=office,
        created_on=str(today),
        blocks=(
            Grid(
                head=names,
                rows=tuple(_line(row, today) for row in rows),
                widths=_WIDTHS,
                numbers=frozenset({8}),
            ),
        ),
    )


def _line(row: EvidenceRequest, today: date) -> tuple[str, ...]:
    is_open = row.stage is not Stage.CLOSED
    due = row.next_due_on if is_open else None
    contact = ""
    if row.last_contact_at and row.last_contact_kind:
        contact = f"{near_day(day_of(row.last_contact_at), today)} {label(row.last_contact_kind)}"
    return (
        row.reference,
        case_title(row),
        agency(row),
        "·".join(str(label(Measure(value))) for value in row.measures),
        plain_day(row.sent_on),
        str(label(row.stage if is_open or not row.outcome else row.outcome)),
        str(label(row.holder)) if is_open else "",
        plain_day(due),
        str(home_days_left(due, today)) if due else "",
        contact,
        row.officer.name,
    )


def case_title(row: EvidenceRequest) -> str:
    """The name of its case; of a request seen in part, that it is restricted."""
    if row.is_in_part:
        return said(WORD)
    return said(row.case.title) if row.case else row.title


def agency(row: EvidenceRequest) -> str:
    """The authority asked, or the State while none is chosen."""
    return said(row.authority.label) if row.authority else row.state_iso2


def said(texts: dict[str, str]) -> str:
    """In the language in force, else the nearest there is."""
    return next((texts[one] for one in (language(), "ko", "en", "fr") if texts.get(one)), "")
