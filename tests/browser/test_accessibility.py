"""axe-core finds nothing to complain about on any page, nor on the main pages in the other two
languages of the screen; no page is wider than the smallest screen of the office."""

import re
from collections.abc import Iterable

import pytest
from axe_playwright_python.sync_playwright import Axe
from flask import Flask
from playwright.sync_api import Page

from tests.conftest import PASSWORD

pytestmark = pytest.mark.browser
FRANCE, SENT = "/requests/EX-2026-FR-0001", "/requests/EX-2026-US-0001"
#: A page for every endpoint that answers with one.
PATHS = {
    "authorities.index": "/authorities",
    "authorities.show": "/authorities/FR-central",
    "authorities.new": "/authorities/new",
    "authorities.edit": "/authorities/values/1",
    "authorities.verify": "/authorities/values/1/verify",
    "authorities.treaties": "/treaties",
    "batches.index": "/letters/batches",
    "bodies.index": "/bodies",
    "bodies.edit": "/bodies/ministry_of_justice",
    "calendars.clocks": "/clocks",
    "calendars.index": "/calendars",
    "calendars.show": "/calendars/FR",
    "cases.show": "/cases/1",
    "cases.edit": "/cases/1/edit",
    "cases.add_offence": "/cases/1/offences/new",
    "cases.add_person": "/cases/1/persons/new",
    "cases.offence": "/cases/offences/1",
    "cases.person": "/cases/persons/1",
    "clauses.index": "/clauses",
    "contacts.index": "/contacts",
    "contacts.register": "/contacts/in/2026",
    "contacts.scan": "/contacts/scan",
    "contacts.void": "/contacts/1/void",
    "contacts.answer": f"{FRANCE}/answer",
    "deadlines.index": "/deadlines",
    "deadlines.moved": "/deadlines/moved",
    "deadlines.new": f"{FRANCE}/deadlines/new",
    "evidence_requests.answer": f"{SENT}/cells/1",
    "evidence_requests.history": f"{FRANCE}/history",
    "evidence_requests.edit": f"{FRANCE}/edit",
    "evidence_requests.new": "/requests/new",
    "evidence_requests.show": FRANCE,
    "evidence_requests.text": f"{FRANCE}/texts/facts/fr",
    "grid.answers": f"{FRANCE}/grid",
    "handover.index": "/handover",
    "handover.show": "/handover/2",
    "letters.show": f"{FRANCE}/letter",
    "letters.issue": f"{FRANCE}/letter/issue",
    "answers.refusal": "/requests/EX-2026-VN-0001/refusal",
    "route.hand_over": "/requests/EX-2026-CN-0001/route",
    "route.insert": "/requests/EX-2026-CN-0001/legs/4/after",
    "route.leg": "/requests/EX-2026-CN-0001/legs/5",
    "route.void": "/requests/EX-2026-CN-0001/legs/5/void",
    "people.password": "/password",
    "people.settings": "/settings",
    "register.index": "/requests?view=all",
    "restriction.show": f"{FRANCE}/access",
    "review.index": "/review",
    "review.close": "/review/close",
    "statistics.assessment": "/statistics/assessment",
    "statistics.index": "/statistics",
    "today.index": "/",
    "verify.index": "/verify",
}
#: Looked at in every language: their words are the longest.
MAIN = ("today.index", "register.index", "evidence_requests.new", "evidence_requests.show",
        "deadlines.index", "letters.show", "review.index", "statistics.index")  # fmt: skip
#: Found by a link on another page, because their addresses depend on what was recorded.
LINKED = {
    "evidence_requests.correct_target": (FRANCE, r"/targets/\d+$"),
    "deadlines.show": ("/requests/EX-2026-SG-0001", r"/deadlines/\d+$"),
    "statistics.behind": ("/statistics", r"/statistics/list\?"),
}
#: Tested where what they need is made: an issued letter, a kept file, an administrator, nobody.
ELSEWHERE = {"letters.void", "files.show", "files.void_custody", "people.disable", "people.index",
             "people.new", "people.edit", "people.login", "review.show"}  # fmt: skip
FILES = re.compile(
    r"\.(pdf|docx|xlsx|ics|<kind>|<any\(.*\):ending>)$|/content$|/static/|batches/<int:number>$"
)


def test_every_page_is_looked_at(office: Flask) -> None:
    rules = [rule for rule in office.url_map.iter_rules() if "GET" in (rule.methods or ())]
    pages = {rule.endpoint for rule in rules if not FILES.search(rule.rule)}
    assert pages - set(PATHS) - set(LINKED) - ELSEWHERE == set()
    assert {*PATHS, *LINKED} - pages == set()


def look(browser: Page, paths: Iterable[str]) -> list[str]:
    """Faults of accessibility, and pages wider than the smallest screen of the office."""
    found = []
    for path in paths:
        answer = browser.goto(path)
        assert answer is not None
        assert answer.status == 200, path
        for fault in Axe().run(browser).response["violations"]:
            found += [f"{path}: {fault['id']}: {node['html'][:200]}" for node in fault["nodes"]]
        wide = browser.evaluate("document.documentElement.scrollWidth")
        found += [f"{path}: {wide} pixels wide"] if wide > 1366 else []
    return found


def linked(browser: Page, page: str, form: str) -> str:
    """The first address of that form on a page."""
    browser.goto(page)
    links = [str(a.get_attribute("href")) for a in browser.locator("main a[href]").all()]
    return next(a for a in links if re.search(form, a))


def test_pages_are_accessible(browser: Page) -> None:
    browser.click(".langs button[value=ko]")
    more = [linked(browser, *where) for where in LINKED.values()]
    assert look(browser, [*PATHS.values(), *more]) == []


@pytest.mark.parametrize("language", ["en", "fr"])
def test_main_pages_are_accessible_in(browser: Page, language: str) -> None:
    browser.click(f".langs button[value={language}]")
    assert look(browser, [PATHS[name] for name in MAIN]) == []


def test_pages_of_the_administrator_are_accessible(browser: Page) -> None:
    browser.click("form[action='/logout'] button")
    assert look(browser, ["/login"]) == []
    browser.fill("#login", "administrator")
    browser.fill("#password", PASSWORD)
    browser.click("button.button-primary")
    browser.click(".langs button[value=fr]")
    assert look(browser, ["/people", "/people/new", "/people/1"]) == []
