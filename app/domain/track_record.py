"""Channels compared by what came of the office's past requests, and until when it is sensible to
send. Days are calendar days from the sending to the first data; under five cases no figure is
stated, for it would say more than is known.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from app.domain.calendars import CalendarNotCovered, WorkingCalendar
from app.domain.channels import Channel
from app.domain.statistics import FEWEST, Rate, rank, times

#: So many of a hundred answered requests came within the days counted back.
SAFE = 80


@dataclass(frozen=True, slots=True)
class PastCase:
    """A request that was sent."""

    channel: Channel
    authority_id: int | None
    sent_on: date
    first_data_on: date | None

    @property
    def days(self) -> int | None:
        """A first datum before the sending is an error of entry and counts for nothing."""
        days = (self.first_data_on - self.sent_on).days if self.first_data_on else None
        return days if days is not None and days >= 0 else None


@dataclass(frozen=True, slots=True)
class TrackRecord:
    """What came of past requests by one channel. ``days`` of the answered ones, sorted."""

    channel: Channel
    sent: int
    days: tuple[int, ...] = ()

    @property
    def answered(self) -> Rate:
        return Rate(len(self.days), self.sent)

    @property
    def median_days(self) -> float | None:
        return times(self.days).median

    @property
    def is_enough(self) -> bool:
        return len(self.days) >= FEWEST

    def within(self, days: int) -> int:
        """How many of the answered ones took at most so many days."""
        return sum(one <= days for one in self.days)


def track_record(channel: Channel, cases: Iterable[PastCase]) -> TrackRecord:
    """Over the cases of one channel."""
    found = [one for one in cases if one.channel is channel]
    days = sorted(one.days for one in found if one.days is not None)
    return TrackRecord(channel, len(found), tuple(days))


def compared(cases: Sequence[PastCase], offered: Iterable[Channel]) -> list[TrackRecord]:
    """Every channel that is offered or was used, in the order of the enumeration."""
    shown = {*offered, *(one.channel for one in cases)}
    return [track_record(channel, cases) for channel in Channel if channel in shown]


@dataclass(frozen=True, slots=True, kw_only=True)
class LastSending:
    """The last sensible day to send for an answer by ``needed_by``, and why.

    ``days``: within them came ``within`` of the ``record``'s answered requests. ``moved_from`` is
    the day before it was moved to a working day. ``left``: days from today to ``needed_by``.
    """

    on: date
    moved_from: date | None
    needed_by: date
    days: int
    within: int
    record: TrackRecord
    is_authority: bool
    left: int

    @property
    def is_past(self) -> bool:
        return (self.needed_by - self.on).days > self.left

    @property
    def in_time(self) -> int:
        """How many of the answered requests took no longer than what is left."""
        return self.record.within(self.left)


def last_sending(
    records: Sequence[tuple[TrackRecord, bool]],
    needed_by: date,
    today: date,
    office: WorkingCalendar | None,
) -> LastSending | None:
    """From the first of the (record, is the authority's own) with enough answers, else ``None``."""
    record, is_own = next((pair for pair in records if pair[0].is_enough), (None, False))
    if record is None:
        return None
    days = rank(record.days, SAFE)
    counted = needed_by - timedelta(days=days)
    on = _working(counted, office)
    return LastSending(
        on=on,
        moved_from=counted if on != counted else None,
        needed_by=needed_by,
        days=days,
        within=record.within(days),
        record=record,
        is_authority=is_own,
        left=(needed_by - today).days,
    )


def _working(day: date, office: WorkingCalendar | None) -> date:
    """The day, or the working day before it; beyond the calendar's years the day itself."""
    try:
        while office and not office.is_working(day):
            day -= timedelta(days=1)
    except CalendarNotCovered:
        pass
    return day
