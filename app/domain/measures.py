"""Measures that may be asked and the data categories of the target grid.

Source of the measures: 국제형사사법 공조법 art. 5 (scope of assistance), 형사소송법 art. 215-2
(preservation), 성폭력범죄의 처벌 등에 관한 특례법 art. 23-2 (removal).
"""

from enum import StrEnum

from app.domain.channels import Channel


class Measure(StrEnum):
    """A kind of assistance asked for."""

    PRESERVATION = "preservation"
    SUBSCRIBER = "subscriber"
    TRAFFIC = "traffic"
    CONTENT = "content"
    DOCUMENTS = "documents"
    SEARCH = "search"
    HEARING = "hearing"
    SERVICE = "service"
    LOCATING = "locating"
    HANDING_OVER = "handing_over"
    REMOVAL = "removal"


class DataCategory(StrEnum):
    """A column of the target grid: what is asked about one identifier."""

    PRESERVATION = "preservation"
    SUBSCRIBER = "subscriber"
    TRAFFIC = "traffic"
    CONTENT = "content"
    DOCUMENTS = "documents"
    REMOVAL = "removal"


class CellState(StrEnum):
    """What became of one cell of the target grid."""

    ASKED = "asked"
    GIVEN = "given"
    PARTLY = "partly"
    NOT_HELD = "not_held"
    REFUSED = "refused"


#: Measures that compel somebody; they need the domestic order, necessity and dual criminality.
COERCIVE = frozenset({Measure.CONTENT, Measure.SEARCH, Measure.HANDING_OVER, Measure.TRAFFIC})

#: Interpol carries information exchange, records and inquiries only (Act art. 38); anything
#: compulsory must follow the Act.
ALLOWED: dict[Channel, frozenset[Measure]] = {
    Channel.TREATY: frozenset(Measure) - {Measure.REMOVAL},
    Channel.DIPLOMATIC: frozenset(Measure) - {Measure.REMOVAL},
    Channel.INTERPOL: frozenset(
        {Measure.SUBSCRIBER, Measure.DOCUMENTS, Measure.LOCATING, Measure.PRESERVATION}
    ),
    Channel.CONTACT_POINT_24_7: frozenset({Measure.PRESERVATION, Measure.SUBSCRIBER}),
    Channel.POLICE_LIAISON: frozenset(
        {
            Measure.PRESERVATION,
            Measure.SUBSCRIBER,
            Measure.DOCUMENTS,
            Measure.LOCATING,
            Measure.REMOVAL,
        }
    ),
    Channel.PROVIDER_DIRECT: frozenset(
        {Measure.PRESERVATION, Measure.SUBSCRIBER, Measure.TRAFFIC, Measure.REMOVAL}
    ),
    Channel.HOTLINE: frozenset({Measure.REMOVAL, Measure.PRESERVATION}),
}


def not_allowed(channel: Channel, measures: frozenset[Measure]) -> frozenset[Measure]:
    """The measures that the channel cannot carry (empty when all is well)."""
    return measures - ALLOWED[channel]
