"""A sworn translator's check: recorded, seen by the letter, lost with the text it was of."""

from datetime import date, timedelta

import pytest
from flask import Flask

from app import clock
from app.documents import clauses
from app.domain.errors import DomainError, NotAllowed
from app.extensions import db
from app.models import ClauseCheck
from app.queries import clause_checks as queries
from app.services import clause_checks, history, letters
from tests.services.letters import actor, complete_request

DAY = date(2026, 11, 20)


def check(*keys: str, language: str = "fr", by: str = "이번역", on: date | None = DAY) -> None:
    clause_checks.record(actor("lead"), keys, language, checked_by=by, checked_on=on)


def test_the_notice_leaves_with_the_last_unchecked_clause(office: Flask) -> None:
    one = complete_request(actor("officer"))

    def notices() -> list[bool]:
        return [bool(part.review_label) for part in letters.prepare(one).document.parts]

    check(*(key for key in clauses.clause_names("fr") if key != "facts"))
    assert notices() == [True, True]
    check("facts")
    assert notices() == [True, False]  # the Korean is still unchecked
    assert history.verify_chain() is None


def test_a_check_voids_no_approval(office: Flask) -> None:
    one = complete_request(actor("officer"))
    before = letters.prepare(one).content_hash
    check(*clauses.clause_names("fr"))
    assert letters.prepare(one).content_hash == before


def test_a_changed_text_is_unchecked_again(office: Flask) -> None:
    check("facts")
    assert queries.standing() == {"facts/fr"}
    stored = db.session.query(ClauseCheck).one()
    stored.text_hash = "0" * 64  # as when a new version brings another text
    db.session.flush()
    assert queries.standing() == set()
    (row,) = [row for row in queries.rows("fr") if row.check]
    assert not row.is_standing


def test_a_check_is_replaced_and_taken_back(office: Flask) -> None:
    check("facts")
    check("facts", by="김번역")
    assert [one.checked_by for one in db.session.query(ClauseCheck)] == ["김번역"]
    clause_checks.take_back(actor("lead"), ["facts"], "fr")
    assert queries.standing() == set()
    assert history.verify_chain() is None


@pytest.mark.parametrize(
    ("key", "change", "code"),
    [
        ("facts", {"by": " "}, "clause_checker_missing"),
        ("facts", {"on": None}, "clause_check_day_missing"),
        ("facts", {"language": "de"}, "no_clause_chosen"),
        ("transmittal", {"language": "en"}, "no_clause_chosen"),
    ],
)
def test_what_a_check_lacks_is_named(
    office: Flask, key: str, change: dict[str, str], code: str
) -> None:
    with pytest.raises(DomainError) as error:
        check(key, **change)
    assert error.value.code == code


def test_a_check_lies_not_in_the_future_and_is_not_an_officer_s(office: Flask) -> None:
    with pytest.raises(DomainError):
        check("facts", on=clock.today() + timedelta(days=1))
    with pytest.raises(NotAllowed):
        clause_checks.record(actor("officer"), ["facts"], "fr", checked_by="이", checked_on=DAY)
