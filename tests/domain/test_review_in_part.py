"""A sheet for a reader who sees some requests in part: sums stand, contents go."""

import random
from datetime import timedelta

import pytest

from app.domain.contacts import ContactKind
from app.domain.plain import to_plain
from app.domain.restriction import WORD
from app.domain.review import Decision, Discussed, Promise, Sheet, Thresholds, arrange, freeze
from app.domain.review.exceptions import ExceptionCode
from app.domain.review.in_part import sheet_in_part
from tests.domain.reviews import TODAY, random_row, row, snapshot

SECRET, OPEN = "NOI-2026-FR-0001", "NOI-2026-FR-0002"
MARK = "zqsecret"


def sheet(*, closed_at: str = "") -> Sheet:
    marked = row(
        SECRET, case_number=MARK, case={"ko": MARK}, measures=(MARK,), action=MARK,
        action_owner=MARK, contact_kind=ContactKind.QUERY, contact_on=TODAY,
        preserved_until=TODAY + timedelta(days=2),
    )  # fmt: skip
    said = {"decisions": (Decision(reference=SECRET, decision=MARK, action=MARK),),
            "promises": (Promise(reference=SECRET, what=MARK, owner="김예시", due_on=TODAY),),
            "discussed": (Discussed(reference=SECRET, days={MARK: 1}),)}  # fmt: skip
    now = snapshot(marked, row(OPEN), closed_at=closed_at, **said)
    before = snapshot(marked._replace(case_number=f"{MARK} before", action=f"{MARK} then"),
                      row(OPEN), number=1)  # fmt: skip
    return arrange(now, before, Thresholds())


def told(one: Sheet) -> str:
    return str([one.snapshot, one.previous, one.groups, one.changes, one.difference])


def test_nothing_of_the_contents_stays() -> None:
    whole = sheet()
    part = sheet_in_part(whole, {SECRET})
    assert MARK in told(whole)
    assert MARK not in told(part)
    assert [one.case for one in part.in_order if one.reference == SECRET] == [WORD]


def test_the_group_of_preservation_does_not_name_it() -> None:
    whole = sheet()
    assert next(one.code for one in whole.groups) is ExceptionCode.PRESERVATION
    part = sheet_in_part(whole, {SECRET})
    assert all(one.code is not ExceptionCode.PRESERVATION for one in part.groups)
    assert {one.reference for one in part.in_order} == {SECRET, OPEN}


@pytest.mark.parametrize("seed", range(30))
def test_what_is_seen_and_every_sum_stay(seed: int) -> None:
    rng = random.Random(seed)
    rows = [random_row(rng, f"NOI-2026-FR-{number:04}") for number in range(1, 12)]
    whole = arrange(snapshot(*rows), None, Thresholds())
    hidden = {one.reference for one in rows if rng.random() < 0.4}
    part = sheet_in_part(whole, hidden)
    assert part.balance == whole.balance
    assert part.signs == whole.signs
    assert sorted(one.reference for one in part.in_order) == sorted(one.reference for one in rows)
    seen = [one for one in whole.snapshot.rows if one.reference not in hidden]
    assert [one for one in part.snapshot.rows if one.reference not in hidden] == seen


def test_a_closed_sheet_keeps_the_hash_of_the_whole() -> None:
    whole = sheet(closed_at="2026-11-23T01:00:00+00:00")
    part = sheet_in_part(whole, {SECRET})
    assert part.frozen_hash == freeze(whole.snapshot).hash
    assert to_plain(part.snapshot) != to_plain(whole.snapshot)
