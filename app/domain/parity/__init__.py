"""Do the two languages of a letter say the same? Compared paragraph by paragraph.

Read are identifiers, dates, times with their zone, sums, articles of law, document numbers,
numbers and the letters that stand for persons, each as its language writes it; compared is what
they mean. Numbers in words may answer digits and are missed only where the other text has another
word. What may be a matter of wording is a doubt (``is_certain`` false), not a fault.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from app.domain.parity.articles import read_articles
from app.domain.parity.codes import read_codes, read_identifiers, read_labels
from app.domain.parity.dates import read_dates
from app.domain.parity.items import read_items
from app.domain.parity.matching import unpaired
from app.domain.parity.numbers import read_amounts, read_numbers
from app.domain.parity.ranges import read_ranges
from app.domain.parity.reading import Sign, Text, Token
from app.domain.parity.relative_days import read_relative_days
from app.domain.parity.roman import read_romans
from app.domain.parity.spans import read_spans, read_terms
from app.domain.parity.subdivisions import swapped
from app.domain.parity.times import read_times

__all__ = ["Difference", "Passage", "Sign", "differences", "read"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A clause in both languages: its paragraphs (or items, or cells) in the order of the letter.

    ``place`` is what its pieces are: ``paragraph``, ``item``, ``cell``, ``title``, ``closing``.
    """

    section: str
    place: str
    left: tuple[str, ...]
    right: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """What the two languages do not say alike; ``number`` counts the pieces from 1, 0 is all.

    ``sign`` is the kind of thing, or ``pieces`` when one language has more of them.
    """

    section: str
    place: str
    number: int
    sign: str
    left: str
    right: str
    is_certain: bool = True


def differences(passages: Sequence[Passage], *, languages: tuple[str, str]) -> list[Difference]:
    """Everything that differs, in the order of the letter."""
    return [found for passage in passages for found in _passage(passage, languages)]


@lru_cache(maxsize=2_048)
def read(text: str, language: str, year: int | None = None) -> tuple[tuple[Token, ...], int | None]:
    """What a text says, and the last year it names. ``year`` is the last named before it."""
    one = Text(language, text)
    read_identifiers(one)
    one.settle()
    read_terms(one)
    year = read_dates(one, year)
    read_relative_days(one)
    read_spans(one)
    read_times(one)
    read_articles(one)
    read_items(one)
    read_ranges(one)
    read_amounts(one)
    read_romans(one)
    read_codes(one)
    read_labels(one)
    read_numbers(one)
    return tuple(one.tokens), year


def _passage(passage: Passage, languages: tuple[str, str]) -> Iterator[Difference]:
    left = _read_all(passage.left, languages[0])
    right = _read_all(passage.right, languages[1])
    if len(left) == len(right):
        for number, (ours, theirs) in enumerate(zip(left, right, strict=True), 1):
            yield from _compared(passage, number, ours, theirs)
            yield from _subdivided(passage, number, languages)
        return
    whole = [[one for tokens in side for one in tokens] for side in (left, right)]
    found = list(_compared(passage, 0, *whole))
    yield from found
    yield Difference(
        section=passage.section,
        place=passage.place,
        number=0,
        sign="pieces",
        left=str(len(left)),
        right=str(len(right)),
        is_certain=passage.place != "paragraph",
    )


def _subdivided(passage: Passage, number: int, languages: tuple[str, str]) -> Iterator[Difference]:
    ours, theirs = passage.left[number - 1], passage.right[number - 1]
    if found := swapped(ours, theirs, languages):
        yield Difference(
            section=passage.section,
            place=passage.place,
            number=number,
            sign=Sign.ARTICLE.value,
            left=found[0],
            right=found[1],
        )


def _read_all(texts: Sequence[str], language: str) -> list[list[Token]]:
    found: list[list[Token]] = []
    year: int | None = None
    for text in texts:
        tokens, year = read(text, language, year)
        found.append(list(tokens))
    return found


def _compared(
    passage: Passage, number: int, ours: list[Token], theirs: list[Token]
) -> Iterator[Difference]:
    for one in unpaired(ours, theirs):
        yield Difference(
            section=passage.section,
            place=passage.place,
            number=number,
            sign=one.sign.value,
            left=one.left,
            right=one.right,
            is_certain=one.is_certain,
        )
