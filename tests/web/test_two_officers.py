"""Two officers at one request at the same moment: transactions that really overlap.

Each has a thread, a session and connections of their own; the writing of the history is slowed
down, so that the second is at work while the transaction of the first is open.
"""

import threading
import time
from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select
from werkzeug.test import TestResponse

from app import clock
from app.domain.channels import Holder
from app.domain.measures import CellState
from app.extensions import db
from app.models import Correspondence, EvidenceRequest, HistoryEvent, Leg
from app.services import checks, history
from tests.web.client import Page, Pages
from tests.web.test_contacts import hidden
from tests.web.test_route import CHINA

LOGINS = ("lead", "head")
Both = Callable[[str, dict[str, Any]], list[TestResponse]]


@pytest.fixture
def both(
    with_examples: None,
    office: Flask,
    visit: Callable[..., Pages],
    monkeypatch: pytest.MonkeyPatch,
) -> Both:
    """``both(path, form)``: the two send it at once; the answers, by status."""
    people, inner, inside = [visit(login) for login in LOGINS], history.append, []

    def slow(*args: Any, **named: Any) -> HistoryEvent:
        inside.append(threading.get_ident())
        time.sleep(0.15)
        return inner(*args, **named)

    def send(path: str, form: dict[str, Any]) -> list[TestResponse]:
        tokens, gate = [one.token() for one in people], threading.Barrier(len(people))
        answers: list[TestResponse] = []

        def work(one: Pages, token: str) -> None:
            gate.wait()
            answers.append(one.client.post(path, data={**form, "csrf_token": token}))

        threads = [
            threading.Thread(target=work, args=pair) for pair in zip(people, tokens, strict=True)
        ]
        db.session.rollback()
        with monkeypatch.context() as patch:
            patch.setattr(history, "append", slow)
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join()
        assert inside
        db.session.remove()
        return sorted(answers, key=lambda answer: answer.status_code)

    return send


def found() -> EvidenceRequest:
    query = select(EvidenceRequest).where(EvidenceRequest.reference == CHINA[10:])
    return db.session.scalars(query).one()


def filled(page: Page) -> dict[str, str]:
    """What saving the page as it stands would send."""
    values = {one.get("name") or "": one.get("value") or "" for one in page.all("input")}
    for choice in page.all("select"):
        chosen = [one.get("value") or "" for one in choice if one.get("selected") is not None]
        values[choice.get("name") or ""] = chosen[0] if chosen else ""
    return values


def test_the_paper_is_handed_on_once(both: Both, visit: Callable[..., Pages]) -> None:
    form = {"holder": "foreign_executing_authority", "on": "20261110"}
    leg = visit("lead").get(f"{CHINA}/route").value("leg")
    count = len(found().legs)
    done, refused = both(f"{CHINA}/route", {**form, "leg": leg})
    assert (done.status_code, refused.status_code) == (302, 422)
    assert "그사이" in refused.text
    assert "20261110" in refused.text
    one = found()
    assert (len(one.legs), one.holder) == (count + 1, Holder.FOREIGN_EXECUTING_AUTHORITY)
    assert checks.faults() == []


def test_to_two_desks_goes_to_one(both: Both) -> None:
    """Without the leg the form was read at, as a script would send it."""
    count = len(found().legs)
    answers = both(f"{CHINA}/route", {"holder": "foreign_executing_authority", "on": "20261110"})
    assert [answer.status_code for answer in answers] == [302, 422]
    assert len(found().legs) == count + 1
    assert checks.faults() == []


def test_the_same_reply_is_recorded_once_and_the_second_is_asked(
    both: Both, visit: Callable[..., Pages]
) -> None:
    form = {"kind": "partial_reply", "means": "post", "on": f"{clock.today():%Y%m%d}",
            "their_reference": "회신 12호", "refusal_ground": ""}  # fmt: skip
    count = len(found().contacts)
    done, asked = both(f"{CHINA}/answer", form)
    assert (done.status_code, asked.status_code) == (302, 409)
    assert "회신 12호" in asked.text
    assert len(found().contacts) == count + 1
    query = select(Correspondence).where(Correspondence.their_reference == "회신 12호")
    (row,) = db.session.scalars(query)
    second = next(login for login in LOGINS if login != row.entered_by.login)
    pages = visit(second)
    page = pages.post(f"{CHINA}/answer", {**form, "counterpart": "공안부"}, expect=409)
    assert page is not None
    pages.post(f"{CHINA}/answer", hidden(page, "보태기"))
    db.session.remove()
    assert len(found().contacts) == count + 1
    assert db.session.scalars(query).one().counterpart == "공안부"
    assert checks.faults() == []


def test_what_two_officers_read_otherwise_in_one_reply_is_asked(
    with_examples: None, visit: Callable[..., Pages]
) -> None:
    """The later choice is neither written over the earlier nor lost."""
    first, second = visit("lead"), visit("head")
    cells = [cell for target in found().targets for cell in target.cells]
    assert {cell.state for cell in cells} == {CellState.ASKED}
    one, two = (f"cell-{cell.id}" for cell in cells)
    form = {"kind": "partial_reply", "means": "post", "on": f"{clock.today():%Y%m%d}",
            "their_reference": "회신 7호", "refusal_ground": ""}  # fmt: skip
    first.post(f"{CHINA}/answer", {**form, one: "given", two: "given"})
    typed = {**form, "pages": "3", one: "given", two: "not_held"}
    page = second.post(f"{CHINA}/answer", typed, expect=409)
    assert page is not None
    asked = second.post(f"{CHINA}/answer", hidden(page, "보태기"), expect=409)
    assert asked is not None
    assert "현재 저장값: 받음" in asked.text
    assert filled(asked)[two] == "not_held"
    db.session.remove()
    states = {f"cell-{cell.id}": cell.state for target in found().targets for cell in target.cells}
    assert [states[name] for name in (one, two)] == [CellState.GIVEN] * 2
    second.post(f"{CHINA}/grid", filled(asked))
    db.session.remove()
    states = {f"cell-{cell.id}": cell.state for target in found().targets for cell in target.cells}
    assert states[two] is CellState.NOT_HELD
    assert checks.faults() == []


def test_a_paper_of_another_number_is_likely_another(
    with_examples: None, visit: Callable[..., Pages]
) -> None:
    form = {"kind": "partial_reply", "means": "post", "on": f"{clock.today():%Y%m%d}",
            "refusal_ground": ""}  # fmt: skip
    pages = visit("lead")
    pages.post(f"{CHINA}/answer", {**form, "their_reference": "회신 1호"})
    for reference, likely in (("회신 1호", "보태기"), ("회신 2호", "따로 기록"), ("", "보태기")):
        page = pages.post(f"{CHINA}/answer", {**form, "their_reference": reference}, expect=409)
        assert page is not None
        first = [one for one in page.all("button") if "button-primary" in one.get("class", "")]
        assert [likely in "".join(one.itertext()) for one in first] == [True]


def test_what_differs_goes_to_the_note_with_its_name(
    with_examples: None, visit: Callable[..., Pages]
) -> None:
    form = {"kind": "partial_reply", "means": "post", "on": f"{clock.today():%Y%m%d}",
            "their_reference": "회신 1호", "refusal_ground": ""}  # fmt: skip
    pages = visit("lead")
    pages.post(f"{CHINA}/answer", {**form, "dated_on": "2026. 11. 3.", "pages": "2"})
    typed = {**form, "dated_on": "2026. 11. 4.", "pages": "2"}
    page = pages.post(f"{CHINA}/answer", typed, expect=409)
    assert page is not None
    pages.post(f"{CHINA}/answer", hidden(page, "보태기"))
    db.session.remove()
    row = max(found().contacts, key=lambda row: row.id)
    assert row.note == "문서의 날짜: 2026. 11. 4."


def test_a_leg_is_void_once(both: Both, visit: Callable[..., Pages]) -> None:
    visit("lead").post(
        f"{CHINA}/route", {"holder": "foreign_executing_authority", "on": "20261110"}
    )
    leg = found().legs[-1]
    path = f"{CHINA}/legs/{leg.position}/void"
    version = visit("lead").get(path).value("version")
    done, late = both(path, {"version": version, "reason": "착오"})
    assert (done.status_code, late.status_code) == (302, 404)
    voided = select(Leg).where(Leg.voided_at.is_not(None))
    assert [row.position for row in db.session.scalars(voided)] == [leg.position]
    assert checks.faults() == []
