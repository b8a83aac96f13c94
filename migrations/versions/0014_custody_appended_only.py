"""Custody: the day of an event, voiding by a further event, nothing changed or deleted.

Revision ID: 0014
Revises: 0005
"""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0005"
branch_labels = None
depends_on = None

#: Example data may be removed, with everything tried on it.
OF_EXAMPLE = (
    "(SELECT 1 FROM stored_file f JOIN evidence_request r ON r.id = f.evidence_request_id "
    "WHERE f.id = OLD.file_id AND r.is_example)"
)
SQLITE = (
    "CREATE TRIGGER custody_no_update BEFORE UPDATE ON custody_event "
    "BEGIN SELECT RAISE(ABORT, 'custody is append-only'); END",
    "CREATE TRIGGER custody_no_delete BEFORE DELETE ON custody_event "
    f"WHEN NOT EXISTS {OF_EXAMPLE} "
    "BEGIN SELECT RAISE(ABORT, 'custody is append-only'); END",
    # INSERT OR REPLACE deletes without firing the delete trigger: refuse what would replace
    "CREATE TRIGGER custody_in_order BEFORE INSERT ON custody_event "
    "WHEN EXISTS (SELECT 1 FROM custody_event WHERE id = NEW.id OR voids_id = NEW.voids_id) "
    "BEGIN SELECT RAISE(ABORT, 'custody is append-only'); END",
)
POSTGRESQL = (
    "CREATE FUNCTION custody_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
    f"IF TG_OP = 'DELETE' THEN IF EXISTS {OF_EXAMPLE} THEN RETURN OLD; END IF; END IF; "
    "RAISE EXCEPTION 'custody is append-only' USING errcode = 'restrict_violation'; END $$",
    "CREATE TRIGGER custody_no_change BEFORE UPDATE OR DELETE ON custody_event "
    "FOR EACH ROW EXECUTE FUNCTION custody_is_append_only()",
    "CREATE TRIGGER custody_no_truncate BEFORE TRUNCATE ON custody_event "
    "FOR EACH STATEMENT EXECUTE FUNCTION custody_is_append_only()",
)


def upgrade() -> None:
    with op.batch_alter_table("custody_event") as table:
        table.add_column(sa.Column("on", sa.Date(), nullable=True))
        table.add_column(sa.Column("voids_id", sa.Integer(), nullable=True))
        table.alter_column("actor_id", existing_type=sa.Integer(), nullable=True)
        table.create_foreign_key("fk_custody_event_voids_id", "custody_event", ["voids_id"], ["id"])
        table.create_unique_constraint("uq_custody_event_voids_id", ["voids_id"])
    is_sqlite = op.get_bind().dialect.name == "sqlite"
    for statement in SQLITE if is_sqlite else POSTGRESQL:
        op.execute(statement)


def downgrade() -> None:
    """What the older schema cannot say is left out: voiding events and the machine's findings."""
    if op.get_bind().dialect.name == "sqlite":
        for name in ("custody_no_update", "custody_no_delete", "custody_in_order"):
            op.execute(f"DROP TRIGGER {name}")
    else:
        op.execute("DROP TRIGGER custody_no_change ON custody_event")
        op.execute("DROP TRIGGER custody_no_truncate ON custody_event")
        op.execute("DROP FUNCTION custody_is_append_only()")
    op.execute("DELETE FROM custody_event WHERE voids_id IS NOT NULL OR actor_id IS NULL")
    with op.batch_alter_table("custody_event") as table:
        table.drop_constraint("uq_custody_event_voids_id", type_="unique")
        table.drop_constraint("fk_custody_event_voids_id", type_="foreignkey")
        table.alter_column("actor_id", existing_type=sa.Integer(), nullable=False)
        table.drop_column("voids_id")
        table.drop_column("on")
