"""Text set to a measure: lines of runs with the space spread over words and letters."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Literal, NamedTuple

from app.documents.breaking import FORCED, GLUE, PENALTY, Elasticity, Item, Span, break_lines
from app.documents.fonts import Face, Weight, typeface
from app.documents.model import Language
from app.documents.shaping import Shaper, in_characters, shaped
from app.documents.typography import compose, spaced

Align = Literal["justify", "left", "centre", "right"]
LOOSEST = 1 / 3  # em by which a space may grow
LONGEST_KEPT = 4000  # characters; longer texts are set each time


class Line(NamedTuple):
    """One line in points; ``indent`` from the left edge of its column."""

    runs: tuple[tuple[Face, str], ...]
    width: float  # as printed, spread included
    indent: float
    word_space: float
    letter_space: float


class Style(NamedTuple):
    """How a text is set; sizes in points."""

    size: float
    weight: Weight = "regular"
    align: Align = "justify"


def set_text(text: str, style: Style, *, language: Language, measure: float) -> tuple[Line, ...]:
    """The lines of a text; at least one character per line, never wider than the measure."""
    if len(text) > LONGEST_KEPT:
        return _set(text, style, language, measure)
    return _kept(text, style, language, round(measure, 2))


def _set(text: str, style: Style, language: Language, measure: float) -> tuple[Line, ...]:
    shaper = Shaper(language, style.weight, style.size, measure)
    items = shaper.items(spaced(compose(text), language).strip())
    give = _give(style, language, shaper.space)
    spans = break_lines(items, measure, give)
    if not spans:
        items = in_characters(items)
        spans = break_lines(items, measure, give)
    return tuple(_line(items, span, measure, give, style) for span in spans)


_kept = lru_cache(maxsize=4096)(_set)


def forget() -> None:
    """Drop the texts kept, so that what is measured next is set anew."""
    _kept.cache_clear()
    balanced.cache_clear()
    natural_width.cache_clear()
    em_width.cache_clear()
    shaped.cache_clear()


def _give(style: Style, language: Language, space: float) -> Elasticity:
    """Ragged text may leave much; justified Korean spreads letters before words part."""
    if style.align != "justify":
        return Elasticity(space * 3, 0.0, style.size * 0.03)
    if language == "ko":
        return Elasticity(space * 0.6, space * 0.25, 0.3)
    return Elasticity(space * 0.5, space * 0.28, 0.06, tolerance=3.0)


def _line(
    items: Sequence[Item], span: Span, measure: float, give: Elasticity, style: Style
) -> Line:
    breaker = items[span.end] if span.end < len(items) else None
    boxes = [item for item in items[span.start : span.end] if item.kind != PENALTY]
    while boxes and boxes[-1].kind == GLUE:
        boxes.pop()
    hyphen = breaker if breaker and breaker.kind == PENALTY and breaker.width else None
    width = sum([item.width for item in boxes]) + (hyphen.width if hyphen else 0.0)
    spaces = sum([1 if item.kind == GLUE else item.spaces for item in boxes])
    # Tc moves spaces too, those of the monospaced face excepted
    letters = sum([1 if item.kind == GLUE else item.letters for item in boxes])
    slack = measure - width
    last = breaker is None or breaker.penalty < 0
    if breaker and give.stretch * spaces + give.letter * letters < slack <= breaker.letters:
        last = True  # inside a hash a line rather ends short than opens a hole
    word, letter = _spread(slack, spaces, letters, give, style, last=last)
    printed = width + word * spaces + letter * letters
    ends_in_space = breaker is not None and (breaker.kind == GLUE or breaker.penalty == FORCED)
    runs = _runs(boxes, hyphen, ends_in_space=ends_in_space)
    return Line(runs, printed, _indent(measure - printed, style.align), word, letter)


def _spread(
    slack: float, spaces: int, letters: int, give: Elasticity, style: Style, *, last: bool
) -> tuple[float, float]:
    """Points per space and per letter: spaces first, then letters, the rest over spaces.

    No space grows by more than a third of an em: before what cannot be divided a line ends short.
    """
    if style.align != "justify" or (last and slack >= 0):
        return 0.0, 0.0
    if slack < 0:
        return (slack / spaces if spaces else 0.0), 0.0
    word = min(slack / spaces, give.stretch * 1.5) if spaces else 0.0
    rest = slack - word * spaces
    letter = min(rest / letters, 3 * give.letter if give.letter > 0.1 else 0.25) if letters else 0.0
    rest -= letter * letters
    return (min(word + rest / spaces, style.size * LOOSEST) if spaces else 0.0), letter


def _indent(slack: float, align: Align) -> float:
    if align == "centre":
        return slack / 2
    return slack if align == "right" else 0.0


def _runs(
    boxes: Sequence[Item], hyphen: Item | None, *, ends_in_space: bool
) -> tuple[tuple[Face, str], ...]:
    """Neighbours of one face joined; the line end says how it was broken, for extraction."""
    runs: list[tuple[Face, str]] = []
    for item in [*boxes, hyphen] if hyphen else boxes:
        if item.face is None:
            continue
        if runs and runs[-1][0] is item.face:
            runs[-1] = runs[-1][0], runs[-1][1] + item.text
        else:
            runs.append((item.face, item.text))
    if runs and ends_in_space:
        runs[-1] = runs[-1][0], runs[-1][1] + " "
    return tuple(runs)


@lru_cache(maxsize=1024)
def balanced(text: str, style: Style, *, language: Language, measure: float) -> tuple[Line, ...]:
    """A heading or a name in as few lines as it needs, of about one length, words undivided."""
    lines = set_text(text, style, language=language, measure=measure)
    low, high = measure / 2, measure
    while len(lines) > 1 and high - low > 4:
        middle = (low + high) / 2
        tried = set_text(text, style, language=language, measure=middle)
        if len(tried) == len(lines) and all(_is_whole(line) for line in tried[:-1]):
            lines, high = tried, middle
        else:
            low = middle
    shift = _indent(measure - high, style.align)
    return tuple(line._replace(indent=line.indent + shift) for line in lines) if shift else lines


def _is_whole(line: Line) -> bool:
    return not line.runs or line.runs[-1][1].endswith(" ")


@lru_cache(maxsize=8192)
def natural_width(text: str, style: Style, language: Language) -> float:
    """Of a text on one line; of its longest where it has line ends."""
    shaper = Shaper(language, style.weight, style.size, 1e6)
    widest = width = 0.0
    for item in shaper.items(spaced(compose(text), language).strip()):
        if item.kind != PENALTY:
            width += item.width
        elif item.penalty == FORCED:
            widest, width = max(widest, width), 0.0
    return max(widest, width)


@lru_cache(maxsize=4096)
def em_width(text: str) -> float:
    """Of a text in the regular face, in em; a character no face has counts as half of one."""
    widths = typeface("regular").widths
    return sum([widths.get(character, 0.5) for character in text])
