"""Which clauses of the letters a translator has checked as they read now."""

from dataclasses import dataclass

from sqlalchemy import select

from app.documents.clauses import Clause, clause, clause_names
from app.extensions import db
from app.models import ClauseCheck


@dataclass(frozen=True, slots=True)
class Row:
    """A clause with its recorded check; ``is_standing`` unless its text changed since."""

    clause: Clause
    check: ClauseCheck | None
    is_standing: bool


def rows(language: str) -> list[Row]:
    """Every clause of the language, in the order of the library."""
    found = {one.clause: one for one in _of(language)}
    return [_row(clause(key, language), found.get(key)) for key in clause_names(language)]


def standing() -> set[str]:
    """Names of the clauses whose check holds (``facts/fr``)."""
    checks = db.session.scalars(select(ClauseCheck).order_by(ClauseCheck.id)).all()
    known = {language: set(clause_names(language)) for language in {c.language for c in checks}}
    return {
        f"{one.clause}/{one.language}"
        for one in checks
        if one.clause in known[one.language]
        and clause(one.clause, one.language).text_hash == one.text_hash
    }


def find(key: str, language: str) -> ClauseCheck | None:
    """The check recorded for the clause, whether or not it still holds."""
    return next((one for one in _of(language) if one.clause == key), None)


def _of(language: str) -> list[ClauseCheck]:
    query = select(ClauseCheck).where(ClauseCheck.language == language).order_by(ClauseCheck.clause)
    return list(db.session.scalars(query))


def _row(one: Clause, check: ClauseCheck | None) -> Row:
    return Row(one, check, check is not None and check.text_hash == one.text_hash)
