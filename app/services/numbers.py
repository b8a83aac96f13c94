"""Gapless numbers: raised and used in one transaction, given back when it rolls back."""

from sqlalchemy import text

from app.extensions import db

_NEXT = text(
    "INSERT INTO counter (series, year, last) VALUES (:series, :year, :count) "
    "ON CONFLICT (series, year) DO UPDATE SET last = counter.last + :count RETURNING last"
)


def next_number(series: str, year: int) -> int:
    """The next number of the series in that year, the same on SQLite and PostgreSQL.

    The counter's row stays locked until the transaction ends, so a rollback leaves no gap and
    no number is given twice.
    """
    return next_numbers(series, year, 1)[0]


def next_numbers(series: str, year: int, count: int) -> range:
    """The next ``count`` numbers of the series in that year, at once."""
    values = {"series": series, "year": year, "count": count}
    last = int(db.session.execute(_NEXT, values).scalar_one())
    return range(last - count + 1, last + 1)
