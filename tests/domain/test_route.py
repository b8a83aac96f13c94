"""The way of the paper: every desk can hand on and send back; days add up to the whole."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.channels import OUR_HOLDERS, ROUTES, UNPLANNED, Channel, Holder
from app.domain.errors import DomainError, MoveNotAllowed
from app.domain.route import (
    Errand,
    Place,
    Side,
    Stay,
    Stop,
    by_side,
    check_consent,
    check_passing_on,
    check_receipt,
    check_stop,
    last_on_way,
    passed_over,
    side_of,
    spent,
    stops,
)
from app.domain.route_corrections import Visit, insertable

H, DAY = Holder, date(2026, 11, 2)
OUTSIDE = [(channel, one) for channel, way in ROUTES.items() for one in way[2:]]


@pytest.mark.parametrize("channel", Channel)
def test_each_desk_hands_on_to_the_next_of_its_channel(channel: Channel) -> None:
    way = ROUTES[channel]
    for before, after in pairwise(way[1:]):
        stop, errand = check_stop(channel, Place(before), after, None)
        assert (stop, errand) == (Stop(after), Errand.REQUEST)
    assert stops(channel, Place(H.OUR_DESK))[0] == Stop(way[2])


@pytest.mark.parametrize(("channel", "holder"), OUTSIDE)
def test_each_desk_outside_can_send_back_for_correction(channel: Channel, holder: Holder) -> None:
    way = ROUTES[channel]
    for to in (H.OUR_DESK, *way[2 : way.index(holder)]):
        assert check_stop(channel, Place(holder), to, None)[1] is Errand.CORRECTION
        for errand in (Errand.QUERY, Errand.ANSWER):
            assert check_stop(channel, Place(holder), to, errand)[1] is errand


@given(
    st.sampled_from(Channel),
    st.sampled_from(Holder),
    st.sampled_from(Holder),
    st.booleans(),
    st.sampled_from([None, *Holder]),
)
def test_a_desk_off_the_way_is_refused_and_the_allowed_ones_named(
    channel: Channel, holder: Holder, to: Holder, has_left: bool, came_from: Holder | None
) -> None:
    at = Place(holder, came_from, has_left=has_left)
    allowed = [one.holder for one in stops(channel, at)]
    assert set(allowed) <= {*ROUTES[channel], H.TRANSLATOR} | UNPLANNED
    assert holder not in allowed
    assert len(allowed) == len(set(allowed))
    if not has_left:
        assert set(allowed) <= OUR_HOLDERS
    if to in allowed:
        check_stop(channel, at, to, None)
        return
    with pytest.raises(MoveNotAllowed) as caught:
        check_stop(channel, at, to, None)
    assert caught.value.values["allowed"] == allowed
    assert (caught.value.code == "hand_over_not_allowed") == bool(allowed)


def test_an_errand_goes_in_its_direction() -> None:
    at = Place(H.PROSECUTION_OFFICE)
    with pytest.raises(MoveNotAllowed, match="errand_onward"):
        check_stop(Channel.TREATY, at, H.MINISTRY_OF_JUSTICE, Errand.ANSWER)
    at = Place(H.FOREIGN_MINISTRY)
    with pytest.raises(MoveNotAllowed, match="errand_back"):
        check_stop(Channel.TREATY, at, H.MINISTRY_OF_JUSTICE, Errand.REQUEST)


def test_an_approved_request_may_leave_for_the_first_desk_of_its_way() -> None:
    inside = Place(H.OUR_DESK, has_left=False)
    assert stops(Channel.TREATY, inside) == [Stop(H.TRANSLATOR)]
    ready = Place(H.OUR_DESK, has_left=False, may_leave=True)
    assert stops(Channel.TREATY, ready)[0] == Stop(H.PROSECUTION_OFFICE)
    assert stops(Channel.PROVIDER_DIRECT, ready)[0] == Stop(H.PROVIDER)


def test_from_an_unplanned_body_the_way_goes_on_where_it_was_left() -> None:
    at = Place(H.OTHER_KOREAN_BODY, came_from=H.PROSECUTION_OFFICE)
    found = stops(Channel.TREATY, at)
    assert found[0] == Stop(H.MINISTRY_OF_JUSTICE)
    assert found[1:3] == [Stop(H.PROSECUTION_OFFICE, is_back=True), Stop(H.OUR_DESK, is_back=True)]
    for errand in Errand:
        to = H.OTHER_KOREAN_BODY
        assert check_stop(Channel.TREATY, Place(H.FOREIGN_MINISTRY), to, errand)[1] is errand
    passed = [H.OUR_DESK, H.PROSECUTION_OFFICE, H.OTHER_KOREAN_BODY]
    assert last_on_way(Channel.TREATY, passed) is H.PROSECUTION_OFFICE
    assert last_on_way(Channel.HOTLINE, passed) is H.OUR_DESK


def test_only_the_ministry_of_justice_takes_the_short_cut() -> None:
    found = {
        (channel, holder, stop.holder)
        for channel in Channel
        for holder in Holder
        for stop in stops(channel, Place(holder))
        if stop.needs_consent
    }
    way = (H.MINISTRY_OF_JUSTICE, H.FOREIGN_CENTRAL_AUTHORITY)
    assert found == {(Channel.TREATY, *way), (Channel.DIPLOMATIC, *way)}


SHORT = Stop(H.FOREIGN_CENTRAL_AUTHORITY, needs_consent=True)


@pytest.mark.parametrize(
    ("stop", "given_", "code"),
    [
        (SHORT, {"consent_on": None}, "consent_date_missing"),
        (SHORT, {"consent_on": DAY + timedelta(1)}, "consent_after_sending"),
        (SHORT, {"reference": ""}, "consent_reference_missing"),
        (SHORT, {"is_urgent": False}, "short_cut_reason_missing"),
        (Stop(H.FOREIGN_MINISTRY), {}, "consent_without_short_cut"),
        (SHORT, {}, ""),
        (SHORT, {"is_urgent": False, "note": "피의자 출국 임박"}, ""),
    ],
)
def test_the_short_cut_needs_date_and_reference(
    stop: Stop, given_: dict[str, object], code: str
) -> None:
    whole = {"consent_on": DAY, "reference": "EX-1", "is_urgent": True, "note": "", **given_}
    if not code:
        check_consent(stop, on=DAY, **whole)  # type: ignore[arg-type]
        return
    with pytest.raises(DomainError) as caught:
        check_consent(stop, on=DAY, **whole)  # type: ignore[arg-type]
    assert caught.value.code == code


def test_received_lies_between_sending_and_passing_on() -> None:
    for days, code in ((-1, "receipt_before_sending"), (4, "receipt_after_passing_on"),
                       (9, "move_in_future")):  # fmt: skip
        with pytest.raises(DomainError, match=code):
            check_receipt(DAY + timedelta(days), handed_on=DAY, sent_on=DAY + timedelta(3),
                          today=DAY + timedelta(5))  # fmt: skip
    check_receipt(DAY, handed_on=DAY, sent_on=DAY, today=DAY)


@given(
    st.lists(st.tuples(st.sampled_from(Holder), st.integers(0, 400), st.integers(0, 400)),
             min_size=1, max_size=40)
)  # fmt: skip
def test_days_of_all_legs_add_up_to_the_whole(legs: list[tuple[Holder, int, int]]) -> None:
    """Whatever the way and whether receipts are known: no day is lost and none counted twice."""
    stays, at = [], DAY
    for place, (holder, days, way) in enumerate(legs):
        end = at + timedelta(days)
        received = at + timedelta(min(way, days)) if way % 3 else None
        stays.append(Stay(holder, at, received, None if place == len(legs) - 1 else end))
        at = end
    found = spent(stays, at)
    assert [one.days for one in found] == [days for _holder, days, _way in legs]
    assert sum(one.days for one in found) == (at - DAY).days
    assert sum(by_side(stays, found).values()) == (at - DAY).days
    assert all(one.on_the_way is None or 0 <= one.on_the_way <= one.days for one in found)
    for side in Side:
        ours = [days for holder, days, _way in legs if side_of(holder) is side]
        assert by_side(stays, found)[side] == sum(ours)


def test_desks_nobody_recorded_are_named() -> None:
    way = passed_over(Channel.TREATY, H.PROSECUTION_OFFICE, H.FOREIGN_CENTRAL_AUTHORITY)
    assert way == [H.MINISTRY_OF_JUSTICE, H.FOREIGN_MINISTRY]
    assert passed_over(Channel.TREATY, H.OUR_DESK, H.PROSECUTION_OFFICE) == []
    assert passed_over(Channel.TREATY, H.MINISTRY_OF_JUSTICE, H.OUR_DESK) == [H.PROSECUTION_OFFICE]
    assert passed_over(Channel.TREATY, H.OUR_DESK, H.PROVIDER) == []


def test_a_missed_desk_is_offered_where_the_paper_went() -> None:
    back = insertable(Channel.TREATY, H.FOREIGN_MINISTRY, H.OUR_DESK, Errand.CORRECTION)
    assert back[:2] == [H.MINISTRY_OF_JUSTICE, H.PROSECUTION_OFFICE]
    answered = insertable(Channel.TREATY, H.FOREIGN_MINISTRY, H.OUR_DESK, Errand.ANSWER)
    assert answered[:2] == [H.FOREIGN_CENTRAL_AUTHORITY, H.FOREIGN_EXECUTING_AUTHORITY]
    onward = insertable(Channel.TREATY, H.FOREIGN_MINISTRY, H.FOREIGN_EXECUTING_AUTHORITY)
    assert onward[0] is H.FOREIGN_CENTRAL_AUTHORITY
    for found in (back, answered, onward):
        assert not {*found} & OUR_HOLDERS
        assert found[-2:] == [H.OTHER_KOREAN_BODY, H.OTHER_FOREIGN_BODY]


def test_a_day_before_the_receipt_says_which_other_day_may_be_wrong() -> None:
    stay = Stay(H.PROSECUTION_OFFICE, date(2026, 9, 1), date(2026, 9, 10))
    with pytest.raises(DomainError, match="passed_on_before_receipt"):
        check_passing_on(date(2026, 9, 5), stay, field="on")
    with pytest.raises(DomainError, match="move_before_last"):
        check_passing_on(date(2026, 8, 31), stay, field="on")
    check_passing_on(date(2026, 9, 10), stay, field="on")


@pytest.mark.parametrize(
    ("handed_on", "received_on", "sent_on", "code", "field"),
    [
        (9, None, 5, "receipt_after_passing_on", "handed_on"),
        (4, 9, 5, "receipt_after_passing_on", "received_on"),
        (4, 2, 5, "receipt_before_sending", "received_on"),
        (4, None, 3, "passed_on_before", "sent_on"),
        (4, 6, 5, "receipt_after_passing_on", "received_on"),
    ],
)
def test_the_day_that_is_wrong_is_named(
    handed_on: int, received_on: int | None, sent_on: int, code: str, field: str
) -> None:
    """The desk after is known to have got the paper on the fifth."""
    before = Stay(H.MINISTRY_OF_JUSTICE, date(2026, 9, 1))
    after = Stay(H.FOREIGN_CENTRAL_AUTHORITY, date(2026, 9, 5))
    received = date(2026, 9, received_on) if received_on else None
    visit = Visit(H.FOREIGN_MINISTRY, date(2026, 9, handed_on), date(2026, 9, sent_on), received)
    with pytest.raises(DomainError, match=code) as caught:
        visit.check(before=before, after=after, today=DAY, has_move=False)
    assert caught.value.field == field
