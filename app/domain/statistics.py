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

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from math import floor
from statistics import median

from app.domain.stages import Outcome, RefusalGround
from app.domain.tally import AGES, Record, Stay, Step, Tally, tally

FEWEST = 5
LISTS = (
    "carried_over", "reopened", "sent", "base", "acknowledged", "replied", "taken_back", "open",
    "with_preservation", "preservation_lost", "prompt", "dated", "in_time", "sent_back", "urgent",
    "with_removal", *(outcome.value for outcome in Outcome), "closed",
)  # fmt: skip
SPANS = ("acknowledged", "first_data", "closed", "ours", "korea", "theirs")


#: Figures that tell what a request asks for; the others follow from its stage and dates.
_OF_CONTENT = frozenset(
    {"with_preservation", "preservation_lost", "dated", "in_time", "urgent", "with_removal"}
)


def tells_content(figure: str) -> bool:
    """Whether standing in the list of this figure says more of a request than stage and dates."""
    return figure in _OF_CONTENT or figure.startswith("ground ")


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
    """Everything about one group of requests in one period.

    ``span_days`` are the days of ``spans``, one for each of its requests.
    """

    first: date
    last: date
    lists: dict[str, tuple[str, ...]]
    ages: dict[str, tuple[str, ...]]
    grounds: dict[str, tuple[str, ...]]
    times: dict[str, Times]
    spans: dict[str, tuple[str, ...]]
    span_days: dict[str, tuple[int, ...]]
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

    def days_behind(self, name: str) -> dict[str, int]:
        """The days of the requests behind a span, the fewest first; nothing behind a count."""
        kind, _space, span = name.partition(" ")
        if kind != "days":
            return {}
        pairs = zip(self.spans[span], self.span_days[span], strict=True)
        return dict(sorted(pairs, key=lambda pair: (pair[1], pair[0])))

    @property
    def holds(self) -> bool:
        """Base less closed less taken back is what is open."""
        return self.base - self.closed - self.count("taken_back") == self.count("open")


def figures(records: Iterable[Record], first: date, last: date) -> Figures:
    """The figures from ``first`` to ``last``, both included; what came later is not known."""
    return summed(tallies(records, first, last), first, last)


def tallies(records: Iterable[Record], first: date, last: date) -> list[Tally]:
    """The base of a period, each request with what it counts as."""
    return [found for one in records if (found := tally(one, first, last))]


def summed(found: Sequence[Tally], first: date, last: date) -> Figures:
    """The figures of these; any grouping of the same tallies."""
    lists: dict[str, list[str]] = {name: [] for name in LISTS}
    ages: dict[str, list[str]] = {name: [] for name, _end in AGES}
    grounds: dict[str, list[str]] = {ground.value: [] for ground in RefusalGround}
    spans: dict[str, list[str]] = {name: [] for name in SPANS}
    days: dict[str, list[int]] = {name: [] for name in SPANS}
    for one in found:
        reference = one.record.reference
        for name in one.names:
            lists[name].append(reference)
        if one.age:
            ages[one.age].append(reference)
        if one.ground:
            grounds[one.ground].append(reference)
        for name, count in one.days.items():
            spans[name].append(reference)
            days[name].append(count)
    return Figures(
        first=first,
        last=last,
        lists={name: tuple(one) for name, one in lists.items()},
        ages={name: tuple(one) for name, one in ages.items()},
        grounds={name: tuple(one) for name, one in grounds.items() if one},
        times={name: times(one) for name, one in days.items()},
        spans={name: tuple(one) for name, one in spans.items()},
        span_days={name: tuple(one) for name, one in days.items()},
        removal=Rate(
            sum(one.removed for one in found),
            sum(one.record.removal_asked for one in found),
        ),
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


__all__ = [
    "FEWEST", "Figures", "Rate", "Record", "Stay", "Step", "Tally", "Times", "figures", "rank",
    "summed", "tallies", "tenths", "times",
]  # fmt: skip
