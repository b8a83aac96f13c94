"""Targets of a request and the grid of what is asked about each."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from app.domain.errors import DomainError
from app.domain.identifiers import IdentifierKind, Recognised, recognise, recognise_as
from app.domain.measures import DataCategory
from app.domain.people import Ability
from app.domain.stages import BEFORE_SENDING, Stage
from app.extensions import db
from app.models import EvidenceRequest, Target, TargetCell
from app.services import history, search_index
from app.services.actor import Actor

#: Targets of one paste; more are the work of several requests.
MOST = 1_000


@dataclass(frozen=True, slots=True)
class DataPeriod:
    """From when to when data is asked for: aware instants, printed with their offset."""

    start: datetime | None = None
    end: datetime | None = None

    def __post_init__(self) -> None:
        if self.start and self.end and self.end < self.start:
            raise DomainError("period_reversed", field="period_until")


Identity = tuple[str, str, int | None, datetime | None]


def identity(one: Target | Recognised) -> Identity:
    """What makes two lines of one request the same: one address at two ports or two instants
    was two people behind a shared address."""
    return str(one.kind), one.normalised, one.port, one.observed_at


def add(
    actor: Actor,
    one: EvidenceRequest,
    line: str | Recognised,
    *,
    categories: Iterable[DataCategory],
    period: DataPeriod,
    kind: IdentifierKind | None = None,
    port: int | None = None,
    observed_at: datetime | None = None,
    note: dict[str, str] | None = None,
) -> Target:
    """Record one target as typed with what it was recognised as; ``kind`` overrides the guess."""
    actor.demand_write(one)
    found = recognise(line) if isinstance(line, str) else line
    found = recognise_as(found, kind) if kind else found
    seen = observed_at or found.observed_at
    target = Target(
        evidence_request_id=one.id,
        position=len(one.targets) + 1,
        as_given=found.as_given,
        kind=found.kind,
        normalised=found.normalised,
        platform=found.platform or "",
        port=port or found.port,
        warnings=list(found.warnings),
        observed_at=seen,
        observed_offset=offset_of(seen),
        note=note or {},
    )
    one.targets.append(target)
    db.session.flush()
    for category in categories:
        target.cells.append(_cell(target, category, period))
    history.append(
        actor,
        "target.added",
        one,
        new={"as_given": target.as_given, "kind": target.kind, "asked": list(categories)},
    )
    return target


def add_lines(
    actor: Actor,
    one: EvidenceRequest,
    lines: Iterable[Recognised],
    *,
    categories: Iterable[DataCategory],
    period: DataPeriod,
) -> list[Target]:
    """Record a paste; a target that stands in this request already is not added twice."""
    actor.demand_write(one)
    known = {identity(target) for target in one.targets if target.removed_at is None}
    new: dict[Identity, Recognised] = {}
    for line in lines:
        if identity(line) not in known:
            new.setdefault(identity(line), line)
    if len(new) > MOST:
        raise DomainError("too_many_targets", field="targets", most=MOST, given=len(new))
    if not new:
        return []
    first, wanted = len(one.targets) + 1, tuple(categories)
    added = [_target(one, line, position) for position, line in enumerate(new.values(), first)]
    db.session.flush()
    for target in added:
        target.cells.extend(_cell(target, category, period) for category in wanted)
    db.session.flush()
    label = {"as_given": [target.as_given for target in added], "asked": list(wanted)}
    history.append(actor, "target.added", one, new=label)
    search_index.update(one)
    return added


def _target(one: EvidenceRequest, line: Recognised, position: int) -> Target:
    target = Target(
        evidence_request_id=one.id,
        position=position,
        as_given=line.as_given,
        kind=line.kind,
        normalised=line.normalised,
        platform=line.platform or "",
        port=line.port,
        warnings=list(line.warnings),
        observed_at=line.observed_at,
        observed_offset=offset_of(line.observed_at),
        note={},
    )
    one.targets.append(target)
    return target


def set_kind(actor: Actor, target: Target, kind: IdentifierKind) -> None:
    """Say what a target is that was not recognised; no letter has printed it yet."""
    one = target.evidence_request
    actor.demand_write(one)
    _demand_changeable(one)
    read = recognise_as(recognise(target.as_given), kind)
    old, new = history.changes(
        target,
        {
            "kind": kind.value,
            "normalised": read.normalised,
            "platform": read.platform or "",
            "warnings": list(read.warnings),
        },
    )
    if new:
        label = {"target": target.as_given}
        history.append(actor, "target.kind_chosen", one, old={**label, **old}, new={**label, **new})
        search_index.update(one)


def _demand_changeable(one: EvidenceRequest) -> None:
    if one.stage not in BEFORE_SENDING or one.letters:
        raise DomainError("target_in_letter")
    if one.stage is Stage.IN_APPROVAL:
        raise DomainError("text_locked")


def remove(actor: Actor, target: Target) -> None:
    """Take a target out of a request that has not left the office; the history keeps it."""
    one = target.evidence_request
    actor.demand_write(one)
    _demand_changeable(one)
    history.append(actor, "target.removed", one, old={"as_given": target.as_given})
    for cell in list(target.cells):
        db.session.delete(cell)
    one.targets.remove(target)
    db.session.delete(target)
    db.session.flush()
    search_index.update(one)


def renew(actor: Actor) -> list[tuple[str, str, str]]:
    """Read every target anew by today's rules, so that the same target is found under them.

    What was typed stays, and so does a kind chosen by a person. Returns (reference, former
    value, new value) of each that changed.
    """
    actor.demand(Ability.WRITE_ANY)
    changed: dict[EvidenceRequest, list[tuple[str, str]]] = {}
    for target in db.session.scalars(select(Target).order_by(Target.id)).all():
        read = recognise(target.as_given)
        if not read.is_known or target.kind in read.alternatives:  # where a person may choose
            read = recognise_as(read, IdentifierKind(target.kind))
        if (target.kind, target.normalised) != (read.kind, read.normalised):
            pairs = changed.setdefault(target.evidence_request, [])
            pairs.append((target.normalised, read.normalised))
            target.kind, target.normalised = read.kind.value, read.normalised
    for one, pairs in changed.items():
        old, new = ([pair[place] for pair in pairs] for place in (0, 1))
        history.append(actor, "target.read_anew", one, old={"read": old}, new={"read": new})
        search_index.update(one)
    return [(one.reference, *pair) for one, pairs in changed.items() for pair in pairs]


def offset_of(instant: datetime | None) -> int | None:
    """Minutes east of UTC in which an instant was stated."""
    offset = instant.utcoffset() if instant else None
    return int(offset.total_seconds() // 60) if offset is not None else None


def _cell(target: Target, category: DataCategory, period: DataPeriod) -> TargetCell:
    return TargetCell(
        target_id=target.id,
        category=category,
        period_from=period.start,
        period_until=period.end,
        period_offset=offset_of(period.start or period.end),
    )


def find(number: int) -> Target | None:
    """By its number."""
    return db.session.scalar(select(Target).where(Target.id == number))
