"""The weekly meeting played on the keyboard, in Korean."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser
OPEN_FORM = "form[data-entry]"


def test_a_meeting_is_played_by_keyboard_alone(browser: Page) -> None:
    browser.goto("/review")
    count = browser.locator("tr[data-row]").count()
    assert count > 8
    # a Korean layout: the letter is ㅓ, the key is J
    browser.evaluate(
        "document.body.dispatchEvent(new KeyboardEvent('keydown',"
        "{key: 'ㅓ', code: 'KeyJ', bubbles: true}))"
    )
    expect(browser.locator("tr[data-row]").first).to_be_focused()
    with browser.expect_navigation():
        browser.keyboard.press("KeyA")
    for number in range(count):
        expect(browser.locator("#decision")).to_be_focused()
        browser.keyboard.type(f"jkva 결정 {number:02d}")
        browser.keyboard.press("Tab")
        browser.keyboard.type("전화 문의")
        with browser.expect_navigation():
            browser.keyboard.press("Enter")
    expect(browser.locator(OPEN_FORM)).to_have_count(0)
    for number in range(count):
        expect(browser.get_by_text(f"jkva 결정 {number:02d}")).to_have_count(1)
    browser.goto("/review/close")
    browser.click("text=종료하고 확정")
    expect(browser.locator("h1")).to_contain_text("주간 점검")
    expect(browser.locator(".message").first).to_contain_text("1차 점검을 종료")
    assert Axe().run(browser).response["violations"] == []


def test_enter_that_ends_a_syllable_sends_nothing(browser: Page) -> None:
    browser.goto("/review?at=EX-2026-FR-0001")
    stopped = browser.evaluate(
        """() => { const field = document.querySelector("#decision");
        const event = new KeyboardEvent("keydown",
          {key: "Enter", isComposing: true, bubbles: true, cancelable: true});
        return !field.dispatchEvent(event); }"""
    )
    assert stopped
