"""Options of selects, with the words of ``app.wording``."""

from typing import Any

from wtforms import SelectChoice

from app.wording.labels import label


def options(pairs: Any) -> list[SelectChoice]:
    """Options of a select from (value, word)."""
    return [SelectChoice(value, word) for value, word in pairs]


def choices(members: Any, *, empty: Any = None) -> list[SelectChoice]:
    """Options of a select for some enum members, by value."""
    first = [] if empty is None else [("", empty)]
    return options(first + [(member.value, label(member)) for member in members])
