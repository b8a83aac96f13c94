"""Weekly reviews: numbered, with what the mark and the print refer to; moves by date.

Revision ID: 0005
Revises: 0003
"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0003"
branch_labels = None
depends_on = None

OPEN_ACTIONS = sa.text("done_at IS NULL")


def upgrade() -> None:
    with op.batch_alter_table("review") as table:
        table.add_column(sa.Column("number", sa.Integer(), nullable=True))
        table.add_column(sa.Column("printed_sequence", sa.Integer(), nullable=True))
    op.execute("UPDATE review SET number = (SELECT count(*) FROM review r WHERE r.id <= review.id)")
    with op.batch_alter_table("review") as table:
        table.alter_column("number", existing_type=sa.Integer(), nullable=False)
        table.create_unique_constraint("uq_review_number", ["number"])
    with op.batch_alter_table("review_item") as table:
        table.add_column(sa.Column("parked_until", sa.Date(), nullable=True))
        table.add_column(sa.Column("is_discussed", sa.Boolean(), nullable=True))
        table.add_column(sa.Column("reviewed_sequence", sa.Integer(), nullable=True))
        table.drop_column("reviewed_version")
    op.execute(sa.text("UPDATE review_item SET is_discussed = :no").bindparams(no=False))
    with op.batch_alter_table("review_item") as table:
        table.alter_column("is_discussed", existing_type=sa.Boolean(), nullable=False)
    op.create_index("ix_stage_change_at", "stage_change", ["at"])
    op.create_index("ix_stage_change_effective_on", "stage_change", ["effective_on"])
    op.create_index(
        "ix_action_open",
        "action",
        ["evidence_request_id", "id"],
        sqlite_where=OPEN_ACTIONS,
        postgresql_where=OPEN_ACTIONS,
    )


def downgrade() -> None:
    op.drop_index("ix_action_open", table_name="action")
    op.drop_index("ix_stage_change_effective_on", table_name="stage_change")
    op.drop_index("ix_stage_change_at", table_name="stage_change")
    with op.batch_alter_table("review_item") as table:
        table.add_column(sa.Column("reviewed_version", sa.Integer(), nullable=True))
        table.drop_column("reviewed_sequence")
        table.drop_column("is_discussed")
        table.drop_column("parked_until")
    with op.batch_alter_table("review") as table:
        table.drop_constraint("uq_review_number", type_="unique")
        table.drop_column("printed_sequence")
        table.drop_column("number")
