"""The kind of letter a request begins with, as its channel and measures ask for."""

from collections.abc import Collection

from app.domain.channels import Channel
from app.domain.measures import Measure

_OF_CHANNEL = {
    Channel.TREATY: "letter_of_request",
    Channel.DIPLOMATIC: "letter_of_request",
    Channel.INTERPOL: "interpol_request",
    Channel.CONTACT_POINT_24_7: "preservation_request",
    Channel.POLICE_LIAISON: "preservation_request",
    Channel.PROVIDER_DIRECT: "provider_request",
    Channel.HOTLINE: "removal_request",
}
_REMOVES = frozenset({Channel.PROVIDER_DIRECT, Channel.POLICE_LIAISON, Channel.HOTLINE})


def first_kind(channel: Channel, measures: Collection[Measure]) -> str:
    """A letter that asks for nothing but preservation or removal is one of its own."""
    if channel in _REMOVES and Measure.REMOVAL in measures:
        return "removal_request"
    if set(measures) == {Measure.PRESERVATION} and channel is not Channel.HOTLINE:
        return "preservation_request"
    return _OF_CHANNEL[channel]
