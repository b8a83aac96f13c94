"""The full list as rows of a workbook: one fact in a cell, days and numbers as such."""

from collections.abc import Iterator

from flask_babel import gettext as _

from app.domain.report import Value
from app.domain.review import Decision, Row, Sheet, Sign
from app.domain.review.exceptions import weeks_untouched
from app.wording.labels import label
from app.wording.review import SIGNS, asked, headings, picked

_NOTHING = Decision(reference="")


def columns() -> tuple[str, ...]:
    """The heads, in the order of the cells of ``records``."""
    return tuple(map(str, (
        _("Reference"), _("No."), _("Part of the sheet"), _("Change"), _("Date before"),
        _("Weeks untouched"), _("Urgent"), _("Case number"), _("Case"), _("State code"), _("State"),
        _("Agency"), _("Channel"), _("Asked"), _("Stage"), _("Stage since"), _("Outcome"),
        _("Ground of refusal"), _("Recorded"), _("Sent"), _("Days since sending"),
        _("Acknowledged"), _("Replied"), _("Closed"), _("Waiting on"), _("Due"), _("Kind of date"),
        _("Working days left"), _("Preservation ends"), _("Parked until"), _("Last contact"),
        _("Contact kind"), _("Contact means"), _("Next action"), _("Action owner"),
        _("Action date"), _("Decision"), _("Reviewed"), _("Officer"),
    )))  # fmt: skip


def records(sheet: Sheet) -> Iterator[tuple[Value, ...]]:
    """Every request once, as the meeting takes them."""
    decided = {one.reference: one for one in sheet.snapshot.decisions}
    number, words = 0, headings(sheet.limits)
    for group in sheet.groups:
        for row in group.rows:
            number += 1
            place = (row.reference, number, words[group.code][1])
            said = decided.get(row.reference, _NOTHING)
            yield (*place, *_changed(sheet, row), *_identity(sheet, row), *_course(sheet, row),
                   *_next(row, said))  # fmt: skip


def _changed(sheet: Sheet, row: Row) -> tuple[Value, ...]:
    signs, change = sheet.signs[row.reference], sheet.changes.get(row.reference)
    moved = change.of("due_on") if change and Sign.MOVED in signs else None
    words = "; ".join(str(SIGNS[sign][2]) for sign in signs)
    return (words, moved.old if moved else None, weeks_untouched(row, sheet.as_of))


def _identity(sheet: Sheet, row: Row) -> tuple[Value, ...]:
    return (
        str(_("yes")) if row.is_urgent else None,
        row.case_number,
        picked(row.case),
        row.state,
        picked(sheet.snapshot.states.get(row.state, {})),
        picked(row.agency),
        str(label(row.channel)),
        asked(row.measures),
    )


def _course(sheet: Sheet, row: Row) -> tuple[Value, ...]:
    return (
        str(label(row.stage)),
        row.stage_on,
        _word(row.outcome),
        _word(row.refusal_ground),
        row.recorded_on,
        row.sent_on,
        row.days_since_sent(sheet.as_of),
        row.acknowledged_on,
        row.replied_on,
        row.closed_on,
        _word(row.holder) if row.is_open else None,
        row.due_on,
        _word(row.due_kind),
        row.days_left,
        row.preserved_until,
        row.parked_until,
        row.contact_on,
        _word(row.contact_kind),
        _word(row.contact_means),
    )


def _next(row: Row, said: Decision) -> tuple[Value, ...]:
    reviewed = str(_("yes")) if said.is_reviewed else None
    return (row.action, row.action_owner, row.action_due_on, said.decision, reviewed, row.officer)


def _word(code: object) -> str | None:
    return str(label(code)) if code else None
