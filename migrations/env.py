"""How Alembic runs inside the application: same engine and tables, a transaction each."""

from typing import Any

from alembic import context
from flask import current_app
from sqlalchemy import Connection

from app.extensions import WRITE, db
from app.models.base import Instant, Json, for_postgresql

#: Tables that exist in one engine only and are made by hand in the migrations.
OWN_TABLES = ("search_entry",)
PLAIN: dict[type, str] = {
    Instant: "sa.DateTime(timezone=True)",
    Json: 'sa.JSON().with_variant(postgresql.JSONB(astext_type=sa.Text()), "postgresql")',
}


def include(_object: Any, name: str | None, kind: str, *_rest: Any) -> bool:
    """Leave the search index (FTS5 or tsvector) out of comparisons."""
    return not (kind in {"table", "index"} and name and name.startswith(OWN_TABLES))


def render(kind: str, item: Any, context: Any) -> str | bool:
    """Write our own types as the plain ones they stand for, so that migrations stay readable."""
    if kind == "type" and isinstance(item, Json):
        context.imports.add("from sqlalchemy.dialects import postgresql")
    return PLAIN.get(type(item), False) if kind == "type" else False


def run(connection: Connection) -> None:
    """Run the migrations on this connection."""
    context.configure(
        connection=connection,
        target_metadata=for_postgresql(db.metadata),
        include_object=include,
        render_item=render,
        render_as_batch=True,
        compare_type=False,
        transaction_per_migration=True,
    )
    with context.begin_transaction():
        context.run_migrations()


with current_app.app_context(), db.engine.connect().execution_options(**WRITE) as opened:
    run(opened)
