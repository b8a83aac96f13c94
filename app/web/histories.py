"""The history of one record as its page shows it."""

from typing import Any

from app.models import Authority, Case, User
from app.queries import history
from app.web.locale import in_screen_language

#: Newest events a record's own page shows; the page of its history has all.
ON_THE_PAGE = 8


def shown(kind: str, number: int, *, limit: int | None = ON_THE_PAGE) -> dict[str, Any]:
    """What ``components/history.html`` needs: events newest first, who did them, names, count."""
    events = history.events_of(kind, number, newest_first=True, limit=limit)
    return {
        "events": events,
        "events_in_all": history.count_of(kind, number),
        "actors": history.actors_of(events),
        "names": {
            name: {key: _name(one) for key, one in found.items()}
            for name, found in history.named_in(events).items()
        },
    }


def _name(one: Authority | Case | User) -> str:
    if isinstance(one, Case):
        return one.kics_number
    return in_screen_language(one.label) if isinstance(one, Authority) else one.name
