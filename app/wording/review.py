"""Words of the weekly review: headings of its list, its signs, names of the values compared."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext

from app.domain.measures import Measure
from app.domain.review import ExceptionCode, Row, Sheet, Sign, Thresholds
from app.domain.review.exceptions import weeks_untouched
from app.domain.review.sheet import Part
from app.wording.dates import language
from app.wording.labels import label

#: (drawn sign, its character in print, words).
SIGNS = {
    Sign.NEW: ("new", "●", _l("new")),
    Sign.MOVED: ("moved", "▲", _l("date moved")),
    Sign.STAGE: ("stage", "◆", _l("stage changed")),
    Sign.CONTACT: ("contact", "□", _l("contact")),
    Sign.CLOSED: ("check", "✓", _l("closed")),
    Sign.UNTOUCHED: ("untouched", "○", _l("untouched")),
}


def headings(limits: Thresholds) -> dict[ExceptionCode | Part, tuple[str, str]]:
    """Sign of the heading and its words, by the code of the group."""
    return {
        ExceptionCode.PRESERVATION: ("soon", ngettext(
            "Preservation ends within %(num)d day", "Preservation ends within %(num)d days",
            limits.preservation_days)),
        ExceptionCode.OVERDUE: ("late", _("Date passed")),
        ExceptionCode.DEFECTS: ("refused", _("Refused, information requested or returned")),
        ExceptionCode.UNACKNOWLEDGED: ("none", ngettext(
            "No acknowledgement after %(num)d day", "No acknowledgement after %(num)d days",
            limits.unacknowledged_days)),
        ExceptionCode.UNTOUCHED: ("untouched", ngettext(
            "Untouched for %(num)d week or more", "Untouched for %(num)d weeks or more",
            limits.untouched_weeks)),
        Part.CHANGED: ("stage", _("Changed since the last review")),
        Part.NEW: ("new", _("New since the last review")),
        Part.REST: ("check", _("The rest")),
    }  # fmt: skip


def definitions(limits: Thresholds) -> dict[ExceptionCode, str]:
    """When a request is an exception, in the order of the meeting."""
    return {
        ExceptionCode.PRESERVATION: ngettext(
            "A confirmed preservation ends within %(num)d day or has ended.",
            "A confirmed preservation ends within %(num)d days or has ended.",
            limits.preservation_days),
        ExceptionCode.OVERDUE: _("A date is over, or the day until which it was parked has come."),
        ExceptionCode.DEFECTS: _("Further information was asked, it was returned, or it was "
                                 "refused; closed so since the last review, too."),
        ExceptionCode.UNACKNOWLEDGED: ngettext(
            "Sent more than %(num)d day ago, neither acknowledged nor answered, not parked.",
            "Sent more than %(num)d days ago, neither acknowledged nor answered, not parked.",
            limits.unacknowledged_days),
        ExceptionCode.UNTOUCHED: ngettext(
            "No contact and no move for %(num)d week or more, not parked.",
            "No contact and no move for %(num)d weeks or more, not parked.",
            limits.untouched_weeks),
    }  # fmt: skip


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
