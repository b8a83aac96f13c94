"""Working calendars."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.calendars import (
    CalendarNotCovered,
    DayCount,
    WorkingCalendar,
    days_off,
    working_days,
)
from app.domain.errors import DomainError
from tests.domain.calendars import FRANCE, FRIDAY_SATURDAY, KOREA


def test_a_day_off_says_whose_and_why() -> None:
    (korean,) = days_off(date(2026, 5, 5), (KOREA, FRANCE))
    assert (korean.calendar, korean.names, korean.is_weekend) == ("KR", {"ko": "어린이날"}, False)


def test_a_holiday_on_a_weekend_keeps_its_name() -> None:
    off = KOREA.off(date(2026, 8, 15))
    assert off is not None
    assert off.is_weekend
    assert off.names == {"ko": "광복절"}


def test_constitution_day_is_a_holiday_again() -> None:
    assert not KOREA.is_working(date(2026, 7, 17))


def test_the_weekend_is_the_calendars_own() -> None:
    assert not FRIDAY_SATURDAY.is_working(date(2026, 11, 27))
    assert FRIDAY_SATURDAY.is_working(date(2026, 11, 29))


@pytest.mark.parametrize("day", [date(2025, 12, 31), date(2027, 1, 1), date(1899, 5, 1)])
def test_a_year_not_covered_is_an_error(day: date) -> None:
    with pytest.raises(CalendarNotCovered) as caught:
        KOREA.is_working(day)
    assert caught.value.values["year"] == day.year


def test_the_last_working_day_before_is_strictly_before() -> None:
    assert KOREA.last_working_before(date(2026, 9, 28)) == date(2026, 9, 23)
    assert KOREA.last_working_before(date(2026, 11, 24)) == date(2026, 11, 23)


def test_working_days_left_count_the_due_day_and_turn_negative() -> None:
    assert working_days(date(2026, 11, 23), date(2026, 12, 3), (KOREA,)) == 8
    assert working_days(date(2026, 12, 3), date(2026, 11, 23), (KOREA,)) == -8
    assert working_days(date(2026, 12, 3), date(2026, 12, 3), (KOREA,)) == 0


def test_a_holiday_is_added_once_and_removed_once() -> None:
    day = date(2026, 10, 2)
    more = KOREA.with_holiday(day, {"ko": "임시공휴일"})
    assert not more.is_working(day)
    assert more.without_holiday(day).is_working(day)
    assert KOREA.is_working(day)
    with pytest.raises(DomainError, match="holiday_twice"):
        more.with_holiday(day, {"ko": "다시"})
    with pytest.raises(DomainError, match="holiday_unknown"):
        KOREA.without_holiday(day)


def test_a_calendar_without_a_working_weekday_is_refused() -> None:
    with pytest.raises(DomainError, match="weekend_impossible"):
        WorkingCalendar(code="XX", first_year=2026, last_year=2026, weekend=frozenset(range(1, 8)))
    with pytest.raises(DomainError, match="years_reversed"):
        WorkingCalendar(code="XX", first_year=2026, last_year=2025)


SWAPPED = WorkingCalendar(
    code="CN",
    first_year=2026,
    last_year=2026,
    holidays={date(2026, 2, 16): {"en": "Chinese New Year's Eve"}},
    worked=frozenset({date(2026, 2, 14), date(2026, 2, 28)}),
)


def test_a_saturday_worked_instead_of_another_day_is_a_working_day() -> None:
    assert SWAPPED.is_working(date(2026, 2, 14))
    assert not SWAPPED.is_working(date(2026, 2, 15))
    assert SWAPPED.last_working_before(date(2026, 2, 16)) == date(2026, 2, 14)


#: Rested on Friday and Saturday until the end of June, then on Saturday and Sunday.
REFORMED = WorkingCalendar(
    code="AE",
    first_year=2026,
    last_year=2026,
    earlier_weekends=((date(2026, 6, 30), frozenset({5, 6})),),
    holidays={date(2026, 3, 20): {}, date(2026, 9, 4): {}, date(2026, 12, 2): {}},
    worked=frozenset({date(2026, 2, 6), date(2026, 8, 9)}),
)


def test_a_weekend_of_former_times_holds_until_its_last_day() -> None:
    assert not REFORMED.is_working(date(2026, 6, 26))
    assert REFORMED.is_working(date(2026, 6, 28))
    assert REFORMED.is_working(date(2026, 7, 3))
    assert not REFORMED.is_working(date(2026, 7, 5))
    with pytest.raises(DomainError, match="weekend_impossible"):
        replace(REFORMED, earlier_weekends=((date(2026, 6, 30), frozenset(range(1, 8))),))


@given(
    st.sampled_from([KOREA, FRANCE, FRIDAY_SATURDAY, SWAPPED, REFORMED]),
    st.dates(date(2026, 1, 1), date(2026, 12, 31)),
    st.dates(date(2026, 1, 1), date(2026, 12, 31)),
)
def test_the_count_equals_the_walk(calendar: WorkingCalendar, after: date, until: date) -> None:
    assert DayCount(calendar).between(after, until) == working_days(after, until, (calendar,))
