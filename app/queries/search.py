"""Finding requests by words."""

from typing import Any

from sqlalchemy import Select, column, select, table, text

from app.domain.bigrams import phrases
from app.domain.identifiers import recognise, twins
from app.extensions import db
from app.models import EvidenceRequest, Letter, Target
from app.queries import restriction

_ROWID = table("search_entry", column("rowid")).c.rowid
_SQLITE = select(_ROWID).where(text("search_entry MATCH :query"))
_POSTGRESQL = select(_ROWID).distinct().where(text("tokens @@ CAST(:query AS tsquery)"))


def matching(words: str, *, most: int = 5_000) -> list[int] | None:
    """Numbers of the requests that hold every word, newest first; ``None`` without any word.

    A letter's number finds its request as a whole, and so does a target in any of its spellings.
    What the reader sees in part is found by its reference alone, whole and exact.
    """
    wanted = phrases(words)
    if not wanted:
        return None
    if db.engine.dialect.name == "sqlite":
        query, statement = " AND ".join(one.fts5 for one in wanted), _SQLITE
    else:
        query, statement = " & ".join(f"({one.tsquery})" for one in wanted), _POSTGRESQL
    found = db.session.scalars(_newest(statement, most), {"query": query}).all()
    others = (*_by_letter(words), *_by_target(words), *_by_reference(words))
    return sorted({*found, *others}, reverse=True)[:most]


def _newest(statement: Select[Any], most: int) -> Select[Any]:
    """Without what is hidden before it is cut off: no count tells that there was more."""
    seen = restriction.only_seen(_ROWID)
    return statement.where(seen).order_by(_ROWID.desc()).limit(most)


def _by_reference(words: str) -> list[int]:
    query = select(EvidenceRequest.id).where(EvidenceRequest.reference == words.strip().upper())
    return list(db.session.scalars(query))


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
