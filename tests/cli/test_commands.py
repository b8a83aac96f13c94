"""Commands on the example data: what they print, and one clear line on bad input."""

import json
from collections.abc import Callable

import pytest
from click.testing import Result
from flask import Flask
from sqlalchemy import select, text

from app.extensions import db
from app.models import User

Run = Callable[..., Result]


@pytest.fixture
def run(with_examples: None, office: Flask) -> Run:
    runner = office.test_cli_runner()

    def invoke(*arguments: str) -> Result:
        db.session.rollback()
        result = runner.invoke(args=list(arguments))
        assert "Traceback" not in result.output
        return result

    return invoke


def test_requests_are_listed_and_shown(run: Run) -> None:
    rows = json.loads(run("requests", "list", "--json").output)
    assert len(rows) == 14
    shown = json.loads(run("requests", "show", "EX-2026-FR-0001", "--json").output)
    assert len(shown["targets"]) == 4
    result = run("requests", "show", "EX-9999")
    assert result.exit_code == 1
    assert result.output.count("\n") == 1


def test_words_find_requests(run: Run) -> None:
    rows = json.loads(run("search", "허위영상", "--json").output)
    assert "EX-2026-FR-0001" in [row["reference"] for row in rows]
    assert run("search", "없는낱말").output == ""


def test_the_database_holds_and_a_fault_is_named(run: Run) -> None:
    result = run("check")
    assert (result.output, result.exit_code) == ("the database holds\n", 0)
    db.session.execute(text("UPDATE evidence_request SET next_due_on = NULL"))
    db.session.commit()
    result = run("check")
    assert result.exit_code == 1
    assert (
        "EX-2026-FR-0001: next date None on the row, 2027-01-15 by its deadlines" in result.output
    )


def test_users_are_created_listed_disabled(run: Run) -> None:
    assert run("users", "create", "choi", "--name", "최시험", "--role", "lead").exit_code == 0
    made = db.session.scalars(select(User).where(User.login == "choi")).one()
    assert made.must_change_password  # the one printed was seen by somebody else
    assert run("users", "create", "choi", "--name", "최시험").exit_code == 1
    logins = [row["login"] for row in json.loads(run("users", "list", "--json").output)]
    assert "choi" in logins
    assert run("users", "disable", "choi").exit_code == 0
    assert run("users", "disable", "nobody").exit_code == 1
    reset = run("users", "reset-password", "choi")
    assert reset.exit_code == 0
    assert "choi is still disabled" in reset.output
    assert run("users", "enable", "nobody").exit_code == 1
    assert run("users", "enable", "choi").exit_code == 0
    assert "still disabled" not in run("users", "reset-password", "choi").output
    db.session.expire_all()
    assert db.session.get_one(User, made.id).is_active


def test_demo_data_leaves_in_one_step(run: Run) -> None:
    assert run("demo", "seed").exit_code == 1
    assert run("demo", "remove").output == "14 example requests removed\n"
    assert run("check").exit_code == 0
    assert run("reference", "check").exit_code == 0
