"""The search index: portable bigrams, the same words found on both engines."""

from sqlalchemy import select, text

from app.domain import bigrams
from app.extensions import db
from app.models import EvidenceRequest


def update(evidence_request: EvidenceRequest) -> None:
    """Index the request anew, in the same transaction."""
    db.session.flush()
    number = evidence_request.id
    db.session.execute(text("DELETE FROM search_entry WHERE rowid = :id"), {"id": number})
    tokens = bigrams.document(_fields(evidence_request))
    if db.engine.dialect.name == "sqlite":
        rows = [bigrams.index_text(tokens)]
        value = ":tokens"
    else:
        rows = [bigrams.index_vector(piece) for piece in bigrams.pieces(tokens)]
        value = "CAST(:tokens AS tsvector)"
    insert = text(f"INSERT INTO search_entry (rowid, tokens) VALUES (:id, {value})")  # noqa: S608
    for row in rows:
        db.session.execute(insert, {"id": number, "tokens": row})


def rebuild() -> int:
    """Index everything; returns how many requests."""
    numbers = db.session.scalars(select(EvidenceRequest.id).order_by(EvidenceRequest.id)).all()
    for number in numbers:
        update(db.session.get_one(EvidenceRequest, number))
    return len(numbers)


def _fields(one: EvidenceRequest) -> list[str]:
    """Everything searchable, field by field."""
    found = [one.reference, one.title, one.their_reference]
    if one.case:
        found += [one.case.kics_number, *one.case.title.values()]
    if one.authority:
        found += one.authority.label.values()
    for target in one.targets:
        found += [target.as_given, target.normalised]
    found += [section.body for section in one.section_texts]
    return [field for field in found if field]
