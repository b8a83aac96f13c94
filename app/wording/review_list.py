"""The exceptions and the full list of the sheet, on paper and as rows of a workbook."""

from collections.abc import Iterable, Iterator
from datetime import date

from flask_babel import gettext as _
from flask_babel import ngettext

from app.domain.report import Block, Grid, Heading, Listed, Words
from app.domain.review import Row, Sheet, Sign
from app.wording import review_records
from app.wording.dates import near_day, plain_day
from app.wording.labels import label
from app.wording.review import SIGNS, asked, counted_words, headings, left, picked, sign_word

#: Shares of the eleven columns.
_WIDTHS = (8.5, 11.5, 12, 13, 9.5, 8.5, 8.5, 10.5, 8.5, 13, 11)
_EXCEPTION_WIDTHS = (11, 12.5, 16, 17, 11, 11.5, 19, 7)


def exceptions(sheet: Sheet) -> Iterator[Block]:
    """What the meeting takes first, group by group in its order."""
    groups = [group for group in sheet.groups if group.is_exception]
    count = sum(len(group.rows) for group in groups)
    heading = Heading(text=_("Exceptions"), note=str(count))
    if not groups:
        yield from (heading, Words(text=_("None.")))
        return
    words = headings(sheet.limits)
    lines: list[tuple[str, ...]] = []
    for group in groups:
        lines.append((f"{words[group.code][1]}  {len(group.rows)}",))
        lines += [_exception(sheet, row) for row in group.rows]
    head = (_("Change"), _("Reference"), _("Agency (State)"), _("Case"), _("Waiting on"), _("Due"),
            _("Next action, owner, date"), _("Officer"))  # fmt: skip
    yield heading
    yield Grid(head=head, rows=tuple(lines), widths=_EXCEPTION_WIDTHS)


def _exception(sheet: Sheet, row: Row) -> tuple[str, ...]:
    return (
        _signs(sheet, row),
        _named(row),
        _agency(sheet, row),
        picked(row.case),
        _ball(row),
        _due(row),
        _action(sheet, row),
        row.officer,
    )


def full_list(sheet: Sheet) -> Iterator[Block]:
    """Every request by agency; in a workbook in the order of the meeting, one fact in a cell."""
    rows = sheet.snapshot.rows
    heading = Heading(text=_("Full list by agency"), note=counted_words(rows), breaks_page=True)
    if not rows:
        yield from (heading, Words(text=_("There are no open requests.")))
        return
    decided = {one.reference: one.decision for one in sheet.snapshot.decisions}
    head = (_("Change"), _("Reference"), _("Case"), _("Agency (State)"), _("Asked"),
            _("Sent, days"), _("Waiting on"), _("Due"), _("Last contact"),
            _("Next action, owner, date"), _("Decision"))  # fmt: skip
    lines = tuple(_line(sheet, row, decided.get(row.reference, "")) for row in rows)
    yield Listed(
        heading=heading,
        grid=Grid(head=head, rows=lines, widths=_WIDTHS, room=3),
        columns=review_records.columns(),
        records=tuple(review_records.records(sheet)),
    )


def _line(sheet: Sheet, row: Row, decision: str) -> tuple[str, ...]:
    contact = (label(row.contact_kind or ""), label(row.contact_means or ""),
               near_day(row.contact_on, sheet.as_of))  # fmt: skip
    return (
        _signs(sheet, row),
        _named(row),
        picked(row.case),
        _agency(sheet, row),
        asked(row.measures),
        _sent(row, sheet.as_of),
        _ball(row),
        _due(row),
        _stacked(contact) if row.contact_on else "",
        _action(sheet, row),
        decision,
    )


def _stacked(parts: Iterable[object]) -> str:
    return "\n".join(filter(None, map(str, parts)))


def _named(row: Row) -> str:
    return _stacked((row.reference, _("urgent") if row.is_urgent else ""))


def _sent(row: Row, today: date) -> str:
    days = row.days_since_sent(today)
    if days is None:
        return str(_("not sent"))
    return _stacked((plain_day(row.sent_on), ngettext("%(num)d day", "%(num)d days", days)))


def _ball(row: Row) -> str:
    return str(label(row.holder) if row.is_open else label(row.outcome))


def _due(row: Row) -> str:
    return _stacked((plain_day(row.due_on), left(row.days_left)))


def _action(sheet: Sheet, row: Row) -> str:
    if not row.action:
        return ""
    owner = f"{row.action_owner} · {near_day(row.action_due_on, sheet.as_of)}"
    return _stacked((row.action, owner))


def _signs(sheet: Sheet, row: Row) -> str:
    change = sheet.changes.get(row.reference)
    found = []
    for sign in sheet.signs[row.reference]:
        text = f"{SIGNS[sign][1]} {sign_word(sign, row, sheet.as_of)}"
        moved = change.of("due_on") if change and sign is Sign.MOVED else None
        if moved:
            old, new = near_day(moved.old, sheet.as_of), near_day(moved.new, sheet.as_of)
            text += f"\n{old or '–'} → {new or '–'}"
        found.append(text)
    return "\n".join(found)


def _agency(sheet: Sheet, row: Row) -> str:
    state = picked(sheet.snapshot.states.get(row.state, {})) or row.state
    return _stacked((state, picked(row.agency)))
