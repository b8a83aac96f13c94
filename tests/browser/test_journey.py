"""From the register to a letter, and a new request, in a browser, in Korean."""

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser
ASKS = "!window.dispatchEvent(new Event('beforeunload', { cancelable: true }))"
WIDE = "document.documentElement.scrollWidth <= window.innerWidth"


def test_pages_fit_the_office_screen_without_a_complaint(browser: Page) -> None:
    for path in ("/", "/requests?view=all", "/requests/new", "/requests/EX-2026-FR-0001",
                 "/requests/EX-2026-FR-0001/letter", "/authorities", "/verify"):  # fmt: skip
        browser.goto(path)
        assert browser.evaluate(WIDE), path


def test_a_request_is_recorded_and_its_letter_read(browser: Page) -> None:
    browser.goto("/")
    browser.click("text=새 요청")
    browser.select_option("#state", "FR")
    browser.check("text=조약(중앙기관)")
    browser.click("text=카드와 법적 근거 표시")
    expect(browser.locator(".card")).to_contain_text("BEPI")
    browser.check("#measures >> text=가입자 정보")
    browser.check("#categories >> text=가입자 정보")
    browser.fill("#targets", "@Example_Admin\n203.0.113.77:52114\n모르는 줄")
    browser.click("text=대상 인식")
    expect(browser.locator(".recognised")).to_contain_text("@example_admin")
    expect(browser.locator(".recognised")).to_contain_text("EX-2026-FR-0001")
    browser.fill("#facts", "사건의 요지입니다.")
    browser.click("text=초안 저장")
    expect(browser.locator("h1")).to_contain_text("사건이 아직 없는 요청")
    browser.click("text=문서 열기")
    expect(browser.locator(".findings")).to_contain_text("사건의 요지: 불문 없음")


def test_searching_leaves_no_word_in_the_address(browser: Page) -> None:
    browser.goto("/")
    browser.fill("#find", "허위영상")
    browser.press("#find", "Enter")
    expect(browser.locator("table.register")).to_contain_text("EX-2026-FR-0001")
    assert "허위" not in browser.url


def test_the_form_follows_what_is_typed(browser: Page) -> None:
    browser.goto("/requests/new")
    browser.select_option("#state", "FR")
    browser.check("text=조약(중앙기관)")
    expect(browser.locator(".card")).to_contain_text("BEPI")
    browser.fill("#targets", "https://t.me/Example_Admin")
    expect(browser.locator(".recognised")).to_contain_text("EX-2026-FR-0001")
    before = browser.locator(".missing li li").count()
    browser.fill("#facts", "사건의 요지입니다.")
    expect(browser.locator(".missing li li")).to_have_count(before - 1)
    expect(browser.locator("#facts")).to_be_focused()
    assert browser.evaluate(ASKS)
    browser.click("text=초안 저장")
    expect(browser.locator("h1")).to_contain_text("사건이 아직 없는 요청")
