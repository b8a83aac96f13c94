"""What became of the cells of the grid: one by hand, or many by one contact."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from app import clock
from app.domain.errors import DomainError, StaleVersion
from app.domain.measures import CellState, DataCategory
from app.domain.stages import RefusalGround
from app.extensions import db
from app.models import Correspondence, EvidenceRequest, TargetCell
from app.services import history
from app.services.actor import Actor


@dataclass(frozen=True, slots=True)
class CellAnswer:
    """What a form says of one cell it read at ``version``."""

    cell: TargetCell
    state: CellState
    version: int


def answer(
    actor: Actor,
    cell: TargetCell,
    state: CellState,
    *,
    on: date,
    ground: RefusalGround | None = None,
    contact_id: int | None = None,
    given: str = "",
    version: int | None = None,
    at: datetime | None = None,
) -> None:
    """What became of one cell; a form gives the ``version`` it was read at.

    ``at`` is the instant on that day, where it is known.
    """
    actor.demand_write(cell.target.evidence_request)
    if version is not None and version != cell.version:
        raise StaleVersion("stale_version", category=cell.category)
    if state is not CellState.ASKED:
        _demand_day(cell.target.evidence_request, on, at)
    if (state is CellState.REFUSED) != (ground is not None):
        raise DomainError("ground_with_refusal", field="refusal_ground")
    old, new = history.changes(
        cell,
        _columns(state, on, at, ground) | {"contact_id": contact_id, "given_value": given},
    )
    if new:
        label = {"target": cell.target.as_given, "category": cell.category}
        one = cell.target.evidence_request
        history.append(actor, "target.answered", one, old={**label, **old}, new={**label, **new})


def answer_many(
    actor: Actor,
    one: EvidenceRequest,
    answers: Iterable[CellAnswer],
    *,
    on: date,
    ground: RefusalGround | None = None,
    contact: Correspondence | None = None,
    at: datetime | None = None,
) -> int:
    """What became of many cells by one contact; returns how many changed.

    ``ground`` is that of the cells that become refused, ``at`` the instant on that day where it is
    known. Raises ``StaleVersion`` with the ``cells`` that somebody else answered otherwise
    meanwhile; then nothing is written.
    """
    actor.demand_write(one)
    wanted = list(answers)
    _demand_fresh(wanted)
    _demand_day(one, on, at)
    if wanted and any(row.state is CellState.REFUSED for row in wanted) != (ground is not None):
        raise DomainError("ground_with_refusal", field="refusal_ground")
    if contact is not None and contact.evidence_request_id != one.id:
        raise DomainError("contact_elsewhere", field="contact")
    told: dict[tuple[DataCategory, CellState, CellState], list[str]] = {}
    for row in wanted:
        cell = row.cell
        if cell.target.evidence_request_id != one.id or row.state is cell.state:
            continue
        told.setdefault((cell.category, cell.state, row.state), []).append(cell.target.as_given)
        cell.contact_id = contact.id if contact and row.state is not CellState.ASKED else None
        for name, value in _columns(row.state, on, at, ground).items():
            setattr(cell, name, value)
    db.session.flush()
    for (category, old, new), given in told.items():
        said = {"target": given, "category": category, **_columns(new, on, at, ground)}
        if new is not CellState.REFUSED:
            del said["refusal_ground"]
        history.append(actor, "target.answered", one, old={"state": old}, new=said)
    return sum(map(len, told.values()))


def _demand_fresh(wanted: Sequence[CellAnswer]) -> None:
    """Two people who say the same are no conflict."""
    stale = [
        row.cell.id
        for row in wanted
        if row.version != row.cell.version and row.state is not row.cell.state
    ]
    if stale:
        raise StaleVersion("stale_version", cells=stale)


def _columns(
    state: CellState, on: date, at: datetime | None, ground: RefusalGround | None
) -> dict[str, object]:
    """An open cell has neither day nor instant, only a refused one a ground."""
    is_open = state is CellState.ASKED
    return {
        "state": state,
        "answered_on": None if is_open else on,
        "answered_at": None if is_open else at,
        "refusal_ground": ground if state is CellState.REFUSED else None,
    }


def _demand_day(one: EvidenceRequest, on: date, at: datetime | None) -> None:
    """An answer comes after the sending and not in the future."""
    if on > clock.today() or (at is not None and at > clock.now()):
        raise DomainError("move_in_future", field="on")
    if one.sent_on and on < one.sent_on:
        raise DomainError("answer_before_sending", field="on", sent_on=one.sent_on)
