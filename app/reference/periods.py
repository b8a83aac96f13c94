"""The clocks of ``periods.toml`` as typed rules.

What a jurist owns is a row; what is built of it here is checked field by field, so that a slip in
the file names its row and never becomes a wrong date.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from app.domain.authorities import Confidence
from app.domain.deadline_kinds import DeadlineKind
from app.domain.due_dates import OnDayOff, Rule
from app.domain.errors import DomainError
from app.domain.periods import MonthRule, Period
from app.reference.calendars import in_every_language


class Whose(StrEnum):
    """Whose days off a clock asks."""

    KOREA = "korea"
    REQUESTED_STATE = "requested_state"
    BOTH = "both"
    NONE = "none"


class Use(StrEnum):
    """Why the clock is kept: it binds, it only compares, or the office set it itself."""

    LAW = "law"
    YARDSTICK = "yardstick"
    OFFICE_POLICY = "office_policy"


class Trigger(StrEnum):
    """The event that starts a clock."""

    ARRESTED = "arrested"
    COMPLAINT_RECEIVED = "complaint_received"
    DETAINED = "detained"
    EMERGENCY_PRESERVATION_ASKED = "emergency_preservation_asked"
    HANDED_TO_PROSECUTOR = "handed_to_prosecutor"
    LAST_ENQUIRY = "last_enquiry"
    OFFENCE_ENDED = "offence_ended"
    PRESERVATION_CONFIRMED = "preservation_confirmed"
    PRESERVATION_ENDS = "preservation_ends"
    PREVIOUS_END = "previous_end"
    QUERY_RECEIVED = "query_received"
    RECEIVED = "received"
    RECOGNISED = "recognised"
    REGISTERED = "registered"
    SENT = "sent"
    URGENT_TRANSMISSION_ASKED = "urgent_transmission_asked"


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """One row. ``rule`` is ``None`` where the law names no length.

    ``halves``: half the length when somebody is in custody or limitation is near.
    ``counts_back``: the day lies that long before the trigger (``deadlines.days_ahead``).
    ``note`` and ``source`` stand in every language of the screen, or are empty.
    """

    code: str
    name: Mapping[str, str]
    kind: DeadlineKind
    trigger: Trigger
    whose: Whose
    use: Use
    rule: Rule | None
    halves: bool
    counts_back: bool
    repeats: bool
    extends: str
    note: Mapping[str, str]
    source: Mapping[str, str]
    confidence: Confidence
    checked_on: date


def clocks_of(rows: Iterable[Mapping[str, Any]]) -> dict[str, Clock]:
    """Clocks by code. Raises ``ValueError`` naming the first row that is wrong."""
    clocks: dict[str, Clock] = {}
    for row in rows:
        try:
            clock = clock_of(row)
        except (KeyError, TypeError, ValueError, DomainError) as error:
            raise ValueError(f"periods.toml: {row.get('code', '?')}: {error}") from None
        clocks[clock.code] = clock
    for clock in clocks.values():
        if clock.extends and clock.extends not in clocks:
            raise ValueError(f"periods.toml: {clock.code}: extends unknown {clock.extends!r}")
    return clocks


def clock_of(row: Mapping[str, Any]) -> Clock:
    """One row, read strictly."""
    whose = Whose(row["whose"])
    rule = _rule_of(row)
    if rule and rule.first_day_counts and row["trigger"] == Trigger.PREVIOUS_END:
        raise ValueError("counts the end of the period before twice")
    if rule and rule.on_day_off is OnDayOff.FOLLOWING and whose is Whose.NONE:
        raise ValueError("moves on a day off, but of nobody's calendar")
    return Clock(
        code=row["code"],
        name=in_every_language(row["name"]),
        kind=DeadlineKind(row["kind"]),
        trigger=Trigger(row["trigger"]),
        whose=whose,
        use=Use(row["use"]),
        rule=rule,
        halves=bool(row.get("halves", False)),
        counts_back=bool(row.get("before", False)),
        repeats=bool(row.get("repeats", False)),
        extends=row.get("extends", ""),
        note=in_every_language(row.get("note") or {}),
        source=in_every_language(row["source"] or {}),
        confidence=Confidence(row["confidence"]),
        checked_on=date.fromisoformat(row["checked_on"]),
    )


def _rule_of(row: Mapping[str, Any]) -> Rule | None:
    if not row["period"]:
        return None
    return Rule(
        code=row["code"],
        period=Period.parse(row["period"]),
        first_day_counts=row["first_day_counts"],
        on_day_off=OnDayOff(row["on_day_off"]),
        month_rule=MonthRule(row.get("month_rule", MonthRule.DAY_BEFORE)),
        is_hard_end=row["hard_end"],
        version=row["checked_on"],
    )
