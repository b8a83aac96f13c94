"""The clocks as shipped, against the law they quote."""

from datetime import date

import pytest

from app.domain.deadline_kinds import DeadlineKind
from app.domain.deadlines import OnDayOff, compute, days_ahead
from app.domain.periods import Period, Unit
from app.reference import check, read
from app.reference.periods import Clock, Use, Whose, clock_of, clocks_of
from tests.domain.calendars import FRANCE, KOREA


@pytest.fixture(scope="module")
def clocks() -> dict[str, Clock]:
    return clocks_of(read().clocks)


@pytest.mark.parametrize(
    ("code", "period", "first_day_counts"),
    [
        ("kr-preservation", "60d", False),
        ("kr-preservation-extension", "30d", False),
        ("us-2703f-preservation", "90d", False),
        ("kr-detention-police", "10d", True),
        ("kr-detention-prosecutor", "10d", True),
        ("kr-limitation-25y", "25y", True),
        ("kr-limitation-7y", "7y", True),
        ("kr-complaint-case", "3m", False),
        ("eu-epoc-emergency", "8h", False),
        ("office-dispatch-target", "20wd", False),
    ],
)
def test_lengths_are_those_of_the_facts(
    clocks: dict[str, Clock], code: str, period: str, first_day_counts: bool
) -> None:
    rule = clocks[code].rule
    assert rule is not None
    assert (str(rule.period), rule.first_day_counts) == (period, first_day_counts)


HARD = {
    DeadlineKind.PRESERVATION_ENDS,
    DeadlineKind.CUSTODY_ENDS,
    DeadlineKind.LIMITATION_EXPIRES,
}


def test_preservation_detention_and_limitation_never_move(clocks: dict[str, Clock]) -> None:
    hard = {code for code, clock in clocks.items() if clock.rule and clock.rule.is_hard_end}
    assert hard == {code for code, clock in clocks.items() if clock.kind in HARD}


def test_the_complaint_case_moves_by_article_66(clocks: dict[str, Clock]) -> None:
    rule = clocks["kr-complaint-case"].rule
    assert rule is not None
    assert rule.on_day_off is OnDayOff.FOLLOWING
    assert compute(rule, date(2026, 2, 5), [KOREA]).due == date(2026, 5, 6)  # 어린이날


def test_what_the_office_set_itself_is_marked(clocks: dict[str, Clock]) -> None:
    for code, clock in clocks.items():
        assert (clock.use is Use.OFFICE_POLICY) == code.startswith("office-")
    chase = clocks["office-acknowledgement-chase"]
    assert chase.rule is not None
    assert chase.halves
    assert chase.rule.period.halved() == Period(7, Unit.CALENDAR_DAYS)
    assert compute(chase.rule, date(2026, 4, 30), [KOREA, FRANCE]).due == date(2026, 5, 15)


def test_notices_before_preservation_ends_count_back(clocks: dict[str, Clock]) -> None:
    ends = date(2026, 6, 7)
    days = [
        days_ahead(ends, clock.rule.period, [KOREA]).isoformat()
        for clock in clocks.values()
        if clock.counts_back and clock.rule
    ]
    assert days == ["2026-05-08", "2026-05-22", "2026-05-29", "2026-06-04", "2026-06-05"]


def test_a_clock_without_a_length_in_law_has_no_rule(clocks: dict[str, Clock]) -> None:
    without = {code for code, clock in clocks.items() if clock.rule is None}
    assert without == {
        "kr-emergency-preservation-approval", "kr-urgent-consent", "foreign-acknowledgement",
    }  # fmt: skip
    assert all(clocks[code].note for code in without)


def test_an_extension_names_what_it_extends(clocks: dict[str, Clock]) -> None:
    extensions = {code for code, clock in clocks.items() if clock.trigger == "previous_end"}
    assert extensions == {code for code, clock in clocks.items() if clock.extends}


@pytest.mark.parametrize(
    "change",
    [
        {"period": "20xd"},
        {"kind": "tea"},
        {"trigger": "full_moon"},
        {"name": {"ko": "이름만"}},
        {"on_day_off": "following", "hard_end": True},
        {"on_day_off": "following", "hard_end": False, "whose": "none"},
        {"extends": "nothing"},
        {"trigger": "previous_end", "first_day_counts": True},
        {"checked_on": "soon"},
    ],
)
def test_a_wrong_row_is_named(change: dict[str, object]) -> None:
    row = read().clocks[0] | change
    with pytest.raises(ValueError, match=r"periods\.toml: kr-preservation:"):
        clocks_of([row])


def test_the_checker_sees_a_wrong_clock() -> None:
    data = read()
    data.clocks[0]["period"] = "soon"
    assert "periods.toml" in {fault.file for fault in check(data)}


def test_calendars_are_named(clocks: dict[str, Clock]) -> None:
    assert clocks["office-acknowledgement-chase"].whose is Whose.BOTH
    assert clock_of(read().clocks[0]).whose is Whose.NONE
