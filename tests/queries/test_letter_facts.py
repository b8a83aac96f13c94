"""What a letter says of the officer in charge."""

from datetime import date

import pytest
from flask import Flask

from app.queries import letter_facts
from app.services import letters
from tests.services.letters import actor, complete_request


@pytest.mark.parametrize(
    ("rank", "printed"),
    [
        ("경감", {"ko": "경감", "en": "Senior Inspector", "fr": "gyeonggam"}),
        ("경찰사무관", {"ko": "경찰사무관"}),
        ("", {}),
    ],
)
def test_a_rank_no_source_names_is_left_out(
    office: Flask, rank: str, printed: dict[str, str]
) -> None:
    one = complete_request(actor("officer"))
    one.officer.rank = rank
    facts = letter_facts.collect(one, languages=("ko", "fr"), dated_on=date(2026, 11, 26))
    assert facts.officer.rank == printed


def test_the_letter_warns_of_a_rank_it_leaves_out(office: Flask) -> None:
    one = complete_request(actor("officer"))
    one.officer.rank = "경찰사무관"
    found = [one for one in letters.prepare(one).findings if one.code == "officer_rank_left_out"]
    assert [(each.language, each.values, each.blocks) for each in found] == [
        ("fr", {"rank": "경찰사무관"}, False)
    ]


@pytest.mark.parametrize(
    ("typed", "french"), [("FR", "France"), ("프랑스", "France"), ("무국적", "무국적"), ("", None)]
)
def test_a_nationality_is_the_name_of_the_state_in_each_language(
    office: Flask, typed: str, french: str | None
) -> None:
    one = complete_request(actor("officer"))
    assert one.case
    one.case.persons[0].nationality = typed
    facts = letter_facts.collect(one, languages=("ko", "fr"), dated_on=date(2026, 11, 26))
    assert facts.case.persons[0].nationality.get("fr") == french
