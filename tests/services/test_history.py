"""The history: what it keeps, and that every change to it shows."""

from collections.abc import Callable

import pytest
from sqlalchemy import Connection, text
from sqlalchemy.exc import DBAPIError

from app.domain.chain import Fault
from app.extensions import db
from app.models import User
from app.services import history
from app.services.actor import Actor


@pytest.fixture
def ten_events(app: object, person: Callable[[str], User], acting: Callable[[str], Actor]) -> User:
    """A chain of ten events about one person."""
    user, actor = person("officer"), acting("lead")
    for number in range(10):
        old, new = history.changes(user, {"name": f"김예시 {number}", "rank": "경감"})
        history.append(actor, "renamed", user, old=old, new=new)
    db.session.commit()
    return user


def tamper(*statements: str) -> None:
    """Change the history as somebody with the database file in hands could."""
    unlock = {
        "sqlite": (
            "DROP TRIGGER history_no_update",
            "DROP TRIGGER history_no_delete",
            "DROP TRIGGER history_in_order",
        ),
        "postgresql": ("ALTER TABLE history_event DISABLE TRIGGER ALL",),
    }
    with db.engine.begin() as connection:
        for statement in (*unlock[db.engine.dialect.name], *statements):
            connection.execute(text(statement))


def run(connection: Connection, statement: str) -> None:
    connection.execute(text(statement))


def test_old_and_new_values_are_kept_and_only_those_that_changed(ten_events: User) -> None:
    from app.queries.history import events_of

    events = events_of("user_account", ten_events.id)
    assert len(events) == 10
    assert events[1].old == {"name": "김예시 0"}
    assert events[1].new == {"name": "김예시 1"}
    assert events[1].actor_login == "lead"


def test_an_untouched_chain_holds(ten_events: User) -> None:
    assert history.verify_chain() is None
    assert history.count() == 10


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE history_event SET verb = 'x' WHERE sequence = 3",
        "DELETE FROM history_event WHERE sequence = 3",
    ],
)
def test_the_database_refuses_changes(ten_events: User, statement: str) -> None:
    with pytest.raises(DBAPIError, match="append-only"), db.engine.begin() as connection:
        run(connection, statement)


def test_sqlite_replace_and_postgresql_truncate_are_refused(ten_events: User) -> None:
    statement = {
        "sqlite": "INSERT OR REPLACE INTO history_event SELECT * FROM history_event "
        "WHERE sequence = 3",
        "postgresql": "TRUNCATE history_event",
    }[db.engine.dialect.name]
    with pytest.raises(DBAPIError, match="append-only"), db.engine.begin() as connection:
        run(connection, statement)


@pytest.mark.parametrize(
    ("statement", "fault"),
    [
        ("UPDATE history_event SET body = body || ' ' WHERE sequence = 4", ("hash_differs", 4)),
        ("UPDATE history_event SET verb = 'x' WHERE sequence = 4", ("columns_differ", 4)),
        ("UPDATE history_event SET actor_login = 'x' WHERE sequence = 9", ("columns_differ", 9)),
        ("DELETE FROM history_event WHERE sequence = 4", ("event_missing", 4)),
        ("DELETE FROM history_event WHERE sequence > 8", ("tail_cut", 9)),
        ("DELETE FROM history_event", ("tail_cut", 1)),
    ],
)
def test_the_first_broken_link_is_named(
    ten_events: User, statement: str, fault: tuple[str, int]
) -> None:
    tamper(statement)
    assert history.verify_chain() == Fault(*fault)


def test_the_command_names_the_broken_link(ten_events: User, app: object) -> None:
    from flask import current_app

    runner = current_app.test_cli_runner()
    assert runner.invoke(args=["history", "verify"]).output == "history holds: 10 events\n"
    db.session.rollback()
    tamper("DELETE FROM history_event WHERE sequence = 4")
    result = runner.invoke(args=["history", "verify"])
    assert result.exit_code == 1
    assert result.output == "Error: history broken at event 4: event_missing\n"
