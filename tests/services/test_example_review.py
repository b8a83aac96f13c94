"""The review among the examples: what a new user sees first, and that it leaves with them."""

from collections.abc import Callable

import pytest
from flask import Flask

from app import clock
from app.domain.review import ChangeKind, Sign
from app.extensions import db
from app.models import Action, EvidenceRequest, Review, ReviewItem
from app.queries import review as queries
from app.services import checks, example_review, examples, review
from app.services.actor import Actor


@pytest.fixture
def seeded(office: Flask) -> None:
    examples.seed()
    assert example_review.seed()
    db.session.commit()


def test_the_first_look_shows_a_difference_and_sums_that_agree(seeded: None) -> None:
    last = queries.last_closed()
    assert (clock.today() - last.held_on).days == 7
    (shown,) = queries.reproduced(last).snapshot.discussed
    assert shown.reference == "EX-2025-US-0001"
    found = queries.sheet_of(clock.today(), today=clock.today())
    assert found.balance.holds
    for sign in (Sign.NEW, Sign.CLOSED, Sign.STAGE, Sign.CONTACT, Sign.MOVED):
        assert found.count(sign), sign
    assert found.difference.count(ChangeKind.NEW) == 1
    done = [one.done_on is not None for one in found.snapshot.promises]
    assert 0 < sum(done) < len(done)
    assert checks.faults() == []


def test_an_office_with_reviews_of_its_own_gets_none(
    office: Flask, acting: Callable[[str], Actor]
) -> None:
    examples.seed()
    review.current(acting("lead"))
    assert not example_review.seed()
    assert db.session.query(Review).count() == 1


def test_it_leaves_with_the_examples(seeded: None) -> None:
    assert example_review.seed() is False
    example_review.remove()
    examples.remove()
    db.session.commit()
    for table in (Review, ReviewItem, Action, EvidenceRequest):
        assert db.session.query(table).count() == 0
    assert checks.faults() == []


def test_a_review_that_speaks_of_the_office_stays(
    seeded: None, acting: Callable[[str], Actor]
) -> None:
    one = db.session.query(EvidenceRequest).first()
    one.is_example = False
    review.mark(acting("lead"), one, is_reviewed=True)
    db.session.flush()
    example_review.remove()
    assert db.session.query(Review).count() == 2
