"""The register with what happened to each request: enough to reckon every figure anew.

Codes and days, nothing in words and no number of the database; days are the office's, instants UTC.
"""

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from app.domain.plain import to_plain
from app.extensions import db
from app.models import Case, EvidenceRequest, Target

E_ = EvidenceRequest
_ITSELF = (
    "reference", "is_example", "state_iso2", "channel", "measures", "is_urgent", "needed_by",
    "stage", "stage_on", "outcome", "refusal_ground", "holder", "sent_on", "acknowledged_on",
    "first_data_on", "closed_on", "their_reference",
)  # fmt: skip
#: Rows that belong to a request, and what is told of each.
_BELONGING = {
    "stage_changes": ("from_stage", "to_stage", "on", "at", "outcome", "refusal_ground"),
    "legs": ("holder", "errand", "body", "handed_on", "received_on", "sent_on"),
    "contacts": ("direction", "register_number", "kind", "means", "at", "counterpart",
                 "their_reference", "voided_at"),
    "deadlines": ("kind", "due_on", "ended_on", "ended_how", "end_reason"),
}  # fmt: skip
_CELL = ("category", "state", "refusal_ground", "answered_on")


def whole(references: Sequence[str]) -> Iterator[dict[str, Any]]:
    """These requests as plain values, in the order of their recording."""
    query = (
        select(E_)
        .where(E_.reference.in_(references))
        .options(
            joinedload(E_.authority),
            joinedload(E_.officer),
            joinedload(E_.case).selectinload(Case.offences),
            selectinload(E_.targets).selectinload(Target.cells),
            *(selectinload(getattr(E_, name)) for name in _BELONGING),
        )
        .order_by(E_.id)
    )
    for one in db.session.scalars(query).unique():
        yield _told(one)


def _told(one: EvidenceRequest) -> dict[str, Any]:
    return {
        **_values(one, _ITSELF),
        "authority": one.authority.code if one.authority else None,
        "officer": one.officer.name,
        "case": _case(one.case) if one.case else None,
        **{name: [_values(row, columns) for row in getattr(one, name)]
           for name, columns in _BELONGING.items()},
        "targets": [_target(each) for each in one.targets if not each.removed_at],
    }  # fmt: skip


def _case(one: Case) -> dict[str, Any]:
    offences = [each.template_code or each.article for each in one.offences]
    return {"kics_number": one.kics_number, "title": {**one.title}, "offences": offences}


def _target(one: Target) -> dict[str, Any]:
    cells = [_values(cell, _CELL) for cell in one.cells]
    return {"kind": one.kind, "as_given": one.as_given, "cells": cells}


def _values(row: Any, names: Sequence[str]) -> dict[str, Any]:
    return {name: to_plain(getattr(row, name)) for name in names}
