"""Gapless numbers: raised and used in one transaction, given back when it rolls back."""

from sqlalchemy import text

from app.extensions import db

_NEXT = text(
    "INSERT INTO counter (series, year, last) VALUES (:series, :year, 1) "
    "ON CONFLICT (series, year) DO UPDATE SET last = counter.last + 1 RETURNING last"
)


def next_number(series: str, year: int) -> int:
    """The next number of the series in that year, the same on SQLite and PostgreSQL.

    The counter's row stays locked until the transaction ends, so a rollback leaves no gap and
    no number is given twice.
    """
    return int(db.session.execute(_NEXT, {"series": series, "year": year}).scalar_one())
