"""A guess of the recogniser is told to the reader, on its own side of the table."""

import pytest
from flask import Flask
from flask_babel import force_locale

from app.domain.identifiers import recognise
from app.domain.identifiers.recognised import GUESSED, IMPLAUSIBLE
from app.wording.targets import about_time, about_value


@pytest.mark.parametrize(
    ("typed", "of_value", "of_time"),
    [
        ("203.0.113.5:443 2026-10-01 04:00", [], ["time without a zone: add KST or UTC+9"]),
        ("203.0.113.5 2026-10-01", [], ["day without a time"]),
        ("203.0.113.5 03/04/2026 04:00", [], ["day and month unclear: write the year first"]),
        ("203.0.113.5 2026-10-01 04:00 KST", [], []),
        ("203.0.113.5:70000", ["no such port"], []),
        ("+82 10-0000-0000", ["looks made up"], []),
        ("@exam\u200bple_user", ["invisible characters left out"], []),
    ],
)
def test_a_guess_is_told(app: Flask, typed: str, of_value: list[str], of_time: list[str]) -> None:
    warnings = recognise(typed).warnings
    with app.test_request_context(), force_locale("en"):
        assert (about_value(warnings), about_time(warnings)) == (of_value, of_time)


def test_every_guess_has_words(app: Flask) -> None:
    with app.test_request_context(), force_locale("ko"):
        for code in IMPLAUSIBLE | GUESSED:
            assert about_value([code])
