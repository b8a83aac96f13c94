"""After a contact: the move that follows is offered on the page, and made only on a click."""

import re
from collections.abc import Callable

import pytest
from sqlalchemy import select

from app import clock
from app.domain.stages import Stage
from app.extensions import db
from app.models import EvidenceRequest, Letter
from tests.web.client import Page, Pages
from tests.web.test_letters import issued  # noqa: F401
from tests.web.test_pages import FRANCE

Visit = Callable[..., Pages]


def stage() -> Stage:
    db.session.remove()
    query = select(EvidenceRequest.stage).where(EvidenceRequest.reference == FRANCE[10:])
    return db.session.scalars(query).one()


def offered(page: Page) -> dict[str, str] | None:
    """The controls of the form that makes the move offered."""
    for section in page.all("section"):
        if section.get("aria-labelledby") == "follow":
            found = [e for e in section.iter() if e.get("name")]
            return {e.get("name") or "": e.get("value") or "" for e in found}
    return None


def checked(page: Page) -> dict[str, str | None]:
    """What the form of a contact starts with."""
    (way,) = [
        e for e in page.all("input") if e.get("name") == "direction" and "checked" in e.attrib
    ]
    (kinds,) = [e for e in page.all("select") if e.get("id") == "contact-kind"]
    (kind,) = [e for e in kinds if "selected" in e.attrib]
    (on,) = [e for e in page.all("input") if e.get("id") == "contact-on"]
    return {"direction": way.get("value"), "kind": kind.get("value"), "on": on.get("value")}


def test_each_contact_offers_the_move_that_follows(
    issued: Letter,  # noqa: F811
    visit: Visit,
) -> None:
    lead, today = visit("lead"), clock.today()
    day = f"{today.year}. {today.month}. {today.day}."
    page = lead.get(FRANCE)
    assert offered(page) is None
    assert checked(page) == {"direction": "out", "kind": "request_sent", "on": day}
    assert f'href="/letters/{issued.number}.pdf"' in page.response.text
    (stages,) = [e for e in page.all("select") if e.get("id") == "move-to_stage"]
    assert next(option.get("value") for option in stages) == "sent"
    (on,) = [e for e in page.all("input") if e.get("id") == "move-on"]
    assert on.get("value") == day
    steps = [("out", "request_sent", "sent"), ("in", "acknowledgement", "acknowledged")]
    for direction, kind, to_stage in steps:
        before = stage()
        typed = {"direction": direction, "kind": kind, "means": "post", "counterpart": "BEPI"}
        lead.post(f"{FRANCE}/contacts", {**typed, "on": day})
        assert stage() is before
        page = lead.get(FRANCE)
        form = offered(page)
        assert form is not None
        assert (form["to_stage"], form["on"]) == (to_stage, day)
        lead.post(f"{FRANCE}/stage", form)
        assert stage() == to_stage
        assert offered(lead.get(FRANCE)) is None
    assert "BEPI" in page.text
    shown = [td.text for td in page.all("td")]
    assert not any("00:00" in (text or "") for text in shown)


def test_a_letter_that_left_is_offered_to_the_register(
    issued: Letter,  # noqa: F811
    visit: Visit,
) -> None:
    lead, day = visit("lead"), f"{clock.today():%Y%m%d}"
    heading = "발송대장에 아직 없습니다"
    assert heading not in lead.get(FRANCE).text
    lead.post(
        f"{FRANCE}/stage", {"to_stage": "sent", "on": day, "outcome": "", "refusal_ground": ""}
    )
    page = lead.get(FRANCE)
    assert heading in page.text
    (section,) = [s for s in page.all("section") if s.get("aria-labelledby") == "dispatch"]
    typed = {e.get("name") or "": e.get("value") or "" for e in section.iter() if e.get("name")}
    (chosen,) = [e for e in section.iter() if "selected" in e.attrib]
    lead.post(f"{FRANCE}/contacts", {**typed, "means": chosen.get("value")})
    assert (typed["direction"], typed["kind"]) == ("out", "request_sent")
    assert chosen.get("value") == "official_document"
    assert heading not in lead.get(FRANCE).text
    assert stage() is Stage.SENT
    assert FRANCE[10:] in lead.get(f"/contacts/out/{clock.today().year}").text


def test_a_refusal_asks_for_its_ground(
    issued: Letter,  # noqa: F811
    visit: Visit,
) -> None:
    lead, day = visit("lead"), f"{clock.today():%Y%m%d}"
    lead.post(
        f"{FRANCE}/stage", {"to_stage": "sent", "on": day, "outcome": "", "refusal_ground": ""}
    )
    typed = {"direction": "in", "kind": "refusal", "means": "post", "on": day}
    lead.post(f"{FRANCE}/contacts", typed)
    form = offered(lead.get(FRANCE))
    assert form is not None
    assert (form["to_stage"], form["outcome"]) == ("closed", "refused")
    lead.post(f"{FRANCE}/stage", {**form, "refusal_ground": "no_data"})
    assert stage() is Stage.CLOSED


@pytest.mark.parametrize(
    ("language", "left", "heading"),
    [("ko", "영업일", "처리자"), ("en", "working day", "Who"), ("fr", "ouvré", "Par qui")],
)
def test_the_page_names_days_people_and_the_agency(
    with_examples: None,
    visit: Visit,
    language: str,
    left: str,
    heading: str,
) -> None:
    pages = visit("lead")
    pages.post("/language", {"language": language, "then": "/"})
    page = pages.get(FRANCE)
    assert left in page.text
    assert not re.search(r"\b[DJ][-+]\d", pages.get("/requests").text)
    assert "/authorities/FR-central" in [a.get("href") for a in page.all("a")]
    (table,) = [e for e in page.all("table") if "history" in (e.get("class") or "")]
    assert heading in [e.text for e in table.iter() if e.tag.endswith("}th")]
