"""Weekends of former times: the Emirates rested on Friday and Saturday until 2021.

Revision ID: 0017
Revises: 0015
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0017"
down_revision = "0015"
branch_labels = None
depends_on = None

_JSON = sa.JSON().with_variant(postgresql.JSONB(astext_type=sa.Text()), "postgresql")


def upgrade() -> None:
    op.add_column(
        "calendar", sa.Column("earlier_weekends", _JSON, nullable=False, server_default="{}")
    )


def downgrade() -> None:
    op.drop_column("calendar", "earlier_weekends")
