"""New request: what came of past requests by channel, and until when to send."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from app import clock
from app.domain.channels import Channel
from app.extensions import db
from app.models import Authority, EvidenceRequest
from app.services import evidence_requests
from app.services.actor import Actor
from tests.web.client import Page, Pages
from tests.web.test_pages import new_request


@pytest.fixture
def past(office: Flask, acting: Callable[[str], Actor]) -> None:
    """Six requests to France by treaty, five answered after 20 to 60 days; two by Interpol."""
    actor, today = acting("officer"), clock.today()
    authority = db.session.scalar(select(Authority).where(Authority.code == "FR-central"))
    plan = [(Channel.TREATY, days) for days in (20, 30, 40, 50, 60, None)]
    for channel, days in [*plan, (Channel.INTERPOL, 5), (Channel.INTERPOL, None)]:
        facts = evidence_requests.RequestFacts(
            state_iso2="FR", channel=channel, authority=authority, foreign_language="fr"
        )
        one = evidence_requests.create(actor, facts)
        one.sent_on = today - timedelta(days=300)
        one.first_data_on = one.sent_on + timedelta(days=days) if days else None
    db.session.commit()


def look(pages: Pages, **changes: object) -> Page:
    page = pages.post("/requests/new", new_request(look="1", **changes), expect=200)
    assert page is not None
    return page


def cells(page: Page) -> dict[str, list[str]]:
    rows = {}
    for row in page.all("tr"):
        texts = [" ".join("".join(cell.itertext()).split()) for cell in row]
        if len(texts) == 4:
            rows[texts[0]] = texts[1:]
    return rows


def test_channels_are_compared_on_the_form(past: None, pages: Pages) -> None:
    day = clock.today() + timedelta(days=200)
    page = look(pages, needed_by=f"{day:%Y%m%d}")
    found = cells(page)
    assert found["조약(중앙기관)"] == ["6", "5 (83%)", "40"], found
    assert found["인터폴"] == ["2", "1", "–"], found
    assert "까지 발송" in page.text
    assert "이 기관에 같은 경로로 보내 회신받은 5건 중 4건이 50일 안에" in page.text
    assert "발송 후 아직 자료를 받지 못한 요청 1건" in page.text
    page = look(pages, needed_by=f"{clock.today() + timedelta(days=35):%Y%m%d}")
    assert "이미 지남" in page.text
    assert "35일 남음: 회신받은 5건 중 2건" in page.text
    page = look(pages, channel="interpol", needed_by=f"{day:%Y%m%d}")
    assert "회신받은 요청이 1건" in page.text
    for odd in ("내일", "2026. 2. 30.", "x" * 500):
        assert "까지 발송" not in look(pages, needed_by=odd).text
    assert len(db.session.scalars(select(EvidenceRequest.id)).all()) == 8


def test_who_answers_for_the_platform_elsewhere_is_an_alternative(
    past: None, pages: Pages, acting: Callable[[str], Actor]
) -> None:
    actor, today = acting("officer"), clock.today()
    telegram = db.session.scalar(select(Authority).where(Authority.code == "telegram-provider"))
    for days in (2, 4, 6, 8, 10, None):
        facts = evidence_requests.RequestFacts(
            state_iso2="AE", channel=Channel.PROVIDER_DIRECT, authority=telegram
        )
        one = evidence_requests.create(actor, facts)
        one.sent_on = today - timedelta(days=300)
        one.first_data_on = one.sent_on + timedelta(days=days) if days else None
    db.session.commit()
    found = cells(look(pages, targets="https://t.me/example_admin"))
    assert found["제공자 직접 텔레그램, 아랍에미리트"] == ["6", "5 (83%)", "6"], found
    assert found["핫라인 텔레그램 핫라인, 아랍에미리트"] == ["–", "–", "–"], found
    assert "조약(중앙기관)" in found
    for other in ("203.0.113.77", ""):
        assert not any("텔레그램" in name for name in cells(look(pages, targets=other)))
    # of that State itself it is a row of its own already
    at_home = cells(look(pages, state="AE", targets="@example_admin"))
    assert not any("텔레그램" in name for name in at_home)
