"""Finding requests by words."""

from sqlalchemy import select, text

from app.domain.bigrams import phrases
from app.domain.identifiers import recognise, twins
from app.extensions import db
from app.models import Letter, Target

_SQLITE = text(
    "SELECT rowid FROM search_entry WHERE search_entry MATCH :query ORDER BY rowid DESC LIMIT :most"
)
_POSTGRESQL = text(
    "SELECT DISTINCT rowid FROM search_entry WHERE tokens @@ CAST(:query AS tsquery) "
    "ORDER BY rowid DESC LIMIT :most"
)


def matching(words: str, *, most: int = 5_000) -> list[int] | None:
    """Numbers of the requests that hold every word, newest first; ``None`` without any word.

    A letter's number finds its request as a whole, and so does a target in any of its spellings.
    """
    wanted = phrases(words)
    if not wanted:
        return None
    if db.engine.dialect.name == "sqlite":
        query, statement = " AND ".join(one.fts5 for one in wanted), _SQLITE
    else:
        query, statement = " & ".join(f"({one.tsquery})" for one in wanted), _POSTGRESQL
    found = db.session.scalars(statement, {"query": query, "most": most}).all()
    return sorted({*found, *_by_letter(words), *_by_target(words)}, reverse=True)[:most]


def _by_letter(words: str) -> list[int]:
    number = words.strip().upper()
    query = select(Letter.evidence_request_id).where(Letter.number == number)
    return list(db.session.scalars(query.order_by(Letter.id)))


def _by_target(words: str) -> list[int]:
    target = recognise(words)
    if not target.is_known:
        return []
    query = select(Target.evidence_request_id).where(
        Target.kind == target.kind.value,
        Target.normalised.in_(sorted(twins(target.kind, target.normalised))),
        Target.removed_at.is_(None),
    )
    return list(db.session.scalars(query.order_by(Target.id)))
