"""The long tables of a TrueType font, looked up: read whole they cost a letter 15 ms a face."""

import struct
import sys
from array import array
from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

_FULL_UNICODE = (3, 10)  # platform and encoding of the subtable in format 12


class CharacterMap(Mapping[int, int]):
    """Glyph of each code point, from the groups of a map in format 12."""

    def __init__(self, groups: "array[int]") -> None:
        self._firsts, self._lasts, self._glyphs = groups[::3], groups[1::3], groups[2::3]
        self._found: dict[int, int] = {}

    def __getitem__(self, code: int) -> int:
        found = self._found.get(code)
        if found is None:
            group = bisect_right(self._firsts, code) - 1
            if group < 0 or code > self._lasts[group]:
                raise KeyError(code)
            found = self._found[code] = self._glyphs[group] + code - self._firsts[group]
        return found

    def __iter__(self) -> Iterator[int]:
        for first, last in zip(self._firsts, self._lasts, strict=True):
            yield from range(first, last + 1)

    def __len__(self) -> int:
        return sum(self._lasts) - sum(self._firsts) + len(self._firsts)

    def draw_as(self, code: int, other: int) -> None:
        """Draw a code point the font has like another one."""
        self._found[code] = self[other]


class Metrics:
    """Advance width and left side bearing of each glyph; the last ones repeat a width."""

    def __init__(self, hmtx: bytes, full: int, count: int) -> None:
        self._pairs = numbers("H", hmtx[: 4 * full])
        self._rest = numbers("H", hmtx[4 * full : 4 * full + 2 * (count - full)])
        self._full = full

    def __getitem__(self, glyph: int) -> tuple[int, int]:
        if glyph < self._full:
            return self._pairs[2 * glyph], self._pairs[2 * glyph + 1]
        return self._pairs[-2], self._rest[glyph - self._full]


class CharacterWidths(Mapping[int, float]):
    """Advance of each code point of a map, scaled."""

    def __init__(
        self, glyphs: CharacterMap, metrics: Metrics, scale: Callable[[int], float]
    ) -> None:
        self._glyphs, self._metrics, self._scale = glyphs, metrics, scale
        self._found: dict[int, float] = {}

    def __getitem__(self, code: int) -> float:
        found = self._found.get(code)
        if found is None:
            found = self._found[code] = self._scale(self._metrics[self._glyphs[code]][0])
        return found

    def __iter__(self) -> Iterator[int]:
        return iter(self._glyphs)

    def __len__(self) -> int:
        return len(self._glyphs)


class Tables(NamedTuple):
    """What a letter needs of the tables, in the font's own units."""

    glyphs: CharacterMap
    metrics: Metrics
    positions: "array[int]"  # of each glyph in ``glyf``, and the end


def read_tables(table: Callable[[str], bytes]) -> Tables:
    """``table`` gives the bytes of the table with a tag.

    Raises ``ValueError`` or ``struct.error`` when the font has no character map in format 12.
    """
    count = struct.unpack_from(">H", table("maxp"), 4)[0]
    full = struct.unpack_from(">H", table("hhea"), 34)[0]
    is_long = struct.unpack_from(">H", table("head"), 50)[0] == 1
    loca = table("loca")
    positions = numbers("I", loca) if is_long else array("I", [2 * n for n in numbers("H", loca)])
    return Tables(_mapped(table("cmap")), Metrics(table("hmtx"), full, count), positions)


def numbers(kind: str, data: bytes) -> "array[int]":
    """Unsigned big-endian numbers: ``H`` of two bytes, ``I`` of four."""
    found: array[int] = array(kind, data)
    if sys.byteorder == "little":
        found.byteswap()
    return found


def _mapped(cmap: bytes) -> CharacterMap:
    (count,) = struct.unpack_from(">H", cmap, 2)
    for index in range(count):
        platform, encoding, start = struct.unpack_from(">HHL", cmap, 4 + 8 * index)
        if (platform, encoding) == _FULL_UNICODE:
            break
    else:
        raise ValueError("no character map for the whole of Unicode")
    form, _padding, length = struct.unpack_from(">HHL", cmap, start)
    if form != 12:
        raise ValueError(f"character map in format {form}, not 12")
    return CharacterMap(numbers("I", cmap[start + 16 : start + length]))
