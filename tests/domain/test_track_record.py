"""Channels compared, and the last sensible day to send."""

from datetime import date, timedelta

from app.domain.calendars import WorkingCalendar
from app.domain.channels import Channel
from app.domain.track_record import PastCase, TrackRecord, compared, last_sending, track_record

TODAY = date(2026, 11, 2)
OFFICE = WorkingCalendar(code="KR", first_year=2026, last_year=2027)


def cases(channel: Channel, *days: int | None) -> list[PastCase]:
    sent = date(2026, 1, 5)
    return [
        PastCase(channel, 1, sent, sent + timedelta(days=one) if one is not None else None)
        for one in days
    ]


def test_channels_are_counted_apart_and_no_figure_stands_under_five() -> None:
    past = [
        *cases(Channel.TREATY, 200, 100, 300, 400, 150, None),
        *cases(Channel.PROVIDER_DIRECT, 3, 5, 4, 6),
        *cases(Channel.POLICE_LIAISON, -2, None),  # data before the sending: an error of entry
    ]
    rows = compared(past, [Channel.HOTLINE, Channel.TREATY])
    assert [(row.channel, row.sent, len(row.days), row.median_days) for row in rows] == [
        (Channel.TREATY, 6, 5, 200),
        (Channel.POLICE_LIAISON, 2, 0, None),
        (Channel.PROVIDER_DIRECT, 4, 4, None),
        (Channel.HOTLINE, 0, 0, None),
    ]
    assert [row.answered.percent for row in rows] == [83.3, None, None, None]


def test_the_last_day_counts_back_what_four_of_five_took() -> None:
    record = track_record(Channel.TREATY, cases(Channel.TREATY, 10, 20, 30, 40, 50, None))
    found = last_sending([(record, True)], date(2026, 12, 31), TODAY, OFFICE)
    assert found is not None
    assert (found.days, found.within, found.is_authority) == (40, 4, True)
    assert (found.moved_from, found.on) == (date(2026, 11, 21), date(2026, 11, 20))  # a Saturday
    assert not found.is_past


def test_a_day_gone_by_says_how_many_would_still_make_it() -> None:
    record = track_record(Channel.TREATY, cases(Channel.TREATY, 10, 20, 30, 40, 50))
    found = last_sending([(record, True)], TODAY + timedelta(days=25), TODAY, None)
    assert found is not None
    assert (found.is_past, found.left, found.in_time) == (True, 25, 2)


def test_the_state_stands_in_for_an_authority_without_a_past_and_nothing_is_guessed() -> None:
    few = TrackRecord(Channel.TREATY, 4, (1, 2, 3, 4))
    enough = TrackRecord(Channel.TREATY, 6, (1, 2, 3, 4, 90))
    found = last_sending([(few, True), (enough, False)], date(2027, 1, 15), TODAY, OFFICE)
    assert found is not None
    assert (found.is_authority, found.days) == (False, 4)
    assert last_sending([(few, True), (few, False)], date(2027, 1, 15), TODAY, OFFICE) is None


def test_beyond_the_calendar_the_day_is_not_moved() -> None:
    record = TrackRecord(Channel.TREATY, 5, (1, 1, 1, 1, 1))
    found = last_sending([(record, True)], date(2030, 1, 7), TODAY, OFFICE)
    assert found is not None
    assert (found.on, found.moved_from) == (date(2030, 1, 6), None)
