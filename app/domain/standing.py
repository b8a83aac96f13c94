"""Where a deadline stands on a day: derived from dates, never stored."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from app.domain.calendars import WorkingCalendar, working_days


@dataclass(frozen=True, slots=True)
class Standing:
    """Days left until the due day, the due day counted; negative when it has passed."""

    days: int
    working_days: int

    @property
    def is_overdue(self) -> bool:
        return self.days < 0


def standing(due: date, today: date, calendars: Iterable[WorkingCalendar]) -> Standing:
    """``D-8`` is eight working days left. Raises ``CalendarNotCovered``."""
    return Standing((due - today).days, working_days(today, due, calendars))
