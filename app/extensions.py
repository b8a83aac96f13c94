"""The Flask extensions, made once, bound to an application in ``create_app``.

SQLite runs with WAL, ``synchronous=FULL`` (a printed number must survive a power cut), foreign
keys on, and ``BEGIN IMMEDIATE`` for every writing transaction: a read that turns into a write
under a deferred transaction fails at once and ``busy_timeout`` does not help it.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from flask import Flask
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import Connection, Engine, event

from app.models import Base

#: Tables live on our own declarative base (``app.models``), which knows no Flask.
db = SQLAlchemy(metadata=Base.metadata, session_options={"expire_on_commit": False})

#: Milliseconds a writer waits for another one.
BUSY_TIMEOUT = 15_000
WRITE = {"gongjo_begin": "IMMEDIATE"}
#: The number of the writers' lock on PostgreSQL: any number nobody else uses.
WRITERS = 669_229


def init_database(app: Flask) -> None:
    """Bind the database and set up SQLite's transactions."""
    db.init_app(app)
    with app.app_context():
        engine = db.engine
        if engine.dialect.name == "sqlite":
            event.listen(engine, "connect", _set_up_connection)
            event.listen(engine, "begin", _begin)


def init_migrations(app: Flask, folder: Path) -> None:
    """Bind the migrations and add ``flask db``."""
    from flask_migrate import Migrate  # Alembic: 0.15 s that no other command needs

    Migrate(app, db, directory=str(folder), render_as_batch=True)


def begin_writing() -> None:
    """Take the write lock before the first read of a transaction that will write.

    On PostgreSQL a lock of the transaction makes writers follow one another too: counters and the
    history are common to all of them, and two orders of locking them would be a deadlock.
    Harmless when one is already writing.
    """
    if not db.session().in_transaction():
        connection = db.session.connection(execution_options=WRITE)
        if connection.dialect.name == "postgresql":
            connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({WRITERS})")


@contextmanager
def writing() -> Iterator[None]:
    """A writing transaction for commands: commit at the end, roll back on any error."""
    db.session.rollback()
    begin_writing()
    try:
        yield
        db.session.commit()
    except BaseException:
        db.session.rollback()
        raise


def engine_of(app: Flask) -> Engine:
    """The engine of an application, for commands that need their own connection."""
    with app.app_context():
        return db.engine


def _set_up_connection(connection: Any, _record: Any) -> None:
    connection.isolation_level = None  # we emit BEGIN ourselves
    cursor = connection.cursor()
    cursor.execute(f"PRAGMA busy_timeout={BUSY_TIMEOUT}")
    cursor.execute("PRAGMA journal_mode=WAL")
    cursor.execute("PRAGMA synchronous=FULL")
    cursor.execute("PRAGMA foreign_keys=ON")
    cursor.execute("PRAGMA cache_size=-65536")
    cursor.close()


def _begin(connection: Connection) -> None:
    mode = connection.get_execution_options().get("gongjo_begin", "DEFERRED")
    connection.exec_driver_sql(f"BEGIN {mode}")
