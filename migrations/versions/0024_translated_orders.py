"""The domestic order in the letter's other language.

Revision ID: 0024
Revises: 0021
"""

import sqlalchemy as sa
from alembic import op

revision = "0024"
down_revision = "0021"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column(
        "evidence_request",
        sa.Column("domestic_order_translated", sa.String(300), nullable=False, server_default=""),
    )


def downgrade() -> None:
    # not by a copy of the table: SQLite would drop the old one, to which other rows point
    op.drop_column("evidence_request", "domestic_order_translated")
