"""The registers of contacts as files, for the page and the command alike."""

import io

from flask_babel import gettext as _

from app import clock
from app.documents import report_pdf
from app.domain.errors import DomainError
from app.exchange import spreadsheet
from app.queries import contacts
from app.queries.contacts import Filters
from app.wording import contact_list
from app.wording.labels import label
from app.wording.register_list import said

#: Entries of one printed list; a month is chosen beyond.
MOST_PRINTED = 5_000


def check_printable(filters: Filters) -> None:
    """Raise ``list_too_long`` before thousands of pages are set."""
    if contacts.count(filters) > MOST_PRINTED:
        raise DomainError("list_too_long", most=MOST_PRINTED)


def pdf(filters: Filters, *, printed: str) -> bytes:
    """A4 landscape; ``printed`` says by whom and when."""
    check_printable(filters)
    rows = list(contacts.every(filters))
    made = contact_list.report(
        rows,
        direction=filters.direction,
        year=filters.year,
        is_example=filters.is_example,
        narrowed=_narrowed(filters),
        printed=printed,
        office=_("National Office of Investigation"),
        today=clock.today(),
        zone=clock.office_zone(),
        letters=contacts.letter_numbers(rows),
    )
    return report_pdf.render(made)


def csv(filters: Filters) -> str:
    """Every entry and column, void ones too."""
    return "".join(spreadsheet.write_csv(contact_list.head(filters.direction), _lines(filters)))


def workbook(filters: Filters) -> bytes:
    """The same as ``csv`` as a workbook."""
    out = io.BytesIO()
    title = contact_list.title(filters.direction, filters.year)
    head = contact_list.head(filters.direction)
    spreadsheet.write_workbook(out, title, head, _lines(filters))
    return out.getvalue()


def _lines(filters: Filters) -> list[list[spreadsheet.Cell]]:
    rows, zone = list(contacts.every(filters)), clock.office_zone()
    numbers = contacts.letter_numbers(rows)
    return [contact_list.cells(row, zone, numbers) for row in rows]


def _narrowed(filters: Filters) -> str:
    """The filter in words."""
    words = [
        str(label(filters.kind)) if filters.kind else "",
        str(label(filters.means)) if filters.means else "",
        said(contacts.state_names(filters.state)) if filters.state else "",
        _("month %(number)s", number=filters.month) if filters.month else "",
    ]
    return ", ".join(filter(None, words))
