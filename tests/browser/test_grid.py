"""The grid of answers walked by keyboard, in Korean."""

from playwright.sync_api import Page
from sqlalchemy import select

from app.domain.channels import Channel
from app.extensions import db
from app.models import EvidenceRequest


def reference_of(channel: Channel) -> str:
    query = select(EvidenceRequest.reference).where(
        EvidenceRequest.channel == channel, EvidenceRequest.state_iso2 == "AE"
    )
    found = db.session.scalars(query.order_by(EvidenceRequest.id)).first()
    assert found
    return found


def test_telegram_answers_for_one_of_two_accounts(app: object, browser: Page) -> None:
    reference = reference_of(Channel.PROVIDER_DIRECT)
    browser.goto(f"/requests/{reference}")
    browser.get_by_role("link", name="회신 결과 입력", exact=True).click()
    cells = browser.locator("select[data-cell]")
    assert cells.count() == 2
    cells.first.focus()
    browser.keyboard.press("2")  # given; the next row follows
    browser.keyboard.press("4")  # not held
    assert [cells.nth(n).input_value() for n in range(2)] == ["given", "not_held"]
    browser.keyboard.press("Control+Enter")
    grid = browser.locator("table.grid")
    grid.wait_for()
    first, second = grid.locator("tbody tr").all()
    assert "@Example_Admin" in first.inner_text()
    assert "받음" in first.inner_text()
    assert "자료 없음" in second.inner_text()


def test_the_hotline_removes_twenty_five_items(app: object, browser: Page) -> None:
    reference = reference_of(Channel.HOTLINE)
    browser.goto(f"/requests/{reference}/grid")
    cells = browser.locator("select[data-cell]")
    assert cells.count() == 25
    cells.first.focus()
    for _item in range(3):
        browser.keyboard.press("1")  # up again
    browser.keyboard.press("Control+Enter")
    browser.get_by_text("25건 중 22건 삭제").wait_for()
    assert browser.get_by_text("게시 중 3건").is_visible()
    browser.locator("a.end", has_text="회신 결과 입력").click()
    browser.locator("select[data-column]").select_option("given")
    assert {one.input_value() for one in cells.all()} == {"given"}
    browser.get_by_role("button", name="저장", exact=True).click()
    browser.get_by_text("25건 중 25건 삭제").wait_for()
    assert browser.get_by_text("게시 중 0건").is_visible()
