"""Backward planning: when a request must leave so that the answer is there by a day.

From the authority's own history alone, and nothing under five answers. Days are calendar days.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from app.domain.statistics import FEWEST, Record, rank

#: Eight of ten answers came at most after so many days.
PERCENT = 80


@dataclass(frozen=True, slots=True)
class Plan:
    """``made`` of ``whole`` past requests were answered within ``days``.

    ``whole`` counts every request sent long enough ago to know, the unanswered ones too.
    """

    send_by: date
    days: int
    made: int
    whole: int

    def is_over(self, today: date) -> bool:
        """Whether the day has passed."""
        return self.send_by < today


def plan(records: Sequence[Record], *, needed_by: date, today: date) -> Plan | None:
    """The last sensible day to send, or ``None`` where too little is known."""
    took = sorted(
        (one.first_data_on - one.sent_on).days
        for one in records
        if one.sent_on and one.first_data_on and one.first_data_on <= today
    )
    if len(took) < FEWEST:
        return None
    days = rank(took, PERCENT)
    known = [one for one in records if one.sent_on and (today - one.sent_on).days >= days]
    made = sum(
        one.first_data_on is not None and (one.first_data_on - one.sent_on).days <= days
        for one in known
        if one.sent_on
    )
    return Plan(needed_by - timedelta(days=days), days, made, len(known))
