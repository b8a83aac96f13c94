"""A text read piece by piece: what is found is taken out, so that nothing is read twice."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any
from unicodedata import normalize

#: Stands where something was taken out; no text holds it.
TAKEN = "\x00"
_DASHES = dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2014\u2015\u2212"), "-")
_LONGEST_READING = 60


class Sign(StrEnum):
    """What kind of thing both languages must say alike."""

    IDENTIFIER = "identifier"
    PLACEHOLDER = "placeholder"
    DATE = "date"
    TIME = "time"
    ZONE = "zone"
    WEEKDAY = "weekday"
    AMOUNT = "amount"
    ARTICLE = "article"
    CODE = "code"
    NUMBER = "number"
    LABEL = "label"


@dataclass(frozen=True, slots=True)
class Token:
    """One thing read. ``value`` compares across languages, ``reading`` is what the text says.

    An ``optional`` token may answer one of the other language and is never missed itself.
    """

    sign: Sign
    value: Any
    reading: str
    start: int = 0
    end: int = 0
    optional: bool = False


@dataclass(slots=True)
class Text:
    """The text in one language while it is read; ``rest`` is what has not been taken."""

    language: str
    rest: str
    tokens: list[Token] = field(default_factory=list)
    whole: str = ""

    def __post_init__(self) -> None:
        self.rest = self.rest.replace(TAKEN, " ")
        self.whole = self.rest

    def settle(self) -> None:
        """From here on, width, kinds of spaces and of dashes make no difference."""
        self.rest = normalize("NFKC", self.rest).translate(_DASHES)
        self.whole = self.rest

    def take(
        self, pattern: re.Pattern[str], read: Callable[[re.Match[str]], Iterable[Token] | None]
    ) -> None:
        """Take every match that ``read`` makes tokens of; it refuses one with ``None``."""
        kept, at = [], 0
        for match in pattern.finditer(self.rest):
            found = read(match)
            if found is None:
                continue
            self.tokens += found
            kept += [self.rest[at : match.start()], TAKEN * (match.end() - match.start())]
            at = match.end()
        self.rest = "".join([*kept, self.rest[at:]])

    def token(self, sign: Sign, value: Any, match: re.Match[str], **more: Any) -> Token:
        """A token that reads as its match does, with the rest of the word it stands in."""
        return Token(sign, value, self._words(match), match.start(), match.end(), **more)

    def _words(self, match: re.Match[str]) -> str:
        start, end = match.span()
        while end < len(self.whole) and end - start < _LONGEST_READING:
            if self.whole[end].isspace() or self.whole[end] in ',.;:()[]«»「」"“”~':
                break
            end += 1
        return self.whole[start:end].strip(" ,;:(\n\t'’")[:_LONGEST_READING]

    def of(self, *signs: Sign) -> list[Token]:
        """The tokens of these kinds in the order of the text."""
        return sorted((one for one in self.tokens if one.sign in signs), key=lambda one: one.start)
