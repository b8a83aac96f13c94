"""The grid of answers: many cells at once, two tabs, bad input kept, removals counted."""

from collections.abc import Callable

from sqlalchemy import func, select

from app.domain.channels import Channel
from app.domain.measures import CellState
from app.extensions import db
from app.models import Correspondence, EvidenceRequest, HistoryEvent, TargetCell
from tests.web.client import Page, Pages
from tests.web.test_pages import new_request

Visit = Callable[..., Pages]


def reference_of(channel: Channel, state: str) -> str:
    query = select(EvidenceRequest.reference).where(
        EvidenceRequest.channel == channel, EvidenceRequest.state_iso2 == state
    )
    return db.session.scalars(query.order_by(EvidenceRequest.id)).first()


def as_read(page: Page) -> dict[str, str]:
    """The form as a browser would send it untouched."""
    found = {"on": page.value("on"), "refusal_ground": "", "contact": chosen(page, "contact")}
    for element in page.all("input"):
        name = element.get("name") or ""
        if name.startswith("was-"):
            found[name] = element.get("value") or ""
            found[name.replace("was-", "cell-")] = found[name].partition(":")[0]
    return found


def chosen(page: Page, name: str) -> str:
    (select_,) = (one for one in page.all("select") if one.get("name") == name)
    options = [one for one in select_.iter() if one.tag.endswith("option")]
    marked = [one for one in options if one.get("selected") is not None]
    return (marked or options)[0].get("value") or ""


def states(reference: str) -> list[CellState]:
    db.session.expire_all()
    one = db.session.scalars(
        select(EvidenceRequest).where(EvidenceRequest.reference == reference)
    ).one()
    return [cell.state for target in one.targets for cell in target.cells]


def test_a_reply_is_entered_in_one_go(with_examples: None, visit: Visit) -> None:
    pages, reference = visit("lead"), reference_of(Channel.TREATY, "US")
    path = f"/requests/{reference}/grid"
    form = as_read(pages.get(path))
    events = select(func.count(HistoryEvent.sequence)).where(HistoryEvent.verb == "target.answered")
    before = db.session.scalar(events)
    first, second, _third = (name for name in form if name.startswith("cell-"))
    pages.post(path, {**form, first: "given", second: "partly"})
    assert states(reference) == [CellState.GIVEN, CellState.PARTLY, CellState.ASKED]
    cell = db.session.get(TargetCell, int(first.partition("-")[2]))
    assert cell is not None
    contact = db.session.get(Correspondence, cell.contact_id)
    assert contact is not None
    assert cell.answered_on == contact.at.date()  # no day typed: the contact's
    assert db.session.scalar(events) == before + 2
    text = pages.get(f"/requests/{reference}").text
    assert "2026. 6. 1." in text or "6. 1." in text
    pages.post(path, as_read(pages.get(path)))  # nothing changed: nothing written
    assert db.session.scalar(events) == before + 2


def test_what_is_wrong_is_said_and_choices_stay(
    with_examples: None,
    visit: Visit,
) -> None:
    pages, reference = visit("lead"), reference_of(Channel.TREATY, "US")
    path = f"/requests/{reference}/grid"
    form = as_read(pages.get(path))
    first = next(name for name in form if name.startswith("cell-"))
    for wrong in (
        {first: "refused"},  # no ground
        {first: "given", "refusal_ground": "other"},
        {first: "given", "on": "2199. 1. 1."},
        {first: "given", "on": "2020. 1. 1."},  # before the sending
        {first: "given", "on": "어제"},
        {first: "given", "contact": "999999"},
    ):
        page = pages.post(path, {**form, **wrong}, expect=422)
        assert page is not None
        assert chosen(page, first) == wrong[first], wrong
    assert set(states(reference)) == {CellState.ASKED}
    for odd in ({first: "nonsense"}, {first: ""}, {first.replace("cell", "was"): "x:y"}):
        pages.post(path, {**form, **odd})
    assert set(states(reference)) == {CellState.ASKED}
    pages.post(path, {**form, first: "refused", "refusal_ground": "no_data"})
    assert states(reference)[0] is CellState.REFUSED
    assert "자료 없음" in pages.get(f"/requests/{reference}").text


def test_the_second_of_two_tabs_sees_both(with_examples: None, visit: Visit) -> None:
    pages, reference = visit("lead"), reference_of(Channel.TREATY, "US")
    path = f"/requests/{reference}/grid"
    form = as_read(pages.get(path))
    first, second, _third = (name for name in form if name.startswith("cell-"))
    pages.post(path, {**form, first: "given"})
    page = pages.post(path, {**form, first: "not_held", second: "given"}, expect=409)
    assert page is not None
    assert "현재 저장값: 받음" in page.text
    assert chosen(page, first) == "not_held"
    assert states(reference) == [CellState.GIVEN, CellState.ASKED, CellState.ASKED]
    again = as_read(page)
    pages.post(path, {**again, first: "not_held", second: "given"})
    assert states(reference) == [CellState.NOT_HELD, CellState.GIVEN, CellState.ASKED]
    # another cell than the other tab's, or the same answer: no quarrel
    pages.post(path, {**form, second: "given", _third: "given"})
    assert states(reference)[1:] == [CellState.GIVEN, CellState.GIVEN]


def test_removals_are_counted_with_their_times(
    with_examples: None,
    visit: Visit,
) -> None:
    pages, reference = visit("lead"), reference_of(Channel.HOTLINE, "AE")
    text = pages.get(f"/requests/{reference}").text
    assert "25건 중 25건 삭제" in text
    assert "게시 중 0건" in text
    assert "요청 후 7시간 25분~25시간 10분 만에" in text
    path = f"/requests/{reference}/grid"
    form = as_read(pages.get(path))
    names = [name for name in form if name.startswith("cell-")]
    pages.post(path, {**form, **dict.fromkeys(names[:2], "asked")})
    text = pages.get(f"/requests/{reference}").text
    assert "25건 중 23건 삭제" in text
    assert "게시 중 2건" in text
    again = as_read(pages.get(path))
    late = {**again, "column-removal": "given", "on": "2026. 10. 2. 25:00"}
    page = pages.post(path, late, expect=422)
    assert page is not None
    assert page.value("on") == "2026. 10. 2. 25:00"
    # every open cell of the column, by the office's clock
    pages.post(path, {**late, "on": "2026. 10. 2. 12:30"})
    assert set(states(reference)) == {CellState.GIVEN}
    text = pages.get(f"/requests/{reference}").text
    assert "요청 후 7시간 25분~26시간 10분 만에" in text
    assert "12:30 (26시간 10분)" in text


def test_a_viewer_enters_nothing(with_examples: None, visit: Visit) -> None:
    reference = reference_of(Channel.HOTLINE, "AE")
    visit("viewer").get(f"/requests/{reference}/grid", expect=403)


def test_the_same_target_elsewhere_names_whom_to_ask(with_examples: None, visit: Visit) -> None:
    pages = visit("lead")
    shown = pages.get(f"/requests/{reference_of(Channel.PROVIDER_DIRECT, 'AE')}").text
    assert "EX-2026-FR-0001 김예시" in shown
    typed = new_request(look="1", targets="https://t.me/s/Example_Admin")
    page = pages.post("/requests/new", typed, expect=200)
    assert page is not None
    assert "EX-2026-FR-0001 김예시" in page.text
