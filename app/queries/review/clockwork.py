"""Days of the office and the instants that bound them."""

from datetime import date, datetime, time, timedelta

from app import clock


def end_of(day: date) -> datetime:
    """The first instant after a day at the office."""
    return datetime.combine(day + timedelta(days=1), time(), clock.office_zone())


def start_of_weeks(day: date, weeks: int) -> date:
    """The Monday so many weeks back, the week of ``day`` included."""
    return day - timedelta(days=day.weekday(), weeks=weeks - 1)


def day_of(instant: datetime) -> date:
    """The day at the office."""
    return instant.astimezone(clock.office_zone()).date()
