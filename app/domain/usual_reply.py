"""How long an authority usually takes: the median of its answered past requests."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.domain.statistics import FEWEST


@dataclass(frozen=True, slots=True)
class Past:
    """``answered`` past requests; the days of the ``middle`` two of them in order, which are the
    same one when their number is odd.
    """

    answered: int
    middle: tuple[int, int]

    @property
    def median_days(self) -> float | None:
        """``None`` under five answers, when a figure would say more than is known."""
        return sum(self.middle) / 2 if self.answered >= FEWEST else None


def past(days: Sequence[int]) -> Past | None:
    """From the days from sending to the first data; ``None`` where nothing was answered.

    A first datum before the sending is an error of entry and counts for nothing.
    """
    known = sorted(one for one in days if one >= 0)
    count = len(known)
    return Past(count, (known[(count - 1) // 2], known[count // 2])) if count else None
