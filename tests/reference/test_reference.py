"""The shipped data is sound, and the checker sees what is not."""

import dataclasses
from pathlib import Path

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


RANKS = [
    "치안총감", "치안정감", "치안감", "경무관", "총경", "경정",
    "경감", "경위", "경사", "경장", "순경",
]  # fmt: skip


def test_every_rank_of_the_police_act_has_a_sourced_name() -> None:
    assert list(reference.rank_names()) == RANKS
    assert all(set(names) == {"en", "fr"} for names in reference.rank_names().values())


def test_a_rank_without_source_names_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    head, row = "rank,language,name,source,confidence,checked_on", "2026-11-26"
    lines = [
        head,
        f"경감,en,Captain,,unverified,{row}",
        f"경위,en,Lieutenant,from memory,unknown,{row}",
    ]
    (tmp_path / "ranks.csv").write_text("\n".join(lines), encoding="utf-8")
    monkeypatch.setattr(reference, "FOLDER", tmp_path)
    assert reference.rank_names.__wrapped__() == {}


@pytest.mark.parametrize(
    "part", ["states", "treaties", "parties", "bodies", "ranks", "offences", "vocabulary", "clocks"]
)
def test_no_file_may_call_a_row_sourced_without_a_source(part: str) -> None:
    data = read()
    first, *rest = getattr(data, part)
    planted = {**first, "source": "", "confidence": "sourced"}
    faults = check(dataclasses.replace(data, **{part: [planted, *rest]}))
    assert [fault.what for fault in faults] == ["sourced without a source"]


def test_every_state_abroad_has_a_bureau_named_from_it_and_unverified() -> None:
    data = read()
    bureaus = {row["state"]: row["code"] for row in data.authorities if row["kind"] == "ncb"}
    assert set(bureaus) == {row["iso2"] for row in data.states} - {"KR"}
    names = [row for row in data.values if row["authority"] in bureaus.values()]
    told = {(row["authority"], row["language"]) for row in names if row["field"] == "name"}
    assert told == {(code, one) for code in bureaus.values() for one in ("ko", "fr", "en")}
    assert {row["confidence"] for row in names} == {"unverified", "unknown"}
