"""The figures of a period, each with the requests it counts, so that every number can be opened.

Definitions (calendar days; ``last`` is the "as of" day):

* *base*: carried over (sent before the period, open at its start), sent in it, reopened in it.
* *replied*: of the base, a full or partial reply came by the last day. An acknowledgement is none.
* base − closed − taken back to draft = open at the end.
* *dated*: a reply was asked for by a day that is over; *in time*: its first data came by then.
* *sent back*: a defect returned it, to be sent anew or for good.
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
#: An acknowledgement within so many days is prompt (the bar of the EU's IMI scoreboard).
PROMPT_DAYS = 7


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
    needed_by: date | None = None
    is_urgent: bool = False
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
    spans: dict[str, tuple[str, ...]]
    removal: Rate

    def count(self, name: str) -> int:
        return len(self.lists[name])

    @property
    def base(self) -> int:
        return self.count("base")

    @property
    def closed(self) -> int:
        return self.count("closed")

    def rate(self, part: str, whole: str = "base") -> Rate:
        """The share of one list in another."""
        return Rate(self.count(part), self.count(whole))

    @property
    def reply_rate(self) -> Rate:
        return self.rate("replied")

    @property
    def acknowledged_rate(self) -> Rate:
        return self.rate("acknowledged")

    @property
    def lost_rate(self) -> Rate:
        return self.rate("preservation_lost", "with_preservation")

    def behind(self) -> dict[str, tuple[str, ...]]:
        """Every list by the name under which a number of it is opened."""
        return {
            **self.lists,
            **{f"months {name}": found for name, found in self.ages.items()},
            **{f"ground {name}": found for name, found in self.grounds.items()},
            **{f"days {name}": found for name, found in self.spans.items()},
        }

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
        "base": tuple(came_in.reference for came_in in base),
        "acknowledged": _named(base, lambda one: _by(one.acknowledged_on, last)),
        "replied": _named(base, lambda one: _by(one.first_data_on, last)),
        "taken_back": _named(base, lambda one: _is_taken_back(ends[one.reference])),
        "open": _named(base, lambda one: _is_open(ends[one.reference])),
        "with_preservation": _named(base, lambda one: one.asks_preservation),
        "preservation_lost": _named(base, lambda one: _is_lost(one, last)),
        "prompt": _named(base, lambda one: _is_prompt(one, last)),
        "dated": _named(base, lambda one: one.needed_by is not None and one.needed_by < last),
        "in_time": _named(base, lambda one: _is_in_time(one, last)),
        "sent_back": _named(base, lambda one: _is_sent_back(one, last)),
        "urgent": _named(base, lambda one: one.is_urgent),
        "with_removal": _named(base, lambda one: one.removal_asked > 0),
    }
    for outcome in Outcome:
        lists[outcome.value] = _named(base, lambda one, o=outcome: _ended(one, last) == o)  # type: ignore[misc]
    lists["closed"] = _named(base, lambda one: _ended(one, last) is not None)
    spans = _spans(base, last)
    return Figures(
        first=first,
        last=last,
        lists=lists,
        ages=_ages([one for one in base if _is_open(ends[one.reference])], last),
        grounds=_grounds(base, last),
        times={name: times([days for _, days in found]) for name, found in spans.items()},
        spans={name: tuple(reference for reference, _ in found) for name, found in spans.items()},
        removal=Rate(sum(one.removal_done for one in base), sum(one.removal_asked for one in base)),
    )


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


def _is_prompt(one: Record, last: date) -> bool:
    if one.acknowledged_on is None or one.sent_on is None or one.acknowledged_on > last:
        return False
    return (one.acknowledged_on - one.sent_on).days <= PROMPT_DAYS


def _is_in_time(one: Record, last: date) -> bool:
    if one.needed_by is None or one.needed_by >= last or one.first_data_on is None:
        return False
    return one.first_data_on <= one.needed_by


def _is_sent_back(one: Record, last: date) -> bool:
    return any(
        step.on <= last
        and (step.to_stage is Stage.RETURNED or step.outcome is Outcome.RETURNED_UNREGISTERED)
        for step in one.steps
    )


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


def _spans(base: Sequence[Record], last: date) -> dict[str, list[tuple[str, int]]]:
    """Days by reference, for each span."""
    ends = [(one, step.on) for one in base
            if (step := one.at(last)) and step.to_stage is Stage.CLOSED]  # fmt: skip
    desks = {"ours": OUR_HOLDERS, "korea": _KOREAN, "theirs": _FOREIGN}
    return {
        "acknowledged": _days(((one, one.acknowledged_on) for one in base), last),
        "first_data": _days(((one, one.first_data_on) for one in base), last),
        "closed": _days(ends, last),
        **{name: [(one.reference, _held(one, end, holders)) for one, end in ends]
           for name, holders in desks.items()},
    }  # fmt: skip


#: The police attaché abroad is a Korean desk: its days are not those of the State asked.
_KOREAN = KOREAN_HOLDERS | {Holder.POLICE_ATTACHE}
_FOREIGN = frozenset(Holder) - OUR_HOLDERS - _KOREAN


def _days(pairs: Iterable[tuple[Record, date | None]], last: date) -> list[tuple[str, int]]:
    return [
        (one.reference, (end - one.sent_on).days)
        for one, end in pairs
        if one.sent_on and end and end <= last
    ]


def _held(one: Record, end: date, holders: frozenset[Holder]) -> int:
    """Days at these desks until the request ended."""
    return sum(
        max((min(stay.until or end, end) - stay.since).days, 0)
        for stay in one.stays
        if stay.holder in holders
    )
