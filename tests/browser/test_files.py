"""Two files are dropped, kept with progress, handed on and printed; a bad one is said at once."""

import hashlib
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser
REQUEST = "/requests/EX-2026-FR-0001"
REPLY, PAGE = b"%PDF-1.7 answer", b"<!doctype html><script>alert(1)</script>"
DROP = """([names, contents]) => {
  const carried = new DataTransfer();
  names.forEach((name, n) => carried.items.add(new File([contents[n]], name)));
  for (const kind of ["dragover", "drop"])
    document.querySelector("main").dispatchEvent(
      new DragEvent(kind, { dataTransfer: carried, bubbles: true, cancelable: true }));
}"""


def drop(browser: Page, **files: bytes) -> None:
    """Drop files on the page as from a desktop."""
    contents = [content.decode() for content in files.values()]
    browser.evaluate(DROP, [[name.replace("_", ".") for name in files], contents])


def test_files_are_dropped_kept_handed_on_and_printed(browser: Page, tmp_path: Path) -> None:
    browser.goto(REQUEST)
    drop(browser, 회신_pdf=REPLY, 화면_html=PAGE)
    lines = browser.locator(".uploads li")
    expect(lines).to_have_count(2)
    expect(lines.first.locator("progress")).to_be_visible()
    assert Axe().run(browser, context="#keep-files").response["violations"] == []
    browser.fill("#upload-from", "BEPI")
    browser.click("#keep-files button")
    row = browser.locator("section[aria-labelledby=files] tbody tr", has_text="회신.pdf")
    expect(row).to_contain_text("BEPI")
    expect(row).to_contain_text("변경 없음")
    row.locator("a").click()
    expect(browser.locator("main")).to_contain_text(hashlib.sha256(REPLY).hexdigest())
    browser.locator("summary").first.click()
    browser.select_option("#kind", "handed_over")
    browser.fill("#counterpart", "증거물 보관실")
    browser.locator("details[open] button").click()
    expect(browser.locator("tbody")).to_contain_text("증거물 보관실")
    browser.click("text=지금 해시 확인")
    expect(browser.locator(".flashes")).to_contain_text("해시가 받을 때와 같습니다")
    assert Axe().run(browser).response["violations"] == []
    sheet = browser.request.get(str(browser.locator("a[href*='with=fr']").get_attribute("href")))
    assert sheet.body().startswith(b"%PDF-1.7")
    with browser.expect_download() as begun:
        browser.click("text=내려받기")
    assert begun.value.suggested_filename == "회신.pdf"
    assert Path(begun.value.path()).read_bytes() == REPLY


def test_an_empty_file_is_said_beside_it_and_the_other_is_kept(browser: Page) -> None:
    browser.goto(REQUEST)
    drop(browser, 회신_pdf=REPLY, 빈파일_txt=b"")
    expect(browser.locator(".uploads .is-refused")).to_contain_text("빈 파일")
    browser.click("#keep-files button")
    expect(browser.locator(".uploads .is-kept")).to_contain_text("저장됨")
    browser.click("text=저장된 파일 보기")
    expect(browser.locator("section[aria-labelledby=files] tbody tr")).to_have_count(1)


def test_a_too_large_file_is_not_even_sent(browser: Page, tmp_path: Path) -> None:
    path = tmp_path / "large.bin"
    with path.open("wb") as file:
        file.truncate(51 << 20)
    browser.goto(REQUEST)
    browser.locator("#keep-files summary").click()
    sent = []
    browser.on("request", lambda request: sent.append(request.method))
    browser.set_input_files("#upload-files", path)
    browser.click("#keep-files button")
    expect(browser.locator(".uploads .is-refused")).to_contain_text("50 MB")
    assert "POST" not in sent
