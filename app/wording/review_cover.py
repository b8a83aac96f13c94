"""The cover of the sheet: sums, changes, thirteen weeks, how long requests wait, hashes, boxes."""

from collections.abc import Iterator, Sequence

from flask_babel import gettext as _

from app.domain.channels import Channel
from app.domain.report import Bars, Beside, Block, Grid, Heading, Signatures, Words
from app.domain.review import Bands, Sheet, count_by_band, freeze
from app.domain.review.bands import Band
from app.wording.dates import brief_day, short_day
from app.wording.review import SIGNS, balance_lines


def cover(sheet: Sheet, bands: Bands) -> Iterator[Block]:
    """What the chair signs."""
    yield Beside(left=tuple(_sums(sheet)), right=tuple(_changes(sheet)))
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
    yield signatures()


def _sums(sheet: Sheet) -> Iterator[Block]:
    one, lines = sheet.balance, balance_lines(sheet)
    said = _("agrees") if one.holds else _("differs: %(count)d expected", count=one.expected)
    yield Heading(text=_("Check of the sums"))
    yield Grid(
        head=(*(word for word, _count in lines),
              _("Pending on %(day)s", day=short_day(sheet.as_of)), _("Check")),
        rows=((*(str(count) for _word, count in lines), str(one.end), said),),
        widths=(1.6, *(0.9 for _line in lines[1:]), 1.5, 1.0),
    )  # fmt: skip


def _changes(sheet: Sheet) -> Iterator[Block]:
    changed = _("Nothing changed.") if sheet.difference.is_empty else ""
    yield Heading(text=_("Since the last review"), note=changed)
    yield Grid(
        head=tuple(f"{mark} {word}" for _name, mark, word in SIGNS.values()),
        rows=(tuple(str(sheet.count(sign)) for sign in SIGNS),),
    )


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
    yield Heading(text=_("How long pending requests wait"), note=str(len(counted)))
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


def signatures() -> Signatures:
    """Who wrote, who answers for it, who chaired."""
    return Signatures(labels=(_("Minutes taken by"), _("Officer"), _("Chair")))
