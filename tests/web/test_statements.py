"""No page asks the database more often because the office has more requests."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from flask import Flask
from sqlalchemy import event, select, update

from app import clock
from app.extensions import db
from app.models import EvidenceRequest, User
from app.services import generated
from tests.web.client import Pages

FEW, MORE = 150, 450
ADDRESSES = (
    "/?who=all",
    "/requests?view=all",
    "/deadlines?who=all",
    "/contacts/in/{year}",
    "/authorities/US-central",
    "/requests/new?state=US",
    "/review",
    "/statistics",
)


def fill(count: int) -> None:
    """So many more requests, one in ten of them restricted."""
    one = EvidenceRequest
    generated.generate(count, seed=count)
    db.session.execute(update(one).where(one.id % 10 == 0).values(is_restricted=True))
    db.session.commit()


@contextmanager
def counted() -> Iterator[list[str]]:
    said: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        said.append(statement)

    event.listen(db.engine, "before_cursor_execute", note)
    yield said
    event.remove(db.engine, "before_cursor_execute", note)


def asked(pages: Pages) -> dict[str, int]:
    """How many statements each page takes."""
    found = {}
    for address in ADDRESSES:
        with counted() as said:
            pages.get(address.format(year=clock.today().year))
        found[address] = len(said)
    return found


@pytest.mark.parametrize("login", ["lead", "colleague"])
def test_statements_do_not_grow_with_the_data(
    office: Flask, visit: Callable[..., Pages], login: str
) -> None:
    pages = visit(login)
    fill(FEW)
    few = asked(pages)
    fill(MORE)
    grown = {address: count for address, count in asked(pages).items() if count > few[address]}
    assert grown == {}, few


def test_the_pack_of_an_officer_takes_as_many_statements_however_much_is_open(
    office: Flask, visit: Callable[..., Pages]
) -> None:
    pages, counts = visit("lead"), []
    for count in (FEW, MORE):
        fill(count)
        login = User.login == "generated-01"
        number = db.session.scalar(select(User.id).where(login))
        with counted() as said:
            pages.get(f"/handover/{number}")
        counts.append(len(said))
    assert counts[1] <= counts[0]
