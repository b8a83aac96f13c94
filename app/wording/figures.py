"""Figures as JSON: counts, rates with their counts, days."""

from typing import Any

from app.domain.plain import to_plain
from app.domain.statistics import Figures, Rate
from app.queries.indicators import Assessment
from app.queries.statistics import Tables


def plain_figures(one: Figures) -> dict[str, Any]:
    """Of one group of requests."""
    rates = {"reply_rate": one.reply_rate, "acknowledged_rate": one.acknowledged_rate,
             "prompt_rate": one.rate("prompt"), "in_time_rate": one.rate("in_time", "dated"),
             "sent_back_rate": one.rate("sent_back"),
             "preservation_lost_rate": one.lost_rate, "removal": one.removal}  # fmt: skip
    return {
        **{name: len(found) for name, found in one.lists.items()},
        "balance_holds": one.holds,
        "months_open": {name: len(found) for name, found in one.ages.items()},
        "refusal_grounds": {name: len(found) for name, found in one.grounds.items()},
        "days": to_plain(one.times),
        **{name: _rate(rate) for name, rate in rates.items()},
    }


def _rate(one: Rate) -> dict[str, Any]:
    return {"part": one.part, "whole": one.whole, "percent": one.percent}


def plain_tables(tables: Tables) -> dict[str, Any]:
    """Of a year: the total, the three cuts, and a list by all three."""
    return {
        "year": tables.year,
        "as_of": tables.as_of.isoformat(),
        "total": plain_figures(tables.total),
        "by_state": _groups(tables.by_state),
        "by_channel": _groups(tables.by_channel),
        "by_offence": _groups(tables.by_offence),
        "by_state_channel_offence": [
            key._asdict() | plain_figures(one) for key, one in tables.crossed.items()
        ],
    }


def plain_assessment(found: Assessment) -> dict[str, Any]:
    """Of the table for the FATF assessor."""
    return {
        "year": found.year,
        "as_of": found.as_of.isoformat(),
        "years": {str(year): plain_figures(one) for year, one in found.years.items()},
        "r37": {"total": plain_figures(found.formal), "by_state": _groups(found.by_state)},
        "r40": {"total": plain_figures(found.other), "by_channel": _groups(found.by_channel)},
        "by_offence": _groups(found.by_offence),
    }


def _groups(groups: dict[str, Figures]) -> dict[str, Any]:
    return {key: plain_figures(one) for key, one in groups.items()}
