"""Total-fit line breaking (Knuth and Plass 1981) over boxes, glue and penalties.

Knows widths only: no fonts, no languages.
"""

from collections.abc import Sequence
from typing import NamedTuple

from app.documents.fonts import Face

BOX, GLUE, PENALTY = 0, 1, 2
FORCED = -10_000.0
LONGEST_FITTED = 20_000  # items, about ten pages
SHORT_END = 0.12  # of the measure: a last line of a syllable or two
AT_SHORT_END, AT_TORN_END = 120_000.0, 3e6  # the latter: nothing but the rest of a word


class Item(NamedTuple):
    """One piece of a paragraph, in points. ``letters`` may be spaced, ``spaces`` stretch as glue.

    The width of a penalty is that of the hyphen printed when the line ends there, its ``letters``
    the points such a line may fall short at no cost (hex digits don't stretch).
    """

    kind: int
    width: float
    text: str = ""
    face: Face | None = None
    letters: int = 0
    spaces: int = 0
    penalty: float = 0.0


class Elasticity(NamedTuple):
    """What a line may give, in points: per space stretched and shrunk, per letter spaced.

    ``tolerance`` is how often over it may be stretched as long as every line keeps to it.
    """

    stretch: float
    shrink: float
    letter: float
    tolerance: float = 1.6


class Span(NamedTuple):
    """One line: its items and the item it breaks at (``end`` == number of items: the last)."""

    start: int
    end: int


class _Node(NamedTuple):
    position: int
    start: int
    demerits: float
    hyphenated: bool
    before: "_Node | None"


class _Sums(NamedTuple):
    width: list[float]
    spaces: list[int]
    letters: list[int]


def _sums(items: Sequence[Item]) -> _Sums:
    """Running totals before each item."""
    width, spaces, letters = [0.0], [0], [0]
    w, s, n = 0.0, 0, 0
    for item in items:
        if item.kind == BOX:
            w, s, n = w + item.width, s + item.spaces, n + item.letters
        elif item.kind == GLUE:
            w, s = w + item.width, s + 1
        width.append(w)
        spaces.append(s)
        letters.append(n)
    return _Sums(width, spaces, letters)


def _legal(items: Sequence[Item]) -> list[int]:
    found = [
        k
        for k, item in enumerate(items)
        if item.kind == PENALTY or (item.kind == GLUE and k and items[k - 1].kind == BOX)
    ]
    return [*found, len(items)]


def _next_start(items: Sequence[Item], position: int) -> int:
    while position < len(items) and items[position].kind != BOX:
        position += 1
    return position


def _ratio(slack: float, spaces: int, letters: int, give: Elasticity) -> float:
    """How far the line is stretched (positive) or shrunk; below -1 it does not fit."""
    if slack < -1e-6:
        return slack / (give.shrink * spaces) if spaces and give.shrink else -9.0
    room = give.stretch * spaces + give.letter * letters
    return slack / room if room > 0 else (0.0 if slack < 0.01 else 99.0)


def _fit(  # noqa: C901 - the inner loop of the engine; calls would double its time
    items: Sequence[Item], measure: float, give: Elasticity, tolerance: float
) -> _Node | None:
    sums, count = _sums(items), len(items)
    active = [_Node(-1, _next_start(items, 0), 0.0, False, None)]
    for position in _legal(items):
        last = position == count
        end = items[position] if not last else None
        hyphen = end.width if end and end.kind == PENALTY else 0.0
        penalty = end.penalty if end and end.kind == PENALTY else 0.0
        forgiven = end.letters if end and end.kind == PENALTY else 0
        best: _Node | None = None
        kept = []
        for node in active:
            width = sums.width[position] - sums.width[node.start] + hyphen
            slack = measure - width
            ratio = _ratio(
                max(slack - forgiven, 0.0) if slack > 0 else slack,
                sums.spaces[position] - sums.spaces[node.start],
                sums.letters[position] - sums.letters[node.start],
                give,
            )
            if ratio < -1.0001:
                if hyphen and slack + hyphen >= 0:
                    kept.append(node)  # too long with a hyphen only
                continue
            kept.append(node)
            if last or penalty == FORCED:
                ratio = min(ratio, 0.0)
            if ratio > tolerance:
                continue
            cost = _demerits(node, ratio, penalty, bool(hyphen))
            if last and width < measure * SHORT_END:
                cost += AT_SHORT_END
            if last and _is_torn(items, node, sums, position):
                cost += AT_TORN_END
            if best is None or cost < best.demerits:
                start = _next_start(items, position)
                best = _Node(position, start, cost, bool(hyphen), node)
        if last:
            return best
        active = [] if penalty == FORCED else kept
        if best is not None:
            active.append(best)
    return None


def _filled(items: Sequence[Item], measure: float) -> list[Span]:
    """Each line as full as it gets; nothing if some piece fits no line."""
    sums, spans = _sums(items), list[Span]()
    start, fits = _next_start(items, 0), -1
    for position in _legal(items):
        if position <= start:
            continue
        end = items[position] if position < len(items) else None
        hyphen = end.width if end and end.kind == PENALTY else 0.0
        if sums.width[position] - sums.width[start] + hyphen > measure + 1e-6:
            if fits < 0:
                if hyphen:
                    continue  # too long with a hyphen only
                return []
            spans.append(Span(start, fits))
            start, fits = _next_start(items, fits), -1
            if sums.width[position] - sums.width[start] + hyphen > measure + 1e-6:
                return []
        fits = position
        if end and end.penalty == FORCED:
            spans.append(Span(start, position))
            start, fits = _next_start(items, position), -1
    return [*spans, Span(start, len(items))] if fits >= 0 else spans


def _is_torn(items: Sequence[Item], node: _Node, sums: _Sums, end: int) -> bool:
    """Whether the last line is nothing but the rest of a divided word."""
    broken = node.position >= 0 and items[node.position]
    is_divided = broken and broken.kind == PENALTY and broken.penalty > 0
    return bool(is_divided) and sums.spaces[end] == sums.spaces[node.start]


def _demerits(node: _Node, ratio: float, penalty: float, hyphenated: bool) -> float:
    badness = min(100 * abs(ratio) ** 3, 1e7)
    extra = 3000 if hyphenated and node.hyphenated else 0
    return (1 + badness + max(penalty, 0)) ** 2 + node.demerits + extra


def break_lines(items: Sequence[Item], measure: float, give: Elasticity) -> list[Span]:
    """The lines with the least demerits; boxes must be no wider than the measure.

    A paragraph of many pages is filled line by line instead: nobody compares its lines.
    """
    if not any(item.kind == BOX for item in items):
        return []
    if len(items) > LONGEST_FITTED:
        return _filled(items, measure)
    node = (
        _fit(items, measure, give, give.tolerance)
        or _fit(items, measure, give, 8.0)
        or _fit(items, measure, give, 1e9)
    )
    spans: list[Span] = []
    while node is not None and node.before is not None:
        spans.append(Span(node.before.start, node.position))
        node = node.before
    return spans[::-1]
