"""Every route under its stated rule, for every role; everything else denied."""

from collections.abc import Callable

import pytest
from flask import Flask

from app.domain.people import Ability, Role, may
from app.web import access
from tests.web.client import Pages

ROLES = {"officer": Role.OFFICER, "lead": Role.LEAD, "viewer": Role.VIEWER,
         "administrator": Role.ADMINISTRATOR}  # fmt: skip
VALUES = {"reference": "NOI-2026-FR-9999", "number": "1", "section": "facts", "language": "fr",
          "code": "FR-central", "filename": "gongjo.css", "token": "unknown",
          "kind": "xlsx", "state": "KR", "event": "1",
          "direction": "in", "ending": "pdf", "year": "2026"}  # fmt: skip


def routes(app: Flask) -> list[tuple[str, str]]:
    """(endpoint, path) of every route that answers GET."""
    found = []
    adapter = app.url_map.bind("localhost")
    for rule in app.url_map.iter_rules():
        if rule.methods and "GET" in rule.methods and rule.endpoint != "static":
            values = {name: VALUES[name] for name in rule.arguments}
            found.append((rule.endpoint, adapter.build(rule.endpoint, values)))
    return found


def test_every_endpoint_states_a_rule(office: Flask) -> None:
    assert all(access.rule_of(view) for view in office.view_functions.values())


def test_nobody_reaches_only_what_is_public(office: Flask, visit: Callable[..., Pages]) -> None:
    pages = visit()
    for endpoint, path in routes(office):
        rule = access.rule_of(office.view_functions[endpoint])
        status = pages.status(path)
        public = 404 if "unknown" in path else 200  # a secret address says nothing to a guess
        assert status == (public if rule == access.PUBLIC else 302), (path, status)


@pytest.mark.parametrize("login", list(ROLES))
def test_a_role_reaches_what_its_abilities_allow(
    login: str, office: Flask, visit: Callable[..., Pages]
) -> None:
    pages = visit(login)
    for endpoint, path in routes(office):
        rule = access.rule_of(office.view_functions[endpoint])
        denied = isinstance(rule, Ability) and not may(ROLES[login], rule)
        status = pages.status(path)
        assert (status == 403) == denied, (path, status)
        assert status < 500, path


def test_forms_that_only_read_never_wait_for_a_writer(
    visit: Callable[..., Pages], monkeypatch: pytest.MonkeyPatch
) -> None:
    pages = visit("viewer")
    monkeypatch.setattr(access, "begin_writing", lambda: pytest.fail("the write lock was taken"))
    found = pages.post("/verify", {"code": "ABCD"}, expect=200)
    assert found is not None
    pages.post("/contacts/scan", {"code": "ABCD"}, expect=422)
    pages.post("/requests/export", {"file": "csv"}, expect=200)
    with pytest.raises(pytest.fail.Exception):
        pages.post("/logout", {})


def test_posting_is_denied_the_same_way(office: Flask, visit: Callable[..., Pages]) -> None:
    viewer = visit("viewer")
    for path in ("/requests/new", "/people/new", "/authorities/values/1"):
        viewer.post(path, {}, expect=403)


def test_a_form_without_token_is_refused(visit: Callable[..., Pages]) -> None:
    pages = visit("officer")
    assert pages.call("POST", "/requests/new", {"state": "FR"}).status_code == 400
