"""A request carried from desk to desk in a browser, in Korean, with a return from each."""

from datetime import UTC, date, datetime, timedelta

import pytest
from flask import Flask
from playwright.sync_api import Page, expect

from app import clock
from app.extensions import db
from tests.web.client import Pages
from tests.web.test_pages import FRANCE, decide, verify_addressee

pytestmark = pytest.mark.browser
BEGUN, ISSUED = date(2026, 11, 2), datetime(2026, 11, 5, 3, tzinfo=UTC)
DESKS = ("prosecution_office", "ministry_of_justice", "foreign_ministry",
         "foreign_central_authority", "foreign_executing_authority")  # fmt: skip


@pytest.fixture
def issued(with_examples: None, office: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    """The French example, approved and issued some weeks ago."""
    with monkeypatch.context() as patch:
        patch.setattr(clock, "now", lambda: ISSUED)
        verify_addressee()
        lead, head = (Pages(office).log_in(login) for login in ("lead", "head"))
        lead.post(f"{FRANCE}/letter/submit", {})
        decide(head)
        lead.post(f"{FRANCE}/letter/issue", {"layout": "sequential"})
        db.session.remove()


class Walk:
    """One hand-over a day, each through the form."""

    def __init__(self, page: Page) -> None:
        self.page, self.day = page, ISSUED.date() + timedelta(1)

    def to(self, holder: str, *, note: str = "", **typed: str) -> None:
        self.day = min(self.day + timedelta(1), clock.today())
        self.page.goto(f"{FRANCE}/route")
        self.page.select_option("#holder", holder)
        self.page.fill("#on", f"{self.day:%Y%m%d}")
        self.page.fill("#note", note)
        for name, value in typed.items():
            self.page.fill(f"#{name}", value)
        self.page.click("button.button-primary")


def days(page: Page) -> tuple[list[int], int]:
    """The days of each leg on the page, and their sum as printed."""
    cells = page.locator("table.legs tbody td.num").all_inner_texts()
    return [int(one) for one in cells], int(page.locator("table.legs tfoot td.num").inner_text())


def test_through_every_leg_with_a_return_from_each(issued: None, browser: Page) -> None:
    browser.goto(f"{FRANCE}#stage")
    browser.click("text=단계 옮기기")
    browser.select_option("#move-to_stage", "sent")
    browser.fill("#move-on", f"{ISSUED.date() + timedelta(1):%Y%m%d}")
    browser.locator("form:has(#move-to_stage) button").click()
    expect(browser.locator("table.legs tr.is-now")).to_contain_text("공소청")
    walk = Walk(browser)

    before = "our_desk"
    for desk in DESKS:
        if desk != DESKS[0]:
            walk.to(desk)
        walk.to(before, note=f"{desk}: 번역 인증 누락")
        expect(browser.locator("table.legs tr.is-now")).to_contain_text("보정")
        walk.to(desk)
        before = desk
    expect(browser.locator("table.legs tr.is-now")).to_contain_text("상대국 집행기관")
    expect(browser.locator("table.legs")).to_contain_text("foreign_ministry: 번역 인증 누락")
    each, total = days(browser)
    assert len(each) == 3 + 3 * len(DESKS)
    assert sum(each) == total == (clock.today() - BEGUN).days

    walk.to("our_desk", note="보완할 것이 많음")
    expect(browser.locator(".facts")).to_contain_text("반송")
    walk.to(DESKS[0])
    walk.to(DESKS[1])
    walk.to("foreign_central_authority", consent_on=f"{walk.day:%Y%m%d}",
            consent_reference="EX-외교-2026-0777")  # fmt: skip
    expect(browser.locator("table.legs")).to_contain_text("EX-외교-2026-0777")
    browser.locator("tr.is-now >> text=접수 기록").click()
    browser.fill("#their_reference", "EX-BEPI-26-1")
    browser.click("button.button-primary")
    expect(browser.locator(".facts")).to_contain_text("접수확인")
    each, total = days(browser)
    assert sum(each) == total == (clock.today() - BEGUN).days
    assert browser.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
