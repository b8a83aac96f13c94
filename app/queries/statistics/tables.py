"""The tables of a year: its figures, and those of its groups."""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple, TypeVar

from sqlalchemy import func, or_, select

from app.domain.errors import DomainError
from app.domain.statistics import Figures, Record, Tally, summed, tallies
from app.extensions import db
from app.models import Offence, State
from app.queries.statistics.reading import Chosen, by_offence, records


class Crossed(NamedTuple):
    """A line of the table by all three; the offence as in ``by_offence``."""

    state: str
    channel: str
    offence: str


Key = TypeVar("Key", str, Crossed)


@dataclass(frozen=True, slots=True)
class Tables:
    """The figures of a year: of all requests, by State, channel and offence, and by all three."""

    year: int
    as_of: date
    total: Figures
    by_state: dict[str, Figures]
    by_channel: dict[str, Figures]
    by_offence: dict[str, Figures]
    crossed: dict[Crossed, Figures]


def period(year: int, as_of: date) -> tuple[date, date]:
    """From 1 January to the earlier of 31 December and ``as_of``; raises ``year_not_begun``."""
    first = date(year, 1, 1)
    if as_of < first:
        raise DomainError("year_not_begun", year=year, on=as_of)
    return first, min(date(year, 12, 31), as_of)


def of_year(year: int, *, as_of: date, chosen: Chosen | None = None) -> Tables:
    """The figures of its ``period``; most requests first.

    A request of a case with several offences stands under each of them; where one is chosen, under
    that alone, for the list behind a number is of one offence.
    """
    first, last = period(year, as_of)
    chosen = chosen or Chosen()
    base = tallies(records(chosen, until=last, since=first), first, last)
    offences = grouped(base, by_offence, first, last)
    crossed = grouped(base, by_all_three, first, last)
    return Tables(
        year,
        last,
        summed(base, first, last),
        grouped(base, by_state, first, last),
        grouped(base, by_channel, first, last),
        {key: one for key, one in offences.items() if chosen.offence in ("", key)},
        {key: one for key, one in crossed.items() if chosen.offence in ("", key.offence)},
    )


def by_state(one: Record) -> tuple[str, ...]:
    return (one.state,)


def by_channel(one: Record) -> tuple[str, ...]:
    return (one.channel.value,)


def by_all_three(one: Record) -> tuple[Crossed, ...]:
    """One for each offence."""
    return tuple(Crossed(one.state, one.channel.value, offence) for offence in by_offence(one))


def grouped(
    base: list[Tally], keys: Callable[[Record], tuple[Key, ...]], first: date, last: date
) -> dict[Key, Figures]:
    """Figures by key, the largest group first."""
    groups: dict[Key, list[Tally]] = defaultdict(list)
    for one in base:
        for key in dict.fromkeys(keys(one.record)):
            groups[key].append(one)
    most = sorted(groups, key=lambda key: (-len(groups[key]), key))
    return {key: summed(groups[key], first, last) for key in most}


def offence_names() -> dict[str, dict[str, str]]:
    """Names of the offences recorded, by the code or the article under which they are counted."""
    newest = (
        select(func.max(Offence.id))
        .where(or_(Offence.template_code != "", Offence.article != ""))
        .group_by(func.coalesce(func.nullif(Offence.template_code, ""), Offence.article))
    )
    query = select(Offence.template_code, Offence.article, Offence.name)
    found = db.session.execute(query.where(Offence.id.in_(newest)).order_by(Offence.id))
    return {code or article: {**names} for code, article, names in found}


def state_names() -> dict[str, dict[str, str]]:
    """Names of all States."""
    return dict(db.session.execute(select(State.iso2, State.names)).all())
