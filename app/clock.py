"""The one place that reads the clock. Rules get the time as an argument."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from flask import current_app


def now() -> datetime:
    """The instant, aware, in UTC, cut to microseconds as both databases keep it."""
    return datetime.now(UTC)


def office_zone() -> ZoneInfo:
    """The zone in which the office reads its dates (``GONGJO_ZONE``, default Asia/Seoul)."""
    return ZoneInfo(current_app.config["GONGJO"].zone)


def today() -> date:
    """Today's date at the office."""
    return now().astimezone(office_zone()).date()
