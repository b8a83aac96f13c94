"""The sheet of the weekly review as a report: cover, exceptions, list, minutes, registers."""

from collections.abc import Iterator, Sequence

from flask_babel import gettext as _

from app.domain.report import Block, Grid, Heading, Report, Words
from app.domain.restriction import WORD
from app.domain.review import Bands, Registered, Sheet
from app.wording import review_cover, review_discussed, review_list, review_registers
from app.wording.dates import language, long_day, plain_day, short_day
from app.wording.review import picked


def report(
    sheet: Sheet,
    bands: Bands,
    registered: Sequence[Registered],
    *,
    printed: str,
    office: str,
    warning: str = "",
) -> Report:
    """Everything the meeting needs on paper; ``warning`` stands before all of it."""
    title = _("Weekly review")
    snapshot = sheet.snapshot
    examples = _("Example data") + " · " if any(row.is_example for row in snapshot.rows) else ""
    return Report(
        title=f"{title} {long_day(sheet.as_of)}",
        subtitle=_about(sheet),
        language=language(),  # type: ignore[arg-type]
        left=f"{title} {plain_day(sheet.as_of)}",
        right=examples + printed,
        foot=f"{_('Gongjo')} · {office}",
        author=office,
        created_on=sheet.as_of.isoformat(),
        blocks=(
            *([Words(text=warning)] if warning else []),
            *review_cover.cover(sheet, bands),
            *_promises(sheet),
            *review_list.exceptions(sheet),
            *review_list.full_list(sheet),
            *review_discussed.pages(sheet),
            *_minutes(sheet),
            *review_registers.registers(sheet, registered),
        ),
    )


def _about(sheet: Sheet) -> str:
    snapshot = sheet.snapshot
    parts = [_("review %(number)s", number=snapshot.number)]
    if snapshot.chair:
        parts.append(_("chair %(name)s", name=snapshot.chair))
    if sheet.previous:
        parts.append(_("last review %(day)s", day=plain_day(sheet.previous.as_of)))
    else:
        parts.append(_("no review before this one"))
    return " · ".join(parts)


def _promises(sheet: Sheet) -> Iterator[Block]:
    found = sheet.snapshot.promises
    done = sum(one.done_on is not None for one in found)
    note = _("%(done)d of %(all)d done", done=done, all=len(found))
    yield Heading(text=_("Actions of the last review"), note=note, breaks_page=True)
    if not found:
        yield Words(text=_("None was promised."))
        return
    rows = tuple(
        (f"✓ {_('done')}" if one.done_on else f"○ {_('carried over')}", one.what or picked(WORD),
         one.reference, short_day(one.due_on), one.owner)
        for one in found
    )  # fmt: skip
    head = (_("Result"), _("Action"), _("Request"), _("Date"), _("Owner"))
    yield Grid(head=head, rows=rows, widths=(10, 45, 18, 12, 15))


def _minutes(sheet: Sheet) -> Iterator[Block]:
    snapshot = sheet.snapshot
    found = [one for one in snapshot.decisions if one.decision or one.action or one.parked_until]
    yield Heading(text=_("Minutes"), note=str(len(found)), breaks_page=True)
    rows = [
        (one.reference, one.decision,
         _("parked until %(day)s", day=short_day(one.parked_until)) if one.parked_until
         else one.action, one.owner, plain_day(one.due_on))
        for one in found
    ]  # fmt: skip
    blank = [("", "", "", "", "")] * (0 if snapshot.closed_at else 6)
    head = (_("Reference"), _("Decision"), _("Next action"), _("Owner"), _("Date"))
    yield Grid(head=head, rows=(*rows, *blank), widths=(14, 36, 28, 10, 12), room=2)
    yield review_cover.signatures()
