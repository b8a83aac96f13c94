"""The page that corrects one target: shown before saved, two tabs, what was refused is kept."""

from collections.abc import Callable

from sqlalchemy import select

from app.domain.measures import DataCategory
from app.extensions import db
from app.models import EvidenceRequest, Target
from tests.web.client import Page, Pages
from tests.web.test_pages import new_request

Visit = Callable[..., Pages]
PASTE = "@wrong_name\n203.0.113.9:443 2026-10-01 12:00:00 KST"


def recorded(pages: Pages) -> tuple[str, list[int]]:
    """A draft with two targets asked for a period; its reference and their numbers."""
    pages.post("/requests/new", new_request(
        targets=PASTE, kics_number="", case_title="", categories=[DataCategory.SUBSCRIBER.value],
        period_from="2026. 8. 1.", period_until="2026. 10. 31."))  # fmt: skip
    one = db.session.scalars(select(EvidenceRequest).order_by(EvidenceRequest.id.desc())).first()
    assert one
    return one.reference, [target.id for target in one.targets]


def as_read(page: Page) -> dict[str, str]:
    names = ("version", "typed", "period_from", "period_until")
    return {name: page.value(name) for name in names} | {"zone": "Asia/Seoul", "kind": ""}


def test_the_period_is_shown_and_one_line_is_corrected(visit: Visit) -> None:
    pages = visit("officer")
    reference, (first, second) = recorded(pages)
    page = f"/requests/{reference}"
    assert "2026. 8. 1. ~ 2026. 10. 31.(UTC+9)" in pages.get(page).text
    form = as_read(pages.get(f"{page}/targets/{first}"))
    assert (form["typed"], form["period_from"]) == ("@wrong_name", "2026. 8. 1.")
    looked = pages.post(f"{page}/targets/{first}", {**form, "typed": "t.me/Right_one", "look": "1"},
                        expect=200)  # fmt: skip
    assert looked
    assert "@right_one" in looked.text
    assert looked.value("typed") == "t.me/Right_one"
    pages.post(f"{page}/targets/{first}", {**form, "typed": "t.me/Right_one"})
    shown = pages.get(page).text
    assert "t.me/Right_one" in shown
    stale = pages.post(f"{page}/targets/{first}", {**form, "typed": "@third_one"}, expect=409)
    assert stale
    assert "t.me/Right_one" in stale.text
    wrong = pages.post(f"{page}/targets/{second}", {
        **as_read(pages.get(f"{page}/targets/{second}")), "typed": "@Right_one",
        "period_until": "2026. 7. 1."}, expect=422)  # fmt: skip
    assert wrong
    assert wrong.value("typed") == "@Right_one"


def test_a_period_of_one_target_alone_is_said_beside_it(visit: Visit) -> None:
    pages = visit("officer")
    reference, (_first, second) = recorded(pages)
    page = f"/requests/{reference}"
    form = as_read(pages.get(f"{page}/targets/{second}"))
    assert form["typed"] == PASTE.splitlines()[1]
    pages.post(f"{page}/targets/{second}", {**form, "period_from": "2026. 9. 15. 08:30"})
    shown = pages.get(page).text
    assert "2026. 9. 15. 08:30(UTC+9) ~ 2026. 10. 31. 23:59:59(UTC+9)" in shown
    assert "2026. 8. 1. ~ 2026. 10. 31.(UTC+9)" in shown
    target = db.session.get_one(Target, second)
    assert (target.port, target.observed_offset) == (443, 540)


def test_the_target_of_another_request_is_not_found(visit: Visit) -> None:
    pages = visit("officer")
    reference, _numbers = recorded(pages)
    _other, (number, _second) = recorded(pages)
    pages.get(f"/requests/{reference}/targets/{number}", expect=404)


def test_two_lines_are_no_target(visit: Visit) -> None:
    pages = visit("officer")
    reference, (first, _second) = recorded(pages)
    path = f"/requests/{reference}/targets/{first}"
    form = as_read(pages.get(path))
    for end in ("\n", "\r\n", "\u2028"):
        page = pages.post(path, {**form, "typed": f"a@x.kr{end}b@x.kr"}, expect=422)
        assert page
        assert "한 줄만 입력할 수 있어" in page.text
        assert page.value("typed") == "a@x.kr b@x.kr"
    db.session.remove()
    assert db.session.get_one(Target, first).as_given == "@wrong_name"
