"""The history of one record as its page shows it."""

from collections.abc import Sequence
from typing import Any

from app.models import Authority, Case, HistoryEvent, User
from app.queries import history
from app.queries.authorities import treaty_titles
from app.web.labels import state_name
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
            **{
                name: {key: _name(one) for key, one in found.items()}
                for name, found in history.named_in(events).items()
            },
            **_coded(events),
        },
    }


def _coded(events: Sequence[HistoryEvent]) -> dict[str, dict[str, str]]:
    """Names of the States and treaties these events know by their codes."""
    titles = treaty_titles(history.codes_in(events, "legal_bases"))
    return {
        "state_iso2": {code: state_name(code) for code in history.codes_in(events, "state_iso2")},
        "legal_bases": {code: in_screen_language(texts) for code, texts in titles.items()},
    }


def _name(one: Authority | Case | User) -> str:
    if isinstance(one, Case):
        return one.kics_number
    return in_screen_language(one.label) if isinstance(one, Authority) else one.name
