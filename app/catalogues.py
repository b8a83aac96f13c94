"""Compiled catalogues of the screen: made when missing or older than their source (20 ms)."""

import os
from pathlib import Path


def compile_catalogues(folder: Path) -> list[Path]:
    """Compile every ``messages.po`` below ``folder`` that is newer than its ``.mo``.

    Each file is replaced in one step, so that several processes may start at once.
    """
    stale = [source for source in sorted(folder.glob("*/LC_MESSAGES/*.po")) if _is_stale(source)]
    if stale:
        from babel.messages.mofile import write_mo
        from babel.messages.pofile import read_po
    for source in stale:
        language = source.parent.parent.name
        part = source.with_suffix(f".{os.getpid()}.part")
        with source.open("rb") as text, part.open("wb") as compiled:
            write_mo(compiled, read_po(text, locale=language))
        part.replace(source.with_suffix(".mo"))
    return stale


def _is_stale(source: Path) -> bool:
    compiled = source.with_suffix(".mo")
    return not compiled.exists() or compiled.stat().st_mtime < source.stat().st_mtime
