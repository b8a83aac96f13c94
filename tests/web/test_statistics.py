"""The pages of the statistics."""

import re
from collections.abc import Callable

from flask import Flask

from app import clock
from app.extensions import db
from app.services import examples
from tests.web.client import Pages


def test_an_empty_office_has_no_rate(visit: Callable[[str], Pages]) -> None:
    assert "5건 미만" in visit("viewer").get("/statistics").text


def test_every_number_opens_the_list_it_counts(office: Flask, visit: Callable) -> None:
    examples.seed()
    db.session.commit()
    pages = visit("officer")
    page = pages.get(f"/statistics?year={clock.today().year}")
    links = [one for one in page.all("a") if "/statistics/list" in (one.get("href") or "")]
    assert len(links) > 20
    for link in links[::4]:
        found = pages.get(link.get("href") or "")
        rows = [one for one in found.all("th") if one.get("scope") == "row"]
        assert len(rows) == int("".join(link.itertext()))


def test_files_and_wrong_addresses(office: Flask, visit: Callable) -> None:
    pages = visit("viewer")
    assert pages.call("GET", "/statistics/file.pdf").data[:5] == b"%PDF-"
    assert pages.call("GET", "/statistics/file.xlsx").data[:2] == b"PK"
    pages.get("/statistics/file.doc", expect=404)
    pages.get("/statistics/list?figure=nonsense", expect=404)
    page = pages.get("/statistics?year=99999999&state=%27&channel=x&offence=%22")
    assert re.search(str(clock.today().year), page.text)
