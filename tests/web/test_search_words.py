"""What people copy from paper into the search: letter numbers, phone numbers, codes."""

from collections.abc import Callable

import pytest
from sqlalchemy import select

from app.extensions import db
from app.models import EvidenceRequest, Letter
from app.queries import search
from tests.web.client import Pages
from tests.web.test_letters import issued  # noqa: F401
from tests.web.test_pages import FRANCE, new_request


def test_a_letter_is_found_by_its_number_and_opened_by_its_code(
    issued: Letter,  # noqa: F811
    visit: Callable[..., Pages],
) -> None:
    pages = visit("viewer")
    for words in (issued.number, f" {issued.number.lower()} "):
        assert search.matching(words) == [issued.evidence_request_id]
    code = issued.verification_code
    for words in (code, code.lower().replace("-", " "), code.replace("-", "")):
        data = {"words": words, "csrf_token": pages.token()}
        answer = pages.call("POST", "/requests/search", data)
        assert (answer.status_code, answer.headers["Location"]) == (302, FRANCE)
    wrong = code[:-1] + ("2" if code[-1] != "2" else "3")
    pages.post("/requests/search", {"words": wrong}, expect=422)


@pytest.mark.parametrize(
    "words",
    ["010-1234-5678", "010 1234 5678", "+82 10 1234 5678", "+82-10-1234-5678", "01012345678"],
)
def test_a_phone_number_is_found_in_any_spelling(pages: Pages, words: str) -> None:
    pages.post("/requests/new", new_request(targets="+82 10-1234-5678"))
    one = db.session.scalars(select(EvidenceRequest)).one()
    assert search.matching(words) == [one.id]
    assert search.matching("010 1234 5679") == []
