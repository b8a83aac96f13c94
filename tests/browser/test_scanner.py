"""A scanner at the keyboard, while no field has the focus; and typing that it must not disturb."""

import pytest
from playwright.sync_api import Page, expect

from tests.web.conftest import visit  # noqa: F401
from tests.web.test_letters import issued  # noqa: F401

pytestmark = pytest.mark.browser
PAGES = ["/", "/contacts/scan", "/contacts/in/2026?examples=1"]


@pytest.fixture
def code(issued: object) -> str:  # noqa: F811
    found: str = issued.verification_code  # type: ignore[attr-defined]
    return found


def scan(browser: Page, text: str) -> None:
    browser.keyboard.type(text)
    browser.keyboard.press("Enter")


@pytest.mark.parametrize("path", PAGES)
def test_a_code_scanned_anywhere_on_the_page_opens_the_answer(
    browser: Page, code: str, path: str
) -> None:
    browser.goto(path)
    browser.evaluate("document.activeElement.blur()")
    scan(browser, code)
    expect(browser.locator("h1")).to_have_text("회신 입력")
    assert code not in browser.url


def test_whatever_the_input_method_and_whatever_link_has_the_focus(
    browser: Page, code: str
) -> None:
    browser.goto("/")
    browser.locator("nav >> text=통계").focus()
    # with Hangul on the keys tell nothing but their place
    browser.evaluate(
        """code => {
            const target = document.activeElement;
            for (const one of [...code, "Enter"]) {
                const place = one === "Enter" ? one : /[0-9]/.test(one) ? `Digit${one}`
                    : one === "-" ? "Minus" : `Key${one}`;
                target.dispatchEvent(new KeyboardEvent("keydown",
                    {key: "Process", code: place, keyCode: 229, bubbles: true, cancelable: true}));
            }
        }""",
        code,
    )
    expect(browser.locator("h1")).to_have_text("회신 입력")


def test_what_is_typed_in_a_field_or_slowly_or_wrong_goes_where_it_went(
    browser: Page, code: str
) -> None:
    browser.goto("/")
    browser.focus("#find")
    browser.keyboard.type(code)
    assert browser.input_value("#find") == code  # nothing taken from a field
    assert browser.input_value("#scan-code") == ""
    browser.evaluate("document.activeElement.blur()")
    swapped = code[:-2] + code[-1] + code[-2]
    scan(browser, swapped if swapped != code else code[:-1] + "2")
    expect(browser.locator("h1")).to_have_text("오늘")
    browser.keyboard.type(code[:9])
    browser.wait_for_timeout(400)
    browser.keyboard.type(code[9:])
    browser.keyboard.press("Enter")
    browser.wait_for_timeout(200)
    assert browser.input_value("#scan-code") == ""
    expect(browser.locator("h1")).to_have_text("오늘")
    browser.locator("nav >> text=통계").focus()
    browser.keyboard.press("Enter")  # a line end alone follows the link
    expect(browser.locator("h1")).to_contain_text("통계")
