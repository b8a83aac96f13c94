"""Headless Chromium on the application, served on a free port of this machine."""

import re
import shutil
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright
from werkzeug.serving import make_server
from werkzeug.wsgi import ClosingIterator

from tests.conftest import PASSWORD, dispose, make_app

MISSING = "browser tests skipped: no chromium found (Debian: apt-get install chromium)"
#: A form that comes back with a sentence or a question is an answer, no fault of the page.
_ASKED_BACK = re.compile(r"status of (409|422)")
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture
def engine_name() -> str:
    """Browser journeys run on the default engine."""
    return "sqlite"


def whole(application: Callable[..., Iterable[bytes]]) -> Callable[..., list[bytes]]:
    """The application, each answer read and closed before it is sent.

    Werkzeug's server leaves an answer open when the browser resets the connection at its end.
    """

    def answer(environ: dict[str, object], start: Callable[..., object]) -> list[bytes]:
        with closing(ClosingIterator(application(environ, start))) as parts:
            return [b"".join(parts)]

    return answer


@pytest.fixture
def address(with_examples: None, office_url: str, tmp_path: Path) -> Iterator[str]:
    """The served application with the example data."""
    application = make_app(office_url, tmp_path)
    server = make_server("127.0.0.1", 0, whole(application), threaded=True)
    server.daemon_threads = False  # closing waits for answers under way, so no file stays open
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()
    dispose(application)


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """One started program for the tests of a module; each has a profile of its own in it.

    No longer: Playwright keeps its event loop running in this thread, and signing runs its own.
    """
    program = shutil.which("chromium")
    if program is None:
        pytest.skip(MISSING)
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=program, args=ARGUMENTS)
        yield started
        started.close()


@pytest.fixture
def browser(chromium: Browser, address: str) -> Iterator[Page]:
    """A page at 1366 × 768, logged in as the team lead; a message on the console fails the test."""
    complaints: list[str] = []
    profile = chromium.new_context(base_url=address, viewport={"width": 1366, "height": 768})
    page = profile.new_page()
    page.on("console", lambda message: complaints.append(message.text))
    page.goto("/login")
    page.fill("#login", "lead")
    page.fill("#password", PASSWORD)
    page.click("button.button-primary")
    yield page
    for opened in chromium.contexts:  # a test may have opened one for a second person
        opened.close()
    assert [text for text in complaints if not _ASKED_BACK.search(text)] == []
