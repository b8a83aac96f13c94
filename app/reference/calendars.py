"""The rows of ``calendars.toml`` and ``holiday_names.csv`` as typed values.

The days themselves come from a library and are copied into the office's own table; here stands
what is taken from it, how far it is settled, and the names it lacks.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from app.domain.periods import MonthRule

LANGUAGES = ("ko", "en", "fr")
#: Years copied beyond the settled ones: better a provisional holiday than none.
BEYOND = 2

_SUFFIX = re.compile(r"(.+) \((observed|in lieu|estimated|observed, estimated)\)")
_SUFFIXES = {
    "observed": {"ko": "대체휴일", "fr": "jour de remplacement"},
    "in lieu": {"ko": "대체휴일", "fr": "jour de remplacement"},
    "estimated": {"ko": "예상", "fr": "date estimée"},
    "observed, estimated": {"ko": "대체휴일, 예상", "fr": "jour de remplacement, date estimée"},
}
_FOR = re.compile(r"Alternative holiday for (.+)")
_JOINT = re.compile(r"(.+) Joint Holiday")
_AFTER = re.compile(r"The day following (?:the )?(.+)")
_SWAPPED = re.compile(r"Day off \(substituted from (\d\d)/(\d\d)/(\d{4})\)")

#: Names made from another one: what stands for it, what goes with it, the day after it.
_MADE = (
    (_FOR, {"ko": "{} 대체공휴일", "fr": "jour de remplacement ({})"}),
    (_JOINT, {"ko": "{} 공동휴일", "fr": "{} (congé collectif)"}),
    (_AFTER, {"ko": "{} 다음 날", "fr": "{} (jour suivant)"}),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarSource:
    """What is copied for one State. ``covered_until``: the last year whose days are settled.

    ``closed_days`` (``12-29``): of every year, when offices are closed by another law than that on
    holidays; the library does not have them. ``closed_source_before``: how that law was cited in
    copies made earlier.
    """

    code: str
    weekend: str
    earlier_weekends: Mapping[str, str]
    month_rule: MonthRule
    first_year: int
    covered_until: int
    categories: tuple[str, ...]
    subdivision: str
    note: Mapping[str, str]
    closed_days: tuple[str, ...] = ()
    closed_name: str = ""
    closed_source: str = ""
    closed_source_before: tuple[str, ...] = ()

    @property
    def years(self) -> range:
        """The years copied, settled or not."""
        return range(self.first_year, self.covered_until + BEYOND + 1)


def sources_of(rows: Iterable[Mapping[str, Any]]) -> dict[str, CalendarSource]:
    """Sources by code. Raises ``ValueError`` naming the first row that is wrong."""
    found = {}
    for row in rows:
        try:
            found[row["code"]] = _source_of(row)
        except (KeyError, TypeError, ValueError) as error:
            raise ValueError(f"calendars.toml: {row.get('code', '?')}: {error}") from None
    return found


def _source_of(row: Mapping[str, Any]) -> CalendarSource:
    source = CalendarSource(
        code=row["code"],
        weekend=row["weekend"],
        earlier_weekends=row.get("earlier_weekends", {}),
        month_rule=MonthRule(row["month_rule"]),
        first_year=row["first_year"],
        covered_until=row["covered_until"],
        categories=tuple(row["categories"]),
        subdivision=row["subdivision"],
        note=in_every_language(row["note"] or {}),
        closed_days=tuple(row.get("closed_days", ())),
        closed_name=row.get("closed_name", ""),
        closed_source=row.get("closed_source", ""),
        closed_source_before=tuple(row.get("closed_source_before", ())),
    )
    for weekend in (source.weekend, *source.earlier_weekends.values()):
        if not re.fullmatch(r"[1-7]{1,6}", weekend):
            raise ValueError(f"weekend {weekend!r}")
    for until in source.earlier_weekends:
        date.fromisoformat(until)
    for day in source.closed_days:
        date.fromisoformat(f"2025-{day}")
    if source.closed_days and not (source.closed_name and source.closed_source):
        raise ValueError("closed days need a name and a source")
    if row["settled"] not in ("law", "decree") or source.covered_until < source.first_year:
        raise ValueError("settled by law or decree, in years that follow each other")
    return source


def in_every_language(texts: Mapping[str, str]) -> dict[str, str]:
    """A text in the three languages of the screen, or none at all. Raises ``KeyError``."""
    return {language: texts[language] for language in LANGUAGES} if texts else {}


class HolidayNames:
    """Our names in Korean and French for the English ones of the library."""

    def __init__(self, rows: Iterable[Mapping[str, str]]) -> None:
        self._known = {row["en"]: {"ko": row["ko"], "fr": row["fr"]} for row in rows}
        self._english = {row["ko"]: row["en"] for row in reversed(list(rows))}

    def of(self, english: str) -> dict[str, str]:
        """``ko`` and ``fr`` of an English name, several joined by "; "; missing ones left out."""
        parts = [self._part(part) for part in english.split("; ")]
        return {
            language: "; ".join(part[language] for part in parts)
            for language in ("ko", "fr")
            if all(part.get(language) for part in parts)
        }

    def around(self, korean: str) -> dict[str, str]:
        """All three names of a Korean one that is known; else the Korean alone."""
        english = self._english.get(korean)
        return {"ko": korean} | ({"en": english, **self.of(english)} if english else {})

    def _part(self, english: str) -> dict[str, str]:
        if english in self._known:
            return self._known[english]
        if match := _SUFFIX.fullmatch(english):
            base, added = self._part(match[1]), _SUFFIXES[match[2]]
            return {language: f"{name} ({added[language]})" for language, name in base.items()}
        for pattern, made in _MADE:
            if match := pattern.fullmatch(english):
                base = self._part(match[1])
                return {language: made[language].format(name) for language, name in base.items()}
        if match := _SWAPPED.fullmatch(english):
            month, day, year = (int(part) for part in match.groups())
            worked = date(year, month, day)
            return {
                "ko": f"대체 휴무({worked.year}. {worked.month}. {worked.day}. 근무)",
                "fr": f"repos en échange du {worked.day}/{worked.month}/{worked.year}",
            }
        return {}
