"""Options of selects, with the words of ``app.wording``."""

from typing import Any

from flask import g
from wtforms import SelectChoice

from app.queries.evidence_requests import states
from app.web.locale import in_screen_language
from app.wording.labels import label


def state_name(iso2: str) -> str:
    """The name of a State in the language of the screen; all are read once for a page."""
    if "state_names" not in g:
        g.state_names = {one.iso2: one.names for one in states()}
    return in_screen_language(g.state_names.get(iso2)) or iso2


def options(pairs: Any) -> list[SelectChoice]:
    """Options of a select from (value, word)."""
    return [SelectChoice(value, word) for value, word in pairs]


def choices(members: Any, *, empty: Any = None) -> list[SelectChoice]:
    """Options of a select for some enum members, by value."""
    first = [] if empty is None else [("", empty)]
    return options(first + [(member.value, label(member)) for member in members])
