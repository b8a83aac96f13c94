"""Figures over the whole register, kept in memory until anything changes.

No change goes without its event, so the newest hash of the history says whether figures still hold;
one that was rolled back leaves a hash that nobody meets again. The hash is read before the figures:
those that come with a change of that moment are kept under the hash before it, and made once more.
"""

from collections.abc import Callable, Hashable
from typing import Any, TypeVar

from flask import current_app

from app.queries.history import newest_hash

T = TypeVar("T")
#: Figures kept at once: of a large office each may hold some megabytes.
_MOST = 6


def kept(key: Hashable, make: Callable[[], T]) -> T:
    """What ``make`` gives; made once for each key (which names what, for whom, as of which day)."""
    hash_now = newest_hash()
    store: dict[Hashable, Any] = current_app.extensions.setdefault("kept_figures", {})
    if (hash_now, key) in store:
        found: T = store[hash_now, key]
        return found
    made = make()
    _make_room(store, hash_now)
    store[hash_now, key] = made
    return made


def _make_room(store: dict[Hashable, Any], hash_now: str) -> None:
    """What no longer holds goes, then the eldest; another thread may be doing the same."""
    places: list[Any] = [*store]
    current = [place for place in places if place[0] == hash_now]
    gone = {*places} - {*current} | {*current[: max(0, len(current) - _MOST + 1)]}
    for place in gone:
        store.pop(place, None)
