"""The form of a request, the check and the letter agree on what a letter is made of."""

import pytest
from flask import Flask

from app.documents.asked import asked
from app.documents.clauses import kind_of
from app.domain.authorities import AuthorityKind
from app.domain.channels import Channel
from app.domain.first_kinds import first_kind
from app.domain.measures import ALLOWED, Measure
from app.domain.sections import WRITTEN
from app.extensions import db
from app.models import EvidenceRequest
from app.services.letters import prepare
from app.web.evidence_requests.recording import TEXTS
from app.wording.labels import FIRST_KINDS
from tests.web.client import Page, Pages
from tests.web.test_pages import new_request

PROVIDER = {"state": "AE", "channel": "provider_direct", "kind": "", "foreign_language": "en",
            "treaties": [], "measures": ["subscriber"], "categories": ["subscriber"],
            "period_from": "", "period_until": ""}  # fmt: skip


def look(pages: Pages, **changes: object) -> Page:
    page = pages.post("/requests/new", new_request(look="1", **changes), expect=200)
    assert page is not None
    return page


def shown(page: Page) -> set[str]:
    found = [one for one in page.all("div") if one.get("data-asked") is not None]
    return {str(one.get("id")).removeprefix("asked-") for one in found if one.get("hidden") is None}


def lacking(page: Page) -> str:
    (box,) = [one for one in page.all("div") if one.get("data-live") == "missing"]
    return " ".join("".join(box.itertext()).split())


def test_every_channel_has_a_kind_that_goes_by_it_and_prints_what_it_asks() -> None:
    for channel in Channel:
        for measures in ({one} for one in ALLOWED[channel]):
            kind = first_kind(channel, measures)
            assert kind in FIRST_KINDS
            assert channel in kind_of(kind).channels, (channel, measures)
            found = asked(kind, channel, measures=tuple(measures))
            assert found.due <= set(found.printed) <= set(WRITTEN)
            assert found.offered & found.due == found.due


def test_what_the_form_may_ask_for_it_has_a_field_for() -> None:
    for kind in FIRST_KINDS:
        for channel in kind_of(kind).channels:
            for urgent in (True, False):
                found = asked(kind, channel, measures=tuple(Measure), is_urgent=urgent)
                assert found.due <= set(TEXTS), (kind, channel)


@pytest.mark.parametrize(
    ("changes", "asks", "asks_not"),
    [
        ({}, {"purpose", "facts", "link_to_requested_state", "necessity", "dual_criminality",
              "assistance"}, {"terms_breached", "urgency", "hearing"}),
        ({"measures": ["hearing"], "is_urgent": "y"}, {"hearing", "urgency"}, {"terms_breached"}),
        (PROVIDER, {"facts", "assistance", "terms_breached"},
         {"purpose", "dual_criminality", "necessity", "link_to_requested_state"}),
        ({**PROVIDER, "measures": ["preservation"]}, {"link_to_requested_state", "necessity"},
         {"terms_breached", "purpose", "dual_criminality"}),
    ],
)  # fmt: skip
def test_the_form_asks_for_the_texts_of_the_letter(
    pages: Pages, changes: dict[str, object], asks: set[str], asks_not: set[str]
) -> None:
    found = shown(look(pages, **changes))
    assert asks <= found
    assert not asks_not & found


def test_terms_and_order_are_missing_from_a_provider_request_and_no_treaty(pages: Pages) -> None:
    page = look(pages, **PROVIDER)
    assert "작성할 문서: 제공자" in page.text
    words = lacking(page)
    assert "위반한 이용약관" in words
    assert "국내 영장" in words
    for other in ("법적 근거", "요청 목적", "쌍가벌성", "기간 시작"):
        assert other not in words
    assert "위반한 이용약관" not in lacking(look(pages, **PROVIDER | {"terms_breached": "약관"}))


def test_a_text_the_letter_does_not_print_is_kept_and_said_so(pages: Pages) -> None:
    page = look(pages, **PROVIDER, purpose="적어 둔 목적")
    assert "purpose" in shown(page)
    assert page.value("purpose") == "적어 둔 목적"
    assert "이 문서에는 실리지 않습니다" in page.text
    back = look(pages, purpose=page.value("purpose"), terms_breached="약관 제3조")
    assert back.value("purpose") == "적어 둔 목적"
    assert back.value("terms_breached") == "약관 제3조"


def test_a_kind_that_does_not_go_by_the_channel_is_missing(pages: Pages) -> None:
    page = look(pages, **PROVIDER | {"kind": "letter_of_request"})
    assert "문서 종류" in lacking(page)


@pytest.mark.parametrize("measures", [["subscriber"], ["preservation"], ["removal"]])
def test_what_the_form_finds_missing_the_letter_finds_too(
    pages: Pages, office: Flask, measures: list[str]
) -> None:
    form = new_request(**PROVIDER | {"measures": measures, "categories": measures})
    texts = {one: f"{one} 본문" for one in TEXTS}
    due = asked(
        first_kind(Channel.PROVIDER_DIRECT, [Measure(one) for one in measures]),
        Channel.PROVIDER_DIRECT,
        measures=[Measure(one) for one in measures],
        addressee=AuthorityKind.PROVIDER,
    ).due
    for number, section in enumerate(due):
        given = {**form, **texts, "kics_number": f"예시-{number}", section: ""}
        pages.post("/requests/new", given)
        one = db.session.query(EvidenceRequest).order_by(EvidenceRequest.id.desc()).first()
        assert one is not None
        found = {(f.code, f.section) for f in prepare(one).findings if f.language in ("ko", "")}
        assert {("text_missing", section), ("section_unanswered", section)} & found, section


def test_an_edit_keeps_the_assurances_the_form_does_not_show(pages: Pages) -> None:
    pages.post("/requests/new", new_request())
    one = db.session.query(EvidenceRequest).one()
    one.assurances = ["death_penalty"]
    db.session.commit()
    page = pages.get(f"/requests/{one.reference}/edit")
    form = new_request(targets="", kics_number="", case_title="", purpose="새 목적")
    read = {name: page.value(name) for name in ("version", "bases", "facts")}
    pages.post(f"/requests/{one.reference}/edit", {**form, **read})
    db.session.expire_all()
    assert one.assurances == ["death_penalty"]
