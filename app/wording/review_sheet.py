"""The sheet of the weekly review as a report: cover, exceptions, list, minutes, registers."""

from collections.abc import Iterator, Sequence

from flask_babel import gettext as _
from flask_babel import ngettext

from app.domain.channels import Channel
from app.domain.contacts import Direction
from app.domain.measures import Measure
from app.domain.report import Bars, Block, Grid, Heading, Report, Signatures, Words
from app.domain.restriction import WORD
from app.domain.review import Bands, Registered, Row, Sheet, Sign, count_by_band, freeze
from app.domain.review.bands import Band
from app.wording import review_discussed
from app.wording.dates import brief_day, language, long_day, plain_day, short_day
from app.wording.labels import label
from app.wording.review import HEADINGS, SIGNS, balance_lines, left, picked, sign_word

LIST_WIDTHS = (8, 13, 12.5, 11, 10, 9, 8.5, 9.5, 8.5, 12.5, 12)


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
            *_cover(sheet, bands),
            *_promises(sheet),
            *_exceptions(sheet),
            *_full_list(sheet),
            *review_discussed.pages(sheet),
            *_minutes(sheet),
            *_registers(registered),
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


def _cover(sheet: Sheet, bands: Bands) -> Iterator[Block]:
    one, lines = sheet.balance, balance_lines(sheet)
    said = _("agrees") if one.holds else _("differs: %(count)d expected", count=one.expected)
    yield Heading(text=_("Check of the sums"))
    yield Grid(
        head=(*(word for word, _count in lines), _("Open on %(day)s", day=short_day(sheet.as_of)),
              _("Check")),
        rows=((*(str(count) for _word, count in lines), str(one.end), said),),
        share=0.75,
    )  # fmt: skip
    changed = _("Nothing changed.") if sheet.difference.is_empty else ""
    yield Heading(text=_("Since the last review"), note=changed)
    yield Grid(
        head=tuple(f"{mark} {word}" for _name, mark, word in SIGNS.values()),
        rows=(tuple(str(sheet.count(sign)) for sign in SIGNS),),
        share=0.75,
    )
    yield Heading(text=_("The last 13 weeks"), note=_("weeks by their Monday"))
    flow = sheet.snapshot.flow
    yield Bars(
        labels=tuple(brief_day(week.monday) for week in flow),
        first=tuple(week.sent for week in flow),
        second=tuple(week.closed for week in flow),
        names=(_("sent (wide)"), _("closed (narrow)")),
    )
    yield from _bands(sheet, bands)
    yield _hashes(sheet)
    yield _signatures()


def _bands(sheet: Sheet, bands: Bands) -> Iterator[Block]:
    counted = [row for row in sheet.snapshot.rows if row.is_counted]
    ages = [days for row in counted if (days := row.days_since_sent(sheet.as_of)) is not None]
    silent = [
        (sheet.as_of - since).days for row in counted if (since := row.contact_on or row.sent_on)
    ]
    direct = [
        days
        for row in counted
        if row.channel is Channel.PROVIDER_DIRECT
        and (days := row.days_since_sent(sheet.as_of)) is not None
    ]
    yield Heading(text=_("How long open requests wait"), note=str(len(counted)))
    yield _counted((_("Days since sending"), ages, bands.age))
    yield _counted(
        (_("Days since the last contact"), silent, bands.silence),
        (_("Days since sending, to providers directly"), direct, bands.provider),
    )


def _counted(*parts: tuple[str, Sequence[int], Sequence[Band]]) -> Grid:
    """Counts by band, side by side: the cover is one page."""
    head: list[str] = []
    counts: list[str] = []
    widths: list[float] = []
    for text, days, ends in parts:
        found = count_by_band(days, ends)
        head += [text, *(band_words(band) for band, _count in found)]
        counts += [_("Requests"), *(str(count) for _band, count in found)]
        widths += [2.0, *(1.0 for _band in found)]
    share = min(0.3 * len(parts) + 0.1 * (len(head) - len(parts)), 1.0)
    return Grid(head=tuple(head), rows=(tuple(counts),), widths=tuple(widths), share=share)


def band_words(band: Band) -> str:
    """``0–30``, ``over 365``."""
    if band.last is None:
        return str(_("over %(num)d", num=band.first - 1))
    return f"{band.first}–{band.last}"


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


def _exceptions(sheet: Sheet) -> Iterator[Block]:
    groups = [group for group in sheet.groups if group.is_exception]
    count = sum(len(group.rows) for group in groups)
    yield Heading(text=_("Exceptions"), note=str(count))
    if not groups:
        yield Words(text=_("None."))
        return
    rows: list[tuple[str, ...]] = []
    for group in groups:
        rows.append((f"{HEADINGS[group.code][1]}  {len(group.rows)}",))
        rows += [
            (row.reference, _agency(sheet, row), picked(row.case), str(label(row.holder)),
             plain_day(row.due_on), left(row.days_left), row.officer)
            for row in group.rows
        ]  # fmt: skip
    head = (_("Reference"), _("Agency (State)"), _("Case"), _("Waiting on"), _("Due"),
            _("Working days left"), _("Officer"))  # fmt: skip
    yield Grid(head=head, rows=tuple(rows), widths=(13, 22, 25, 14, 12, 13, 9))


def _full_list(sheet: Sheet) -> Iterator[Block]:
    rows = sheet.snapshot.rows
    yield Heading(text=_("Full list by agency"), note=str(len(rows)), breaks_page=True)
    if not rows:
        yield Words(text=_("There are no open requests."))
        return
    decided = {one.reference: one.decision for one in sheet.snapshot.decisions}
    head = (_("Change"), _("Reference"), _("Case"), _("Agency (State)"), _("Asked"),
            _("Sent, days"), _("Waiting on"), _("Due"), _("Last contact"),
            _("Next action, owner, date"), _("Decision"))  # fmt: skip
    lines = tuple(_line(sheet, row, decided.get(row.reference, "")) for row in rows)
    yield Grid(head=head, rows=lines, widths=LIST_WIDTHS, room=3)


def _line(sheet: Sheet, row: Row, decision: str) -> tuple[str, ...]:
    days = row.days_since_sent(sheet.as_of)
    sent = (
        f"{plain_day(row.sent_on)}\n{ngettext('%(num)d day', '%(num)d days', days or 0)}"
        if row.sent_on
        else _("not sent")
    )
    contact = [str(label(row.contact_kind or "")), str(label(row.contact_means or "")),
               short_day(row.contact_on)] if row.contact_on else []  # fmt: skip
    action = [row.action, f"{row.action_owner} · {short_day(row.action_due_on)}"]
    ball = str(label(row.holder)) if row.is_open else str(label(row.outcome))
    return (
        _signs(sheet, row),
        row.reference + (f"\n{_('urgent')}" if row.is_urgent else ""),
        picked(row.case),
        _agency(sheet, row),
        "·".join(str(label(Measure(one))) for one in row.measures),
        sent,
        ball,
        "\n".join(filter(None, [plain_day(row.due_on), left(row.days_left)])),
        "\n".join(filter(None, contact)),
        "\n".join(action) if row.action else "",
        decision,
    )


def _signs(sheet: Sheet, row: Row) -> str:
    change = sheet.changes.get(row.reference)
    found = []
    for sign in sheet.signs[row.reference]:
        text = f"{SIGNS[sign][1]} {sign_word(sign, row, sheet.as_of)}"
        moved = change.of("due_on") if change and sign is Sign.MOVED else None
        if moved:
            text += f" {short_day(moved.old) or '–'} → {short_day(moved.new) or '–'}"
        found.append(text)
    return "\n".join(found)


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
    yield _signatures()


def _hashes(sheet: Sheet) -> Words:
    """A closed review has a hash of its own; paper that has it anchors what was frozen."""
    snapshot = sheet.snapshot
    own = (
        [_("Hash of this review: %(hash)s", hash=sheet.frozen_hash or freeze(snapshot).hash)]
        if snapshot.closed_at
        else []
    )
    before = _("Hash of the review before: %(hash)s", hash=snapshot.previous_hash or "–")
    newest = _("Newest hash of the history: %(hash)s", hash=snapshot.history_hash or "–")
    return Words(text="\n".join([*own, before, newest]))


def _signatures() -> Signatures:
    return Signatures(labels=(_("Minutes taken by"), _("Officer"), _("Chair")))


def _registers(registered: Sequence[Registered]) -> Iterator[Block]:
    titles = {
        Direction.OUTGOING: _("Register of what was sent"),
        Direction.INCOMING: _("Register of what was received"),
    }
    head = (_("Number"), _("Date"), _("Request"), _("Title"), _("Correspondent"), _("Means"),
            _("Officer"))  # fmt: skip
    for number, (direction, title) in enumerate(titles.items()):
        rows = tuple(_registered(one) for one in registered if one.direction is direction)
        yield Heading(text=title, note=str(len(rows)), breaks_page=number == 0)
        yield (
            Grid(head=head, rows=rows, widths=(8, 11, 16, 25, 20, 12, 8))
            if rows
            else Words(text=_("None."))
        )


def _registered(one: Registered) -> tuple[str, ...]:
    void = f"[{_('void')}]" if one.is_void else ""
    title = " ".join(filter(None, [void, str(label(one.kind)), one.their_reference]))
    counterpart = one.counterpart or picked(one.agency)
    number, means = str(one.number or ""), str(label(one.means))
    return (number, short_day(one.on), one.reference, title, counterpart, means, one.officer)


def _agency(sheet: Sheet, row: Row) -> str:
    state = picked(sheet.snapshot.states.get(row.state, {})) or row.state
    return "\n".join(filter(None, [state, picked(row.agency)]))
