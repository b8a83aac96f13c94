"""The strip over the route: one bar a leg, as long as its days."""

from dataclasses import dataclass

from app.queries.route import Passage, Way

WIDTH, GAP, LEAST = 1174.0, 2.0, 4.0
#: Room a word of the strip needs.
_ROOM = 92


@dataclass(frozen=True, slots=True)
class Bar:
    """A leg on the strip. ``is_named``: there is room for its desk."""

    passage: Passage
    x: float
    width: float
    is_named: bool


def bars(way: Way) -> list[Bar]:
    """Lengths by days; a leg of no day at all stays visible."""
    count = len(way.passages)
    room = WIDTH - GAP * (count - 1) - LEAST * count
    x, found = 0.0, []
    for passage in way.passages:
        width = LEAST + max(room, 0) * passage.spent.days / max(way.days, 1)
        found.append(Bar(passage, round(x, 1), round(width, 1), width >= _ROOM))
        x += width + GAP
    return found
