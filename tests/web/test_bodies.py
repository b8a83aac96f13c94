"""Pages of the Korean bodies and of the texts of letters."""

from collections.abc import Callable

import pytest
from flask import Flask

from tests.web.client import Pages

Visit = Callable[..., Pages]
GIVEN = {"address_ko": "(시험) 주소 1", "phone": "+82-2-0000-0001", "version": "0"}


def test_a_body_s_contact_is_recorded_and_shown(visit: Visit) -> None:
    lead = visit("lead")
    assert "기록 없음" in lead.get("/bodies").text
    lead.get("/bodies/ministry_of_justice")
    lead.post("/bodies/ministry_of_justice", GIVEN)
    text = lead.get("/bodies").text
    assert "(시험) 주소 1" in text
    assert "+82-2-0000-0001" in text
    assert lead.status("/bodies/nobody") == 404


def test_a_wrong_number_stands_beside_its_field(visit: Visit) -> None:
    page = visit("lead").post("/bodies/foreign_ministry", GIVEN | {"phone": "02-1"}, expect=422)
    assert page is not None
    assert page.value("phone") == "02-1"
    assert "+82-2-1234-5678" in page.text


def test_the_second_tab_sees_both(visit: Visit) -> None:
    lead = visit("lead")
    lead.post("/bodies/foreign_ministry", GIVEN)
    page = lead.post("/bodies/foreign_ministry", GIVEN | {"phone": "+82-2-0000-0009"}, expect=409)
    assert page is not None
    assert "+82-2-0000-0009" in page.text
    assert "+82-2-0000-0001" in page.text


def test_an_officer_reads_and_does_not_edit(visit: Visit) -> None:
    officer = visit("officer")
    assert "/bodies/ministry_of_justice" not in officer.get("/bodies").response.text
    assert officer.status("/bodies/ministry_of_justice") == 403
    assert "checkbox" not in officer.get("/clauses").response.text
    officer.post("/clauses", {"keys": "facts"}, expect=403)


def test_a_warning_of_a_letter_leads_to_the_body(office: Flask, visit: Visit) -> None:
    from app.extensions import db
    from tests.services.letters import actor, complete_request

    reference = complete_request(actor("officer")).reference
    db.session.commit()
    page = visit("officer").get(f"/requests/{reference}/letter")
    assert 'href="/bodies#ministry_of_justice"' in page.response.text
    assert "법무부" in page.text


def test_a_check_is_recorded_on_the_page_and_taken_back(visit: Visit) -> None:
    lead = visit("lead")
    given = {"keys": "facts", "checked_by": "이번역", "checked_on": "2026. 11. 20."}
    assert "이번역" not in lead.get("/clauses?language=fr").text
    lead.post("/clauses?language=fr", given)
    assert "이번역, 2026. 11. 20." in lead.get("/clauses?language=fr").text
    assert "이번역" not in lead.get("/clauses?language=en").text
    lead.post("/clauses?language=fr", {"keys": "facts", "take_back": "1"})
    assert "이번역" not in lead.get("/clauses?language=fr").text


def test_all_clauses_of_a_language_are_recorded_at_once(visit: Visit) -> None:
    lead = visit("lead")
    assert "확인 안 됨" in lead.get("/clauses?language=en").text
    lead.post(
        "/clauses?language=en", {"all": "1", "checked_by": "이번역", "checked_on": "2026. 11. 20."}
    )
    assert "확인 안 됨" not in lead.get("/clauses?language=en").text
    assert "확인 안 됨" in lead.get("/clauses?language=fr").text


@pytest.mark.parametrize(
    "lacking", [{"keys": ""}, {"checked_by": ""}, {"checked_on": ""}, {"checked_on": "내일"}]
)
def test_what_a_check_lacks_keeps_what_was_typed(visit: Visit, lacking: dict[str, str]) -> None:
    given = {"keys": "facts", "checked_by": "이번역", "checked_on": "2026. 11. 20."} | lacking
    page = visit("lead").post("/clauses?language=fr", given, expect=422)
    assert page is not None
    assert page.value("checked_by") == given["checked_by"]
