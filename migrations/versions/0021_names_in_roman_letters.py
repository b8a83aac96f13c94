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
    with op.batch_alter_table("user_account") as table:
        table.add_column(sa.Column("name_roman", sa.String(120), nullable=False, server_default=""))


def downgrade() -> None:
    with op.batch_alter_table("user_account") as table:
        table.drop_column("name_roman")
