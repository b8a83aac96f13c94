"""Indexes for what Today and the page of a request ask of a large office.

How long an authority takes is read from the answered requests alone; what was answered in full, and
whose preservation ends, is found without reading every open request.

Revision ID: 0029
Revises: 0028
"""

import sqlalchemy as sa
from alembic import op

revision = "0029"
down_revision = "0028"
branch_labels = None
depends_on = None

#: Name, table, columns, condition.
_INDEXES = (
    (
        "ix_evidence_request_answered",
        "evidence_request",
        ["authority_id", "sent_on", "first_data_on"],
        "first_data_on IS NOT NULL",
    ),
    (
        "ix_evidence_request_open_contact",
        "evidence_request",
        ["last_contact_kind", "next_due_on", "id"],
        "stage <> 'closed'",
    ),
    (
        "ix_deadline_standing_kind",
        "deadline",
        ["kind", "due_on", "evidence_request_id"],
        "ended_on IS NULL",
    ),
)


def upgrade() -> None:
    for name, table, columns, condition in _INDEXES:
        where = sa.text(condition)
        op.create_index(name, table, columns, sqlite_where=where, postgresql_where=where)


def downgrade() -> None:
    for name, table, _columns, _condition in reversed(_INDEXES):
        op.drop_index(name, table_name=table)
