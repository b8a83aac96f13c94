"""Finding requests by words."""

from sqlalchemy import text

from app.domain.bigrams import phrases
from app.extensions import db

_SQLITE = text(
    "SELECT rowid FROM search_entry WHERE search_entry MATCH :query ORDER BY rowid DESC LIMIT :most"
)
_POSTGRESQL = text(
    "SELECT DISTINCT rowid FROM search_entry WHERE tokens @@ CAST(:query AS tsquery) "
    "ORDER BY rowid DESC LIMIT :most"
)


def matching(words: str, *, most: int = 5_000) -> list[int] | None:
    """Numbers of the requests that hold every word, newest first; ``None`` without any word."""
    wanted = phrases(words)
    if not wanted:
        return None
    if db.engine.dialect.name == "sqlite":
        query, statement = " AND ".join(one.fts5 for one in wanted), _SQLITE
    else:
        query, statement = " & ".join(f"({one.tsquery})" for one in wanted), _POSTGRESQL
    return list(db.session.scalars(statement, {"query": query, "most": most}))
