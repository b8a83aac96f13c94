"""The letter page: every kind, in every language of the screen; differences with both readings."""

import pytest
from flask import Flask

from app.documents.clauses import kind_names
from app.extensions import db
from tests.services.letters import actor, complete_request, write
from tests.web.client import Pages


@pytest.fixture
def reference(office: Flask) -> str:
    one = complete_request(actor("officer"))
    write(actor("officer"), one, "necessity", "ko", "2026. 3. 5. 게시되었습니다.")
    write(actor("officer"), one, "necessity", "fr", "Publié le 6 mars 2026.")
    db.session.commit()
    return one.reference


def test_a_difference_shows_both_readings_and_leads_to_its_place(
    pages: Pages, reference: str
) -> None:
    page = pages.get(f"/requests/{reference}/letter")
    assert "2026. 3. 5." in page.text
    assert "6 mars 2026" in page.text
    links = [one.get("href") for one in page.all("a")]
    assert f"/requests/{reference}/texts/necessity/fr" in links


@pytest.mark.parametrize("kind", kind_names())
@pytest.mark.parametrize("layout", ["parallel", "sequential"])
def test_every_kind_has_its_page_and_its_draft(
    pages: Pages, reference: str, kind: str, layout: str
) -> None:
    page = pages.get(f"/requests/{reference}/letter?kind={kind}&layout={layout}")
    chosen = [one.get("value") for one in page.all("option") if one.get("selected") is not None]
    assert kind in chosen
    draft = pages.call("GET", f"/requests/{reference}/letter/draft.pdf?kind={kind}&layout={layout}")
    assert draft.status_code == 200
    assert draft.data.startswith(b"%PDF")


def test_only_kinds_that_go_by_the_channel_are_offered(pages: Pages, reference: str) -> None:
    page = pages.get(f"/requests/{reference}/letter")
    offered = {one.get("value") for one in page.all("option")}
    assert {"letter_of_request", "reminder", "transmittal"} <= offered
    assert not {"interpol_request", "removal_request", "provider_request"} & offered
