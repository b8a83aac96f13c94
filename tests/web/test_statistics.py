"""The pages of the statistics."""

import io
import re
import statistics
from collections.abc import Callable
from urllib.parse import parse_qs, urlsplit

from flask import Flask
from pypdf import PdfReader
from python_calamine import CalamineWorkbook

from app import clock
from app.domain.channels import Channel
from app.domain.stages import Stage
from app.extensions import db
from app.models import Case, Offence
from app.queries import review as reviews
from app.queries import statistics as queries
from app.queries import today as today_queries
from app.services import evidence_requests, generated, stages
from app.services.evidence_requests import RequestFacts
from tests.web.client import Page, Pages


def test_an_empty_office_has_no_rate(visit: Callable[[str], Pages]) -> None:
    assert "5건 미만" in visit("viewer").get("/statistics").text


def opened(pages: Pages, page: Page, every: int) -> set[str]:
    """Follow the numbers; each list is as long as its number says. Returns the figures seen."""
    links = [one for one in page.all("a") if "/statistics/list" in (one.get("href") or "")]
    seen: set[str] = set()
    for place, link in enumerate(links):
        address = link.get("href") or ""
        figure = parse_qs(urlsplit(address).query)["figure"][0]
        if figure in seen and place % every:
            continue
        seen.add(figure)
        found = pages.get(address)
        rows = [one for one in found.all("th") if one.get("scope") == "row"]
        assert len(rows) == int("".join(link.itertext())), address
    return seen


def test_every_number_opens_the_list_it_counts(with_examples: None, visit: Callable) -> None:
    pages, year = visit("officer"), clock.today().year
    page = pages.get(f"/statistics?year={year}")
    seen = opened(pages, page, every=9)
    assert {"base", "replied", "prompt", "open", "closed", "days closed", "days ours"} <= seen
    page = pages.get(f"/statistics?year={year}&as_of={year}-03-01&channel=treaty")
    assert f"{year}. 3. 1. 현재" in page.text
    opened(pages, page, every=50)
    table = pages.get(f"/statistics/assessment?year={year}")
    assert "R.37" in table.text
    opened(pages, table, every=40)


def test_long_lists_have_pages_and_the_same_count(office: Flask, visit: Callable) -> None:
    generated.generate(450, seed=2)
    db.session.commit()
    pages, year = visit("viewer"), clock.today().year
    page = pages.get(f"/statistics?year={year}")
    count = queries.of_year(year, as_of=clock.today()).total.base
    assert count > 100
    db.session.rollback()
    address = f"/statistics/list?year={year}&figure=base"
    assert f">{count}</a>" in page.response.text
    rows = 0
    for part in range(1, -(-count // 100) + 1):
        found = pages.get(f"{address}&part={part}")
        assert f" {count}건 " in found.text
        rows += sum(one.get("scope") == "row" for one in found.all("th"))
    assert rows == count
    for language in ("en", "fr"):
        pages.post("/language", {"language": language, "then": "/statistics"})
        pages.get("/statistics")
        pages.get("/statistics/assessment")


def test_the_card_of_an_authority_counts_what_was_sent_to_it(
    office: Flask, visit: Callable
) -> None:
    generated.generate(300, seed=4)
    db.session.commit()
    pages = visit("viewer")
    page = pages.get("/authorities/US-central")
    assert {"base", "replied", "days first_data"} <= opened_counts(pages, page)
    page = pages.get("/authorities/US-central?needed_by=2126-12-01")
    assert "까지 보내야 합니다" in page.text
    page = pages.get("/authorities/BE-central?needed_by=2126-12-01")
    assert "날짜를 제시하지 않습니다" in page.text or "보낸 요청이 없습니다" in page.text
    pages.get("/authorities/US-central?needed_by=soon")


def opened_counts(pages: Pages, page: Page) -> set[str]:
    """As ``opened``, by the count of the heading, for lists of several pages."""
    links = [one for one in page.all("a") if "/statistics/list" in (one.get("href") or "")]
    for link in links:
        found = pages.get(link.get("href") or "")
        assert f" {''.join(link.itertext())}건 " in found.text
    return {parse_qs(urlsplit(link.get("href") or "").query)["figure"][0] for link in links}


def test_files_and_wrong_addresses(office: Flask, visit: Callable) -> None:
    pages = visit("viewer")
    assert pages.call("GET", "/statistics/file.pdf").data[:5] == b"%PDF-"
    assert pages.call("GET", "/statistics/file.xlsx").data[:2] == b"PK"
    assert pages.call("GET", "/statistics/file.json").json["total"]["base"] == 0
    assert pages.call("GET", "/statistics/assessment.pdf").data[:5] == b"%PDF-"
    assert pages.call("GET", "/statistics/assessment.xlsx").data[:2] == b"PK"
    assert set(pages.call("GET", "/statistics/assessment.json").json) >= {"years", "r37", "r40"}
    for name in ("file.doc", "assessment.doc"):
        pages.get(f"/statistics/{name}", expect=404)
    pages.get("/statistics/list?figure=base&authority=nobody", expect=404)
    assert "날짜" in pages.get("/statistics?as_of=gestern").text
    for address, page in (
        ("/statistics/file.xlsx", "/statistics"),
        ("/statistics/file.json", "/statistics"),
        ("/statistics/assessment.pdf", "/statistics/assessment"),
        ("/review/sheet.xlsx", "/review"),
    ):
        found = pages.call("GET", f"{address}?as_of=gestern")
        assert (found.status_code, urlsplit(found.location).path) == (302, page)
        assert "날짜는" in pages.get(found.location).text
    pages.get("/statistics/list?figure=nonsense", expect=404)
    year = clock.today().year
    early = pages.get(f"/statistics?year={year}&as_of={year - 1}-12-31").text
    assert f"{year - 1}. 12. 31.에는 {year}년이 시작되지 않았습니다." in early
    page = pages.get("/statistics?year=99999999&state=%27&channel=x&offence=%22")
    assert re.search(str(clock.today().year), page.text)


def under_five(plain: object) -> None:
    """No rate and no days anywhere under five cases, and always from five on."""
    if isinstance(plain, dict):
        if "whole" in plain:
            assert (plain["percent"] is None) == (plain["whole"] < 5)
        if "median" in plain:
            stated = [plain[name] is None for name in ("median", "mean", "p80", "p90")]
            assert stated == [plain["count"] < 5] * 4
        plain = list(plain.values())
    for one in plain if isinstance(plain, list) else []:
        under_five(one)


def test_the_workbook_has_a_line_for_state_channel_and_offence(
    office: Flask, visit: Callable
) -> None:
    generated.generate(120, seed=9)
    db.session.commit()
    pages, year = visit("viewer"), clock.today().year
    data = pages.call("GET", f"/statistics/file.xlsx?year={year}").data
    book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    head, *lines = book.get_sheet_by_name("국가·경로·죄명별").to_python()
    found = [dict(zip(head, line, strict=True)) for line in lines]
    tables = queries.of_year(year, as_of=clock.today())
    assert len(found) == len(tables.crossed) > 30
    for line, one in zip(found, tables.crossed.values(), strict=True):
        assert (line["연도"], line["발송"], line["회신"]) == (
            year,
            one.count("sent"),
            one.count("replied"),
        )
        assert line["회신율 (%)"] == (one.reply_rate.percent if one.base >= 5 else "–")
        for span in ("접수확인", "첫 자료", "종결"):
            few = line[f"발송부터 {span}까지: 건수"] < 5
            stated = [line[f"발송부터 {span}까지: {name}"]
                      for name in ("중앙값", "평균", "80 %", "90 %")]  # fmt: skip
            assert [one == "–" for one in stated] == [few] * 4
    under_five(pages.call("GET", f"/statistics/file.json?year={year}").json)
    under_five(pages.call("GET", f"/statistics/assessment.json?year={year}").json)
    page = pages.get(f"/statistics?year={year}")
    assert f"{len(found)}줄 가운데 건수가 많은 30줄" in page.text


def texts(page: Page, name: str) -> list[str]:
    return [" ".join("".join(one.itertext()).split()) for one in page.all(name)]


def test_the_list_behind_days_shows_which_requests_make_the_median(
    with_examples: None, visit: Callable
) -> None:
    pages, today = visit("officer"), clock.today()
    total = queries.of_year(today.year, as_of=today).total
    for name, time in total.times.items():
        page = pages.get(f"/statistics/list?figure=days+{name}&year={today.year}")
        lines = [one for one in page.all("tr") if one.get("class") is None][1:]
        days = [int("".join(line[1].itertext())) for line in lines]
        assert days == sorted(total.span_days[name])
        note = f"중앙값 {statistics.median(days):g} " if time.median else "5건 미만이라"
        assert note in " ".join(page.text.split())
    assert total.days_behind("base") == {}
    assert "일수가 적은 순서" not in pages.get("/statistics/list?figure=base").text


def test_removed_links_lead_to_the_item_inside_the_request(
    with_examples: None, visit: Callable
) -> None:
    pages, year = visit("officer"), clock.today().year
    page = pages.get(f"/statistics/list?figure=with_removal&year={year}")
    links = [one.get("href") or "" for one in page.all("a") if "#target" in (one.get("href") or "")]
    assert len(links) == 6  # five links, and where the other twenty stand
    for link in links:
        address, _sign, anchor = link.partition("#")
        shown = pages.get(address)
        assert [one for name in ("tr", "h2") for one in shown.all(name) if one.get("id") == anchor]
    assert "그 밖에 링크 20개" in page.text


def test_a_number_of_one_name_is_one_number(with_examples: None, visit: Callable) -> None:
    """Pending on Today, on the cover of the review and in the statistics; open on the first two."""
    generated.generate(80, seed=12)
    db.session.commit()
    pages, today = visit("lead"), clock.today()
    pending = queries.of_year(today.year, as_of=today).total.count("open")
    sheet = reviews.sheet_of(today, today=today)
    balls = today_queries.balls(today)
    assert pending == sheet.snapshot.open_count == sum(one.pending for one in balls) > 7
    opened = sum(row.is_open for row in sheet.snapshot.rows)
    assert opened == sum(one.count for one in balls) > pending
    assert f"미종결 {opened} · 진행 중 {pending}" in pages.get("/review").text
    feet = texts(pages.get("/"), "tfoot")
    assert any(f"합계 {opened} 그중 진행 중(발송 후) {pending}" in one for one in feet)
    grouped = {group.code: len(group.rows) for group in sheet.groups if group.is_exception}
    found = {one.code: len(one.rows) for one in today_queries.exceptions(today, officer_id=None)}
    assert found.get("preservation", 0) == grouped.get("preservation", 0)


def test_the_sheet_of_statistics_has_no_page_that_is_nearly_empty(
    office: Flask, visit: Callable
) -> None:
    pages = visit("viewer")

    def filled(address: str) -> list[int]:
        data = pages.call("GET", address).data
        return [len(page.extract_text().splitlines()) for page in PdfReader(io.BytesIO(data)).pages]

    assert len(filled("/statistics/file.pdf")) == 1
    generated.generate(400, seed=8)
    db.session.commit()
    for name in ("file", "assessment"):
        lines = filled(f"/statistics/{name}.pdf")
        assert len(lines) <= 5
        assert min(lines) > 12, lines


def test_numbers_by_offence_open_what_they_count(
    office: Flask, visit: Callable, acting: Callable
) -> None:
    """Of a case with two offences, of one with one, and without a case."""
    lead, year = acting("lead"), clock.today().year
    cases: list[Case | None] = [
        Case(
            kics_number=f"2026-{len(articles)}",
            title={"ko": "가상 사건"},
            created_at=clock.now(),
            offences=[Offence(position=n, article=one) for n, one in enumerate(articles)],
        )
        for articles in (["제347조"], ["제347조", "제48조"])
    ]
    db.session.add_all(cases)
    db.session.flush()
    for case in (*cases, None, None):
        facts = RequestFacts(state_iso2="FR", channel=Channel.TREATY, case=case)
        one = evidence_requests.create(lead, facts)
        for stage in (Stage.IN_APPROVAL, Stage.APPROVED, Stage.SENT):
            stages.move_for(lead, one, stage, on=clock.today())
    db.session.commit()
    pages = visit("officer")
    assert counted(pages, f"/statistics?year={year}") == {"제347조": 2, "제48조": 1, "-": 2}
    assert counted(pages, f"/statistics?year={year}&offence=제347조") == {"제347조": 2}


def counted(pages: Pages, address: str) -> dict[str, int]:
    """The requests sent, by offence; each list holds just these."""
    found = {}
    for link in pages.get(address).all("a"):
        there = link.get("href") or ""
        asked = parse_qs(urlsplit(there).query)
        if asked.get("figure") == ["sent"] and "offence" in asked:
            rows = [one for one in pages.get(there).all("th") if one.get("scope") == "row"]
            found[asked["offence"][0]] = int("".join(link.itertext()))
            assert len(rows) == found[asked["offence"][0]]
    return found
