"""The verification code as a QR code (ISO/IEC 18004), drawn as one path."""

from functools import lru_cache

QUIET = 4  # modules of white on every side that a reader needs
MASK = 2  # fixed: looking for the best of eight takes eight times as long, any is valid


@lru_cache(maxsize=1024)
def modules(code: str) -> tuple[tuple[bool, ...], ...]:
    """Rows of dark and light; 21 to a side for a code of 16 characters in groups."""
    import segno  # 5 ms, and a draft has no code

    made = segno.make_qr(code, error="m", mask=MASK, boost_error=False)
    return tuple(tuple(map(bool, row)) for row in made.matrix)


def path(code: str, x: float, y: float, side: float) -> str:
    """Operators of one filled path, quiet zone within ``side``; ``x``, ``y`` lower left."""
    rows = modules(code)
    one = side / (len(rows) + 2 * QUIET)
    out = []
    for number, row in enumerate(rows):
        base = y + side - (number + 1 + QUIET) * one
        for start, end in _runs(row):
            left = x + (start + QUIET) * one
            out.append(f"{left:.3f} {base:.3f} {(end - start) * one:.3f} {one:.3f} re")
    return " ".join(["q 0 g", *out, "f Q"])


def _runs(row: tuple[bool, ...]) -> list[tuple[int, int]]:
    """Where dark modules begin and end."""
    framed = (False, *row, False)
    edges = [n for n in range(len(framed) - 1) if framed[n] != framed[n + 1]]
    return list(zip(edges[::2], edges[1::2], strict=True))
