"""Calendars as loaded, against the public lists; corrected by hand, each change in the history."""

from collections.abc import Callable
from datetime import date

import pytest
from sqlalchemy import delete, func, select, update

from app import reference as files
from app.domain.calendars import CalendarNotCovered
from app.domain.channels import Channel
from app.domain.deadline_kinds import DeadlineKind
from app.domain.deadlines import Rule, compute
from app.domain.errors import DomainError, NotAllowed
from app.domain.periods import Period
from app.extensions import db
from app.models import Calendar, HistoryEvent, Holiday
from app.queries.calendars import HOME, holidays, home_days_left, working
from app.queries.deadlines import undecided
from app.reference.calendars import sources_of
from app.services import calendars, deadlines_by_hand, evidence_requests, reference
from app.services.actor import SYSTEM, Actor
from app.services.evidence_requests import RequestFacts

#: Days off, from the decrees and official lists of each State.
OFF = {
    "KR": "2020-08-17 2022-03-09 2022-06-01 2023-10-02 2024-04-10 2024-10-01 2025-01-27 2025-05-06 "
    "2025-06-03 2025-10-08 2026-03-02 2026-05-01 2026-05-25 2026-06-03 2026-07-17 2026-08-17 "
    "2026-10-05 2027-02-09 2027-07-19 2027-10-04 2027-10-11 2027-12-27",
    "FR": "2026-04-06 2026-05-14 2026-05-25 2026-07-14 2026-11-11 2027-03-29",
    "US": "2026-01-19 2026-06-19 2026-07-03 2026-10-12 2026-11-26 2027-07-05 2027-12-31",
    "JP": "2026-01-12 2026-05-06 2026-09-22 2026-11-23 2027-03-22",
    "DE": "2026-04-03 2026-05-14 2026-05-25 2026-12-25",
    "HK": "2026-02-17 2026-02-19 2026-04-03 2026-04-04 2026-04-07 2026-05-25 2026-10-19 2026-12-26 "
    "2027-03-26",
    "AE": "2026-03-20 2026-05-25 2026-05-26 2026-12-02 2026-12-03",
    "GB": "2026-04-06 2026-08-31 2026-12-28",
    "CN": "2026-02-23 2026-10-07",
}
#: Days worked, which one might take for days off.
WORKED = {
    "KR": "2025-07-17 2024-05-01 2026-06-08 2026-12-24 2027-01-27",
    "FR": "2026-05-15 2026-04-03 2025-12-26 2027-05-07",
    "US": "2026-12-24 2027-01-20",
    "JP": "2026-12-25 2026-12-28",
    "DE": "2026-11-11 2026-06-04",
    "HK": "2026-02-28 2026-11-28",
    "AE": "2026-11-27",
    "CN": "2026-02-14 2026-02-28 2026-10-10",
}


def days(table: dict[str, str]) -> list[tuple[str, date]]:
    return [(code, date.fromisoformat(day)) for code, line in table.items() for day in line.split()]


def test_days_are_those_of_the_public_lists(office: object) -> None:
    for code, on in days(OFF):
        assert not working([code])[0].is_working(on), (code, on)
    for code, on in days(WORKED):
        assert working([code])[0].is_working(on), (code, on)


def test_every_holiday_has_a_name_in_three_languages(office: object) -> None:
    rows = db.session.scalars(select(Holiday).where(Holiday.is_worked.is_(False)))
    without = [
        (row.calendar, row.names) for row in rows if not {"ko", "en", "fr"} <= set(row.names)
    ]
    assert without == []
    japan = db.session.scalars(
        select(Holiday).where(Holiday.calendar == "JP", Holiday.on == date(2026, 4, 29))
    ).one()
    assert japan.names["ja"] == "昭和の日"


def test_weekends_are_each_states_own(office: object) -> None:
    weekends = {row.code: row.weekend for row in db.session.scalars(select(Calendar))}
    assert len(weekends) == 25
    assert (weekends["KR"], weekends["AE"], weekends["HK"]) == ("67", "67", "7")
    (emirates,) = working(["AE"], open_ended=False)
    rested = [date(2021, 12, 17), date(2021, 12, 18), date(2022, 1, 8), date(2022, 1, 9)]
    assert not any(emirates.is_working(day) for day in rested)
    assert emirates.is_working(date(2021, 12, 19))
    assert emirates.is_working(date(2022, 1, 7))


@pytest.mark.parametrize(
    ("start", "period", "codes", "due"),
    [
        ("2026-04-20", "20wd", ["KR"], "2026-05-20"),
        ("2026-04-20", "20wd", ["FR"], "2026-05-21"),
        ("2026-04-20", "20wd", ["KR", "FR"], "2026-05-22"),
        ("2023-09-26", "5wd", ["KR"], "2023-10-10"),
        ("2025-01-24", "1wd", ["KR"], "2025-01-31"),
        ("2026-07-16", "1wd", ["KR"], "2026-07-20"),
        ("2026-06-02", "1wd", ["KR"], "2026-06-04"),
        ("2026-02-13", "1wd", ["KR"], "2026-02-19"),
        ("2026-12-31", "1wd", ["KR", "JP"], "2027-01-04"),
        ("2026-11-25", "2wd", ["US"], "2026-11-30"),
        ("2026-04-02", "1wd", ["DE"], "2026-04-07"),
        ("2026-02-13", "3wd", ["HK"], "2026-02-20"),
        ("2026-03-18", "2wd", ["AE"], "2026-03-24"),
        ("2026-02-13", "2wd", ["CN"], "2026-02-24"),
        ("2024-02-28", "1wd", ["KR"], "2024-02-29"),
    ],
)
def test_worked_examples(
    office: object, start: str, period: str, codes: list[str], due: str
) -> None:
    rule = Rule(code="any", period=Period.parse(period))
    found = compute(rule, date.fromisoformat(start), working(codes))
    assert (found.due.isoformat(), found.is_provisional) == (due, False)


def test_beyond_the_settled_years_the_date_is_provisional(office: object) -> None:
    rule = Rule(code="any", period=Period.parse("10wd"))
    found = compute(rule, date(2027, 2, 1), working(["CN"]))
    assert found.is_provisional
    assert found.due > date(2027, 2, 15)  # the New Year as far as it is known
    with pytest.raises(CalendarNotCovered):
        compute(rule, date(2027, 2, 1), working(["CN"], open_ended=False))


def test_a_decreed_holiday_counts_at_once_and_is_history(office: object) -> None:
    day = date(2027, 1, 27)
    assert home_days_left(day, date(2027, 1, 26)) == 1
    row = calendars.add(SYSTEM, "kr", day, {"ko": "임시공휴일"}, source="시험용 공고")
    assert row.names == {
        "ko": "임시공휴일", "en": "Temporary Public Holiday", "fr": "jour férié temporaire",
    }  # fmt: skip
    assert not working([HOME])[0].is_working(day)
    assert home_days_left(day, date(2027, 1, 26)) == 0
    with pytest.raises(DomainError, match="holiday_twice"):
        calendars.add(SYSTEM, "KR", day, {"ko": "다시"})
    calendars.remove(SYSTEM, "KR", day, reason="취소됨")
    assert working([HOME])[0].is_working(day)
    verbs = db.session.scalars(
        select(HistoryEvent.verb).where(HistoryEvent.object_kind == "holiday")
    ).all()
    assert verbs == ["holiday.added", "holiday.removed"]


def test_a_rolled_back_holiday_leaves_no_trace(office: object) -> None:
    day = date(2027, 1, 27)
    calendars.add(SYSTEM, "KR", day, {"ko": "임시공휴일"})
    assert not working([HOME])[0].is_working(day)
    db.session.rollback()
    assert working([HOME])[0].is_working(day)


@pytest.mark.parametrize(
    ("code", "on", "name", "error"),
    [
        ("XX", date(2027, 1, 27), "휴일", "unknown_calendar"),
        ("대한", date(2027, 1, 27), "휴일", "unknown_calendar"),
        ("KR", date(2199, 1, 27), "휴일", "holiday_out_of_range"),
        ("KR", date(1899, 1, 27), "휴일", "holiday_out_of_range"),
        ("KR", date(2027, 1, 1), "휴일", "holiday_twice"),
        ("KR", date(2027, 1, 27), "  ", "holiday_name_missing"),
        ("KR", date(2027, 1, 27), "가" * 201, "holiday_name_form"),
        ("KR", date(2027, 1, 27), "휴\x00일", "holiday_name_form"),
    ],
)
def test_what_is_no_holiday_changes_nothing(
    office: object, code: str, on: date, name: str, error: str
) -> None:
    before = db.session.scalar(select(func.count(Holiday.id)))
    with pytest.raises(DomainError, match=error):
        calendars.add(SYSTEM, code, on, {"ko": name})
    assert db.session.scalar(select(func.count(Holiday.id))) == before


def test_removing_needs_a_holiday_and_a_reason(office: object) -> None:
    with pytest.raises(DomainError, match="holiday_unknown"):
        calendars.remove(SYSTEM, "KR", date(2027, 1, 27), reason="없음")
    with pytest.raises(DomainError, match="reason_missing"):
        calendars.remove(SYSTEM, "KR", date(2027, 1, 1), reason=" ")


def test_an_officer_does_not_change_calendars(office: object, acting: object) -> None:
    with pytest.raises(NotAllowed):
        calendars.add(acting("officer"), "KR", date(2027, 1, 27), {"ko": "휴일"})


def test_a_refresh_follows_the_library_and_keeps_what_the_office_did(office: object) -> None:
    new_year, labour, own = date(2027, 1, 1), date(2027, 5, 1), date(2027, 1, 27)
    calendars.remove(SYSTEM, "KR", labour, reason="시험")
    calendars.add(SYSTEM, "KR", own, {"ko": "임시공휴일"})
    db.session.delete(
        db.session.scalars(
            select(Holiday).where(Holiday.calendar == "KR", Holiday.on == new_year)
        ).one()
    )
    invented = Holiday(
        calendar="KR", on=date(2027, 3, 4), source=calendars.LIBRARY,
        added_at=db.session.get(Calendar, "KR").refreshed_at, names={"ko": "없는 날"},
    )  # fmt: skip
    db.session.add(invented)
    db.session.flush()
    changed = calendars.refresh(SYSTEM, "KR")
    assert calendars.names_of(changed) == ["+2027-01-01", "-2027-03-04"]
    korea = working([HOME])[0]
    assert not korea.is_working(new_year)
    assert not korea.is_working(own)
    assert korea.is_working(date(2027, 3, 4))
    assert korea.holidays.get(labour) is None
    assert calendars.refresh(SYSTEM, "KR") == []


def test_a_renewed_library_is_followed_at_the_next_load(office: object) -> None:
    france = db.session.get(Calendar, "FR")
    france.library_version = "0.1"
    emirates = db.session.get(Calendar, "AE")
    emirates.earlier_weekends, emirates.first_year = {}, 2022
    db.session.execute(
        Holiday.__table__.delete().where(Holiday.calendar == "FR", Holiday.on == date(2027, 7, 14))
    )
    count = reference.load()
    assert (count["new"], count["changed"]) == (0, 1)
    assert (emirates.earlier_weekends, emirates.first_year) == ({"2021-12-31": "56"}, 2015)
    assert france.library_version != "0.1"
    assert not working(["FR"])[0].is_working(date(2027, 7, 14))


@pytest.mark.usefixtures("office")
def test_days_on_which_offices_are_closed_follow_a_calendar_copied_before() -> None:
    """Japan's offices close from 29 December to 3 January, by another law than that on holidays."""
    days = holidays(["JP"], date(2026, 12, 29), date(2027, 1, 3))
    assert [row.on.day for row in days] == [29, 30, 31, 1, 2, 3]
    assert days[0].names["ko"] == "관청 휴무(연말연시)"
    assert "行政機関" in days[0].source
    db.session.execute(delete(Holiday).where(Holiday.source == days[0].source))
    db.session.commit()
    reference.load()
    assert len(holidays(["JP"], date(2026, 12, 29), date(2027, 1, 3))) == 6
    assert calendars.refresh(SYSTEM, "JP") == []


@pytest.mark.usefixtures("office")
def test_a_law_cited_otherwise_before_is_cited_anew() -> None:
    source = sources_of(files.read().calendars)["JP"]
    (before,) = source.closed_source_before
    db.session.execute(
        update(Holiday).where(Holiday.source == source.closed_source).values(source=before)
    )
    db.session.commit()
    assert reference.load()["changed"] == 0
    rows = holidays(["JP"], date(2026, 12, 29), date(2027, 1, 3))
    assert {row.source for row in rows} == {source.closed_source, calendars.LIBRARY}
    assert reference.load()["changed"] == 0


def test_a_corrected_weekend_is_followed_and_lists_what_it_would_move(
    office: object, acting: Callable[[str], Actor]
) -> None:
    lead = acting("lead")
    facts = RequestFacts(state_iso2="AE", channel=Channel.TREATY)
    one = evidence_requests.create(lead, facts, on=date(2026, 11, 2))
    emirates = db.session.get(Calendar, "AE")
    assert emirates is not None
    emirates.weekend = "56"
    emirates.revision += 1
    db.session.commit()
    found = deadlines_by_hand.add(
        lead, one, DeadlineKind.OTHER, start=date(2026, 11, 5), period="1wd", codes=["AE"]
    )
    assert found.due_on == date(2026, 11, 8)  # a Sunday
    reference.load()
    assert emirates.weekend == "67"
    (move,) = undecided()
    assert (move.old_due_on, move.new_due_on) == (date(2026, 11, 8), date(2026, 11, 6))
