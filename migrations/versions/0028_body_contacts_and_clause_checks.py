"""How Korean bodies are reached, and which clauses a sworn translator checked.

Revision ID: 0028
Revises: 0027
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0028"
down_revision = "0027"
branch_labels = None
depends_on = None

JSON = sa.JSON().with_variant(postgresql.JSONB(astext_type=sa.Text()), "postgresql")


def upgrade() -> None:
    op.create_table(
        "body_contact",
        sa.Column("body", sa.String(length=60), nullable=False),
        sa.Column("address", JSON, nullable=False),
        sa.Column("phone", sa.String(length=60), nullable=False),
        sa.Column("fax", sa.String(length=60), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("hours", sa.String(length=60), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_body_contact")),
        sa.UniqueConstraint("body", name=op.f("uq_body_contact_body")),
    )
    op.create_table(
        "clause_check",
        sa.Column("clause", sa.String(length=60), nullable=False),
        sa.Column("language", sa.String(length=8), nullable=False),
        sa.Column("text_hash", sa.String(length=64), nullable=False),
        sa.Column("checked_by", sa.String(length=120), nullable=False),
        sa.Column("checked_on", sa.Date(), nullable=False),
        sa.Column("recorded_by_id", sa.Integer(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["recorded_by_id"], ["user_account.id"], name=op.f("fk_clause_check_recorded_by_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_clause_check")),
    )
    op.create_index(
        op.f("ix_clause_check_clause_language"), "clause_check", ["clause", "language"], unique=True
    )
    op.drop_column("body_name", "contact")  # nothing ever wrote it


def downgrade() -> None:
    op.add_column("body_name", sa.Column("contact", JSON, nullable=False, server_default="{}"))
    op.drop_index(op.f("ix_clause_check_clause_language"), table_name="clause_check")
    op.drop_table("clause_check")
    op.drop_table("body_contact")
