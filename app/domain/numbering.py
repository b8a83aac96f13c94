"""Reference numbers: pattern, check, and the series a counter runs in."""

import re

from app.domain.errors import DomainError

_FIELDS = {"office", "year", "state", "number"}
_FIELD = re.compile(r"\{(\w+)(?::0(\d{1,2})d)?\}")
#: The office of the example data; its numbers are given back when the examples go.
EXAMPLES = "EX"
_OFFICE = re.compile(r"[A-Z][A-Z0-9]{0,7}")
#: The widest a reference may become; letters and envelopes have room for it.
LONGEST = 40


def check_pattern(office: str, pattern: str) -> None:
    """Raise ``DomainError`` unless the pattern gives unambiguous Latin references.

    It needs ``{year}``, ``{state}`` and ``{number}`` (``{number:04d}`` pads with zeros), and only
    letters, digits and ``- .`` between them, so that a foreign desk can quote the result and an
    address can carry it.
    """
    if not _OFFICE.fullmatch(office) or office == EXAMPLES:
        raise DomainError("office_code", office=office)
    names = [name for name, _ in _FIELD.findall(pattern)]
    if not {"year", "state", "number"} <= set(names) or set(names) - _FIELDS:
        raise DomainError("reference_pattern_fields", pattern=pattern)
    if not re.fullmatch(r"[A-Za-z0-9.\-]*", _FIELD.sub("", pattern)):
        raise DomainError("reference_pattern_characters", pattern=pattern)
    if re.search(r"\}\{", pattern):
        raise DomainError("reference_pattern_ambiguous", pattern=pattern)
    if len(write_reference(pattern, office=office, year=9999, state="XX", number=999999)) > LONGEST:
        raise DomainError("reference_pattern_long", pattern=pattern)


def write_reference(pattern: str, *, office: str, year: int, state: str, number: int) -> str:
    """Fill the pattern."""
    values = {"office": office, "year": year, "state": state, "number": number}

    def fill(match: re.Match[str]) -> str:
        name, width = match.groups()
        return str(values[name]).zfill(int(width)) if width else str(values[name])

    return _FIELD.sub(fill, pattern)


def request_series(office: str, state: str) -> str:
    """The counter's series of requests to one State; the year stands beside it."""
    return f"request:{office}:{state}"


def contact_series(direction: str, *, is_example: bool) -> str:
    """The counter's series of the register of one direction (``in``, ``out``)."""
    return f"contact:{direction}:{EXAMPLES}" if is_example else f"contact:{direction}"


def letter_series(office: str) -> str:
    """The counter's series of issued letters."""
    return f"letter:{office}"
