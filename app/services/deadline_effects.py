"""What a contact or a move did to the deadlines, kept beside it, and taken back with it.

Only what still stands as it was left is taken back; what was changed since is left to a
person, who is told.
"""

from datetime import date, datetime
from typing import Any

from app import clock
from app.domain.deadline_kinds import DeadlineEnd, DeadlineKind
from app.domain.stages import Stage
from app.extensions import db
from app.models import Deadline, DeadlineExtension, EvidenceRequest
from app.services import cadence, deadlines, history
from app.services.actor import Actor

Standing = dict[str, dict[str, Any]]
_COLUMNS = (
    "rule", "rule_version", "trigger_on", "due_on", "due_at", "zone", "earliest_on", "latest_on",
    "calendars", "terms", "explanation", "is_provisional", "ended_on", "ended_how", "end_reason",
)  # fmt: skip
_DAYS = ("trigger_on", "due_on", "earliest_on", "latest_on", "ended_on")


def standing(one: EvidenceRequest) -> Standing:
    """All deadlines of the request as they are now, by number, as JSON can carry them."""
    db.session.flush()
    db.session.expire(one, ["deadlines"])
    return {str(row.id): _state(row) for row in one.deadlines}


def _state(row: Deadline) -> dict[str, Any]:
    found: dict[str, Any] = history.plain({name: getattr(row, name) for name in _COLUMNS})
    found["pauses"] = {str(p.id): history.plain(p.until_on) for p in row.pauses}
    return found


def changes(before: Standing, after: Standing) -> dict[str, Any]:
    """(before, after) of every deadline that differs; before is nothing for a new one."""
    return {
        number: [before.get(number), state]
        for number, state in after.items()
        if before.get(number) != state
    }


def take_back(
    actor: Actor, one: EvidenceRequest, made: dict[str, Any], *, reason: str
) -> list[DeadlineKind]:
    """Undo the changes for a coded reason; returns the kinds that somebody changed since."""
    left = []
    rows = {str(row.id): row for row in one.deadlines}
    for number, (before, after) in made.items():
        row = rows[number]
        if _state(row) != after:
            left.append(row.kind)
        elif before is None:
            deadlines.end(row, clock.today(), DeadlineEnd.CANCELLED, reason=reason)
        elif not _is_settled_anyway(one, row, before):
            _restore(actor, row, before, reason)
    cadence.follow(actor, one)
    deadlines.refresh(one)
    return left


def _is_settled_anyway(one: EvidenceRequest, row: Deadline, before: dict[str, Any]) -> bool:
    """Whether the stage says that the deadline stands no longer."""
    was_open = before["ended_on"] is None
    is_known = row.kind is DeadlineKind.ACKNOWLEDGEMENT_EXPECTED and one.acknowledged_on
    return was_open and (one.stage is Stage.CLOSED or bool(is_known))


def _restore(actor: Actor, row: Deadline, before: dict[str, Any], reason: str) -> None:
    assert actor.user_id is not None
    if (due_on := date.fromisoformat(before["due_on"])) != row.due_on:
        row.extensions.append(
            DeadlineExtension(
                from_due_on=row.due_on,
                to_due_on=due_on,
                reason=reason,
                at=clock.now(),
                actor_id=actor.user_id,
            )
        )
    for name in _COLUMNS:
        setattr(row, name, _value(name, before[name]))
    for pause in list(row.pauses):
        if str(pause.id) not in before["pauses"]:
            row.pauses.remove(pause)
            db.session.delete(pause)
        else:
            until = before["pauses"][str(pause.id)]
            pause.until_on = date.fromisoformat(until) if until else None
    db.session.flush()


def _value(name: str, plain: Any) -> Any:
    if plain is None:
        return None
    if name in _DAYS:
        return date.fromisoformat(plain)
    if name == "due_at":
        return datetime.fromisoformat(plain)
    return DeadlineEnd(plain) if name == "ended_how" else plain
