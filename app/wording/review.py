"""Words of the weekly review: headings of its list, its signs, names of the values compared."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext

from app.domain.measures import Measure
from app.domain.review import ExceptionCode, Row, Sheet, Sign
from app.domain.review.exceptions import weeks_untouched
from app.domain.review.sheet import Part
from app.wording.dates import language
from app.wording.labels import label

#: (sign of the heading, words), by the code of the group.
HEADINGS = {
    ExceptionCode.PRESERVATION: ("soon", _l("Preservation ends within 14 days")),
    ExceptionCode.OVERDUE: ("late", _l("Date passed")),
    ExceptionCode.DEFECTS: ("refused", _l("Refused, information requested or returned")),
    ExceptionCode.UNACKNOWLEDGED: ("none", _l("No acknowledgement after 30 days")),
    ExceptionCode.UNTOUCHED: ("untouched", _l("Untouched for 4 weeks or more")),
    Part.CHANGED: ("stage", _l("Changed since the last review")),
    Part.NEW: ("new", _l("New since the last review")),
    Part.REST: ("check", _l("The rest")),
}
#: (drawn sign, its character in print, words).
SIGNS = {
    Sign.NEW: ("new", "●", _l("new")),
    Sign.MOVED: ("moved", "▲", _l("date moved")),
    Sign.STAGE: ("stage", "◆", _l("stage changed")),
    Sign.CONTACT: ("contact", "□", _l("contact")),
    Sign.CLOSED: ("check", "✓", _l("closed")),
    Sign.UNTOUCHED: ("untouched", "○", _l("untouched")),
}


def sign_word(sign: Sign, row: Row, today: date) -> str:
    """The word beside a sign; an untouched request says for how many weeks."""
    if sign is not Sign.UNTOUCHED:
        return str(SIGNS[sign][2])
    weeks = weeks_untouched(row, today)
    return ngettext("untouched for %(num)d week", "untouched for %(num)d weeks", weeks)


def picked(texts: Mapping[str, str]) -> str:
    """A text kept per language, in the language in force or the nearest there is."""
    order = (language(), "ko", "en", "fr", "native")
    return next((texts[one] for one in order if texts.get(one)), "")


def asked(measures: Iterable[str]) -> str:
    """What is asked, in one line that may break between two."""
    return "\u00a0· ".join(str(label(Measure(one))) for one in measures)


def left(days: int | None) -> str:
    """Working days to the date, or over."""
    if days is None:
        return ""
    if days < 0:
        return ngettext("%(num)d working day over", "%(num)d working days over", -days)
    return ngettext("%(num)d working day left", "%(num)d working days left", days)


def counted_words(rows: Collection[Row]) -> str:
    """How many stand on the sheet, how many of them are open, and how many of those pending."""
    return " · ".join(
        [
            str(len(rows)),
            _("open %(count)d", count=sum(row.is_open for row in rows)),
            _("pending %(count)d", count=sum(row.is_counted for row in rows)),
        ]
    )


def balance_lines(sheet: Sheet) -> list[tuple[str, int]]:
    """The sum of the cover, line by line; what is nought and unusual is left out."""
    one = sheet.balance
    lines = [(_("Pending at the last review"), one.start), (_("+ sent"), one.sent)]
    if one.reopened:
        lines.append((_("+ reopened"), one.reopened))
    lines.append((_("− closed"), one.closed))
    if one.taken_back:
        lines.append((_("− taken back to draft"), one.taken_back))
    return lines
