"""The form of the weekly review while Hangul is put together; the meeting is in test_meeting."""

import pytest
from playwright.sync_api import Page

pytestmark = pytest.mark.browser


def test_enter_that_ends_a_syllable_sends_nothing(browser: Page) -> None:
    browser.goto("/review?at=EX-2026-FR-0001")
    stopped = browser.evaluate(
        """() => { const field = document.querySelector("#decision");
        const event = new KeyboardEvent("keydown",
          {key: "Enter", isComposing: true, bubbles: true, cancelable: true});
        return !field.dispatchEvent(event); }"""
    )
    assert stopped
