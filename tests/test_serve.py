"""The first start: what it fills, and that it fills all or nothing."""

from datetime import UTC, datetime

import pytest
from flask import Flask
from sqlalchemy import delete, func, select

from app import clock, serve
from app.extensions import db
from app.models import EvidenceRequest, User
from app.services import example_review
from app.startup import StartError


@pytest.fixture
def nobody(office: Flask) -> None:
    """An office that nobody has logged in to yet."""
    db.session.execute(delete(User))
    db.session.commit()


def people() -> int:
    db.session.rollback()
    return db.session.scalar(select(func.count(User.id))) or 0


def test_the_first_start_makes_three_logins_once(nobody: None) -> None:
    assert [login for login, _password, _role in serve.prepare()] == ["admin", "kim", "park"]
    assert people() == 3
    assert db.session.scalar(select(func.count(EvidenceRequest.id)))
    assert serve.prepare() == []


def test_a_clock_before_the_examples_is_told_and_fills_nothing(
    nobody: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(clock, "now", lambda: datetime(2026, 4, 6, 1, tzinfo=UTC))
        with pytest.raises(StartError, match=r"says 2026-04-06, before .* set it first"):
            serve.prepare()
    assert people() == 0


def test_a_first_start_that_breaks_off_leaves_no_login_without_its_password(
    nobody: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stopped() -> bool:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(example_review, "seed", stopped)
        with pytest.raises(KeyboardInterrupt):
            serve.prepare()
    assert people() == 0
    assert len(serve.prepare()) == 3
