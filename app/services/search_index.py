"""The search index: portable bigrams, the same words found on both engines."""

from sqlalchemy import select, text

from app.domain import bigrams
from app.extensions import db
from app.models import EvidenceRequest

_POSITIONS = 16_383  # tsvector keeps no position beyond this


def update(evidence_request: EvidenceRequest) -> None:
    """Index the request anew, in the same transaction."""
    db.session.flush()
    number = evidence_request.id
    db.session.execute(text("DELETE FROM search_entry WHERE rowid = :id"), {"id": number})
    tokens = bigrams.index_text(_words(evidence_request))
    is_sqlite = db.engine.dialect.name == "sqlite"
    insert = "INSERT INTO search_entry (rowid, tokens) VALUES (:id, :tokens)"
    if not is_sqlite:
        insert = "INSERT INTO search_entry (rowid, tokens) VALUES (:id, CAST(:tokens AS tsvector))"
        tokens = vector(tokens)
    db.session.execute(text(insert), {"id": number, "tokens": tokens})


def vector(tokens: str) -> str:
    """A tsvector written out with positions, so that no parser of the server splits words anew."""
    words = tokens.split()[:_POSITIONS]
    quoted = (word.replace("\\", "\\\\").replace("'", "''") for word in words)
    return " ".join(f"'{word}':{place}" for place, word in enumerate(quoted, start=1))


def rebuild() -> int:
    """Index everything; returns how many requests."""
    numbers = db.session.scalars(select(EvidenceRequest.id).order_by(EvidenceRequest.id)).all()
    for number in numbers:
        update(db.session.get_one(EvidenceRequest, number))
    return len(numbers)


def _words(one: EvidenceRequest) -> str:
    """Everything searchable; a line break keeps words of different fields apart."""
    found = [one.reference, one.title, one.their_reference]
    if one.case:
        found += [one.case.kics_number, *one.case.title.values()]
    if one.authority:
        found += one.authority.label.values()
    for target in one.targets:
        found += [target.as_given, target.normalised]
    found += [section.body for section in one.section_texts]
    return " ¶ ".join(filter(None, found))
