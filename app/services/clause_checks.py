"""Recording that a sworn translator checked clauses of the letters, and taking it back."""

from collections.abc import Sequence
from datetime import date

from app import clock
from app.documents.clauses import LANGUAGES, clause, clause_names
from app.domain.errors import DomainError
from app.domain.people import Ability
from app.extensions import db
from app.models import ClauseCheck
from app.queries import clause_checks as queries
from app.services import history
from app.services.actor import Actor


def record(
    actor: Actor, keys: Sequence[str], language: str, *, checked_by: str, checked_on: date | None
) -> None:
    """The translator checked these clauses as they read now; an earlier check is replaced."""
    actor.demand(Ability.EDIT_REFERENCE)
    _demand_known(keys, language)
    if not checked_by.strip():
        raise DomainError("clause_checker_missing", field="checked_by")
    if checked_on is None:
        raise DomainError("clause_check_day_missing", field="checked_on")
    if checked_on > clock.today():
        raise DomainError("move_in_future", field="checked_on")
    for key in keys:
        _write(actor, key, language, checked_by.strip(), checked_on)


def take_back(actor: Actor, keys: Sequence[str], language: str) -> None:
    """The checks of these clauses count no longer; the history keeps that there were any."""
    actor.demand(Ability.EDIT_REFERENCE)
    _demand_known(keys, language)
    for key in keys:
        if found := queries.find(key, language):
            history.append(actor, "clause.check_taken_back", found, old=_told(found))
            db.session.delete(found)
    db.session.flush()


def _demand_known(keys: Sequence[str], language: str) -> None:
    known = set(clause_names(language)) if language in LANGUAGES else set()
    if not keys or not set(keys) <= known:
        raise DomainError("no_clause_chosen", field="keys")


def _write(actor: Actor, key: str, language: str, checked_by: str, checked_on: date) -> None:
    found = queries.find(key, language)
    old = _told(found) if found else {}
    found = found or ClauseCheck(clause=key, language=language)
    found.text_hash = clause(key, language).text_hash
    found.checked_by, found.checked_on = checked_by, checked_on
    found.recorded_by_id = actor.user_id
    db.session.add(found)
    history.append(actor, "clause.checked", found, old=old, new=_told(found))


def _told(one: ClauseCheck) -> dict[str, object]:
    return {
        "clause": one.clause,
        "language": one.language,
        "translator": one.checked_by,
        "on": one.checked_on,
        "content_hash": one.text_hash,
    }
