"""A whole weekly meeting of forty requests, entered at once by two people on their keyboards."""

import logging
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from time import monotonic

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import CDPSession, Page, expect
from sqlalchemy import select

from app import clock
from app.domain.channels import Channel
from app.domain.measures import Measure
from app.domain.stages import Stage
from app.extensions import db
from app.models import Authority, EvidenceRequest, User
from app.services import evidence_requests, stages
from app.services.actor import actor_of
from tests.conftest import PASSWORD, dispose, make_app

pytestmark = pytest.mark.browser
REQUESTS = 40
#: Rows that the second person takes, in the middle of the list.
SECOND = range(20, 26)


class Week:
    """The clock of the office, put forward by days."""

    days = 0

    def __init__(self) -> None:
        self._now = clock.now

    def now(self):
        return self._now() + timedelta(days=self.days)


@pytest.fixture
def week(monkeypatch: pytest.MonkeyPatch) -> Week:
    one = Week()
    monkeypatch.setattr(clock, "now", one.now)
    return one


@pytest.fixture
def meeting(week: Week, address: str, office_url: str, tmp_path: Path) -> Iterator[None]:
    """Forty open requests: the examples, and as many sent ones as are lacking."""
    application = make_app(office_url, tmp_path)
    with application.app_context():
        lead = actor_of(db.session.query(User).filter_by(login="lead").one())
        france = db.session.scalar(select(Authority).where(Authority.code == "FR-central"))
        is_open = EvidenceRequest.stage != Stage.CLOSED
        for _n in range(REQUESTS - db.session.query(EvidenceRequest).filter(is_open).count()):
            facts = evidence_requests.RequestFacts(
                state_iso2="FR",
                channel=Channel.TREATY,
                authority=france,
                measures=(Measure.SUBSCRIBER,),
            )
            one = evidence_requests.create(lead, facts)
            for stage in (Stage.IN_APPROVAL, Stage.APPROVED, Stage.SENT):
                stages.move_for(lead, one, stage, on=clock.today())
        db.session.commit()
    yield
    dispose(application)


class Keyboard:
    """A Korean keyboard whose Hangul key is on: letters are known by their place alone."""

    def __init__(self, page: Page) -> None:
        self.page, self.strokes = page, 0
        self.session: CDPSession = page.context.new_cdp_session(page)

    def place(self, code: str) -> None:
        """A letter key, as the system gives it to the page while Hangul is on."""
        self.strokes += 1
        key = {"key": "Process", "code": code, "windowsVirtualKeyCode": 229}
        self.session.send("Input.dispatchKeyEvent", {"type": "rawKeyDown", **key})
        self.session.send("Input.dispatchKeyEvent", {"type": "keyUp", **key})

    def press(self, key: str) -> None:
        self.strokes += 1
        self.page.keyboard.press(key)

    def hangul(self, text: str) -> None:
        """Syllables put together by the system; its keys are ``jkva`` and their like."""
        self.session.send(
            "Input.imeSetComposition",
            {"text": text[:1], "selectionStart": 1, "selectionEnd": 1},
        )
        self.place("KeyJ")  # a key within the syllable
        self.session.send("Input.insertText", {"text": text})

    def enter(self, decision: str, *, action: str = "", day: date | None = None) -> None:
        """Decision, action, owner, date; what stands in the form already is kept."""
        expect(self.page.locator("#decision")).to_be_focused()
        self.press("ControlOrMeta+A")
        self.hangul(decision)
        self.press("Tab")
        if action:
            self.press("ControlOrMeta+A")
            self.hangul(action)
        self.press("Tab")
        self.press("Tab")
        if day:
            self.press("ControlOrMeta+A")
            self.page.keyboard.type(f"{day:%Y%m%d}")
            self.strokes += 8
        with self.page.expect_navigation():
            self.press("Enter")


def log_in(page: Page, login: str) -> None:
    page.goto("/login")
    page.fill("#login", login)
    page.fill("#password", PASSWORD)
    page.click("button.button-primary")


def references(page: Page) -> list[str]:
    return [row.get_attribute("data-row") or "" for row in page.locator("tr[data-row]").all()]


def test_forty_requests_are_played_by_two_keyboards(
    meeting: None, week: Week, browser: Page
) -> None:
    browser.goto("/review")
    order = references(browser)
    assert len(order) >= REQUESTS
    keys = Keyboard(browser)
    other = browser.context.browser.new_context(base_url=browser.url.split("/review")[0]).new_page()
    log_in(other, "colleague")

    # next, next, previous; reviewed and taken back; chosen for a page of its own
    for code in ("KeyJ", "KeyJ", "KeyK"):
        keys.place(code)
    expect(browser.locator("tr[data-row]").first).to_be_focused()
    for pressed in ("true", "false"):
        with browser.expect_navigation():
            keys.place("KeyV")
        first = browser.locator("tr[data-row]").first
        expect(first.locator("[data-mark]")).to_have_attribute("aria-pressed", pressed)
        expect(first).to_be_focused()
    with browser.expect_navigation():
        keys.place("KeyD")
    expect(browser.locator("[data-page][aria-pressed=true]")).to_have_count(1)

    # the colleague takes some rows from the middle, and has one form open that the lead saves first
    other.goto(f"/review?at={order[SECOND.start]}")
    theirs = Keyboard(other)
    for place in SECOND:
        theirs.enter(f"이견본의 결정 {place}", action="외교부에 확인")
    other.goto(f"/review?at={order[2]}")
    expect(other.locator("#decision")).to_be_focused()

    keys.strokes, begun = 0, monotonic()
    with browser.expect_navigation():
        keys.place("KeyA")
    played, in_two_weeks = 0, datetime.now(tz=UTC).date() + timedelta(days=14)
    while browser.locator("form[data-entry]").count() and played < len(order) - 1:
        place = order.index(browser.locator("tr.is-now").get_attribute("data-row") or "")
        day = in_two_weeks if place % 3 == 0 else None
        if place in SECOND:  # entered by the colleague: the form has it, and it is carried on
            expect(browser.locator("#decision")).to_have_value(f"이견본의 결정 {place}")
            with browser.expect_navigation():
                keys.press("Enter")
        else:
            keys.enter(f"결정 {place}번", action="독촉 전화", day=day)
        played += 1
    seconds, strokes = (monotonic() - begun) / played, keys.strokes / played
    logging.getLogger(__name__).info("%.2f s, %.1f strokes a request", seconds, strokes)
    assert seconds < 10
    assert strokes < 12

    # the form that the colleague had open is older now: both texts are shown, neither is lost
    theirs.enter("이견본의 다른 말", action="외교부에 확인")
    expect(other.locator("body")).to_contain_text("이견본의 다른 말")
    expect(other.locator("body")).to_contain_text("결정 2번")

    # one is left without a next step: the review does not close, and names it
    browser.goto("/review/close")
    expect(browser.locator(".errors-list a")).to_have_text([order[-1]])
    expect(browser.get_by_text("종료하고 확정")).to_have_count(0)
    browser.click(f".errors-list a >> text={order[-1]}")
    keys.enter("마지막 결정", action="종결 검토")
    browser.goto("/review")
    for place in range(len(order) - 1):
        said = f"이견본의 결정 {place}" if place in SECOND else f"결정 {place}번"
        expect(browser.locator(f"[id='r-{order[place]}']")).to_contain_text(said)
    browser.goto("/review/close")
    browser.click("text=종료하고 확정")
    expect(browser.locator(".message").first).to_contain_text("1차 점검을 종료")
    assert Axe().run(browser).response["violations"] == []

    # a week later the promises stand first, before the list
    week.days = 7
    log_in(browser, "lead")
    browser.goto("/review")
    promised = browser.locator("section[aria-labelledby=promised]")
    expect(promised.locator("tbody tr")).to_have_count(len(order))
    expect(promised).to_contain_text("종결 검토")
    assert promised.bounding_box()["y"] < browser.locator("#list").bounding_box()["y"]
    other.context.close()


def test_letters_do_nothing_once_the_keys_are_turned_off(browser: Page) -> None:
    browser.goto("/settings")
    browser.uncheck("#shortcuts")
    browser.click("#shortcuts >> xpath=ancestor::form >> button.button-primary")
    browser.goto("/review")
    keys = Keyboard(browser)
    for code in ("KeyJ", "KeyV", "KeyA"):
        keys.place(code)
    assert browser.url.endswith("/review")
    expect(browser.locator("tr[data-row]:focus")).to_have_count(0)
    expect(browser.locator("[data-mark][aria-pressed=true]")).to_have_count(0)
