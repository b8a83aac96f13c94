"""The filters of the register as they stand in its address.

What cannot be read there is left out and named to the reader; it never reaches the database.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any

from flask_babel import lazy_gettext as _l

from app.domain.channels import Channel, Holder
from app.domain.stages import Stage
from app.queries.register import SORTS, Filters, read_cursor
from app.web.addresses import LARGEST_KEY

VIEWS = {
    "open": _l("Open"),
    "mine": _l("Mine"),
    "overdue": _l("Date passed"),
    "ours": _l("Our turn"),
    "year": _l("This year"),
    "all": _l("All"),
}
NAMES = {
    "view": _l("View"),
    "stage": _l("Stage"),
    "state": _l("State"),
    "channel": _l("Channel"),
    "holder": _l("Waiting on"),
    "officer": _l("Officer"),
    "year": _l("Year"),
    "sort": _l("Order"),
    "way": _l("Direction of the order"),
    "from": _l("Page"),
}


@dataclass(frozen=True, slots=True)
class Address:
    """What was read: the filters, the words of the address that hold, the place, the rest."""

    filters: Filters
    kept: dict[str, str]
    cursor: str
    left_out: tuple[Any, ...]


def read(words: Mapping[str, str], states: Collection[str]) -> Address:
    """Read an address; ``states`` are the codes that can be chosen."""
    readers: dict[str, Callable[[str], Any]] = {
        "view": _among(VIEWS),
        "stage": _member(Stage),
        "state": _among(states),
        "channel": _member(Channel),
        "holder": _member(Holder),
        "officer": _whole(1, LARGEST_KEY),
        "year": _whole(1900, 2199),
        "sort": _among(SORTS),
        "way": _among(("up", "down")),
    }
    given = {name: words[name] for name in NAMES if words.get(name)}
    cursor = given.pop("from", "")
    found = {name: readers[name](word) for name, word in given.items()}
    known = {name: value for name, value in found.items() if value is not None}
    filters = Filters(is_descending=known.pop("way", "") == "down", **known)
    place = cursor if read_cursor(cursor, filters.sort) else ""
    wrong = [name for name in given if found[name] is None] + ["from"] * (place != cursor)
    kept = {name: word for name, word in given.items() if found[name] is not None}
    return Address(filters, kept, place, tuple(NAMES[name] for name in wrong))


def _among(codes: Collection[str]) -> Callable[[str], str | None]:
    return lambda word: word if word in codes else None


def _member(enum: type[Enum]) -> Callable[[str], Enum | None]:
    return lambda word: next((member for member in enum if member.value == word), None)


def _whole(least: int, most: int) -> Callable[[str], int | None]:
    def read_whole(word: str) -> int | None:
        is_number = word.isascii() and word.isdigit() and len(word) <= len(str(most))
        return int(word) if is_number and least <= int(word) <= most else None

    return read_whole
