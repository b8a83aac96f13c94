"""Legs declared void, and the moves of the stage that are taken back with them.

Revision ID: 0025
Revises: 0024
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None

_JSON = sa.JSON().with_variant(postgresql.JSONB(astext_type=sa.Text()), "postgresql")


def upgrade() -> None:
    op.add_column("leg", sa.Column("voided_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("leg", sa.Column("void_reason", sa.Text(), nullable=False, server_default=""))
    op.add_column("stage_change", sa.Column("leg_position", sa.Integer(), nullable=True))
    op.add_column(
        "stage_change",
        sa.Column("deadline_changes", _JSON, nullable=False, server_default="{}"),
    )
    op.add_column(
        "stage_change", sa.Column("taken_back_at", sa.DateTime(timezone=True), nullable=True)
    )
    _renew_index("sent_on IS NULL AND voided_at IS NULL")


def downgrade() -> None:
    # what was declared void never counted; an older version could not tell it from what stands
    op.execute("DELETE FROM leg WHERE voided_at IS NOT NULL")
    op.execute("DELETE FROM stage_change WHERE taken_back_at IS NOT NULL")
    _renew_index("sent_on IS NULL")
    for table, column in (
        ("leg", "voided_at"), ("leg", "void_reason"), ("stage_change", "leg_position"),
        ("stage_change", "deadline_changes"), ("stage_change", "taken_back_at"),
    ):  # fmt: skip
        op.drop_column(table, column)


def _renew_index(condition: str) -> None:
    op.drop_index("ix_leg_open", table_name="leg")
    op.create_index(
        "ix_leg_open", "leg", ["evidence_request_id"], unique=True,
        sqlite_where=sa.text(condition), postgresql_where=sa.text(condition),
    )  # fmt: skip
