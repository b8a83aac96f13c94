"""Legs: handed to a desk apart from received there, what for, and one open leg per request.

Until now ``received_on`` was the day the paper was handed to the desk; whether a desk outside the
office had received it was never asked, so that stays unknown.

Revision ID: 0018
Revises: 0019
"""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0019"
branch_labels = None
depends_on = None

OPEN = sa.text("sent_on IS NULL")
OURS = "('our_desk', 'our_approval', 'translator')"


def upgrade() -> None:
    op.execute("ALTER TABLE leg RENAME COLUMN received_on TO handed_on")
    op.add_column("leg", sa.Column("received_on", sa.Date(), nullable=True))
    op.execute(f"UPDATE leg SET received_on = handed_on WHERE holder IN {OURS}")
    op.add_column(
        "leg", sa.Column("errand", sa.String(40), nullable=False, server_default="request")
    )
    op.execute("UPDATE leg SET errand = 'correction' WHERE is_return")
    op.drop_column("leg", "is_return")
    # should an older version ever have left two legs open: each ends when the next begins
    op.execute(
        "UPDATE leg SET sent_on = (SELECT n.handed_on FROM leg n "
        "WHERE n.evidence_request_id = leg.evidence_request_id AND n.position = leg.position + 1) "
        "WHERE sent_on IS NULL AND EXISTS (SELECT 1 FROM leg n "
        "WHERE n.evidence_request_id = leg.evidence_request_id AND n.position > leg.position)"
    )
    op.create_index(
        "ix_leg_open", "leg", ["evidence_request_id"], unique=True,
        sqlite_where=OPEN, postgresql_where=OPEN,
    )  # fmt: skip


def downgrade() -> None:
    op.drop_index("ix_leg_open", table_name="leg")
    op.add_column(
        "leg", sa.Column("is_return", sa.Boolean(), nullable=False, server_default=sa.false())
    )
    op.execute("UPDATE leg SET is_return = (errand = 'correction')")
    op.drop_column("leg", "errand")
    op.drop_column("leg", "received_on")
    op.execute("ALTER TABLE leg RENAME COLUMN handed_on TO received_on")
