"""Holidays from the ``holidays`` library, as plain rows ready to be copied.

The library takes 0.4 s to import: it is loaded when days are copied, never on the way.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from importlib.metadata import version
from typing import Any


@dataclass(frozen=True, slots=True)
class LibraryDay:
    """One day off with its names per language tag, or a weekend day that is worked.

    ``source`` is empty for what the library itself gave.
    """

    on: date
    names: Mapping[str, str]
    is_worked: bool = False
    source: str = ""


def library_version() -> str:
    """What is installed, without loading it."""
    return version("holidays")


def days_of(
    code: str, years: Sequence[int], *, categories: Sequence[str], subdivision: str
) -> list[LibraryDay]:
    """The days of one State by date, with every name the library has in the languages we show.

    A language variant (``en_US``, ``zh_CN``) is kept under its language; the State's own language
    under its own tag. Raises ``NotImplementedError`` for a State the library does not know.
    """
    import holidays

    def ask(language: str | None) -> Any:
        return holidays.country_holidays(
            code,
            subdiv=subdivision or None,
            years=years,
            categories=tuple(categories),
            language=language,
        )

    names: dict[date, dict[str, str]] = {}
    for language in _languages(getattr(holidays, code)):
        for on, name in ask(language).items():
            names.setdefault(on, {}).setdefault(language[:2], name)
    worked = [on for on in ask(None).weekend_workdays if on.year in years]
    days = [LibraryDay(on, names[on]) for on in sorted(names)]
    return days + [LibraryDay(on, {}, is_worked=True) for on in sorted(worked)]


def _languages(country: Any) -> list[str]:
    """American English first (our own names are keyed by it), then French, Korean, their own."""
    supported = set(country.supported_languages)
    wanted = ["en_US", "fr", "ko", country.default_language]
    return list(dict.fromkeys(one for one in wanted if one in supported))
