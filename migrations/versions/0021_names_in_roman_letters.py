"""Names of people in Roman letters, for letters in other languages.

Revision ID: 0021
Revises: 0018
"""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0018"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column(
        "user_account", sa.Column("name_roman", sa.String(120), nullable=False, server_default="")
    )


def downgrade() -> None:
    # not by a copy of the table: SQLite would drop the old one, to which other rows point
    op.drop_column("user_account", "name_roman")
