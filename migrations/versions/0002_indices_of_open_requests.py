"""Indices of the open requests by holder and by channel: counted without reading the rows.

Revision ID: 0002
Revises: 0001
"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_OPEN = sa.text("stage <> 'closed'")
_INDICES = {
    "ix_evidence_request_open_holder": ["holder", "stage_on"],
    "ix_evidence_request_open_channel": ["channel"],
}


def upgrade() -> None:
    for name, columns in _INDICES.items():
        op.create_index(
            name, "evidence_request", columns, sqlite_where=_OPEN, postgresql_where=_OPEN
        )


def downgrade() -> None:
    for name in _INDICES:
        op.drop_index(name, table_name="evidence_request")
