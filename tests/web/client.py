"""The one client of all page tests: it reads every page as a checker would."""

import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any
from xml.etree.ElementTree import Element

import html5lib
from flask import Flask, g
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from app.extensions import db
from tests.conftest import PASSWORD

_NS = "{http://www.w3.org/1999/xhtml}"
_LABELLED = {"input", "select", "textarea"}
#: What a page draws anew at every request; an empty one is left, to be found.
_TOKEN = re.compile(r'(name="csrf_token"[^>]*value=")([^"]+)')
_NONCE = re.compile(r'(nonce=")[^"]+')


@dataclass
class Page:
    """A page that was found sound: its tree, text and status."""

    response: TestResponse
    tree: Element

    @property
    def status(self) -> int:
        return self.response.status_code

    @property
    def text(self) -> str:
        """What a person reads, single spaces."""
        return " ".join("".join(self.tree.itertext()).split())

    def all(self, name: str) -> list[Element]:
        return list(self.tree.iter(_NS + name))

    @property
    def token(self) -> str:
        """The CSRF token of the page's forms; the tree holds another in its place."""
        found = _TOKEN.search(self.response.text)
        assert found
        return found[2]

    def value(self, name: str) -> str:
        """The value of a control."""
        for tag in ("input", "textarea", "select"):
            for element in self.all(tag):
                if element.get("name") == name:
                    return element.get("value") or "".join(element.itertext())
        raise AssertionError(f"no control {name!r}")


@dataclass
class Pages:
    """``pages.get(path)``, ``pages.post(path, data)`` as a person logged in, or as nobody."""

    app: Flask
    client: FlaskClient = field(init=False)
    #: The token of each session cookie: it holds as long as the cookie does.
    _tokens: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.client = self.app.test_client()

    def log_in(self, login: str) -> "Pages":
        """As that person."""
        page = self.post("/login", {"login": login, "password": PASSWORD}, expect=302)
        assert page is None
        return self

    def get(self, path: str, *, expect: int = 200) -> Page:
        """A page; any other status than expected fails."""
        response = self.call("GET", path)
        assert response.status_code == expect, (path, response.status_code, response.text[:2000])
        return Page(response, check(response))

    def post(self, path: str, data: dict[str, Any], *, expect: int = 302) -> Page | None:
        """Send a form with its CSRF token; a page when one comes back."""
        token = self.token()
        response = self.call("POST", path, {**data, "csrf_token": token})
        assert response.status_code == expect, (path, response.status_code, response.text[:3000])
        if response.status_code in (301, 302) or response.mimetype != "text/html":
            return None
        return Page(response, check(response))

    def call(
        self, method: str, path: str, data: dict[str, Any] | bytes | None = None, **sent: Any
    ) -> TestResponse:
        """One request in a context of its own: the test's context would lend it ``g``."""
        db.session.remove()
        g.__dict__.clear()
        response = self.client.open(path, method=method, data=data, **sent)
        db.session.remove()
        g.__dict__.clear()
        return response

    def status(self, path: str) -> int:
        """Only the status of a page."""
        return self.call("GET", path).status_code

    def token(self) -> str:
        """A CSRF token of this session."""
        if (known := self._tokens.get(self._session())) is None:
            found = _TOKEN.search(self.call("GET", "/verify").text)
            assert found
            known = self._tokens[self._session()] = found[2]
        return known

    def _session(self) -> str:
        cookie = self.client.get_cookie("gongjo")
        return cookie.value if cookie else ""


def check(response: TestResponse) -> Element:
    """Valid HTML, one h1, unique ids, labels, a language, strict policy, nothing inline."""
    policy = response.headers["Content-Security-Policy"]
    assert "unsafe" not in policy
    assert "default-src 'none'" in policy
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    return _checked(_NONCE.sub(r"\1once", _TOKEN.sub(r"\1once", response.text)))


@lru_cache(maxsize=256)
def _checked(text: str) -> Element:
    """The tree of a sound page. A page seen before is found again: both engines draw the same."""
    parser = html5lib.HTMLParser(strict=False, namespaceHTMLElements=True)
    tree = parser.parse(text)
    assert not parser.errors, parser.errors[:3]
    root: Element = tree
    elements = list(root.iter())
    assert root.get("lang") in ("ko", "en", "fr")
    assert sum(one.tag == _NS + "h1" for one in elements) == 1
    ids = [one.get("id") for one in elements if one.get("id")]
    assert len(ids) == len(set(ids)), sorted(x for x in ids if ids.count(x) > 1)
    _check_labels(root, elements)
    known = set(ids)
    for one in elements:
        _check_element(one, known)
    return root


def _check_labels(root: Element, elements: list[Element]) -> None:
    labelled = {one.get("for") for one in elements if one.tag == _NS + "label"}
    inside = {id(control) for label in root.iter(_NS + "label") for control in label.iter()}
    for one in elements:
        name = str(one.tag).removeprefix(_NS)
        if name not in _LABELLED or one.get("type") in ("hidden", "submit"):
            continue
        ok = one.get("id") in labelled or one.get("aria-label") or id(one) in inside
        assert ok, f"no label: {one.attrib}"


def _check_element(one: Element, ids: set[str | None]) -> None:
    for name, value in one.attrib.items():
        assert not name.startswith("on"), f"inline handler {name}"
        assert name != "style", "inline style"
        if name in ("src", "href", "action"):
            assert not re.match(r"(https?:)?//", value), f"other host: {value}"
        if name == "aria-describedby":
            assert set(value.split()) <= ids, f"describedby without target: {value}"
    if one.tag == _NS + "style":
        raise AssertionError("inline style sheet")
    if one.tag == _NS + "script":
        assert one.get("nonce"), "script without nonce"
