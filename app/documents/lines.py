"""Text set to a measure: lines of runs with the space spread over words and letters."""

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from operator import sub
from typing import Literal, NamedTuple

from app.documents.breaking import (
    BOX,
    FORCED,
    GLUE,
    PENALTY,
    Chain,
    Elasticity,
    Item,
    Span,
    break_lines,
    chained,
)  # fmt: skip
from app.documents.fonts import Face, Weight, typeface
from app.documents.model import Language
from app.documents.shaping import SOFT, in_characters, shaped, shaper, undivided, within
from app.documents.typography import compose, spaced

Align = Literal["justify", "left", "centre", "right"]
END = Item(PENALTY, penalty=FORCED)
LOOSEST = 1 / 3  # em by which a space may grow
OF_DATE = re.compile(r"\(UTC|\d{4}\b")  # what a column is made wide enough for beside a day
LONGEST_KEPT = 4000  # characters; longer texts are set each time


class Line(NamedTuple):
    """One line in points; ``indent`` from the left edge of its column."""

    runs: tuple[tuple[Face, str], ...]
    width: float  # as printed, spread included
    indent: float
    word_space: float
    letter_space: float


class Style(NamedTuple):
    """How a text is set; sizes in points. ``whole``: no word is divided that fits a line."""

    size: float
    weight: Weight = "regular"
    align: Align = "justify"
    whole: bool = False


def set_text(text: str, style: Style, *, language: Language, measure: float) -> tuple[Line, ...]:
    """The lines of a text; at least one character per line, never wider than the measure."""
    if len(text) > LONGEST_KEPT:
        return _set(_measured(text, language, style.weight), style, language, measure)
    return _kept(text, style, language, round(measure, 2))


@lru_cache(maxsize=4096)
def _kept(text: str, style: Style, language: Language, measure: float) -> tuple[Line, ...]:
    return _set(_measured_kept(text, language, style.weight), style, language, measure)


def _measured(text: str, language: Language, weight: Weight) -> Chain:
    return chained(shaper(language, weight).items(spaced(compose(text), language).strip()))


_measured_kept = lru_cache(maxsize=128)(_measured)  # for headings, set to several measures


def _set(chain: Chain, style: Style, language: Language, measure: float) -> tuple[Line, ...]:
    size = style.size
    ems, give = measure / size, _give(style, language)
    if style.whole:
        chain = chained(undivided(chain.items, ems))
    if chain.widest > ems:
        chain = chained(within(chain.items, ems))
    spans = break_lines(chain, ems, give)
    if not spans:
        chain = chained(in_characters(chain.items))
        spans = break_lines(chain, ems, give)
    return tuple([_line(chain, span, ems, give, style) for span in spans])


def forget() -> None:
    """Drop lines, words and widths kept, so that what is measured next is set anew."""
    for kept in (_kept, _measured_kept, balanced, em_width, shaped):
        kept.cache_clear()


@cache
def _give(style: Style, language: Language) -> Elasticity:
    """In em. Ragged text may leave much; justified Korean spreads letters before words part.

    Where letters stand closer, spaces do so too: those of Korean shrink no further.
    """
    space, point = typeface(style.weight).widths[" "], 1 / style.size
    if style.align != "justify":
        return Elasticity(space * 3, 0.0, 0.03)
    if language == "ko":
        return Elasticity(
            space * 0.6, 0.0, 0.3 * point, most=0.9 * point, tighten=0.04, tolerance=2.5
        )
    return Elasticity(
        space * 0.5, space * 0.25, 0.06 * point, most=0.25 * point, tighten=0.006, tolerance=3.0
    )


def _line(chain: Chain, span: Span, measure: float, give: Elasticity, style: Style) -> Line:
    items, start, end = chain.items, span.start, span.end
    breaker = items[end] if end < len(items) else None
    while end > start and items[end - 1].kind != BOX:
        end -= 1
    hyphen = breaker.hyphen if breaker else 0.0
    width = chain.widths[end] - chain.widths[start] + hyphen
    spaces = chain.spaces[end] - chain.spaces[start]
    letters = chain.letters[end] - chain.letters[start]
    if not hyphen:
        letters -= _after_the_last(items[start:end])
    slack = measure - width
    last = breaker is None or breaker.penalty < 0
    if breaker and give.stretch * spaces + give.letter * letters < slack <= breaker.forgiven:
        last = True  # inside a hash a line rather ends short than opens a hole
    word, letter = _spread(slack, spaces, letters, give, style, last=last)
    printed = width + word * spaces + letter * letters
    ends_in_space = breaker is not None and (
        GLUE in (breaker.kind, *(item.kind for item in items[span.end + 1 : span.end + 2]))
        or breaker.penalty == FORCED
    )
    runs = _runs(items[start:end])
    if hyphen:
        runs = _joined(runs, typeface(style.weight).face_of(SOFT), SOFT)  # not every face has one
    elif runs and ends_in_space:
        runs = _joined(runs, runs[-1][0], " ")
    size, indent = style.size, _indent(measure - printed, style.align)
    return Line(tuple(runs), printed * size, indent * size, word * size, letter * size)


def _after_the_last(items: Sequence[Item]) -> int:
    """Letters whose space would stand beyond what is seen: the last one, and marks set upon it."""
    found = 0
    for item in reversed(items):
        if not item.letters or not item.face:
            break
        for character in reversed(item.text):
            found += 1
            if item.face.widths[character]:
                return found
    return found


def _spread(
    slack: float, spaces: int, letters: int, give: Elasticity, style: Style, *, last: bool
) -> tuple[float, float]:
    """Em per space and per letter: spaces first, then letters, the rest over spaces.

    No space grows by more than a third of an em: before what cannot be divided a line ends short,
    and then it is not stretched at all, which would only be worse.
    """
    if style.align != "justify" or (last and slack >= 0):
        return 0.0, 0.0
    if slack < 0:
        room = give.shrink * spaces + give.tighten * letters
        share = slack / room if room else 0.0
        return (share * give.shrink if spaces else 0.0), share * give.tighten
    word = min(slack / spaces, give.stretch * 1.5) if spaces else 0.0
    rest = slack - word * spaces
    letter = min(rest / letters, give.most) if letters else 0.0
    rest -= letter * letters
    word += rest / spaces if spaces else 0.0
    return (word, letter) if word <= LOOSEST and (spaces or rest < 0.1) else (0.0, 0.0)


def _indent(slack: float, align: Align) -> float:
    if align == "centre":
        return slack / 2
    return slack if align == "right" else 0.0


def _runs(items: Sequence[Item]) -> list[tuple[Face, str]]:
    """What is drawn, neighbours of one face joined."""
    runs: list[tuple[Face, str]] = []
    current: Face | None = None
    texts: list[str] = []
    for item in items:
        face = item.face
        if face is current:
            texts.append(item.text)
        elif face is not None:
            if current is not None:
                runs.append((current, "".join(texts)))
            current, texts = face, [item.text]
    if current is not None:
        runs.append((current, "".join(texts)))
    return runs


def _joined(runs: list[tuple[Face, str]], face: Face, text: str) -> list[tuple[Face, str]]:
    """The line end says how the line was broken, for extraction."""
    if runs and runs[-1][0] is face:
        return [*runs[:-1], (face, runs[-1][1] + text)]
    return [*runs, (face, text)]


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


def natural_width(text: str, style: Style, language: Language) -> float:
    """Of a text on one line; of its longest where it has line ends."""
    chain = _measured_kept(text, language, style.weight)
    ends = [end for end in chain.ends[:-1] if chain.items[end].penalty == FORCED]
    at = [chain.widths[end] for end in (0, *ends, chain.ends[-1])]
    widest: float = max(map(sub, at[1:], at))
    return widest * style.size


def word_width(text: str, style: Style, language: Language, *, longest: int) -> float:
    """Of the widest word of at most so many characters; a date with its year and zone is one."""
    chain = _measured_kept(text, language, style.weight)
    widest, start, length = 0.0, 0, 0
    items = (*chain.items, END)
    for position, (item, after) in enumerate(zip(items, (*items[1:], END), strict=True)):
        is_space = item.kind == GLUE and not OF_DATE.match(after.text)
        if is_space or item.penalty == FORCED:
            if length <= longest:
                widest = max(widest, chain.widths[position] - chain.widths[start])
            start, length = position + 1, 0
        else:
            length += len(item.text)
    return widest * style.size


@lru_cache(maxsize=4096)
def em_width(text: str) -> float:
    """Of a text in the regular face, in em; a character no face has counts as half of one."""
    known, widths = typeface("regular").characters, typeface("regular").widths
    if known.issuperset(text):
        return sum(map(widths.__getitem__, text))
    return sum([widths[character] if character in known else 0.5 for character in text])
