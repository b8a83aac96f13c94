"""Figures are kept until anything changes, for each reader by themselves."""

from collections.abc import Callable

from flask import Flask

from app.domain.channels import Channel
from app.extensions import db
from app.models import User
from app.queries import restriction
from app.queries.kept import _MOST, kept
from app.services import evidence_requests
from app.services.actor import Actor
from app.services.evidence_requests import RequestFacts


def test_figures_are_made_anew_once_anything_has_changed(
    office: Flask, acting: Callable[[str], Actor]
) -> None:
    made: list[int] = []

    def make() -> int:
        made.append(1)
        return len(made)

    assert [kept("a", make), kept("a", make), kept("b", make)] == [1, 1, 2]
    facts = RequestFacts(state_iso2="FR", channel=Channel.TREATY)
    evidence_requests.create(acting("officer"), facts)
    assert kept("a", make) == 3
    db.session.rollback()
    assert kept("a", make) == 4  # what was rolled back counts for nobody
    assert kept("a", make) == 4


def test_few_are_kept_and_each_reader_has_their_own(
    office: Flask, acting: Callable[[str], Actor]
) -> None:
    for number in range(3 * _MOST):
        assert kept(number, lambda number=number: number) == number
    assert len(office.extensions["kept_figures"]) <= _MOST
    readers = set()
    for login in ("officer", "colleague", "lead"):
        restriction.read_as(db.session.get_one(User, acting(login).user_id))
        readers.add(restriction.reader())
    assert len(readers) == 3
