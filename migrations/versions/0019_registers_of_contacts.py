"""Registers of what leaves and comes in: gapless numbers of the year, also of what is there.

Revision ID: 0019
Revises: 0020
"""

from collections.abc import Iterator
from datetime import UTC
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from alembic import op
from flask import current_app
from sqlalchemy.dialects import postgresql

revision = "0019"
down_revision = "0020"
branch_labels = None
depends_on = None

_JSON = sa.JSON().with_variant(postgresql.JSONB(astext_type=sa.Text()), "postgresql")
_INDEX = "ix_correspondence_register"
_CHUNK = 5_000


def upgrade() -> None:
    op.add_column("correspondence", sa.Column("register_series", sa.String(60), nullable=True))
    op.add_column("correspondence", sa.Column("pages", sa.Integer(), nullable=True))
    op.add_column(
        "correspondence",
        sa.Column("deadline_changes", _JSON, nullable=False, server_default="{}"),
    )
    _number_all()
    op.create_index(
        _INDEX, "correspondence", ["register_series", "register_year", "register_number"],
        unique=True,
    )  # fmt: skip


def downgrade() -> None:
    op.drop_index(_INDEX, table_name="correspondence")
    for name in ("deadline_changes", "pages", "register_series"):
        op.drop_column("correspondence", name)
    op.execute("UPDATE correspondence SET register_year = NULL, register_number = NULL")
    op.execute("DELETE FROM counter WHERE series LIKE 'contact:%'")


def _number_all() -> None:
    """In the order in which they were recorded, by the year of the office's day."""
    connection, last = op.get_bind(), dict[tuple[str, int], int]()
    statement = sa.text(
        "UPDATE correspondence SET register_series = :series, register_year = :year, "
        "register_number = :number WHERE id = :id"
    )
    pieces: list[dict[str, object]] = []
    for number, series, year in _recorded(connection):
        last[series, year] = last.get((series, year), 0) + 1
        place = {"series": series, "year": year, "number": last[series, year]}
        pieces.append({"id": number, **place})
    for start in range(0, len(pieces), _CHUNK):
        connection.execute(statement, pieces[start : start + _CHUNK])
    for (series, year), count in last.items():
        connection.execute(
            sa.text("INSERT INTO counter (series, year, last) VALUES (:series, :year, :last)"),
            {"series": series, "year": year, "last": count},
        )


def _recorded(connection: sa.Connection) -> Iterator[tuple[int, str, int]]:
    """(number of the row, series, year) of every contact."""
    zone = ZoneInfo(current_app.config["GONGJO"].zone)
    contact = sa.table(
        "correspondence",
        sa.column("id", sa.Integer),
        sa.column("direction", sa.String),
        sa.column("evidence_request_id", sa.Integer),
        sa.column("entered_at", sa.DateTime(timezone=connection.dialect.name != "sqlite")),
    )
    owner = sa.table("evidence_request", sa.column("id"), sa.column("is_example", sa.Boolean))
    query = (
        sa.select(contact.c.id, contact.c.direction, contact.c.entered_at, owner.c.is_example)
        .join(owner, owner.c.id == contact.c.evidence_request_id)
        .order_by(contact.c.entered_at, contact.c.id)
    )
    for number, direction, at, is_example in connection.execute(query).all():
        aware = at if at.tzinfo else at.replace(tzinfo=UTC)
        series = f"contact:{direction}:EX" if is_example else f"contact:{direction}"
        yield number, series, aware.astimezone(zone).year
