"""A file of another register as rows: columns and words known in all languages of the screen."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from enum import Enum
from typing import Any

from flask_babel import force_locale
from flask_babel import lazy_gettext as _l

from app.domain.channels import Channel
from app.domain.errors import DomainError
from app.domain.measures import Measure
from app.domain.stages import Outcome, RefusalGround
from app.domain.typed_days import read_day
from app.domain.typed_text import CONTROL, DIRECTION
from app.exchange.spreadsheet import Cell
from app.queries import evidence_requests as queries
from app.services.register_import import Fault, Row
from app.wording.labels import label
from app.wording.register_list import COLUMNS
from config import SCREEN_LANGUAGES

#: Columns taken over that the list does not show.
MORE = {"targets": _l("Targets"), "domestic_order": _l("Domestic order or warrant")}
#: Columns that follow from others, or belong to this office: passed over.
DERIVED = frozenset({"stage", "holder", "next_due_on"})
NEEDED = ("state", "channel")
_LONGEST = {"targets": 200_000}
_SHORT = 300
_PARTS = re.compile(r"[,;\n]+")
#: Other ways to say yes and no in a cell.
_MARKS = {"1": "yes", "y": "yes", "o": "yes", "0": "no", "n": "no", "x": "no"}
Words = Mapping[str, Any]


def rows_of(table: Sequence[Sequence[Cell]]) -> tuple[list[Row], list[Fault]]:
    """Every row that can be read, and why the others cannot. The first row names the columns."""
    columns = _columns(table[0] if table else ())
    reader = _Reader()
    rows, faults = [], []
    for line, cells in enumerate(table[1:], start=2):
        given = {name: cells[place] for name, place in columns.items() if place < len(cells)}
        if not any(given.values()):
            continue
        values, errors = reader.read(given)
        faults += [Fault(line, error) for error in errors]
        if not errors:
            rows.append(Row(line=line, **values))
    if not rows and not faults:
        raise DomainError("table_empty")
    return rows, faults


def _columns(head: Sequence[Cell]) -> dict[str, int]:
    """Where each column stands. Unknown ones are refused: a value left out unseen is a loss."""
    known = {**_spoken(COLUMNS), **_spoken(MORE)}
    found: dict[str, int] = {}
    unknown = []
    for place, cell in enumerate(head):
        name = known.get(_key(cell))
        if name in found:
            raise DomainError("table_column_twice", column=str(cell))
        if name:
            found[name] = place
        elif cell:
            unknown.append(str(cell))
    if unknown:
        raise DomainError("table_columns_unknown", columns=unknown[:5])
    if lacking := [one for one in NEEDED if one not in found]:
        raise DomainError("table_column_missing", columns=[COLUMNS[one] for one in lacking])
    return {name: place for name, place in found.items() if name not in DERIVED}


def _key(value: object) -> str:
    return " ".join(unicodedata.normalize("NFKC", str(value)).casefold().split())


def _spoken(words: Mapping[str, Any]) -> dict[str, str]:
    """Code by word, in every language, and by itself."""
    found = {_key(code): code for code in words}
    for language in SCREEN_LANGUAGES:
        with force_locale(language):
            for code, word in words.items():
                found.setdefault(_key(word), code)
    return found


def _members(kind: Iterable[Enum]) -> dict[str, Any]:
    members = {str(one.value): one for one in kind}
    spoken = _spoken({code: label(one) for code, one in members.items()})
    return {word: members[code] for word, code in spoken.items()}


class _Reader:
    """Knows the words; reads one row after the other."""

    def __init__(self) -> None:
        states = queries.states()
        self.states = {_key(one.iso2): one.iso2 for one in states}
        for one in states:
            self.states |= {_key(name): one.iso2 for name in one.names.values()}
        self.authorities: dict[str, dict[str, Any]] = {}
        self.officers = {_key(one.login): one for one in queries.officers()}
        named: dict[str, list[Any]] = {}
        for person in queries.officers():
            named.setdefault(_key(person.name), []).append(person)
        self.officers |= {name: same[0] for name, same in named.items()}
        self.shared = {name for name, same in named.items() if len(same) > 1}
        self.channels, self.measures = _members(Channel), _members(Measure)
        self.outcomes, self.grounds = _members(Outcome), _members(RefusalGround)
        self.yes = {**_spoken({"yes": _l("yes"), "no": _l("no")}), **_MARKS}

    def read(self, given: Mapping[str, Cell]) -> tuple[dict[str, Any], list[DomainError]]:
        """The values of a ``Row`` by name, and what could not be read."""
        values: dict[str, Any] = {}
        errors: list[DomainError] = []
        for name, cell in given.items():
            try:
                self._take(values, name, cell)
            except DomainError as error:
                column = COLUMNS.get(name) or MORE[name]
                errors.append(DomainError("row_cell", column=column, why=error))
        for name in NEEDED:
            if not given.get(name):
                errors.append(DomainError("row_lacks", column=COLUMNS[name]))
        if not errors and given.get("authority"):
            try:
                values["authority"] = self._authority(values["state"], given["authority"])
            except DomainError as error:
                errors.append(DomainError("row_cell", column=COLUMNS["authority"], why=error))
        return values, errors

    def _take(self, values: dict[str, Any], name: str, cell: Cell) -> None:
        if cell in ("", None) or name == "authority":
            return
        one: dict[str, tuple[str, Callable[[Cell], Any]]] = {
            "reference": ("old_reference", _text(name)),
            "state": ("state", _among(self.states)),
            "channel": ("channel", _among(self.channels)),
            "measures": ("measures", self._measures),
            "is_urgent": ("is_urgent", lambda cell: _among(self.yes)(cell) == "yes"),
            "outcome": ("outcome", _among(self.outcomes)),
            "refusal_ground": ("ground", _among(self.grounds)),
            "officer": ("officer", self._officer),
        }
        days = {"needed_by", "sent_on", "acknowledged_on", "closed_on"}
        field, read = one.get(name, (name, _day if name in days else _text(name)))
        values[field] = read(cell)

    def _measures(self, cell: Cell) -> tuple[Measure, ...]:
        """Separated by commas or semicolons, or by the dots of the screen, which words hold too."""
        found = []
        for part in _PARTS.split(str(cell)):
            pieces = [part] if _key(part) in self.measures else part.split("·")
            found += [_among(self.measures)(piece.strip()) for piece in pieces if piece.strip()]
        return tuple(dict.fromkeys(found))

    def _officer(self, cell: Cell) -> Any:
        if _key(cell) in self.shared:
            raise DomainError("row_shared_name", text=str(cell))
        return _among(self.officers)(cell)

    def _authority(self, state: str, cell: Cell) -> Any:
        if state not in self.authorities:
            words: dict[str, Any] = {}
            for one in queries.authorities(state):
                words |= {_key(word): one for word in (one.code, *one.label.values())}
            self.authorities[state] = words
        if _key(cell) == _key(state):
            return None  # the list shows the State while no authority is chosen
        return _among(self.authorities[state])(cell)


def _among(words: Words) -> Callable[[Cell], Any]:
    def read(cell: Cell) -> Any:
        if (found := words.get(_key(cell))) is None:
            raise DomainError("row_word", text=str(cell))
        return found

    return read


def _text(name: str) -> Callable[[Cell], str]:
    def read(cell: Cell) -> str:
        text = str(cell).strip()
        most = _LONGEST.get(name, 60 if name == "kics_number" else _SHORT)
        if len(text) > most:
            raise DomainError("row_too_long", given=len(text), most=most)
        if CONTROL.search(text) or (name != "targets" and DIRECTION.search(text)):
            raise DomainError("row_control")
        return text

    return read


def _day(cell: Cell) -> date:
    return cell if isinstance(cell, date) else read_day(str(cell))
