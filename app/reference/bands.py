"""The bands of ``bands.toml``: how the office groups ages and silences on its review."""

import tomllib
from functools import cache
from pathlib import Path

from app.domain.errors import InstallationFault
from app.domain.review.bands import Bands, bands_from

FILE = Path(__file__).parent / "bands.toml"


@cache
def bands(file: Path = FILE) -> Bands:
    """Raises ``InstallationFault``, one line, for a file that is missing or no list of ends."""
    try:
        ends = tomllib.loads(file.read_text(encoding="utf-8"))
        return Bands(*(bands_from(ends[name]) for name in ("age", "silence", "provider")))
    except (OSError, ValueError, TypeError, KeyError) as error:
        raise InstallationFault(f"{file.name}: {type(error).__name__}: {error}") from None
