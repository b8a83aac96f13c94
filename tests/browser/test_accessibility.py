"""axe-core finds nothing to complain about on any page, in the three languages of the screen."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

pytestmark = pytest.mark.browser
FRANCE = "/requests/EX-2026-FR-0001"
PATHS = ("/", "/requests?view=all", "/requests/new", FRANCE, f"{FRANCE}/edit",
         f"{FRANCE}/letter", f"{FRANCE}/texts/facts/fr", "/authorities",
         "/authorities/FR-central", "/treaties", "/verify", "/settings")  # fmt: skip


@pytest.mark.parametrize("language", ["ko", "en", "fr"])
def test_pages_are_accessible(browser: Page, language: str) -> None:
    browser.click(f".langs button[value={language}]")
    found = []
    for path in PATHS:
        browser.goto(path)
        for fault in Axe().run(browser).response["violations"]:
            found += [f"{path}: {fault['id']}: {node['html'][:200]}" for node in fault["nodes"]]
    assert found == []
