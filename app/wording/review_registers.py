"""The week's registers on the sheet: what went out (발송대장) and what came in (접수대장)."""

from collections.abc import Iterator, Sequence
from datetime import date

from flask_babel import gettext as _

from app.domain.contacts import Direction
from app.domain.report import Block, Grid, Heading, Listed, Value, Words
from app.domain.review import Registered, Row, Sheet
from app.domain.stages import Stage
from app.wording.contact_list import TITLES
from app.wording.dates import short_day
from app.wording.labels import label
from app.wording.review import picked


def registers(sheet: Sheet, registered: Sequence[Registered]) -> Iterator[Block]:
    """Both, the first on a new page; what became of a request is what the sheet says of it."""
    rows = {row.reference: row for row in sheet.snapshot.rows}
    yield from _register(
        Heading(text=str(TITLES[Direction.OUTGOING]), breaks_page=True),
        (_("Number"), _("Sent on"), _("Request"), _("Title"), _("To whom"), _("Means"),
         _("Officer"), _("Replied"), _("Stage")),
        [_sent(one, rows.get(one.reference))
         for one in registered if one.direction is Direction.OUTGOING],
        (7, 9, 14, 20, 20, 9, 7, 9, 9),
    )  # fmt: skip
    yield from _register(
        Heading(text=str(TITLES[Direction.INCOMING])),
        (_("Number"), _("Received on"), _("From whom"), _("Document number"), _("Title"),
         _("Request"), _("Means"), _("Officer")),
        [(one.number, one.on, _counterpart(one), one.their_reference, _title(one), one.reference,
          str(label(one.means)), one.officer)
         for one in registered if one.direction is Direction.INCOMING],
        (7, 10, 22, 15, 19, 14, 10, 8),
    )  # fmt: skip


def _sent(one: Registered, row: Row | None) -> tuple[Value, ...]:
    """A request that is not on the sheet was closed before."""
    title = " ".join(filter(None, [_title(one), one.their_reference]))
    stage = str(label(row.stage if row else Stage.CLOSED))
    replied = row.replied_on if row else None
    means = str(label(one.means))
    return (one.number, one.on, one.reference, title, _counterpart(one), means, one.officer,
            replied, stage)  # fmt: skip


def _title(one: Registered) -> str:
    void = f"[{_('void')}]" if one.is_void else ""
    return " ".join(filter(None, [void, str(label(one.kind))]))


def _counterpart(one: Registered) -> str:
    return one.counterpart or picked(one.agency)


def _register(
    heading: Heading,
    head: tuple[str, ...],
    entries: Sequence[tuple[Value, ...]],
    widths: tuple[float, ...],
) -> Iterator[Block]:
    heading = Heading(text=heading.text, note=str(len(entries)), breaks_page=heading.breaks_page)
    if not entries:
        yield from (heading, Words(text=_("None.")))
        return
    lines = tuple(tuple(map(_written, entry)) for entry in entries)
    yield Listed(
        heading=heading,
        grid=Grid(head=head, rows=lines, widths=widths),
        columns=head,
        records=tuple(entries),
    )


def _written(value: Value) -> str:
    if isinstance(value, date):
        return short_day(value)
    return "" if value is None else str(value)
