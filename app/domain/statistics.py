"""The figures of a period, each with the requests it counts, so that every number can be opened.

Definitions (calendar days; ``last`` is the "as of" day):

* *base*: carried over (sent before the period, open at its start), sent in it, reopened in it.
* *replied*: of the base, a full or partial reply came by the last day. An acknowledgement is none.
* base − closed − taken back to draft = open at the end.
* percentiles are nearest-rank: 80 of 100 took at most the 80th percentile.

No rate, median or percentile is stated under five cases.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from math import floor
from statistics import median

from app.domain.channels import KOREAN_HOLDERS, OUR_HOLDERS, Channel, Holder
from app.domain.stages import BEFORE_SENDING, Outcome, RefusalGround, Stage

FEWEST = 5
#: Ends of the bands of age in months since sending; the last has no end.
MONTHS = (3, 6, 12, 24)
COUNTS = (
    "carried_over", "reopened", "sent", "acknowledged", "replied", "executed", "partly_executed",
    "refused", "returned_unregistered", "withdrawn", "no_longer_needed", "taken_back", "open",
    "with_preservation", "preservation_lost",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Step:
    """A move on the day it took effect."""

    on: date
    to_stage: Stage
    outcome: Outcome | None = None
    ground: RefusalGround | None = None

    @property
    def is_counted(self) -> bool:
        return self.to_stage is not Stage.CLOSED and self.to_stage not in BEFORE_SENDING


@dataclass(frozen=True, slots=True)
class Stay:
    """One leg; open while ``until`` is empty."""

    holder: Holder
    since: date
    until: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """What the figures need of one request. ``steps`` in the order entered."""

    reference: str
    state: str
    channel: Channel
    offences: tuple[str, ...] = ()
    steps: tuple[Step, ...] = ()
    stays: tuple[Stay, ...] = ()
    sent_on: date | None = None
    acknowledged_on: date | None = None
    first_data_on: date | None = None
    asks_preservation: bool = False
    preserved_until: date | None = None
    removal_asked: int = 0
    removal_done: int = 0

    def at(self, day: date) -> Step | None:
        """The last move that took effect by a day."""
        return next((step for step in reversed(self.steps) if step.on <= day), None)


@dataclass(frozen=True, slots=True)
class Times:
    """Days of ``count`` cases; empty figures under five."""

    count: int
    median: float | None = None
    mean: float | None = None
    p80: int | None = None
    p90: int | None = None


@dataclass(frozen=True, slots=True)
class Rate:
    """A share with its counts; no percentage under five cases."""

    part: int
    whole: int

    @property
    def percent(self) -> float | None:
        return tenths(100 * self.part, self.whole) if self.whole >= FEWEST else None


def tenths(part: int, whole: int) -> float:
    """One decimal, halves upwards as on paper and in a workbook (31.25 is 31.3)."""
    return floor(Fraction(10 * part, whole) + Fraction(1, 2)) / 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """Everything about one group of requests in one period."""

    first: date
    last: date
    lists: dict[str, tuple[str, ...]]
    ages: dict[str, tuple[str, ...]]
    grounds: dict[str, tuple[str, ...]]
    times: dict[str, Times]
    removal: Rate

    def count(self, name: str) -> int:
        return len(self.lists[name])

    @property
    def base(self) -> int:
        return sum(self.count(name) for name in ("carried_over", "reopened", "sent"))

    @property
    def reply_rate(self) -> Rate:
        return Rate(self.count("replied"), self.base)

    @property
    def acknowledged_rate(self) -> Rate:
        return Rate(self.count("acknowledged"), self.base)

    @property
    def lost_rate(self) -> Rate:
        return Rate(self.count("preservation_lost"), self.count("with_preservation"))

    @property
    def closed(self) -> int:
        return sum(self.count(outcome.value) for outcome in Outcome)

    @property
    def holds(self) -> bool:
        """Base less closed less taken back is what is open."""
        return self.base - self.closed - self.count("taken_back") == self.count("open")


def figures(records: Iterable[Record], first: date, last: date) -> Figures:
    """The figures from ``first`` to ``last``, both included; what came later is not known."""
    known = [one for one in records if one.sent_on and one.sent_on <= last]
    came = {one.reference: _arrival(one, first, last) for one in known}
    base = [one for one in known if came[one.reference]]
    lists = {name: _named(base, lambda one, n=name: came[one.reference] == n)  # type: ignore[misc]
             for name in ("carried_over", "reopened", "sent")}  # fmt: skip
    ends = {one.reference: one.at(last) for one in base}
    lists |= {
        "acknowledged": _named(base, lambda one: _by(one.acknowledged_on, last)),
        "replied": _named(base, lambda one: _by(one.first_data_on, last)),
        "taken_back": _named(base, lambda one: _is_taken_back(ends[one.reference])),
        "open": _named(base, lambda one: _is_open(ends[one.reference])),
        "with_preservation": _named(base, lambda one: one.asks_preservation),
        "preservation_lost": _named(base, lambda one: _is_lost(one, last)),
    }
    for outcome in Outcome:
        lists[outcome.value] = _named(base, lambda one, o=outcome: _ended(one, last) == o)  # type: ignore[misc]
    removal = [one for one in base if one.removal_asked]
    return Figures(
        first=first,
        last=last,
        lists=lists,
        ages=_ages([one for one in base if _is_open(ends[one.reference])], last),
        grounds=_grounds(base, last),
        times=_all_times(base, last),
        removal=Rate(sum(one.removal_done for one in removal),
                     sum(one.removal_asked for one in removal)),
    )  # fmt: skip


def times(days: Sequence[int]) -> Times:
    """Median, mean and percentiles, or the count alone under five."""
    if len(days) < FEWEST:
        return Times(len(days))
    found = sorted(days)
    mean = tenths(sum(found), len(found))
    return Times(len(found), float(median(found)), mean, rank(found, 80), rank(found, 90))


def rank(found: Sequence[int], percent: int) -> int:
    """Nearest rank in a sorted list: the smallest value that so many per cent do not exceed."""
    return found[-(-len(found) * percent // 100) - 1]


def months_between(start: date, end: date) -> int:
    """Whole months."""
    months = (end.year - start.year) * 12 + end.month - start.month
    return months - (end.day < start.day)


def _arrival(one: Record, first: date, last: date) -> str:
    """How a request came into the base, or an empty text."""
    assert one.sent_on is not None
    if one.sent_on >= first:
        return "sent"
    before = one.at(date.fromordinal(first.toordinal() - 1))
    if _is_open(before):
        return "carried_over"
    again = any(first <= step.on <= last and step.is_counted for step in one.steps)
    return "reopened" if again else ""


def _named(records: Iterable[Record], rule: Callable[[Record], bool]) -> tuple[str, ...]:
    return tuple(one.reference for one in records if rule(one))


def _by(day: date | None, last: date) -> bool:
    return day is not None and day <= last


def _is_open(step: Step | None) -> bool:
    return step is not None and step.is_counted


def _is_taken_back(step: Step | None) -> bool:
    return step is not None and step.to_stage in BEFORE_SENDING


def _ended(one: Record, last: date) -> Outcome | None:
    step = one.at(last)
    return step.outcome if step and step.to_stage is Stage.CLOSED else None


def _is_lost(one: Record, last: date) -> bool:
    """The data was no longer preserved when the first answer came, or has not been since."""
    if not one.asks_preservation or one.preserved_until is None:
        return False
    step = one.at(last)
    closed = step.on if step and step.to_stage is Stage.CLOSED else last
    answered = one.first_data_on if _by(one.first_data_on, last) else None
    return one.preserved_until < (answered or closed)


def _ages(records: Sequence[Record], last: date) -> dict[str, tuple[str, ...]]:
    starts = (0, *MONTHS)
    found: dict[str, tuple[str, ...]] = {}
    for start, end in zip(starts, (*MONTHS, None), strict=True):
        name = f"{start}-{end}" if end else f"{start}+"
        found[name] = _named(
            records,
            lambda one, s=start, e=end: (
                s  # type: ignore[misc]
                <= months_between(one.sent_on, last)
                < (e or 10**6)
            ),
        )
    return found


def _grounds(base: Sequence[Record], last: date) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for one in base:
        step = one.at(last)
        if step and step.ground:
            found.setdefault(step.ground.value, []).append(one.reference)
    return {ground.value: tuple(found[ground.value]) for ground in RefusalGround
            if ground.value in found}  # fmt: skip


def _all_times(base: Sequence[Record], last: date) -> dict[str, Times]:
    closed = [one for one in base if _ended(one, last)]
    ends = [(one, one.at(last)) for one in closed]
    return {
        "acknowledged": times(_spans((one.sent_on, one.acknowledged_on, last) for one in base)),
        "first_data": times(_spans((one.sent_on, one.first_data_on, last) for one in base)),
        "closed": times(_spans((one.sent_on, step.on, last) for one, step in ends if step)),
        "ours": times([_held(one, last, OUR_HOLDERS) for one in closed]),
        "korea": times([_held(one, last, _KOREAN) for one in closed]),
        "theirs": times([_held(one, last, _FOREIGN) for one in closed]),
    }


#: The police attaché abroad is a Korean desk: its days are not those of the State asked.
_KOREAN = KOREAN_HOLDERS | {Holder.POLICE_ATTACHE}
_FOREIGN = frozenset(Holder) - OUR_HOLDERS - _KOREAN


def _spans(pairs: Iterable[tuple[date | None, date | None, date]]) -> list[int]:
    return [(end - start).days for start, end, last in pairs if start and end and end <= last]


def _held(one: Record, last: date, holders: frozenset[Holder]) -> int:
    """Days at these desks until the request ended."""
    step = one.at(last)
    end = step.on if step else last
    return sum(
        max((min(stay.until or end, end) - stay.since).days, 0)
        for stay in one.stays
        if stay.holder in holders
    )
