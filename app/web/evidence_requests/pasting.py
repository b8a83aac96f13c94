"""A paste of targets, line by line, with the kinds a person chose."""

from typing import Any

from flask import request

from app.domain.chain import digest
from app.domain.identifiers import IdentifierKind, Recognised, recognise_as, recognise_lines
from app.queries import evidence_requests as queries
from app.services.targets import Identity, identity
from app.web.evidence_requests.forms import RequestForm


def recognised(form: RequestForm, *, but: int | None = None) -> list[dict[str, Any]]:
    """The paste line by line, with the other requests that ask about the same."""
    lines = recognise_lines(form.targets.data or "")[:1_000]
    read = [as_chosen(line.recognised) for line in lines]
    first_lines: dict[Identity, int] = {}
    for line, found in zip(lines, read, strict=True):
        first_lines.setdefault(identity(found), line.number)
    known: dict[tuple[str, str], list[tuple[str, str]]] = {}
    for same in queries.same_targets(
        [(found.kind.value, found.normalised) for found in read], but=but
    ):
        known.setdefault((same.kind, same.normalised), []).append((same.reference, same.officer))
    return [
        {
            "number": line.number,
            "found": found,
            "choice": choice_name(line.recognised),
            "chosen": kind_by_hand(line.recognised),
            "choices": kinds_to_choose(line.recognised),
            "twin": first_lines[identity(found)],
            "same": list(dict.fromkeys(known.get((found.kind.value, found.normalised), []))),
        }
        for line, found in zip(lines, read, strict=True)
    ]


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
