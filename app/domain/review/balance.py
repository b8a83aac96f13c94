"""The sums on the cover: open at start + sent − closed = open at end, and the flow of weeks."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from app.domain.stages import BEFORE_SENDING, Stage

WEEKS = 13


@dataclass(frozen=True, slots=True)
class Move:
    """One stage change; ``on`` is the day it took effect."""

    reference: str
    on: date
    from_stage: Stage | None
    to_stage: Stage

    @property
    def was_counted(self) -> bool:
        return self.from_stage is not None and _counted(self.from_stage)

    @property
    def is_counted(self) -> bool:
        return _counted(self.to_stage)

    def reversed(self) -> "Move":
        """What taking it back makes of the request; only of a move that came from a stage."""
        assert self.from_stage is not None
        return Move(self.reference, self.on, self.to_stage, self.from_stage)


@dataclass(frozen=True, slots=True)
class Balance:
    """Counts of requests. ``taken_back`` went from sent back to draft, to be sent anew."""

    start: int
    sent: int
    reopened: int
    closed: int
    taken_back: int
    end: int

    @property
    def expected(self) -> int:
        return self.start + self.sent + self.reopened - self.closed - self.taken_back

    @property
    def holds(self) -> bool:
        return self.expected == self.end


@dataclass(frozen=True, slots=True)
class Flow:
    """One week, named by its Monday."""

    monday: date
    sent: int
    closed: int


def balance(start: int, moves: Iterable[Move], end: int) -> Balance:
    """``moves`` are those entered since ``start`` was counted, late entries included."""
    found = list(moves)
    came = [one for one in found if one.is_counted and not one.was_counted]
    left = [one for one in found if one.was_counted and not one.is_counted]
    reopened = sum(one.from_stage is Stage.CLOSED for one in came)
    closed = sum(one.to_stage is Stage.CLOSED for one in left)
    return Balance(start, len(came) - reopened, reopened, closed, len(left) - closed, end)


def weekly_flow(moves: Iterable[Move], as_of: date, weeks: int = WEEKS) -> tuple[Flow, ...]:
    """Sent and closed per week, the last being the week of ``as_of``."""
    last = as_of - timedelta(days=as_of.weekday())
    mondays = [last - timedelta(weeks=weeks - 1 - n) for n in range(weeks)]
    sent, closed = dict.fromkeys(mondays, 0), dict.fromkeys(mondays, 0)
    for one in moves:
        monday = one.on - timedelta(days=one.on.weekday())
        if monday not in sent or one.on > as_of:
            continue
        sent[monday] += one.to_stage is Stage.SENT and not one.was_counted
        closed[monday] += one.to_stage is Stage.CLOSED and one.was_counted
    return tuple(Flow(monday, sent[monday], closed[monday]) for monday in mondays)


def totals(flow: Sequence[Flow]) -> tuple[int, int]:
    """Sent and closed over all weeks."""
    return sum(week.sent for week in flow), sum(week.closed for week in flow)


def _counted(stage: Stage) -> bool:
    return stage is not Stage.CLOSED and stage not in BEFORE_SENDING
