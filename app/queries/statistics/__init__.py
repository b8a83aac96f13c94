"""The statistics of a year, read in few queries and summed in any grouping."""

from app.queries.statistics.links import Link, links_asked
from app.queries.statistics.reading import NO_OFFENCE, Chosen, by_offence, records
from app.queries.statistics.tables import (
    Crossed,
    Tables,
    by_channel,
    by_state,
    grouped,
    of_year,
    offence_names,
    period,
    state_names,
)

__all__ = [
    "NO_OFFENCE",
    "Chosen",
    "Crossed",
    "Link",
    "Tables",
    "by_channel",
    "by_offence",
    "by_state",
    "grouped",
    "links_asked",
    "of_year",
    "offence_names",
    "period",
    "records",
    "state_names",
]
