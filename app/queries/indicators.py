"""Figures for those who ask from outside: the FATF assessor, and the card of one authority."""

from dataclasses import dataclass
from datetime import date
from functools import partial

from app.domain.channels import FORMAL
from app.domain.planning import Plan, plan
from app.domain.statistics import Figures, Record, figures, summed, tallies
from app.queries import restriction
from app.queries.kept import kept
from app.queries.statistics import (
    Chosen,
    by_channel,
    by_offence,
    by_state,
    grouped,
    period,
    records,
)

YEARS = 5
_EVER = date(1950, 1, 1)


@dataclass(frozen=True, slots=True)
class Assessment:
    """What an assessor asks for a year: R.33 (statistics), R.37 (assistance), IO.2 (in time)."""

    year: int
    as_of: date
    years: dict[int, Figures]
    formal: Figures
    other: Figures
    by_state: dict[str, Figures]
    by_channel: dict[str, Figures]
    by_offence: dict[str, Figures]

    @property
    def total(self) -> Figures:
        return self.years[self.year]


def assessment(year: int, *, as_of: date) -> Assessment:
    """Five years together, and the year itself by State, channel and offence."""
    first, last = period(year, as_of)
    found = records(Chosen(), until=last, since=date(year - YEARS + 1, 1, 1))
    base = tallies(found, first, last)
    formal = [one for one in base if one.record.channel in FORMAL]
    other = [one for one in base if one.record.channel not in FORMAL]
    return Assessment(
        year,
        last,
        {one: of_one_year(found, one, as_of) for one in range(year - YEARS + 1, year + 1)},
        summed(formal, first, last),
        summed(other, first, last),
        grouped(formal, by_state, first, last),
        grouped(other, by_channel, first, last),
        grouped(base, by_offence, first, last),
    )


def of_one_year(found: list[Record], year: int, as_of: date) -> Figures:
    """The figures of a whole year, or up to the day."""
    return figures(found, date(year, 1, 1), min(date(year, 12, 31), as_of))


@dataclass(frozen=True, slots=True)
class Counterpart:
    """What one authority's answers were like: of all requests sent to it, and of each year's."""

    as_of: date
    ever: Figures
    years: dict[int, Figures]
    plan: Plan | None


def counterpart(authority_id: int, *, as_of: date, needed_by: date | None = None) -> Counterpart:
    """Indicators of one authority; a year holds the requests sent in it, as known on the day."""
    found = records(Chosen(authority_id=authority_id), until=as_of)
    years = {}
    for year in range(as_of.year, as_of.year - 3, -1):
        sent = [one for one in found if one.sent_on and one.sent_on.year == year]
        years[year] = figures(sent, date(year, 1, 1), as_of)
    planned = plan(found, needed_by=needed_by, today=as_of) if needed_by else None
    return Counterpart(as_of, figures(found, _EVER, as_of), years, planned)


def counterpart_kept(
    authority_id: int, *, as_of: date, needed_by: date | None = None
) -> Counterpart:
    """The same, as long as nothing changed since it was reckoned for this reader."""
    made = partial(counterpart, authority_id, as_of=as_of, needed_by=needed_by)
    return kept(("counterpart", restriction.reader(), authority_id, as_of, needed_by), made)
