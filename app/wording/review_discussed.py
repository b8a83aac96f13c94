"""The page of a case taken in depth: where it stands, timeline, target grid, why each date."""

from collections.abc import Iterator, Mapping
from datetime import date
from enum import StrEnum
from itertools import groupby

from flask_babel import gettext as _
from flask_babel import ngettext

from app.domain.channels import Holder
from app.domain.contacts import ContactKind, Means
from app.domain.measures import DataCategory
from app.domain.report import Block, Grid, Heading, Words
from app.domain.review import Decision, Discussed, Row, Sheet
from app.domain.review.discussed import Answer, Asked, Due, Happening, Track
from app.domain.route import Errand, Side
from app.domain.stages import Outcome, Stage
from app.reference import clocks
from app.wording.dates import long_day, plain_day, short_day
from app.wording.deadlines import Teller, reason
from app.wording.labels import KINDS, cell_word, kind_label, label
from app.wording.review import asked, left, picked

#: The enums of ``Happening.code`` and of ``Happening.more``.
_CODES: Mapping[Track, tuple[type[StrEnum], type[StrEnum]]] = {
    Track.STAGE: (Stage, Outcome),
    Track.DESK: (Holder, Errand),
    Track.OUTGOING: (ContactKind, Means),
    Track.INCOMING: (ContactKind, Means),
}

_ARROWS = {Track.OUTGOING: "→", Track.INCOMING: "←"}


def pages(sheet: Sheet) -> Iterator[Block]:
    """One page for each, as the sheet holds them."""
    rows = {row.reference: row for row in sheet.snapshot.rows}
    said = {one.reference: one for one in sheet.snapshot.decisions}
    for one in sheet.snapshot.discussed:
        if row := rows.get(one.reference):
            yield from _page(sheet, one, row, said.get(one.reference))


def _page(sheet: Sheet, one: Discussed, row: Row, said: Decision | None) -> Iterator[Block]:
    title = " · ".join(filter(None, [row.case_number, picked(row.case)]))
    text = _("Case in depth: %(name)s", name=row.reference)
    again = _("%(what)s (continued)", what=text)
    yield Heading(text=text, note=title, breaks_page=True, again=again)
    yield Words(text=_standing(sheet, row))
    yield Words(text=_sides(one))
    yield _decision(row, said)
    yield Heading(text=_("Timeline"), note=str(len(one.happenings)))
    yield _timeline(one, sheet.as_of)
    yield Heading(text=_("What is asked, and what came of it"), note=str(len(one.asked)))
    yield _grid(one) if one.asked else Words(text=_("No targets yet."))
    yield Heading(text=_("Why each date"))
    yield from _dates(one)


def _standing(sheet: Sheet, row: Row) -> str:
    days = row.days_since_sent(sheet.as_of)
    sent = (
        _("not sent")
        if days is None
        else f"{label(Stage.SENT)} {plain_day(row.sent_on)}, {_days(days)}"
    )
    due = f"{_('Due')} {plain_day(row.due_on)}, {left(row.days_left)}" if row.due_on else ""
    parts = (
        picked(row.agency) or picked(sheet.snapshot.states.get(row.state, {})) or row.state,
        str(label(row.channel)),
        asked(row.measures),
        f"{label(row.stage)} {plain_day(row.stage_on)}",
        sent,
        f"{_('Waiting on')}: {label(row.holder)}" if row.is_open else str(label(row.outcome)),
        due,
        f"{_('Officer')} {row.officer}",
    )  # fmt: skip
    return " · ".join(filter(None, parts))


def _sides(one: Discussed) -> str:
    spent = (f"{label(side)} {_days(one.days_of(side))}" for side in Side)
    return str(_("Days the paper lay: %(sides)s", sides=", ".join(spent)))


def _days(count: int) -> str:
    return str(ngettext("%(num)d day", "%(num)d days", count))


def _decision(row: Row, said: Decision | None) -> Grid:
    parked = said.parked_until if said else None
    action = _("parked until %(day)s", day=plain_day(parked)) if parked else row.action
    values = (said.decision if said else "", action, row.action_owner, plain_day(row.action_due_on))
    head = (_("Decision"), _("Next action"), _("Owner"), _("Date"))
    return Grid(head=head, rows=(values,), widths=(42, 34, 10, 14), room=2)


def _timeline(one: Discussed, as_of: date) -> Grid:
    """A line per day, with the days since the one before; the last is the day of the sheet."""
    rows, before = [], one.happenings[0].on if one.happenings else as_of
    for on, found in groupby(one.happenings, key=lambda each: each.on):
        rows.append(_day_line(before, on, list(found)))
        before = on
    if before < as_of:
        rows.append((plain_day(as_of), f"+{(as_of - before).days}", _("day of this sheet")))
    head = (_("Date"), _("Days"), _("Stage"), _("Desk"), _("Contacts and letters"), _("Note"))
    rows = [(*row, *("",) * (len(head) - len(row))) for row in rows]
    return Grid(head=head, rows=tuple(rows), widths=(10, 6, 13, 19, 22, 30),
                numbers=frozenset({1}))  # fmt: skip


def _day_line(before: date, on: date, found: list[Happening]) -> tuple[str, ...]:
    columns = ((Track.STAGE,), (Track.DESK,), (Track.LETTER, Track.OUTGOING, Track.INCOMING))
    told = ("\n".join(_what(each) for each in found if each.track in tracks) for tracks in columns)
    notes = dict.fromkeys(reason(each.said) for each in found)
    gap = f"+{(on - before).days}" if on > before else ""
    return (plain_day(on), gap, *told, "\n".join(filter(None, notes)))


def _what(each: Happening) -> str:
    if each.track is Track.LETTER:
        return f"{KINDS.get(each.code, each.code)} {each.number}"
    of_code, of_more = _CODES[each.track]
    more = of_more(each.more) if each.more else None
    words = [str(label(of_code(each.code)))]
    if more and more is not Errand.REQUEST:
        words.append(str(label(more)))
    return " ".join(
        filter(None, [_ARROWS.get(each.track), " · ".join(words), each.who, each.number])
    )


def _grid(one: Discussed) -> Grid:
    asked = {answer.category for line in one.asked for answer in line.answers}
    categories = [category for category in DataCategory if category in asked]
    return Grid(
        head=(_("Target"), _("Kind"), *(str(label(category)) for category in categories)),
        rows=tuple(_line(line, categories) for line in one.asked),
        widths=(26, 12, *(62 / max(len(categories), 1) for _category in categories)),
    )


def _line(line: Asked, categories: list[DataCategory]) -> tuple[str, ...]:
    found = {answer.category: answer for answer in line.answers}
    cells = (_cell(found[one]) if one in found else "–" for one in categories)
    return (line.identifier, str(kind_label(line.kind)), *cells)


def _cell(answer: Answer) -> str:
    ground = str(label(answer.refusal_ground)) if answer.refusal_ground else ""
    word = str(cell_word(answer.category, answer.state))
    return "\n".join(filter(None, [word, ground, short_day(answer.answered_on)]))


def _dates(one: Discussed) -> Iterator[Block]:
    """Every date with its steps in one paragraph; of one that ended, how."""
    if not one.dues:
        yield Words(text=_("No deadline stands."))
        return
    rows = tuple(
        (long_day(due.due_on), _named(due), _ended(due) if due.ended_on else _steps(due))
        for due in one.dues
    )
    head = (_("Date"), _("What"), _("Why this date"))
    yield Grid(head=head, rows=rows, widths=(13, 19, 68))


def _named(due: Due) -> str:
    marks = [due.note, _("provisional") if due.is_provisional else ""]
    return " · ".join(filter(None, [str(label(due.kind)), *marks]))


def _ended(due: Due) -> str:
    return " ".join(filter(None, [str(label(due.ended_how or "")), plain_day(due.ended_on)]))


def _steps(due: Due) -> str:
    """The steps without the versions of the calendars, which the file copy of the dates has."""
    names = {code: dict(one.name) for code, one in clocks().items()}
    kept = [dict(step) for step in due.steps if step["step"] != "calendar"]
    found = [
        f"{words} {day}".strip() for day, words in Teller(plain_day, picked, names).lines(kept)
    ]
    for one in due.prolonged:
        trail = f"{plain_day(one.from_on)} → {plain_day(one.to_on)}"
        found.append(f"{_('Extensions')} {trail}: {reason(one.reason)} ({one.by})")
    return " ▸ ".join(found) or str(_("stated date"))
