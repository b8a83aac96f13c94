"""The long tables of a TrueType font, read whole: number by number they cost 60 ms a face."""

import struct
import sys
from array import array
from itertools import count as count_from
from typing import NamedTuple

_FULL_UNICODE = (3, 10)  # platform and encoding of the subtable in format 12


class Tables(NamedTuple):
    """What a letter needs of the tables, in the font's own units."""

    glyphs: dict[int, int]  # glyph of each code point
    metrics: list[tuple[int, int]]  # advance width and left side bearing of each glyph
    positions: "array[int]"  # of each glyph in ``glyf``, and the end


def read_tables(data: bytes, places: dict[str, tuple[int, int]]) -> Tables:
    """``places`` gives offset and length of each table in ``data``.

    Raises ``ValueError`` or ``struct.error`` when the font has no character map in format 12.
    """

    def table(tag: str) -> bytes:
        start, length = places[tag]
        return data[start : start + length]

    count = struct.unpack_from(">H", table("maxp"), 4)[0]
    full = struct.unpack_from(">H", table("hhea"), 34)[0]
    is_long = struct.unpack_from(">H", table("head"), 50)[0] == 1
    loca = table("loca")
    positions = numbers("I", loca) if is_long else array("I", [2 * n for n in numbers("H", loca)])
    return Tables(_mapped(table("cmap")), _metrics(table("hmtx"), full, count), positions)


def numbers(kind: str, data: bytes) -> "array[int]":
    """Unsigned big-endian numbers: ``H`` of two bytes, ``I`` of four."""
    found: array[int] = array(kind, data)
    if sys.byteorder == "little":
        found.byteswap()
    return found


def _metrics(hmtx: bytes, full: int, count: int) -> list[tuple[int, int]]:
    """Glyphs after the last full pair repeat its width."""
    pairs = numbers("H", hmtx[: 4 * full])
    rest = numbers("H", hmtx[4 * full : 4 * full + 2 * (count - full)])
    return [*zip(pairs[::2], pairs[1::2], strict=True), *((pairs[-2], bearing) for bearing in rest)]


def _mapped(cmap: bytes) -> dict[int, int]:
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
    groups = numbers("I", cmap[start + 16 : start + length])
    found: dict[int, int] = {}
    for first, last, glyph in zip(groups[::3], groups[1::3], groups[2::3], strict=True):
        found.update(zip(range(first, last + 1), count_from(glyph), strict=False))
    return found
