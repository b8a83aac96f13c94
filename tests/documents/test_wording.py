"""Dates, times, articles, markers in three languages."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from app.documents.wording import (
    listed,
    written_article,
    written_date,
    written_instant,
    written_period,
)

KST = timezone(timedelta(hours=9))
SEEN = datetime(2026, 9, 12, 3, 7, 51, tzinfo=KST)


@pytest.mark.parametrize(
    ("language", "expected"),
    [("ko", "2026. 3. 1."), ("fr", "1er mars 2026"), ("en", "1 March 2026")],
)
def test_dates(language: str, expected: str) -> None:
    assert written_date(date(2026, 3, 1), language) == expected


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("ko", "2026. 9. 12. 03:07:51(UTC+9)"),
        ("fr", "12 septembre 2026 à 03 h 07 min 51 s (UTC+9)"),
        ("en", "12 September 2026, 03:07:51 (UTC+9)"),
    ],
)
def test_instants_carry_their_zone(language: str, expected: str) -> None:
    assert written_instant(SEEN, language) == expected


def test_zones_with_minutes_and_utc() -> None:
    india = SEEN.astimezone(timezone(timedelta(hours=5, minutes=30)))
    newfoundland = SEEN.astimezone(timezone(-timedelta(hours=3, minutes=30)))
    assert written_instant(india, "en").endswith("(UTC+5:30)")
    assert written_instant(newfoundland, "en").endswith("(UTC-3:30)")
    assert written_instant(SEEN.astimezone(UTC), "en").endswith("(UTC)")
    with pytest.raises(ValueError, match="time zone"):
        written_instant(datetime(2026, 1, 1), "ko")  # noqa: DTZ001 (the refusal of a naive one)


def test_periods_of_whole_days_are_written_as_days() -> None:
    start, end = datetime(2026, 3, 1, tzinfo=KST), datetime(2026, 9, 30, 23, 59, 59, tzinfo=KST)
    assert written_period(start, end, "ko") == "2026. 3. 1. ~ 2026. 9. 30.(UTC+9)"
    assert written_period(start, end, "fr") == "du 1er mars 2026 au 30 septembre 2026 (UTC+9)"
    assert "03:07:51" in written_period(SEEN, end, "en")
    assert written_period(None, SEEN, "ko").endswith("까지")
    assert written_period(None, None, "fr") == ""


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("ko", "제14조의2제1항 및 제2항"),
        ("fr", "article 14-2, paragraphes 1 et 2"),
        ("en", "Article 14-2(1) and (2)"),
    ],
)
def test_articles(language: str, expected: str) -> None:
    assert written_article("14-2(1), (2)", language) == expected
    assert written_article("부칙 제3조", language) == "부칙 제3조"


def test_lists() -> None:
    assert listed(["A", "B", "C"], "fr") == "A, B et C"
