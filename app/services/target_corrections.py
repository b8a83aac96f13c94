"""A target written anew after it was recorded, and the issued letters that name it otherwise."""

from dataclasses import replace

from sqlalchemy.orm.attributes import flag_modified

from app.documents.clauses import kind_of
from app.domain.errors import DomainError, StaleVersion
from app.domain.identifiers import Recognised
from app.domain.letter_facts import LetterFacts, TargetFacts
from app.domain.measures import CellState
from app.domain.plain import from_plain
from app.domain.target_corrections import check_correctable, check_reason
from app.models import EvidenceRequest, Letter, Target
from app.queries import history as events
from app.queries import letters
from app.queries.letter_facts import targets_of
from app.services import history, search_index
from app.services.actor import Actor
from app.services.targets import DataPeriod, identity, offset_of

VERB = "target.corrected"


def obstacle(target: Target) -> DomainError | None:
    """Why a target cannot be written anew, if so."""
    try:
        check_correctable(target.evidence_request.stage, is_answered=is_answered(target))
    except DomainError as error:
        return error
    return None


def is_answered(target: Target) -> bool:
    """Whether anything asked about it was answered."""
    return any(cell.state is not CellState.ASKED for cell in target.cells)


def correct(
    actor: Actor,
    target: Target,
    read: Recognised,
    *,
    version: int | None,
    period: DataPeriod | None = None,
    reason: str = "",
) -> None:
    """Write a target anew as typed and as read; ``period`` replaces the one of all it asks.

    Raises ``StaleVersion`` when the target is not the one the form was read with.
    """
    one = target.evidence_request
    actor.demand_write(one)
    if target.version != version:
        raise StaleVersion("stale_version", target=target.as_given)
    if refused := obstacle(target):
        raise refused
    others = (row for row in one.targets if row is not target and row.removed_at is None)
    if identity(read) in {identity(row) for row in others}:
        raise DomainError("target_there_already", field="typed")
    columns = _columns(read)
    if period is not None or any(getattr(target, name) != columns[name] for name in columns):
        check_reason(reason, is_in_letter=bool(asking(one)))
    old, new = history.changes(target, columns)
    if period is not None:
        _set_period(target, period, old, new)
    if not new:
        return
    flag_modified(target, "as_given")  # a period alone must be seen by the other tab, too
    known = {} if "as_given" in new else {"target": target.as_given}
    said = {"reason": reason.strip()} if reason.strip() else {}
    history.append(actor, VERB, one, old={**known, **old}, new={**new, **said})
    search_index.update(one)


def _columns(read: Recognised) -> dict[str, object]:
    return {
        "as_given": read.as_given,
        "kind": read.kind.value,
        "normalised": read.normalised,
        "platform": read.platform or "",
        "port": read.port,
        "warnings": list(read.warnings),
        "observed_at": read.observed_at,
        "observed_offset": offset_of(read.observed_at),
    }


def _set_period(
    target: Target, period: DataPeriod, old: dict[str, object], new: dict[str, object]
) -> None:
    """The same for all that is asked about the target, as a paste sets it."""
    for cell in target.cells:
        columns = {"period_from": period.start, "period_until": period.end}
        before, after = history.changes(cell, columns)
        cell.period_offset = offset_of(period.start or period.end)
        old.update(before)
        new.update(after)


def asking(one: EvidenceRequest) -> list[Letter]:
    """The issued letters that stand and ask for something; later ones follow up on these."""
    return [row for row in letters.standing(one) if not kind_of(row.kind).follows]


def naming_otherwise(one: EvidenceRequest) -> list[Letter]:
    """Of these, the ones issued before a correction whose list of targets is another now."""
    corrected = events.last_at("evidence_request", one.id, VERB)
    if corrected is None:
        return []
    now = _named(targets_of(one))
    return [
        row
        for row in asking(one)
        if row.issued_at <= corrected
        and _named(from_plain(LetterFacts, row.content["facts"]).targets) != now
    ]


def _named(targets: tuple[TargetFacts, ...]) -> list[TargetFacts]:
    """As a letter lists them, whether answered or not."""
    return [
        replace(one, asked=tuple(replace(cell, is_open=True) for cell in one.asked))
        for one in targets
    ]
