"""Restricted requests, and who is admitted to them.

Revision ID: 0027
Revises: 0026
"""

import sqlalchemy as sa
from alembic import op

revision = "0027"
down_revision = "0026"
branch_labels = None
depends_on = None

_INDEX = "ix_evidence_request_restricted"


def upgrade() -> None:
    op.add_column(
        "evidence_request",
        sa.Column("is_restricted", sa.Boolean(), nullable=False, server_default=sa.false()),
    )
    op.add_column(
        "evidence_request",
        sa.Column("restriction_reason", sa.Text(), nullable=False, server_default=""),
    )
    where = sa.text("is_restricted")
    op.create_index(_INDEX, "evidence_request", ["id"], sqlite_where=where, postgresql_where=where)
    op.create_table(
        "admission",
        sa.Column("evidence_request_id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("admitted_by_id", sa.Integer(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["evidence_request_id"],
            ["evidence_request.id"],
            name=op.f("fk_admission_evidence_request_id"),
        ),
        sa.ForeignKeyConstraint(
            ["user_id"], ["user_account.id"], name=op.f("fk_admission_user_id")
        ),
        sa.ForeignKeyConstraint(
            ["admitted_by_id"], ["user_account.id"], name=op.f("fk_admission_admitted_by_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_admission")),
        sa.UniqueConstraint(
            "user_id", "evidence_request_id", name=op.f("uq_admission_user_id_evidence_request_id")
        ),
    )
    op.create_index(op.f("ix_admission_evidence_request_id"), "admission", ["evidence_request_id"])


def downgrade() -> None:
    op.drop_table("admission")
    op.drop_index(_INDEX, table_name="evidence_request")
    # not by a copy of the table: SQLite would drop the old one, to which other rows point
    op.drop_column("evidence_request", "restriction_reason")
    op.drop_column("evidence_request", "is_restricted")
