"""Columns made into values as a whole are what each value alone would be made into."""

import random
from datetime import UTC, date, datetime, timedelta
from enum import Enum
from zoneinfo import ZoneInfo

import pytest

from app.queries.review import reading

FIRST = datetime(2024, 1, 1, tzinfo=UTC)


def stored(instant: datetime) -> str:
    """An instant as SQLite holds it."""
    return instant.replace(tzinfo=None).isoformat(sep=" ", timespec="microseconds")


@pytest.fixture
def instants() -> list[datetime]:
    rng = random.Random(7)
    return [FIRST + timedelta(seconds=rng.randrange(10**8), microseconds=1) for _ in range(3_000)]


@pytest.mark.parametrize(
    "name", ["Asia/Seoul", "Europe/Paris", "Asia/Kolkata", "Australia/Lord_Howe", "Asia/Kathmandu"]
)
def test_days_at_the_office(name: str, instants: list[datetime]) -> None:
    zone = ZoneInfo(name)
    expected = [None, *(one.astimezone(zone).date() for one in instants)]
    assert [*reading.local_days([None, *map(stored, instants)], zone)] == expected
    assert [*reading.local_days([None, *instants], zone)] == expected


def test_instants_as_text(instants: list[datetime]) -> None:
    whole = FIRST.replace(microsecond=0)
    expected = ["", whole.isoformat(), *(one.isoformat() for one in instants)]
    assert [*reading.utc_texts([None, stored(whole), *map(stored, instants)])] == expected
    assert [*reading.utc_texts([None, whole, *instants])] == expected


class Colour(Enum):
    RED = "red"


def test_other_values_of_both_drivers() -> None:
    day = date(2026, 11, 26)
    assert [*reading.days([None, "2026-11-26"])] == [*reading.days([None, day])] == [None, day]
    assert [*reading.members(Colour, ["red", "", None])] == [Colour.RED, None, None]
    assert [*reading.words(['["a","b"]', "[]"])] == [*reading.words([["a", "b"], []])]
    assert [*reading.texts(['{"ko":"가"}', "{}"])] == [{"ko": "가"}, {}]
    assert [*reading.texts([])] == [*reading.words([])] == []
