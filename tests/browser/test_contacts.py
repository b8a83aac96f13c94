"""A reply slip that comes back on paper, and 25 items that a hotline took down, in Korean."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.domain.test_scanned_codes import korean
from tests.web.conftest import visit  # noqa: F401
from tests.web.test_letters import issued  # noqa: F401

pytestmark = pytest.mark.browser
FRANCE = "/requests/EX-2026-FR-0001"
WIDE = "document.documentElement.scrollWidth <= window.innerWidth"


def test_a_reply_slip_comes_back_on_paper(
    issued: object,  # noqa: F811
    browser: Page,
    tmp_path: Path,
) -> None:
    code: str = issued.verification_code  # type: ignore[attr-defined]
    (tmp_path / "slip.txt").write_text("접수증", encoding="utf-8")
    browser.goto("/")
    browser.fill("#scan-code", code[:-1])
    browser.press("#scan-code", "Enter")
    expect(browser.locator("#scan-error")).to_contain_text("15자")
    # a scanner at the keyboard with the Korean input method on, and its line end
    browser.fill("#scan-code", korean(code, shift=True))
    browser.press("#scan-code", "Enter")
    expect(browser.locator("h1")).to_have_text("회신 입력")
    expect(browser.locator(".message").first).to_contain_text("EX-L-2026-0001")
    assert code not in browser.url
    assert browser.evaluate(WIDE)
    browser.fill("#their_reference", "EJ-2026-17")
    browser.fill("#pages", "1")
    browser.set_input_files("#files", tmp_path / "slip.txt")
    browser.click("text=회신 기록")
    expect(browser.locator(".flashes")).to_contain_text("접수대장 2026-")
    expect(browser.locator(".flashes")).to_contain_text("SHA-256")
    browser.goto("/")
    browser.fill("#find", f"https://gongjo.example/verify?code={code.lower()}")
    browser.press("#find", "Enter")
    expect(browser.locator("#earlier")).to_be_visible()
    browser.fill("#note", "같은 종이를 다른 사람이 다시")
    browser.click("text=회신 기록")
    expect(browser.locator("h1")).to_have_text("같은 문서입니까?")
    browser.click("text=내 입력을 보태기")
    contacts = browser.locator("section[aria-labelledby=contacts]")
    expect(contacts.locator("tbody tr")).to_have_count(1)
    expect(contacts).to_contain_text("같은 종이를 다른 사람이 다시")
    expect(contacts).to_contain_text("slip.txt")


def test_a_hotline_takes_down_twenty_five_items(browser: Page) -> None:
    lines = [f"https://t.me/c/1000000009/{number}" for number in range(4801, 4826)]
    browser.goto("/requests/new")
    browser.select_option("#state", "AE")
    browser.check("text=핫라인")
    browser.check("#measures >> text=삭제")
    browser.check("#categories >> text=삭제")
    browser.fill("#targets", "\n".join(lines))
    browser.click("text=초안 저장")
    expect(browser.locator("section[aria-labelledby=targets] tbody tr")).to_have_count(25)
    browser.click("text=회신 입력")
    expect(browser.locator("#came + .count")).to_contain_text("25")
    browser.select_option("#kind", "final_reply")
    browser.select_option("#means", "email")
    browser.select_option("#all", "given")
    browser.click("text=회신 기록")
    targets = browser.locator("section[aria-labelledby=targets]")
    expect(targets.locator("tbody .s-given")).to_have_count(25)
    browser.click("nav >> text=발송·접수")
    expect(browser.locator("table.contact-register tbody tr").first).to_contain_text("전부 회신")
    assert browser.evaluate(WIDE)
