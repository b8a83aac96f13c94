"""Reference data: law, bodies and addresses as files with source, confidence and date checked.

Pure reading and checking; ``services.reference`` puts it into the database. A row without a
source must say that it is unverified or unknown.
"""

import csv
import json
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from app.domain.authorities import AuthorityField, AuthorityKind, Confidence
from app.domain.channels import Body, Channel
from app.domain.measures import DataCategory, Measure
from app.domain.periods import MonthRule
from app.domain.stages import RefusalGround, Stage
from app.reference.calendars import CalendarSource, sources_of
from app.reference.periods import Clock, clocks_of

FOLDER = Path(__file__).parent
Row = dict[str, Any]
VOCABULARY = {
    "channel": Channel,
    "measure": Measure,
    "data_category": DataCategory,
    "stage": Stage,
    "refusal_ground": RefusalGround,
}
_WITHOUT_SOURCE = {Confidence.UNVERIFIED.value, Confidence.UNKNOWN.value}


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong: file, row (as its key) and what."""

    file: str
    row: str
    what: str

    def __str__(self) -> str:
        return f"{self.file}: {self.row}: {self.what}"


@dataclass(frozen=True, slots=True)
class Reference:
    """All files, read."""

    states: list[Row]
    authorities: list[Row]
    values: list[Row]
    treaties: list[Row]
    parties: list[Row]
    bodies: list[Row]
    ranks: list[Row]
    platforms: list[Row]
    offences: list[Row]
    vocabulary: list[Row]
    clocks: list[Row]
    calendars: list[Row]
    holiday_names: list[Row]


class ReferenceFault(ValueError):
    """A file cannot be read as what it should be; the message is one line."""


def read(folder: Path = FOLDER) -> Reference:
    """Read every file; raises ``OSError`` or ``ReferenceFault`` when one is missing or broken."""
    return Reference(
        states=_csv(folder / "states.csv"),
        authorities=_csv(folder / "authorities.csv"),
        values=_values(folder / "authority_values.csv"),
        treaties=_toml(folder / "treaties.toml", "treaty"),
        parties=_csv(folder / "treaty_parties.csv"),
        bodies=_csv(folder / "bodies.csv"),
        ranks=_csv(folder / "ranks.csv"),
        platforms=_csv(folder / "platforms.csv"),
        offences=_toml(folder / "offences.toml", "offence"),
        vocabulary=_csv(folder / "vocabulary.csv"),
        clocks=_toml(folder / "periods.toml", "clock"),
        calendars=_toml(folder / "calendars.toml", "calendar"),
        holiday_names=_csv(folder / "holiday_names.csv"),
    )


@cache
def clocks() -> dict[str, Clock]:
    """The clocks by code, read once; raises ``ReferenceFault`` when the file is faulty."""
    path = FOLDER / "periods.toml"
    with _whole(path):
        return clocks_of(_toml(path, "clock"))


@cache
def calendar_sources() -> dict[str, CalendarSource]:
    """What is known of each State's calendar beside its days, by code."""
    path = FOLDER / "calendars.toml"
    with _whole(path):
        return sources_of(_toml(path, "calendar"))


def month_rules() -> dict[str, MonthRule]:
    """How periods of months end under the law of each State, by the code of its calendar."""
    return {one.code: one.month_rule for one in calendar_sources().values()}


@cache
def rank_names() -> dict[str, dict[str, str]]:
    """Names of police ranks in other languages, by Korean name: those with a source only.

    Where no official name is known, the name is the Korean term in Roman letters.
    """
    names: dict[str, dict[str, str]] = {}
    for row in _csv(FOLDER / "ranks.csv"):
        if row["source"] and row["confidence"] not in _WITHOUT_SOURCE:
            names.setdefault(row["rank"], {})[row["language"]] = row["name"]
    return names


@cache
def serving() -> dict[str, list[str]]:
    """Codes of the authorities that answer for a platform, wherever they sit, by platform."""
    found: dict[str, list[str]] = {}
    for row in _csv(FOLDER / "platforms.csv"):
        found.setdefault(row["platform"], []).append(row["authority"])
    return found


def check(reference: Reference) -> list[Fault]:
    """Everything wrong with the data, in the order of the files."""
    return [
        *_check_rows("states.csv", reference.states, ("iso2",)),
        *_check_rows("authority_values.csv", reference.values, ("authority", "field", "language")),
        *_check_rows("treaties.toml", reference.treaties, ("code",)),
        *_check_rows("platforms.csv", reference.platforms, ("platform", "authority")),
        *_check_rows("treaty_parties.csv", reference.parties, ("treaty", "state"), dated=False),
        *_check_rows("bodies.csv", reference.bodies, ("body", "language", "valid_from")),
        *_check_rows("ranks.csv", reference.ranks, ("rank", "language")),
        *_check_rows("offences.toml", reference.offences, ("code",)),
        *_check_rows("vocabulary.csv", reference.vocabulary, ("kind", "code")),
        *_check_rows("periods.toml", reference.clocks, ("code",)),
        *_check_rows("calendars.toml", reference.calendars, ("code",)),
        *_check_clocks(reference),
        *_check_calendars(reference),
        *_check_relations(reference),
        *_check_platforms(reference),
        *_check_vocabulary(reference),
    ]


def _check_rows(
    file: str, rows: list[Row], key: tuple[str, ...], *, dated: bool = True
) -> list[Fault]:
    faults, seen = [], set()
    for row in rows:
        name = " ".join(str(row.get(part, "")) for part in key)
        if name in seen:
            faults.append(Fault(file, name, "stands twice"))
        seen.add(name)
        confidence = row.get("confidence", "")
        if confidence not in set(Confidence):
            faults.append(Fault(file, name, f"unknown confidence {confidence!r}"))
        elif not row.get("source") and confidence not in _WITHOUT_SOURCE:
            faults.append(Fault(file, name, f"{confidence} without a source"))
        if dated and not _is_day(row.get("checked_on", "")):
            faults.append(Fault(file, name, "no date checked"))
    return faults


def _check_relations(reference: Reference) -> list[Fault]:
    states = {row["iso2"] for row in reference.states}
    codes = {row["code"] for row in reference.authorities}
    treaties = {row["code"] for row in reference.treaties}
    faults = []
    for row in reference.authorities:
        if row["state"] not in states or row["kind"] not in set(AuthorityKind):
            faults.append(Fault("authorities.csv", row["code"], "unknown State or kind"))
        if not set(row["channels"].split()) <= set(Channel):
            faults.append(Fault("authorities.csv", row["code"], "unknown channel"))
    for row in reference.values:
        if row["authority"] not in codes or row["field"] not in set(AuthorityField):
            faults.append(Fault("authority_values.csv", row["authority"], "unknown key or field"))
    for row in reference.parties:
        if row["treaty"] not in treaties or row["state"] not in states:
            faults.append(Fault("treaty_parties.csv", row["treaty"], "unknown treaty or State"))
    for row in reference.bodies:
        if row["body"] not in set(Body):
            faults.append(Fault("bodies.csv", row["body"], "unknown body"))
    return faults


def _check_platforms(reference: Reference) -> list[Fault]:
    codes = {row["code"] for row in reference.authorities}
    return [
        Fault("platforms.csv", row["authority"], "unknown authority")
        for row in reference.platforms
        if row["authority"] not in codes
    ]


def _check_clocks(reference: Reference) -> list[Fault]:
    """Each clock must become a rule, or say that the law names no length."""
    try:
        clocks_of(reference.clocks)
    except ValueError as error:
        return [Fault("periods.toml", "clock", str(error))]
    return []


def _check_calendars(reference: Reference) -> list[Fault]:
    """One calendar for each State, and each name in three languages, once."""
    try:
        codes = set(sources_of(reference.calendars))
    except ValueError as error:
        return [Fault("calendars.toml", "calendar", str(error))]
    states = {row["iso2"] for row in reference.states}
    faults = [
        Fault("calendars.toml", code, "a State without calendar, or the other way round")
        for code in sorted(codes ^ states)
    ]
    names = [row["en"] for row in reference.holiday_names]
    faults += [
        Fault("holiday_names.csv", row["en"], "stands twice or lacks a name")
        for row in reference.holiday_names
        if not all(row.values()) or names.count(row["en"]) > 1
    ]
    return faults


def _check_vocabulary(reference: Reference) -> list[Fault]:
    faults = []
    for kind, enum in VOCABULARY.items():
        given = {row["code"] for row in reference.vocabulary if row["kind"] == kind}
        for code in sorted(given ^ {member.value for member in enum}):
            faults.append(Fault("vocabulary.csv", f"{kind} {code}", "not in both data and rules"))
    return faults


def day_of(text: str) -> date | None:
    """An ISO date, or ``None`` when empty."""
    return date.fromisoformat(text) if text else None


def _is_day(text: str) -> bool:
    try:
        return bool(text) and bool(date.fromisoformat(text))
    except ValueError:
        return False


@contextmanager
def _whole(path: Path) -> Iterator[None]:
    try:
        yield
    except (ValueError, KeyError, csv.Error) as error:
        raise ReferenceFault(f"{path.name}: {type(error).__name__}: {error}") from None


def _csv(path: Path) -> list[Row]:
    with _whole(path), path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, strict=True))


def _toml(path: Path, table: str) -> list[Row]:
    with _whole(path), path.open("rb") as file:
        return list(tomllib.load(file)[table])


def _values(path: Path) -> list[Row]:
    rows = _csv(path)
    with _whole(path):
        return [{**row, "value": json.loads(row["value"] or "null")} for row in rows]
