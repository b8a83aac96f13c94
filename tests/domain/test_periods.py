"""Periods: spelling, halving, ends of months."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.errors import DomainError
from app.domain.periods import LONGEST, MonthRule, Period, Unit, end_of_months


@pytest.mark.parametrize(
    ("text", "length", "unit"),
    [
        ("20wd", 20, Unit.WORKING_DAYS),
        ("30d", 30, Unit.CALENDAR_DAYS),
        ("6m", 6, Unit.MONTHS),
        ("7y", 7, Unit.YEARS),
        (" 8H ", 8, Unit.HOURS),
        ("20 wd", 20, Unit.WORKING_DAYS),
    ],
)
def test_periods_are_understood(text: str, length: int, unit: Unit) -> None:
    assert Period.parse(text) == Period(length, unit)


@pytest.mark.parametrize(
    "text", ["20xd", "-3d", "", "d", "3", "2.5d", "0d", "99999d", "٣d", "3d 4h", "9" * 10_000 + "d"]
)
def test_other_texts_are_refused(text: str) -> None:
    with pytest.raises(DomainError) as caught:
        Period.parse(text)
    assert caught.value.code in ("period_not_understood", "period_length")
    assert len(str(caught.value)) < 200


@given(
    st.sampled_from(Unit).flatmap(
        lambda u: st.builds(Period, st.integers(1, LONGEST[u]), st.just(u))
    )
)
def test_what_is_printed_is_understood_again(period: Period) -> None:
    assert Period.parse(str(period)) == period


def test_half_a_period_is_rounded_up_and_never_nothing() -> None:
    assert [str(Period(n, Unit.CALENDAR_DAYS).halved()) for n in (1, 13, 14)] == ["1d", "7d", "7d"]


@pytest.mark.parametrize(
    ("trigger", "months", "day_before", "same_day"),
    [
        ("2026-01-15", 1, "2026-02-15", "2026-02-15"),
        ("2026-01-31", 1, "2026-02-28", "2026-02-28"),
        ("2028-01-31", 1, "2028-02-29", "2028-02-29"),
        ("2026-01-30", 1, "2026-02-28", "2026-02-28"),
        ("2026-02-28", 1, "2026-03-31", "2026-03-28"),
        ("2026-04-30", 1, "2026-05-31", "2026-05-30"),
        ("2026-11-30", 3, "2027-02-28", "2027-02-28"),
        ("2028-02-29", 12, "2029-02-28", "2029-02-28"),
        ("2026-12-31", 6, "2027-06-30", "2027-06-30"),
    ],
)
def test_ends_of_months(trigger: str, months: int, day_before: str, same_day: str) -> None:
    ends = [
        end_of_months(date.fromisoformat(trigger), months, first_day_counts=False, month_rule=rule)
        for rule in (MonthRule.DAY_BEFORE, MonthRule.SAME_DAY)
    ]
    assert [end.isoformat() for end in ends] == [day_before, same_day]


@pytest.mark.parametrize("rule", list(MonthRule))
def test_a_counted_first_day_ends_the_period_on_the_eve(rule: MonthRule) -> None:
    begun = date(2026, 3, 1)
    end = end_of_months(begun, 84, first_day_counts=True, month_rule=rule)
    assert end == date(2033, 2, 28)
