"""The place of a leg on the way, apart from its number; the contact that a move followed from.

Revision ID: 0030
Revises: 0029
"""

import sqlalchemy as sa
from alembic import op

revision = "0030"
down_revision = "0029"
branch_labels = None
depends_on = None

_UNKNOWN_BEFORE = {
    "other_korean_body": "prosecution_office",
    "other_foreign_body": "foreign_executing_authority",
}


def upgrade() -> None:
    op.add_column("leg", sa.Column("place", sa.Integer(), nullable=False, server_default="0"))
    op.execute("UPDATE leg SET place = position")
    op.add_column("stage_change", sa.Column("contact_id", sa.Integer(), nullable=True))


def downgrade() -> None:
    op.execute(
        "UPDATE stage_change SET leg_position = (SELECT leg.place FROM leg WHERE"
        " leg.evidence_request_id = stage_change.evidence_request_id AND"
        " leg.position = stage_change.leg_position) WHERE leg_position IS NOT NULL"
    )
    op.execute("UPDATE leg SET position = -place")  # by way of numbers nobody has
    op.execute("UPDATE leg SET position = -position")
    for table in ("leg", "evidence_request"):  # the leg's body still names which one it was
        for holder, instead in _UNKNOWN_BEFORE.items():
            op.execute(f"UPDATE {table} SET holder = '{instead}' WHERE holder = '{holder}'")
    op.drop_column("stage_change", "contact_id")
    op.drop_column("leg", "place")
