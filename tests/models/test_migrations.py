"""The migrations: up, down, up, and equal to the models."""

from pathlib import Path

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from flask_migrate import downgrade, upgrade
from sqlalchemy import inspect

from app.extensions import db
from tests.conftest import dispose, make_app


def included(name: str | None) -> bool:
    return not (name or "").startswith("search_entry")


def test_migrations_equal_the_models(app: object) -> None:
    with db.engine.connect() as connection:
        context = MigrationContext.configure(
            connection,
            opts={"include_object": lambda _object, name, *_rest: included(name)},
        )
        assert compare_metadata(context, db.metadata) == []


def test_migrations_go_down_and_up_again(database_url: str, tmp_path: Path) -> None:
    application = make_app(database_url, tmp_path)
    with application.app_context():
        before = set(inspect(db.engine).get_table_names())
        downgrade(revision="base")
        inspector = inspect(db.engine)
        assert set(inspector.get_table_names()) <= {"alembic_version"}
        db.session.remove()
        upgrade()
        assert set(inspect(db.engine).get_table_names()) == before
    dispose(application)
