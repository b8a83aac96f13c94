"""Where words may be divided: Liang's patterns, from the dictionaries that pyphen brings.

Pyphen takes a dictionary apart whole, which is 25 ms; a letter asks for a tenth of it.
"""

from functools import cache
from importlib.util import find_spec
from pathlib import Path

DIGITS = "0123456789"
_NO_PATTERN = ("LEFTHYPHENMIN", "RIGHTHYPHENMIN", "COMPOUND", "NEXTLEVEL", "%", "#")


class Hyphenator:
    """The patterns of one dictionary, in UTF-8 and without replacements of letters."""

    def __init__(self, dictionary: str, *, left: int, right: int) -> None:
        """``left`` and ``right`` are the fewest letters before and after a division."""
        lines = _folder().joinpath(f"hyph_{dictionary}.dic").read_text("utf-8").splitlines()[1:]
        patterns = [line for line in lines if line and not line.startswith(_NO_PATTERN)]
        letters = "\n".join(patterns).translate(dict.fromkeys(map(ord, DIGITS))).split("\n")
        self._patterns = dict(zip(letters, patterns, strict=True))
        self._longest = max(map(len, letters))
        self._left, self._right = left, right

    def positions(self, word: str) -> list[int]:
        """Each place is open to a division when the strongest level found for it is odd."""
        pointed, find = f".{word.lower()}.", self._patterns.get
        levels = [0] * (len(pointed) + 1)
        for start in range(len(pointed) - 1):
            for end in range(start + 1, min(start + self._longest, len(pointed)) + 1):
                if pattern := find(pointed[start:end]):
                    for place, level in _levels(pattern):
                        levels[start + place] = max(level, levels[start + place])
        ends = range(self._left, len(word) - self._right + 1)
        return [place for place in ends if levels[place + 1] % 2]


@cache
def _levels(pattern: str) -> tuple[tuple[int, int], ...]:
    """Of ``.ab3ré``: level 3 before the letter at place 3."""
    found, place = [], 0
    for character in pattern:
        if character in DIGITS:
            found.append((place, int(character)))
        else:
            place += 1
    return tuple(found)


def _folder() -> Path:
    """Found without importing pyphen, which lists all its dictionaries."""
    spec = find_spec("pyphen")
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError("pyphen")
    return Path(spec.origin).parent / "dictionaries"
