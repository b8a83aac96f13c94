"""Due dates: worked examples from the law and public calendars, and what always holds."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.calendars import CalendarNotCovered, WorkingCalendar
from app.domain.deadlines import (
    OnDayOff,
    Pause,
    Rule,
    compute,
    days_ahead,
    extend,
    remaining,
)
from app.domain.errors import DomainError
from app.domain.periods import MonthRule, Period, Unit
from app.domain.standing import standing
from app.domain.terms import before
from tests.domain.calendars import FRANCE, KOREA, KOREA_2023, KOREA_2025

KST = timezone(timedelta(hours=9))
APRIL_20 = date(2026, 4, 20)


def rule(period: str, **values: object) -> Rule:
    return replace(Rule(code="test", period=Period.parse(period)), **values)  # type: ignore[arg-type]


def hard(period: str, **values: object) -> Rule:
    return rule(period, on_day_off=OnDayOff.KEEP, is_hard_end=True, **values)


def test_the_anchor_twenty_working_days() -> None:
    twenty = rule("20wd")
    assert compute(twenty, APRIL_20, [KOREA]).due == date(2026, 5, 20)
    assert compute(twenty, APRIL_20, [FRANCE]).due == date(2026, 5, 21)
    both = compute(twenty, APRIL_20, [KOREA, FRANCE])
    assert (both.earliest, both.due, both.latest) == (
        date(2026, 5, 20), date(2026, 5, 22), date(2026, 5, 22),
    )  # fmt: skip
    ours = compute(twenty, APRIL_20, [KOREA], compared=[FRANCE])
    assert (ours.earliest, ours.due, ours.latest) == (
        date(2026, 5, 20), date(2026, 5, 20), date(2026, 5, 22),
    )  # fmt: skip


def test_skipped_days_say_whose_they_are() -> None:
    both = compute(rule("20wd"), APRIL_20, [KOREA, FRANCE]).as_json()
    named = {day["date"]: day for day in both["skipped"]}
    assert named["2026-05-01"]["calendars"] == ["KR", "FR"]
    assert named["2026-05-05"]["names"] == {"KR": {"ko": "어린이날"}}
    assert named["2026-05-14"]["names"] == {"FR": {"fr": "Ascension"}}
    assert named["2026-05-02"]["weekend"] == ["KR", "FR"]
    assert both == json.loads(json.dumps(both))


@pytest.mark.parametrize(
    ("period", "start", "calendar", "due"),
    [
        ("1wd", date(2023, 9, 27), KOREA_2023, date(2023, 10, 4)),  # Chuseok, 임시공휴일 10. 2.
        ("5d", date(2023, 9, 27), KOREA_2023, date(2023, 10, 4)),
        ("1wd", date(2025, 1, 27), KOREA_2025, date(2025, 1, 31)),
        ("1wd", date(2026, 7, 16), KOREA, date(2026, 7, 20)),  # 제헌절, then a weekend
        ("1wd", date(2026, 6, 2), KOREA, date(2026, 6, 4)),  # election day
        ("1m", date(2026, 1, 17), KOREA, date(2026, 2, 19)),  # last day is Seollal
        ("3m", date(2026, 2, 28), KOREA, date(2026, 6, 1)),  # 31 May is a Sunday
        ("60d", date(2026, 3, 6), KOREA, date(2026, 5, 6)),  # last day is Children's Day
        ("10d", date(2026, 11, 9), FRANCE, date(2026, 11, 19)),
    ],
)
def test_worked_examples(period: str, start: date, calendar: WorkingCalendar, due: date) -> None:
    assert compute(rule(period), start, [calendar]).due == due


def test_a_temporary_holiday_moves_the_day() -> None:
    decreed = KOREA_2025.with_holiday(date(2025, 1, 27), {"ko": "임시공휴일"})
    friday = date(2025, 1, 24)
    assert compute(rule("1wd"), friday, [KOREA_2025]).due == date(2025, 1, 27)
    assert compute(rule("1wd"), friday, [decreed]).due == date(2025, 1, 31)


def test_months_end_by_the_rule_of_the_land() -> None:
    german = rule("1m", month_rule=MonthRule.SAME_DAY)
    assert compute(german, date(2026, 4, 30), [FRANCE]).due == date(2026, 6, 1)  # 30 May: Saturday
    assert compute(rule("1m"), date(2026, 4, 29), [FRANCE]).due == date(2026, 5, 29)


def test_detention_counts_its_first_day_and_never_moves() -> None:
    detained = compute(hard("10d", first_day_counts=True), date(2026, 9, 17), [], home=KOREA)
    assert detained.due == date(2026, 9, 26)  # Saturday of Chuseok
    assert detained.warn_on == date(2026, 9, 23)
    codes = [warning.code for warning in detained.warnings]
    assert codes == ["act_before", "ends_on_day_off"]


def test_limitation_reaches_beyond_the_calendar_without_guessing() -> None:
    ends = compute(hard("7y", first_day_counts=True), date(2026, 3, 2), [], home=KOREA)
    assert (ends.due, ends.warn_on) == (date(2033, 3, 1), None)
    assert [warning.code for warning in ends.warnings] == ["beyond_calendar"]
    assert not ends.is_provisional


def test_preservation_ends_on_its_true_date_and_extends_from_there() -> None:
    first = compute(hard("60d"), date(2026, 3, 18), [], home=KOREA)
    assert (first.due, first.warn_on) == (date(2026, 5, 17), date(2026, 5, 15))
    further = extend(first, hard("30d"), [], home=KOREA)
    assert further.due == date(2026, 6, 16)
    assert [step.code for step in further.steps].count("extended") == 1
    assert further.steps[: len(first.steps)] == first.steps


def test_an_extension_of_detention_starts_the_day_after() -> None:
    first = compute(hard("10d", first_day_counts=True), date(2026, 11, 1), [])
    assert extend(first, hard("10d", first_day_counts=True), []).due == date(2026, 11, 20)


def test_a_hard_end_cannot_be_told_to_move() -> None:
    with pytest.raises(DomainError, match="hard_end_never_moves"):
        rule("60d", is_hard_end=True)


def test_hours_run_at_once_whatever_the_clock_does() -> None:
    start = datetime(2026, 3, 29, 0, 30, tzinfo=timezone(timedelta(hours=1)))
    due = compute(rule("8h"), start, [], zone="Europe/Paris")
    assert due.due_at == start + timedelta(hours=8)
    assert due.as_json()["due_at"] == "2026-03-29T09:30:00+02:00"  # summer time begins in between
    assert compute(rule("8h"), datetime(2026, 5, 1, 20, 0, tzinfo=KST), []).due == date(2026, 5, 2)


def test_an_end_on_another_clock_keeps_zone_and_instant() -> None:
    due = compute(hard("90d"), date(2026, 8, 19), [], zone="Europe/Paris", home=KOREA)
    assert (due.due, due.zone) == (date(2026, 11, 17), "Europe/Paris")
    assert due.due_at == datetime(2026, 11, 17, 23, tzinfo=UTC)
    late = datetime(2026, 8, 19, 3, 0, tzinfo=KST)  # still 18 August in Paris
    assert compute(hard("90d"), late, [], zone="Europe/Paris").due == date(2026, 11, 16)


def test_the_steps_tell_the_way_to_the_date() -> None:
    due = compute(rule("60d"), date(2026, 3, 6), [KOREA])
    codes = [step.code for step in due.steps]
    assert codes == ["trigger", "rule", "calendar", "first_day", "last_day", "moved_off", "due"]
    assert due.steps[5].values["names"] == {"KR": {"ko": "어린이날"}}
    assert due.steps[1].values["period"] == "60d"


def test_a_pause_shows_and_an_open_one_leaves_no_date() -> None:
    paused = compute(rule("5d"), date(2026, 11, 2), [KOREA],
                     pauses=[Pause(date(2026, 11, 4), date(2026, 11, 6))])  # fmt: skip
    assert paused.due == date(2026, 11, 10)
    assert paused.steps[-2].values["paused_days"] == 3
    with pytest.raises(DomainError, match="clock_stands"):
        compute(rule("5d"), date(2026, 11, 2), [KOREA], pauses=[Pause(date(2026, 11, 4))])
    with pytest.raises(DomainError, match="pause_reversed"):
        Pause(date(2026, 11, 6), date(2026, 11, 4))


def test_the_days_left_are_kept_while_the_clock_stands() -> None:
    stands = [Pause(date(2026, 11, 4))]
    left = [
        remaining(rule("10wd"), date(2026, 11, 2), [KOREA], pauses=stands, on=date(2026, 11, day))
        for day in (2, 3, 4, 6, 27)
    ]
    assert left == [10, 9, 9, 9, 9]


def test_days_ahead_fall_back_on_a_working_day() -> None:
    end = date(2026, 11, 17)
    assert days_ahead(end, Period.parse("3d"), [KOREA]) == date(2026, 11, 13)
    assert days_ahead(end, Period.parse("3wd"), [KOREA]) == date(2026, 11, 12)
    with pytest.raises(DomainError, match="period_in_days"):
        days_ahead(end, Period.parse("1m"), [KOREA])


def test_counting_back_tells_only_what_it_left_out() -> None:
    end = date(2026, 6, 14)
    back = before(rule("7d"), end, [KOREA])  # 7 June is a Sunday, 6 June 현충일
    assert back.due == date(2026, 6, 5)
    assert [(step.code, step.values["date"]) for step in back.steps if "date" in step.values] == [
        ("moved_back", "2026-06-07"),
        ("moved_back", "2026-06-06"),
    ]
    working = before(rule("5wd"), end, [KOREA])
    assert working.due == date(2026, 6, 8)
    assert [day.on.day for day in working.skipped] == [13]
    assert before(rule("30d"), date(2027, 1, 10), [replace(KOREA, open_ended=True)]).is_provisional


def test_standing_is_derived_from_the_dates() -> None:
    assert standing(date(2026, 12, 3), date(2026, 11, 23), [KOREA]).working_days == 8
    assert standing(date(2026, 11, 23), date(2026, 11, 23), [KOREA]).is_overdue is False
    late = standing(date(2026, 11, 20), date(2026, 11, 23), [KOREA])
    assert (late.is_overdue, late.working_days) == (True, -1)


def test_beyond_the_covered_years_is_an_error_or_provisional() -> None:
    with pytest.raises(CalendarNotCovered):
        compute(rule("20wd"), date(2026, 12, 21), [KOREA])
    guess = compute(rule("20wd"), date(2026, 12, 21), [replace(KOREA, open_ended=True)])
    assert guess.is_provisional
    assert "beyond_calendar" in [warning.code for warning in guess.warnings]


@pytest.mark.parametrize(
    ("period", "start", "code"),
    [
        ("20wd", APRIL_20, "calendar_needed"),
        ("30d", APRIL_20, "calendar_needed"),
        ("8h", APRIL_20, "hours_need_an_instant"),
        ("8h", datetime(2026, 4, 20, 9), "hours_need_an_instant"),  # noqa: DTZ001
        ("30d", datetime(2026, 4, 20, 9), "instant_needs_offset"),  # noqa: DTZ001
        ("30d", date(1899, 1, 1), "start_out_of_range"),
        ("30d", date(2199, 1, 1), "start_out_of_range"),
    ],
)
def test_bad_input_is_one_clear_error(period: str, start: date, code: str) -> None:
    with pytest.raises(DomainError, match=code):
        compute(rule(period), start, [])


def test_an_unknown_zone_and_weekends_without_a_common_day_are_refused() -> None:
    with pytest.raises(DomainError, match="zone_unknown"):
        compute(hard("30d"), APRIL_20, [], zone="../etc/passwd")
    other = replace(KOREA, code="YY", weekend=frozenset({1, 2, 3, 4, 5}), open_ended=True)
    with pytest.raises(DomainError, match="no_common_working_day"):
        compute(rule("1wd"), APRIL_20, [replace(KOREA, open_ended=True), other])


YEAR = st.dates(date(2026, 1, 1), date(2026, 12, 31))
holidays = st.frozensets(YEAR, max_size=40)
weekends = st.frozensets(st.integers(1, 7), max_size=3)


@st.composite
def calendars(draw: st.DrawFn) -> WorkingCalendar:
    days = draw(holidays)
    return WorkingCalendar(
        code="AA", first_year=2026, last_year=2026, open_ended=True,
        holidays={day: {"en": "off"} for day in days}, weekend=draw(weekends),
    )  # fmt: skip


rules = st.builds(
    lambda length, unit, first, month: Rule(
        code="any", period=Period(length, unit), first_day_counts=first, month_rule=month
    ),
    st.integers(1, 30),
    st.sampled_from([Unit.CALENDAR_DAYS, Unit.WORKING_DAYS, Unit.MONTHS]),
    st.booleans(),
    st.sampled_from(MonthRule),
)


@given(rules, YEAR, calendars())
def test_the_due_day_is_a_working_day(any_rule: Rule, start: date, one: WorkingCalendar) -> None:
    assert one.is_working(compute(any_rule, start, [one]).due)


@given(rules, YEAR, calendars())
def test_a_longer_period_never_ends_earlier(
    any_rule: Rule, start: date, one: WorkingCalendar
) -> None:
    period = any_rule.period
    longer = replace(any_rule, period=Period(period.length + 1, period.unit))
    assert compute(longer, start, [one]).due >= compute(any_rule, start, [one]).due


@given(rules, YEAR, calendars(), YEAR)
def test_one_more_holiday_never_makes_it_earlier(
    any_rule: Rule, start: date, one: WorkingCalendar, extra: date
) -> None:
    more = replace(one, holidays={**one.holidays, extra: {"en": "decreed"}})
    before, after = (compute(any_rule, start, [which]) for which in (one, more))
    assert after.due >= before.due


@given(rules, YEAR, calendars(), calendars())
def test_the_range_holds_the_date(
    any_rule: Rule, start: date, one: WorkingCalendar, other: WorkingCalendar
) -> None:
    due = compute(any_rule, start, [one], compared=[replace(other, code="BB")])
    assert due.earliest <= due.due <= due.latest


@given(st.integers(1, 30), st.integers(0, 29), st.integers(0, 15), YEAR, calendars())
def test_a_pause_of_n_working_days_equals_n_more(
    length: int, after: int, gap: int, start: date, one: WorkingCalendar
) -> None:
    plain = Rule(code="any", period=Period(length, Unit.WORKING_DAYS))
    due = compute(plain, start, [one]).due
    begin = min(start + timedelta(days=1 + after), due)
    pause = Pause(begin, begin + timedelta(days=gap))
    days = [begin + timedelta(days=number) for number in range(gap + 1)]
    paused_working_days = sum(one.is_working(day) for day in days)
    with_pause = compute(plain, start, [one], pauses=[pause]).due
    longer = replace(plain, period=Period(length + paused_working_days, Unit.WORKING_DAYS))
    assert with_pause == compute(longer, start, [one]).due


@given(rules, YEAR)
def test_without_days_off_first_day_counted_is_one_day_less(any_rule: Rule, start: date) -> None:
    free = WorkingCalendar(code="AA", first_year=2020, last_year=2040, weekend=frozenset())
    counted = replace(any_rule, first_day_counts=True)
    excluded = replace(any_rule, first_day_counts=False, month_rule=MonthRule.DAY_BEFORE)
    yesterday = start - timedelta(days=1)
    assert compute(counted, start, [free]).due == compute(excluded, yesterday, [free]).due
