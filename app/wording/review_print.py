"""From a prepared sheet to its files, the same for pages and commands."""

from datetime import datetime
from zoneinfo import ZoneInfo

from app.domain.report import Report
from app.domain.review import Sheet
from app.queries import review as queries
from app.reference.bands import bands
from app.wording.dates import moment
from app.wording.errors import sentence
from app.wording.review_sheet import report


def report_of(sheet: Sheet, *, at: datetime, zone: ZoneInfo, by: str, office: str) -> Report:
    """The report of a sheet; that of a closed review prints the registers frozen with it."""
    error = queries.damage(queries.last_closed(before=sheet.as_of))
    return report(
        sheet,
        bands(),
        queries.registers_of(sheet),
        printed=" ".join(filter(None, [by, moment(at, zone)])),
        office=office,
        warning=sentence(error) if error else "",
    )
