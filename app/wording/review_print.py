"""From a prepared sheet to its files, the same for pages and commands."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from flask_babel import gettext as _

from app.domain.report import Report
from app.domain.restriction import WORD
from app.domain.review import Bands, Sheet
from app.domain.review.bands import bands_from
from app.models import Correspondence
from app.queries.review import around
from app.queries.review.clockwork import day_of
from app.wording.dates import moment
from app.wording.labels import label
from app.wording.register_list import said
from app.wording.review_sheet import Registered, report

#: Ends in days; review.md names them.
BANDS = Bands(bands_from([30, 60, 90, 180, 365]), bands_from([14, 30, 60]), bands_from([3, 7, 14]))
_ONE_WEEK = timedelta(days=7)


def report_of(sheet: Sheet, *, at: datetime, zone: ZoneInfo, by: str, office: str) -> Report:
    """The report of a sheet; the registers begin after the review before."""
    first = sheet.previous.as_of if sheet.previous else sheet.as_of - _ONE_WEEK
    found = [_registered(one) for one in around.contacts_between(first, sheet.as_of)]
    printed = " ".join(filter(None, [by, moment(at, zone)]))
    return report(sheet, BANDS, found, printed=printed, office=office)


def _void(one: Correspondence) -> str:
    return f"[{_('void')}]" if one.voided_at else ""


def _registered(one: Correspondence) -> Registered:
    request = one.evidence_request
    counterpart = said(WORD) if request.is_in_part else one.counterpart
    if not counterpart and request.authority:
        counterpart = request.authority.label.get("ko", "")
    return Registered(
        direction=one.direction,
        number=str(one.register_number or ""),
        on=day_of(one.at),
        reference=request.reference,
        title=" ".join(filter(None, [_void(one), str(label(one.kind)), one.their_reference])),
        counterpart=counterpart,
        means=str(label(one.means)),
        officer=request.officer.name,
    )
