"""The usual reply is the median of the answered requests, and nothing under five."""

import statistics

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.usual_reply import past


@given(st.lists(st.integers(min_value=0, max_value=2_000), min_size=5))
def test_it_is_the_median(days: list[int]) -> None:
    found = past(days)
    assert found is not None
    assert (found.answered, found.median_days) == (len(days), statistics.median(days))


@pytest.mark.parametrize("days", [[3], [1, 2, 3, 4], [1, 2, 3, 4, -5]])
def test_no_figure_under_five_and_none_from_an_error_of_entry(days: list[int]) -> None:
    found = past(days)
    assert found is not None
    assert found.answered == sum(one >= 0 for one in days)
    assert found.median_days is None


def test_nothing_answered() -> None:
    assert past([]) is past([-1]) is None
