"""Days on sheets: a year is left out only where it is the sheet's own."""

from datetime import date

import pytest
from flask import Flask
from flask_babel import force_locale

from app.web import formatting
from app.wording import dates
from app.wording.dates import near_day


@pytest.mark.parametrize(
    ("language", "same", "other"),
    [
        ("ko", "7. 20.(월)", "2021. 7. 20.(화)"),
        ("en", "Mon 20 Jul", "Tue 20 Jul 2021"),
        ("fr", "lun. 20 juil.", "mar. 20 juil. 2021"),
    ],
)
def test_a_day_of_another_year_has_its_year(
    app: Flask, language: str, same: str, other: str
) -> None:
    today = date(2026, 11, 27)
    with app.test_request_context(), force_locale(language):
        assert near_day(date(2026, 7, 20), today) == same
        assert near_day(date(2021, 7, 20), today) == other
        assert near_day(None, today) == ""


def test_the_first_of_a_french_month_is_an_ordinal(app: Flask) -> None:
    first, other = date(2033, 3, 1), date(2033, 3, 11)
    with app.test_request_context(), force_locale("fr"):
        assert dates.long_day(first) == formatting.day(first) == "mar. 1er mars 2033"
        assert dates.brief_day(first) == formatting.brief_day(first) == "1er mars"
        assert dates.plain_day(other) == formatting.plain_day(other) == "11 mars 2033"
        assert formatting.month(first) == "mars 2033"
    with app.test_request_context(), force_locale("en"):
        assert dates.long_day(first) == formatting.day(first) == "Tue 1 Mar 2033"
