"""Exceptions in the order in which the meeting takes them."""

from datetime import date, timedelta
from enum import StrEnum

from app.domain.contacts import ContactKind
from app.domain.review.rows import Row
from app.domain.review.thresholds import Thresholds
from app.domain.stages import Outcome, Stage


class ExceptionCode(StrEnum):
    """Why a request is talked about first."""

    PRESERVATION = "preservation"
    OVERDUE = "overdue"
    DEFECTS = "defects"
    UNACKNOWLEDGED = "unacknowledged"
    UNTOUCHED = "untouched"


_SENT_BACK = frozenset({Stage.INFORMATION_REQUESTED, Stage.RETURNED})
_NOT_EXECUTED = frozenset({Outcome.REFUSED, Outcome.RETURNED_UNREGISTERED})


def exception_of(row: Row, today: date, limits: Thresholds) -> ExceptionCode | None:
    """The first rule the request meets.

    A request closed since the meeting before is an exception when it was refused or returned. One
    that is parked leaves the two rules of silence until its date.
    """
    if not row.is_open:
        return ExceptionCode.DEFECTS if row.outcome in _NOT_EXECUTED else None
    if _preservation_ends(row, today, limits):
        return ExceptionCode.PRESERVATION
    if _date_passed(row, today):
        return ExceptionCode.OVERDUE
    if row.stage in _SENT_BACK or row.contact_kind is ContactKind.REFUSAL:
        return ExceptionCode.DEFECTS
    if row.is_parked(today):
        return None
    if _unacknowledged(row, today, limits):
        return ExceptionCode.UNACKNOWLEDGED
    return (
        ExceptionCode.UNTOUCHED if weeks_untouched(row, today) >= limits.untouched_weeks else None
    )


def weeks_untouched(row: Row, today: date) -> int:
    """Whole weeks since the last contact or move."""
    return max((today - row.touched_on).days // 7, 0)


def _preservation_ends(row: Row, today: date, limits: Thresholds) -> bool:
    last = today + timedelta(days=limits.preservation_days)
    return row.preserved_until is not None and row.preserved_until <= last


def _date_passed(row: Row, today: date) -> bool:
    """A date is over, or the request was parked until now."""
    is_due = row.due_on is not None and row.due_on < today
    return is_due or (row.parked_until is not None and row.parked_until <= today)


def _unacknowledged(row: Row, today: date, limits: Thresholds) -> bool:
    days = row.days_since_sent(today)
    waits = row.stage is Stage.SENT and row.acknowledged_on is None and row.replied_on is None
    return waits and days is not None and days > limits.unacknowledged_days
