"""Total-fit line breaking (Knuth and Plass 1981) over boxes, glue and penalties.

Knows widths only: no fonts, no languages. Any unit does; the letters use em.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import NamedTuple

from app.documents.fonts import Face

BOX, GLUE, PENALTY = 0, 1, 2
FORCED = -10_000.0
LONGEST_FITTED = 20_000  # items, about ten pages
SHORT_END = 0.12  # of the measure: a last line of a syllable or two
AT_SHORT_END, AT_TORN_END = 400_000.0, 2e7  # the latter: nothing but the rest of a word
TWO_HYPHENS = 30_000.0  # one line after the other
WORST, INFINITE = 1e7, float("inf")


class Item(NamedTuple):
    """One piece of a paragraph. ``letters`` may be spaced, ``spaces`` stretch.

    Of a penalty: ``hyphen`` is the width printed when the line ends there, ``forgiven`` how far
    such a line may fall short at no cost (hex digits don't stretch).
    """

    kind: int
    width: float = 0.0
    text: str = ""
    face: Face | None = None
    letters: int = 0
    spaces: int = 0
    penalty: float = 0.0
    hyphen: float = 0.0
    forgiven: float = 0.0


CLOSE = Item(PENALTY)  # the end of a paragraph
MARGIN = 3.0  # more than any hyphen or what is forgiven


class Chain(NamedTuple):
    """The items of a paragraph, running totals before each of them, and where lines may end."""

    items: Sequence[Item]
    widths: list[float]
    spaces: list[int]
    letters: list[int]
    ends: list[int]  # indices of items; at last their number
    widest: float
    is_broken: bool  # holds line ends


class Elasticity(NamedTuple):
    """What a line may give: per space stretched and shrunk, per letter spaced (at most ``most``).

    ``tighten`` is what a letter may be drawn closer to the next one; ``tolerance`` is how often
    over a line may be stretched as long as every line keeps to it.
    """

    stretch: float
    shrink: float
    letter: float
    most: float = 0.0
    tighten: float = 0.0
    tolerance: float = 1.6


class Span(NamedTuple):
    """One line: its items and the item it breaks at (``end`` == number of items: the last)."""

    start: int
    end: int


@dataclass(slots=True)
class _Node:
    start: int
    demerits: float
    hyphenated: bool
    position: int
    before: "_Node | None"


def chained(items: Sequence[Item]) -> Chain:
    """The items with what breaking them asks for again and again."""
    if not items:
        return Chain((), [0.0], [0], [0], [0], 0.0, False)
    kinds, widths, _, _, letters, spaces, penalties, *_ = zip(*items, strict=True)
    ends = [
        k
        for k, kind in enumerate(kinds)
        if kind == PENALTY or (kind == GLUE and k and kinds[k - 1] == BOX)
    ]
    return Chain(
        items,
        list(accumulate(widths, initial=0.0)),
        list(accumulate(spaces, initial=0)),
        list(accumulate(letters, initial=0)),
        [*ends, len(items)],
        max(widths),
        FORCED in penalties,
    )


def _next_start(items: Sequence[Item], position: int) -> int:
    while position < len(items) and items[position].kind != BOX:
        position += 1
    return position


def _fit(  # noqa: C901 - the inner loop of the engine; calls would double its time
    chain: Chain, measure: float, give: Elasticity, tolerance: float
) -> _Node | None:
    items, widths, spaces, letters, ends, *_ = chain
    stretch, shrink, letter, _, tighten, _ = give
    per_space, per_letter = tolerance * stretch, tolerance * letter
    reach = [
        width + per_space * spaced + per_letter * lettered
        for width, spaced, lettered in zip(widths, spaces, letters, strict=True)
    ]
    active = [_Node(_next_start(items, 0), 0.0, False, -1, None)]
    enough = reach[active[0].start] + measure - MARGIN
    for position in ends:
        is_last = position == len(items)
        end = CLOSE if is_last else items[position]
        penalty = end.penalty
        if reach[position] < enough and penalty != FORCED and not is_last:
            continue  # even the longest line ends before the margin
        hyphen, forgiven = end.hyphen, end.forgiven
        width, spaced, lettered = widths[position] + hyphen, spaces[position], letters[position]
        is_end = is_last or penalty == FORCED
        price = 1 + penalty if penalty > 0 else 1.0
        least = price * price
        lowest, best = INFINITE, None
        dropped = 0
        for node in active:  # the longest line first
            if node.demerits + least >= lowest:
                continue
            start = node.start
            slack = measure - width + widths[start]
            if slack < -1e-6:
                room = shrink * (spaced - spaces[start]) + tighten * (lettered - letters[start])
                ratio = slack / room if room else -9.0
                if ratio < -1.0001:
                    if not hyphen or slack + hyphen < 0:  # else too long with a hyphen only
                        dropped += 1
                    continue
            else:
                room = stretch * (spaced - spaces[start]) + letter * (lettered - letters[start])
                ratio = (slack - forgiven) / (room + 1e-9)
                if is_end or ratio < 0:
                    ratio = 0.0
                elif ratio > tolerance:
                    break  # the lines of all later nodes are shorter still
            badness = abs(100 * ratio * ratio * ratio)
            cost = (price + (badness if badness < WORST else WORST)) ** 2 + node.demerits
            if hyphen and node.hyphenated:
                cost += TWO_HYPHENS
            if is_last:
                at_end = _at_the_end(chain, node, measure)
                if at_end >= AT_TORN_END and tolerance <= give.tolerance:
                    continue  # rather a line stretched further
                cost += at_end
            if cost < lowest:
                lowest, best = cost, node
        if dropped:
            del active[:dropped]
        if penalty == FORCED:
            active = []
        if best is not None:
            start = _next_start(items, position)
            active.append(_Node(start, lowest, hyphen > 0, position, best))
        if not active:
            return None
        enough = reach[active[0].start] + measure - MARGIN
    return active[-1] if best is not None else None


def _at_the_end(chain: Chain, node: _Node, measure: float) -> float:
    """The price of a last line of a syllable or two, or of nothing but the rest of a word."""
    cost = AT_SHORT_END if chain.widths[-1] - chain.widths[node.start] < measure * SHORT_END else 0
    broken = node.position >= 0 and chain.items[node.position]
    is_divided = broken and broken.kind == PENALTY and broken.penalty > 0
    is_torn = is_divided and chain.spaces[-1] == chain.spaces[node.start]
    return (AT_TORN_END * 5 if cost else AT_TORN_END) if is_torn else cost


def _filled(chain: Chain, measure: float) -> list[Span]:
    """Each line as full as it gets; nothing if some piece fits no line."""
    items, widths, spans = chain.items, chain.widths, list[Span]()
    start, fits = _next_start(items, 0), -1
    for position in chain.ends:
        if position <= start:
            continue
        end = items[position] if position < len(items) else None
        hyphen = end.hyphen if end else 0.0
        if widths[position] - widths[start] + hyphen > measure + 1e-6:
            if fits < 0:
                if hyphen:
                    continue  # too long with a hyphen only
                return []
            spans.append(Span(start, fits))
            start, fits = _next_start(items, fits), -1
            if widths[position] - widths[start] + hyphen > measure + 1e-6:
                return []
        fits = position
        if end and end.penalty == FORCED:
            spans.append(Span(start, position))
            start, fits = _next_start(items, position), -1
    return [*spans, Span(start, len(items))] if fits >= 0 else spans


def break_lines(chain: Chain, measure: float, give: Elasticity) -> list[Span]:
    """The lines with the least demerits; nothing if some piece fits no line.

    A paragraph of many pages is filled line by line instead: nobody compares its lines.
    """
    if not any(item.kind == BOX for item in chain.items):
        return []
    if len(chain.items) > LONGEST_FITTED:
        return _filled(chain, measure)
    if chain.widths[-1] <= measure and not chain.is_broken:
        return [Span(_next_start(chain.items, 0), len(chain.items))]
    node = (
        _fit(chain, measure, give, give.tolerance)
        or _fit(chain, measure, give, 8.0)
        or _fit(chain, measure, give, 1e9)
    )
    if node is None:  # no space to stretch, as in an address alone in its cell
        return _filled(chain, measure)
    spans: list[Span] = []
    while node is not None and node.before is not None:
        spans.append(Span(node.before.start, node.position))
        node = node.before
    return spans[::-1]
