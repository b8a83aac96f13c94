"""When a verified value is too old."""

from datetime import date

import pytest

from app.domain.authorities import CARD, AuthorityField, is_stale


@pytest.mark.parametrize(
    ("verified_on", "stale"),
    [(None, False), (date(2025, 11, 23), False), (date(2025, 11, 22), True)],
)
def test_older_than_twelve_months(verified_on: date | None, stale: bool) -> None:
    assert is_stale(verified_on, date(2026, 11, 23)) is stale


def test_the_card_has_what_a_letter_prints_of_its_addressee() -> None:
    assert {(AuthorityField.NAME, "ko"), (AuthorityField.ADDRESS, "")} <= set(CARD)
    assert len(CARD) == len(set(CARD))
