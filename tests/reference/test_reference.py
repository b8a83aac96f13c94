"""The shipped data is sound, and the checker sees what is not."""

import dataclasses

import pytest

from app import reference
from app.reference import check, read


def test_the_shipped_data_has_no_fault() -> None:
    assert [str(fault) for fault in check(read())] == []


def test_there_are_25_states_with_an_authority_each() -> None:
    data = read()
    assert len(data.states) == 25
    assert {row["iso2"] for row in data.states} == {row["state"] for row in data.authorities}


@pytest.mark.parametrize(
    ("change", "what"),
    [
        ({"source": ""}, "sourced without a source"),
        ({"confidence": "certain"}, "unknown confidence 'certain'"),
        ({"checked_on": "soon"}, "no date checked"),
        ({"field": "colour"}, "unknown key or field"),
    ],
)
def test_a_fault_is_named_with_file_and_row(change: dict[str, str], what: str) -> None:
    data = read()
    row = next(row for row in data.values if row["confidence"] == "sourced")
    broken = dataclasses.replace(data, values=[{**row, **change}])
    assert what in [fault.what for fault in check(broken)]
    assert all(fault.file for fault in check(broken))


def test_vocabulary_and_rules_agree() -> None:
    data = read()
    fewer = [row for row in data.vocabulary if row["code"] != "treaty"]
    faults = check(dataclasses.replace(data, vocabulary=fewer))
    assert [str(one) for one in faults] == [
        "vocabulary.csv: channel treaty: not in both data and rules"
    ]
    assert set(reference.VOCABULARY) == {row["kind"] for row in data.vocabulary}
