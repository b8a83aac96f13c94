"""Markers of items. Official documents: 1. 가. 1) 가) (1) (가), 거. after 하. (시행규칙 art. 2(1)).

An item that stands alone has none: there is nothing to tell it from.
"""

from collections import Counter
from collections.abc import Sequence

from app.documents.model import Language

_INITIALS = (0, 2, 3, 5, 6, 7, 9, 11, 12, 14, 15, 16, 17, 18)  # ㄱㄴㄷ … ㅎ, none doubled
_VOWELS = (0, 4, 8, 13, 18, 20)  # ㅏ ㅓ ㅗ ㅜ ㅡ ㅣ
_SYLLABLES = "".join(
    chr(ord("가") + (first * 21 + vowel) * 28) for vowel in _VOWELS for first in _INITIALS
)
_LATIN = "abcdefghijklmnopqrstuvwxyz"
_OFFICIAL = ("{}.", "{}.", "{})", "{})", "({})", "({})")  # digits and syllables in turn
DEEPEST = len(_OFFICIAL)


def item_markers(levels: Sequence[int], language: Language) -> list[str]:
    """Of a letter's items in order; its sections have the digits: ``가.`` ``1)``, ``a)`` ``1)``."""
    end = "." if language == "ko" else ")"
    letters = _SYLLABLES if language == "ko" else _LATIN
    return [
        "" if place is None else f"{place + 1})" if level > 1 else _letter(place, letters) + end
        for level, place in zip(levels, _places(levels), strict=True)
    ]


def official_markers(levels: Sequence[int]) -> list[str]:
    """Of the items of a Korean official document; levels from 1 to ``DEEPEST``."""
    found = []
    for level, place in zip(levels, _places(levels), strict=True):
        shown = "" if place is None else str(place + 1) if level % 2 else _letter(place, _SYLLABLES)
        found.append(_OFFICIAL[level - 1].format(shown) if shown else "")
    return found


def _places(levels: Sequence[int]) -> list[int | None]:
    """Of each item its place among its siblings, from 0; None where it has none."""
    parents: list[tuple[int, int]] = []  # level and the item it hangs under
    latest: dict[int, int] = {}
    for number, level in enumerate(levels):
        latest = {above: at for above, at in latest.items() if above < level}
        parents.append((level, max(latest.values(), default=-1)))
        latest[level] = number
    sizes, seen = Counter(parents), Counter[tuple[int, int]]()
    found: list[int | None] = []
    for parent in parents:
        found.append(seen[parent] if sizes[parent] > 1 else None)
        seen[parent] += 1
    return found


def _letter(place: int, letters: str) -> str:
    """The ``place``-th of the letters; after the last come pairs: ``aa``, ``ab``."""
    text = ""
    while place >= 0:
        place, index = divmod(place, len(letters))
        text = letters[index] + text
        place -= 1
    return text
