"""The thresholds of ``exceptions.toml``: what the office takes as an exception of its review."""

import tomllib
from functools import cache
from pathlib import Path

from app.domain.errors import InstallationFault
from app.domain.review.thresholds import Thresholds

FILE = Path(__file__).parent / "exceptions.toml"
_NAMES = ("preservation_days", "unacknowledged_days", "untouched_weeks")


@cache
def thresholds(file: Path = FILE) -> Thresholds:
    """Raises ``InstallationFault``, one line, for a file that is missing or lacks a number."""
    try:
        found = tomllib.loads(file.read_text(encoding="utf-8"))
        return Thresholds(*(found[name] for name in _NAMES))
    except (OSError, ValueError, TypeError, KeyError) as error:
        raise InstallationFault(f"{file.name}: {type(error).__name__}: {error}") from None
