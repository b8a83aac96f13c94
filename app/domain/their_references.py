"""The number under which the foreign side keeps a request, out of the several it has given."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Given:
    """A number and the day it was given; by a desk with the paper, else a contact said it."""

    reference: str
    on: date
    by_desk: bool = False


def newest(given: Iterable[Given]) -> str:
    """The one given last; on one day what their paper says goes before what a desk noted."""
    found = [one for one in given if one.reference]
    last = max(enumerate(found), key=lambda pair: (pair[1].on, not pair[1].by_desk, pair[0]),
               default=None)  # fmt: skip
    return last[1].reference if last else ""
