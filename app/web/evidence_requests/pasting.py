"""A paste of targets, line by line, with the kinds a person chose."""

from typing import Any

from flask import request

from app.domain.chain import digest
from app.domain.identifiers import IdentifierKind, Recognised, recognise_as, recognise_lines
from app.queries import evidence_requests as queries
from app.queries.evidence_requests import Same
from app.services.targets import Identity, identity
from app.web.evidence_requests.forms import RequestForm


def recognised(form: RequestForm, *, but: int | None = None) -> list[dict[str, Any]]:
    """The paste line by line, with the other requests that ask about the same."""
    lines = recognise_lines(form.targets.data or "")[:1_000]
    read = [as_chosen(line.recognised) for line in lines]
    first_lines: dict[Identity, int] = {}
    for line, found in zip(lines, read, strict=True):
        first_lines.setdefault(identity(found), line.number)
    known = elsewhere([(found.kind.value, found.normalised) for found in read], but=but)
    return [
        {
            "number": line.number,
            "found": found,
            "choice": choice_name(line.recognised),
            "chosen": kind_by_hand(line.recognised),
            "choices": kinds_to_choose(line.recognised),
            "twin": first_lines[identity(found)],
            "same": known.get((found.kind.value, found.normalised), []),
        }
        for line, found in zip(lines, read, strict=True)
    ]


def elsewhere(
    pairs: list[tuple[str, str]], *, but: int | None = None
) -> dict[tuple[str, str], list[Same]]:
    """The same targets in other requests, each request once, by what was asked about."""
    found: dict[tuple[str, str], list[Same]] = {}
    for same in dict.fromkeys(queries.same_targets(pairs, but=but)):
        found.setdefault((same.kind, same.normalised), []).append(same)
    return found


def choice_name(line: Recognised) -> str:
    """The name of the control that gives a line its kind by hand; it follows the line about."""
    return f"kind-{digest(line.as_given)[:16]}"


def kinds_to_choose(line: Recognised) -> list[IdentifierKind]:
    """Every kind for a line that was not recognised; else the readings it allows, if several."""
    if not line.is_known:
        return [kind for kind in IdentifierKind if kind is not IdentifierKind.UNKNOWN]
    return [line.kind, *line.alternatives] if line.alternatives else []


def kind_by_hand(line: Recognised) -> IdentifierKind | None:
    """The kind a person chose for a line that has several readings or none."""
    chosen = request.form.get(choice_name(line), "")
    return next((kind for kind in kinds_to_choose(line) if kind.value == chosen), None)


def as_chosen(line: Recognised) -> Recognised:
    """The line as the kind chosen for it reads it."""
    chosen = kind_by_hand(line)
    return recognise_as(line, chosen) if chosen else line
