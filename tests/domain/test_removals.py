"""Items whose removal was asked: counted, and how long each took."""

from datetime import UTC, date, datetime, timedelta

from app.domain.measures import CellState
from app.domain.removals import Item, removals

S = CellState
SENT, SENT_ON = datetime(2026, 10, 1, 1, 20, tzinfo=UTC), date(2026, 10, 1)


def gone(hours: float, *, is_timed: bool = True) -> Item:
    at = SENT + timedelta(hours=hours)
    return Item(state=S.GIVEN, on=at.date(), at=at if is_timed else None)


def test_no_item_no_figure() -> None:
    assert removals([], SENT_ON, SENT) is None


def test_every_state_is_counted_once() -> None:
    found = removals([gone(2), *(Item(state=state) for state in S)], SENT_ON, SENT)
    assert found is not None
    assert (found.asked, found.removed, found.still_up, found.not_found, found.refused) == (
        6, 2, 3, 1, 1,
    )  # fmt: skip
    assert found.asked == found.removed + found.still_up + found.not_found


def test_hours_need_the_time_of_every_removal_and_of_the_sending() -> None:
    items = [gone(31.25), gone(7.5)]
    found = removals(items, SENT_ON, SENT)
    assert found is not None
    assert (found.soonest, found.latest, found.most_days) == (
        timedelta(hours=7, minutes=30), timedelta(hours=31, minutes=15), 1,
    )  # fmt: skip
    for rows, sent_at in ((items, None), ([*items, gone(1, is_timed=False)], SENT)):
        found = removals(rows, SENT_ON, sent_at)
        assert found is not None
        assert (found.soonest, found.latest, found.most_days) == (None, None, 1)


def test_what_was_gone_before_the_sending_took_no_time() -> None:
    found = removals([gone(-1)], SENT_ON, SENT)
    assert found is not None
    assert (found.timed, found.soonest) == (0, None)
