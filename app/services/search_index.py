"""The search index: portable bigrams, the same words found on both engines."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from sqlalchemy import Select, column, delete, select, table, text

from app.domain import bigrams
from app.extensions import db
from app.models import EvidenceRequest


def update(evidence_request: EvidenceRequest) -> None:
    """Index the request anew, in the same transaction."""
    db.session.flush()
    number = evidence_request.id
    remove([number])
    add({number: _fields(evidence_request)})


def add(documents: Mapping[int, Sequence[str]]) -> None:
    """Index the fields of requests that are not indexed yet, by number."""
    is_sqlite = db.engine.dialect.name == "sqlite"
    value = ":tokens" if is_sqlite else "CAST(:tokens AS tsvector)"
    insert = text(f"INSERT INTO search_entry (rowid, tokens) VALUES (:id, {value})")  # noqa: S608
    rows = [
        {"id": number, "tokens": row}
        for number, fields in documents.items()
        for row in _rows(bigrams.document(fields), is_sqlite=is_sqlite)
    ]
    if rows:
        db.session.execute(insert, rows)


def _rows(tokens: list[str], *, is_sqlite: bool) -> list[str]:
    """What the engine stores of one request: one row, or several where one would be too long."""
    if is_sqlite:
        return [bigrams.index_text(tokens)]
    return [bigrams.index_vector(piece) for piece in bigrams.pieces(tokens)]


def remove(numbers: Collection[int] | Select[Any]) -> None:
    """Forget these requests."""
    entry = table("search_entry", column("rowid"))
    db.session.execute(delete(entry).where(entry.c.rowid.in_(numbers)))


def rebuild() -> int:
    """Index everything; returns how many requests."""
    numbers = db.session.scalars(select(EvidenceRequest.id).order_by(EvidenceRequest.id)).all()
    for number in numbers:
        update(db.session.get_one(EvidenceRequest, number))
    return len(numbers)


def _fields(one: EvidenceRequest) -> list[str]:
    """Everything searchable, field by field."""
    found = [one.reference, one.title, one.their_reference]
    found += [row.their_reference for row in one.contacts if row.voided_at is None]
    found += [leg.their_reference for leg in one.legs]
    if one.case:
        found += [one.case.kics_number, *one.case.title.values()]
    if one.authority:
        found += one.authority.label.values()
    for target in one.targets:
        found += [target.as_given, target.normalised]
    found += [section.body for section in one.section_texts]
    return [field for field in found if field]
