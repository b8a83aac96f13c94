"""``flask db``: migrations of the schema, by Flask-Migrate."""

from typing import Any

import click
from flask import current_app
from flask_migrate.cli import db

from app.cli import office
from app.cli.faults import one_line
from app.extensions import init_migrations
from app.startup import ROOT


class Migrations(click.Group):
    """Flask-Migrate's commands, in the office's context and with one clear line."""

    def invoke(self, ctx: click.Context) -> Any:
        with one_line(), office():
            if "migrate" not in current_app.extensions:
                init_migrations(current_app, ROOT / "migrations")
            return super().invoke(ctx)


group = Migrations(
    "db",
    help="Migrations of the database's schema.",
    commands=db.commands,
    params=db.params,
    callback=db.callback,
)
