"""The form of the weekly review while Hangul is put together; the meeting is in test_meeting."""

import pytest
from playwright.sync_api import Page, expect

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


def test_escape_leaves_the_form_for_its_row_and_keeps_what_is_typed(browser: Page) -> None:
    browser.goto("/review?at=EX-2026-FR-0001")
    decision, row = browser.locator("#decision"), browser.locator("tr.is-now")
    expect(decision).to_be_focused()
    browser.keyboard.type("reconduire")
    browser.keyboard.press("Escape")
    expect(row).to_be_focused()
    expect(decision).to_have_value("reconduire")
    # a letter is an act again, and none goes into the field
    browser.keyboard.press("k")
    browser.keyboard.press("j")
    expect(decision).not_to_be_focused()
    expect(decision).to_have_value("reconduire")
    decision.focus()
    browser.locator("#due_on").focus()
    browser.keyboard.press("Escape")
    expect(row).to_be_focused()


@pytest.mark.parametrize("sent", ["{isComposing: true}", "{keyCode: 229}"])
def test_escape_within_a_syllable_belongs_to_the_composition(browser: Page, sent: str) -> None:
    browser.goto("/review?at=EX-2026-FR-0001")
    decision = browser.locator("#decision")
    expect(decision).to_be_focused()
    stopped = decision.evaluate(
        f"""field => !field.dispatchEvent(new KeyboardEvent("keydown",
          {{key: "Escape", bubbles: true, cancelable: true, ...{sent}}}))"""
    )
    assert not stopped
    expect(decision).to_be_focused()


@pytest.mark.parametrize(
    "path", ["/review", "/review?at=EX-2026-FR-0001", "/requests/EX-2026-FR-0001"]
)
def test_no_page_is_wider_than_a_narrow_screen(browser: Page, path: str) -> None:
    browser.set_viewport_size({"width": 390, "height": 844})
    browser.goto(path)
    wide = browser.evaluate(
        """() => [document.documentElement, document.querySelector("main")]
          .map(box => box.scrollWidth - innerWidth)"""
    )
    assert max(wide) <= 0
    if "?at=" in path:  # the form stands where the screen is, not where the table ends
        field = browser.locator("#decision").bounding_box()
        assert field is not None
        assert field["x"] + field["width"] <= 390
