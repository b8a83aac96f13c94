"""The pages with the example data, in three languages, and the way from record to letter."""

from collections.abc import Callable

import pytest
from sqlalchemy import select

from app.domain.authorities import ADDRESSEE_FIELDS
from app.domain.measures import DataCategory
from app.extensions import db
from app.models import Authority, AuthorityValue, EvidenceRequest, Letter
from tests.web.client import Page, Pages

FRANCE = "/requests/EX-2026-FR-0001"
PATHS = ["/", "/?who=all", "/requests", "/requests?view=all&sort=sent&way=down", "/requests/new",
         FRANCE, f"{FRANCE}/edit", f"{FRANCE}/letter", f"{FRANCE}/letter?layout=sequential",
         f"{FRANCE}/texts/facts/fr", "/requests/EX-2026-SG-0001", "/requests/EX-2026-VN-0001",
         "/requests/EX-2026-AE-0002/letter", "/authorities", "/authorities/FR-central",
         "/treaties", "/verify", "/settings"]  # fmt: skip
PASTE = """+82-10-0000-0000
@Example_Admin
https://t.me/c/1000000001/4821
t.me/+AbCdEfGhIjKlMnOp
tg://resolve?domain=example_admin2
7000000001
Example.Seller@example.com
203.0.113.77:52114 2026-09-12 03:07:51 +0900
[2001:db8::150]:443
9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08
무슨 말인지 모를 줄"""


@pytest.mark.parametrize("language", ["ko", "en", "fr"])
def test_every_page_is_sound_in_every_language(
    with_examples: None, visit: Callable[..., Pages], language: str
) -> None:
    pages = visit("lead")
    pages.post("/language", {"language": language, "then": "/"})
    for path in PATHS:
        pages.get(path)


def new_request(**changes: object) -> dict[str, object]:
    """What a person types for a request to France; a period belongs to targets."""
    period = {"period_from": "2026. 3. 1.", "period_until": "2026. 9. 30. 23:59"}
    if changes.get("targets") == "":
        period = dict.fromkeys(period, "")
    return {
        "state": "FR",
        "channel": "treaty",
        "kind": "letter_of_request",
        "foreign_language": "fr",
        "treaties": ["KR-FR-1995", "ETS-30"],
        "measures": ["subscriber", "traffic"],
        "categories": ["subscriber", "traffic"],
        "targets": PASTE,
        **period,
        "zone": "Asia/Seoul",
        "kics_number": "예시-2026-000999",
        "case_title": "시험 사건",
        "facts": "사건의 요지입니다.",
        "is_confidential": "y",
        **changes,
    }


def test_a_request_is_recorded_from_a_paste_of_targets(pages: Pages) -> None:
    pages.post("/requests/new", new_request())
    one = db.session.scalars(select(EvidenceRequest)).one()
    assert one.reference.endswith("-FR-0001")
    assert len(one.targets) == 11
    assert [target.kind for target in one.targets].count("unknown") == 1
    page = pages.get(f"/requests/{one.reference}")
    assert "무슨 말인지 모를 줄" in page.text
    letter = pages.get(f"/requests/{one.reference}/letter")
    assert "사건의 요지: 불문 없음" in letter.text
    pages.post(f"/requests/{one.reference}/letter/submit", {}, expect=400)


@pytest.mark.parametrize(
    ("state", "channel", "chosen", "language"),
    [
        ("US", "treaty", "", "en"),
        ("JP", "treaty", "", "en"),  # no clauses in Japanese
        ("CH", "treaty", "", "fr"),  # German first, French too
        ("JP", "treaty", "en", "en"),
        ("AE", "provider_direct", "", "en"),  # a company, not the State
    ],
)
def test_a_request_is_translated_for_whom_it_goes_to(
    pages: Pages, state: str, channel: str, chosen: str, language: str
) -> None:
    typed = {"state": state, "channel": channel, "foreign_language": chosen, "treaties": []}
    pages.post("/requests/new", new_request(**typed))
    assert db.session.scalars(select(EvidenceRequest)).one().foreign_language == language


def test_data_that_nobody_ticked_are_those_the_measures_name(pages: Pages) -> None:
    """And the period typed is kept with them."""
    pages.post("/requests/new", new_request(categories=[], measures=["content", "hearing"]))
    one = db.session.scalars(select(EvidenceRequest)).one()
    cells = [cell for target in one.targets for cell in target.cells]
    assert {cell.category for cell in cells} == {DataCategory.CONTENT}
    assert all(cell.period_from and cell.period_until for cell in cells)


def test_the_number_of_a_known_case_takes_that_case(pages: Pages) -> None:
    pages.post("/requests/new", new_request())
    page = pages.post("/requests/new", new_request(), expect=422)
    assert page is not None
    assert "그 사건을 사용하려면 사건명을 비우십시오" in page.text
    pages.post("/requests/new", new_request(case_title=""))
    one, two = db.session.scalars(select(EvidenceRequest).order_by(EvidenceRequest.id))
    assert one.case_id == two.case_id
    unknown = new_request(kics_number="예시-2026-000998", case_title="")
    page = pages.post("/requests/new", unknown, expect=422)
    assert page is not None
    assert "새 사건" in page.text


def test_the_number_of_a_case_that_is_not_seen_is_no_dead_end(
    pages: Pages, visit: Callable[..., Pages]
) -> None:
    pages.post("/requests/new", new_request(is_restricted="y", restriction_reason="내사"))
    other = visit("colleague").post("/requests/new", new_request(), expect=422)
    assert other is not None
    assert "열람이 제한된 사건입니다. 팀장에게" in other.text


def test_only_languages_with_clauses_are_offered(pages: Pages) -> None:
    typed = {"state": "JP", "foreign_language": "", "treaties": [], "look": "1"}
    page = pages.post("/requests/new", new_request(**typed), expect=200)
    assert page is not None
    assert "일본어 문안이 없어 영문으로 작성합니다." in page.text
    assert "영문(제안)" in page.text
    wrong = new_request(state="JP", treaties=[], foreign_language="ja")
    pages.post("/requests/new", wrong, expect=422)
    french = pages.post("/requests/new", new_request(look="1", foreign_language=""), expect=200)
    assert french is not None
    assert "불문(피요청국 언어)" in french.text
    assert "문안이 없어" not in french.text


def test_a_request_in_a_language_without_clauses_is_led_to_its_form(pages: Pages) -> None:
    pages.post("/requests/new", new_request())
    one = db.session.scalars(select(EvidenceRequest)).one()
    one.foreign_language = "ja"  # recorded before only languages with clauses were offered
    db.session.commit()
    letter = pages.get(f"/requests/{one.reference}/letter", expect=422)
    assert f"/requests/{one.reference}/edit#foreign_language" in letter.response.text
    assert "번역 언어 다시 고르기" in letter.text
    form = pages.get(f"/requests/{one.reference}/edit")
    chosen = [each for each in form.all("option") if each.get("value") in ("ja", "en")]
    assert [each.get("value") for each in chosen] == ["en"]


def test_looking_saves_nothing_and_keeps_what_was_typed(pages: Pages) -> None:
    page = pages.post("/requests/new", new_request(look="1"), expect=200)
    assert page is not None
    assert "203.0.113.77" in page.text
    assert page.value("facts") == "사건의 요지입니다."
    assert db.session.scalars(select(EvidenceRequest)).all() == []


def test_lines_that_repeat_a_target_are_counted(pages: Pages) -> None:
    paste = "@example_admin\n@Example_Admin\nhttps://t.me/example_admin\n@another_name"
    page = pages.post("/requests/new", new_request(look="1", targets=paste), expect=200)
    assert page is not None
    assert "다른 줄과 같은 줄 2개는 한 번만 기록합니다." in page.text
    page = pages.post("/requests/new", new_request(look="1", targets="@one_name"), expect=200)
    assert page is not None
    assert "한 번만" not in page.text


BAD = [
    ({"period_until": "2026. 2. 30."}, "달력에 없는 날짜입니다"),
    ({"period_until": "2026. 1. 1."}, "끝이 시작보다 앞섭니다"),
    ({"targets": " ", "categories": []}, "둘 다 적거나 기간을 비우십시오"),
    ({"measures": ["hearing"], "categories": []}, "둘 다 적거나 기간을 비우십시오"),
    ({"needed_by": "someday"}, "날짜는 2026. 12. 3."),
    ({"facts": "가" * 100_000}, "너무 깁니다"),
    ({"facts": "a\x07b"}, "제어 문자"),
    ({"channel": "interpol", "measures": ["search"]}, "이 경로로는 요청할 수 없습니다"),
    ({"state": "", "treaties": []}, "선택하십시오"),
]


@pytest.mark.parametrize(("change", "message"), BAD)
def test_bad_input_is_told_beside_the_field_and_keeps_what_was_typed(
    pages: Pages, change: dict[str, object], message: str
) -> None:
    page = pages.post("/requests/new", new_request(**change), expect=422)
    assert page is not None
    assert message in page.text
    assert page.value("case_title") == "시험 사건"
    assert db.session.scalars(select(EvidenceRequest)).all() == []


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        '<img src="file:///etc/passwd">',
        "{{7*7}}",
        "\u202eevil",
        "😀 이모지",
        "=1+1",
        "'; DROP TABLE state; --",
    ],
)
def test_user_text_is_text(pages: Pages, text: str) -> None:
    printed = text.replace("\u202e", "")  # overrides of direction: kept in facts, never in titles
    pages.post("/requests/new", new_request(facts=text, case_title=printed))
    one = db.session.scalars(select(EvidenceRequest)).one()
    assert text in pages.get(f"/requests/{one.reference}").text
    assert printed in pages.get(f"/requests/{one.reference}/letter").text


def test_unknown_and_foreign_records(with_examples: None, visit: Callable[..., Pages]) -> None:
    pages = visit("officer")
    pages.get("/requests/NOI-2026-FR-4711", expect=404)
    page = pages.post(
        f"{FRANCE}/stage",
        {
            "to_stage": "in_approval",
            "on": "2026. 11. 3.",
            "outcome": "",
            "refusal_ground": "",
        },
        expect=403,
    )
    assert page is not None
    assert "다른 담당자의 요청" in page.text
    pages.post(f"{FRANCE}/texts/facts/fr", {"body": "x"}, expect=403)


def test_a_stale_text_shows_both_and_loses_nothing(
    with_examples: None, visit: Callable[..., Pages]
) -> None:
    pages = visit("lead")
    path = f"{FRANCE}/texts/facts/fr"
    version = pages.get(path).value("version")
    mine = {
        "body": "Premier texte",
        "version": version,
        "translator": "A",
        "translated_on": "20261110",
    }
    pages.post(path, mine)
    page = pages.post(path, {**mine, "body": "Second texte"}, expect=409)
    assert page is not None
    assert "Premier texte" in page.text
    assert "Second texte" in page.text
    pages.post(path, {**mine, "body": "Second texte", "version": page.value("version")})
    assert "Second texte" in pages.get(FRANCE).text


def verify_addressee() -> None:
    """As a person would, block by block."""
    from datetime import date

    values = db.session.scalars(
        select(AuthorityValue)
        .join(Authority)
        .where(Authority.code == "FR-central", AuthorityValue.field.in_(ADDRESSEE_FIELDS))
    )
    for value in values:
        value.verified_on = date(2026, 11, 20)
    db.session.commit()


def decide(pages: Pages, *, expect: int = 302, **form: str) -> Page | None:
    """As a person does: about the submission that the page shows."""
    shown = pages.get(f"{FRANCE}/letter").value("approval")
    data = {"approval": shown, **(form or {"approve": "1"})}
    return pages.post(f"{FRANCE}/letter/decide", data, expect=expect)


def test_from_approval_by_a_second_person_to_the_issued_letter(
    with_examples: None, visit: Callable[..., Pages], person: Callable[[str], object]
) -> None:
    verify_addressee()
    lead, head = visit("lead"), visit("head")
    lead.post(f"{FRANCE}/letter/submit", {})
    shown = head.get(f"{FRANCE}/letter").value("approval")
    own = {"approve": "1", "approval": shown}
    lead.post(f"{FRANCE}/letter/decide", own, expect=403)
    decide(head)
    lead.get(f"{FRANCE}/letter/issue?layout=parallel")
    lead.post(f"{FRANCE}/letter/issue?layout=parallel", {"layout": "sequential"})
    letter = db.session.scalars(select(Letter)).one()
    assert letter.arrangement == "sequential"  # as chosen, not as last looked at
    stored = letter.pdf
    pdf = lead.call("GET", f"/letters/{letter.number}.pdf").data
    assert pdf == stored
    assert pdf.startswith(b"%PDF-1.7")
    found = visit().post("/verify", {"code": letter.verification_code}, expect=200)
    assert found is not None
    assert letter.number in found.text


def test_a_decision_is_about_the_text_that_was_read(
    with_examples: None, visit: Callable[..., Pages]
) -> None:
    verify_addressee()
    lead, head = visit("lead"), visit("head")
    lead.post(f"{FRANCE}/letter/submit", {})
    read = head.get(f"{FRANCE}/letter").value("approval")
    decide(visit("head"), back="1", reason="고치십시오")
    path = f"{FRANCE}/texts/facts/fr"
    version = lead.get(path).value("version")
    body = lead.get(path).value("body").replace("25", "25")
    lead.post(
        path, {"body": body, "version": version, "translator": "A", "translated_on": "20261110"}
    )
    lead.post(f"{FRANCE}/letter/submit", {})
    head.post(f"{FRANCE}/letter/decide", {"approve": "1", "approval": read}, expect=409)
    decide(head)


def test_an_edit_after_approval_voids_it(with_examples: None, visit: Callable[..., Pages]) -> None:
    verify_addressee()
    lead, head = visit("lead"), visit("head")
    lead.post(f"{FRANCE}/letter/submit", {})
    decide(head)
    path = f"{FRANCE}/texts/facts/ko"
    lead.post(path, {"body": "다른 본문", "version": lead.get(path).value("version")})
    assert "결재가 무효입니다" in lead.get(f"{FRANCE}/letter").text
    lead.post(f"{FRANCE}/letter/issue", {"layout": "sequential"}, expect=400)


def test_searching_by_post_and_exporting_without_formulas(
    with_examples: None, visit: Callable[..., Pages]
) -> None:
    pages = visit("viewer")
    found = pages.post("/requests/search", {"words": "허위영상"}, expect=200)
    assert found is not None
    assert "EX-2026-FR-0001" in found.text
    assert "EX-2026-JP-0001" not in found.text
    for words in ("", '"', "' OR 1=1", "*", "NEAR(", "가" * 5_000, "\u202e"):
        pages.post("/requests/search", {"words": words}, expect=200)
    data = {"pick": ["EX-2026-FR-0001", "EX-2026-CN-0001"], "csrf_token": pages.token()}
    csv = pages.call("POST", "/requests/export", data)
    assert csv.status_code == 200
    assert csv.text.count("\r\nEX-2026-") == 2


def test_the_register_pages_by_key_in_both_directions(
    with_examples: None, visit: Callable[..., Pages], monkeypatch: pytest.MonkeyPatch
) -> None:
    from app.queries import register

    monkeypatch.setattr(register, "SIZE", 5)
    pages = visit("viewer")
    for sort in ("due", "sent", "contact", "reference"):
        for way in ("up", "down"):
            seen, path = [], f"/requests?view=all&sort={sort}&way={way}"
            firsts = []
            while path:
                page = pages.get(path)
                rows = [a.text for a in page.all("a") if (a.text or "").startswith("EX-")]
                firsts.append(rows)
                seen += rows
                path = next(
                    (a.get("href") or "" for a in page.all("a") if a.get("rel") == "next"), ""
                )
                back = next((a.get("href") for a in page.all("a") if a.get("rel") == "prev"), None)
            assert len(seen) == len(set(seen)) == 14, (sort, way, len(seen))
            again = pages.get(back or "")
            assert [a.text for a in again.all("a") if (a.text or "").startswith("EX-")] == firsts[
                -2
            ]


@pytest.mark.parametrize("cursor", ["x", "WyJhIl0", "e30", "bnVsbA", "%00", "a" * 5_000])
def test_a_bad_cursor_gives_the_first_page(
    with_examples: None, visit: Callable[..., Pages], cursor: str
) -> None:
    pages = visit("viewer")
    assert "EX-2026-CN-0001" in pages.get(f"/requests?from={cursor}").text
