"""A changed holiday: which open deadlines it would move. None moves without a decision.

Only deadlines whose span contains a changed day are computed again, and each distinct rule, start
and set of calendars once: 10,000 open deadlines take well under a second.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Any

from sqlalchemy import Row, delete, func, insert, select

from app import clock
from app.domain.calendars import WorkingCalendar
from app.domain.deadline_kinds import MoveDecision
from app.domain.due_dates import Pause
from app.domain.errors import DomainError
from app.domain.people import Ability
from app.domain.terms import terms_of
from app.extensions import db
from app.models import Deadline, DeadlineMove, DeadlinePause, EvidenceRequest
from app.queries import calendars, restriction
from app.queries.calendars import HOME
from app.services import act_by, deadline_pauses, deadlines, history
from app.services.actor import Actor
from app.services.deadline_clocks import computed, write

#: PostgreSQL's least and greatest of some values; in SQLite they are called min and max.
_SCALAR = ("least", "greatest")
#: No run of days off is longer; ends later than that keep their day to act.
_LONGEST_REST = timedelta(days=30)
_Working = Callable[[tuple[str, ...]], list[WorkingCalendar]]


@dataclass(frozen=True, slots=True)
class ChangedDay:
    """A day that is a holiday of that calendar from now on, or (``is_removed``) no longer."""

    calendar: str
    on: date
    is_removed: bool


def sound(days: Sequence[ChangedDay]) -> int:
    """List the open deadlines that these days would move; returns how many are new.

    A deadline that waits for a decision already is listed with its newest date.
    """
    if not days:
        return 0
    with restriction.whole():  # whoever adds the day, every deadline is looked at
        movers = [mover for mover in _movers(days) if mover["old_due_on"] != mover["new_due_on"]]
        touched = [row["deadline_id"] for row in movers]
        _drop_undecided(days, touched)
        if movers:
            db.session.execute(insert(DeadlineMove), movers)
        if at_home := [day.on for day in days if day.calendar == HOME]:
            act_by.renew(min(at_home), max(at_home) + _LONGEST_REST)
        db.session.flush()
    return len(movers)


def decide(
    actor: Actor, moves: Iterable[DeadlineMove], decision: MoveDecision, *, reason: str = ""
) -> int:
    """Move these deadlines, or keep them (a letter states the date already). Returns how many."""
    done = 0
    for move in moves:
        deadline = move.deadline
        one = deadline.evidence_request
        actor.demand_write(one)
        if move.decided_at or deadline.ended_on:
            raise DomainError("already_decided")
        if decision is MoveDecision.KEPT and not reason.strip():
            raise DomainError("reason_missing", field="reason")
        _carry_out(one, deadline, move, decision, reason.strip())
        move.decided_at, move.decided_by_id = clock.now(), actor.user_id
        move.decision, move.reason = decision, reason.strip()
        deadlines.refresh(one)
        verb = "deadline.moved" if decision is MoveDecision.MOVED else "deadline.kept"
        new = {"deadline": deadline.kind, "due_on": deadline.due_on, "reason": reason.strip()}
        history.append(actor, verb, one, old={"due_on": move.old_due_on}, new=new)
        done += 1
    return done


def demand(actor: Actor) -> None:
    """Whoever writes may decide; on which requests is asked for each."""
    actor.demand(Ability.WRITE_OWN)


def _carry_out(
    one: EvidenceRequest,
    deadline: Deadline,
    move: DeadlineMove,
    decision: MoveDecision,
    reason: str,
) -> None:
    assert deadline.trigger_on is not None
    if decision is MoveDecision.KEPT:
        kept = {"step": "kept", "calendar": move.calendar, "on": move.on.isoformat()}
        deadline.explanation = [*deadline.explanation, {**kept, "reason": reason}]
        return
    terms, codes = terms_of(deadline.terms), deadline.calendars
    pauses = deadline_pauses.pauses_of(deadline)
    due = computed(one, terms, deadline.trigger_on, codes, zone=deadline.zone, pauses=pauses)
    write(deadline, due, anew=True)
    move.new_due_on = due.due


def _movers(days: Sequence[ChangedDay]) -> list[dict[str, Any]]:
    first, last = min(day.on for day in days), max(day.on for day in days)
    rows = _candidates(first, last)
    pauses, found = _closed_pauses(rows), []
    kept: dict[tuple[Any, ...], date] = {}
    working = cache(calendars.working)
    now = clock.now()
    for row in rows:
        cause = _cause(row, days)
        if cause is None:
            continue
        key = _key(row) if row.id not in pauses else (row.id,)
        if key not in kept:
            kept[key] = _computed(row, working, pauses.get(row.id, ()))
        if kept[key] == row.waiting_for and not _is_changed(row, days):
            continue  # it waits for that very day already, because of another one
        found.append(
            {
                "deadline_id": row.id,
                "calendar": cause.calendar,
                "on": cause.on,
                "is_removed": cause.is_removed,
                "old_due_on": row.due_on,
                "new_due_on": kept[key],
                "found_at": now,
                "reason": "",
            }
        )
    return found


def _candidates(first: date, last: date) -> Sequence[Row[Any]]:
    """Open deadlines by a rule, whose clock runs, and whose span meets the changed days."""
    least, greatest = ("min", "max") if db.engine.dialect.name == "sqlite" else _SCALAR
    reach = func.coalesce(DeadlineMove.new_due_on, Deadline.due_on)
    begin = getattr(func, least)(Deadline.trigger_on, Deadline.due_on)
    end = getattr(func, greatest)(Deadline.trigger_on, Deadline.due_on, reach)
    standing_still = select(DeadlinePause.deadline_id).where(DeadlinePause.until_on.is_(None))
    waiting = (DeadlineMove.deadline_id == Deadline.id) & DeadlineMove.decided_at.is_(None)
    columns = (
        Deadline.id,
        Deadline.trigger_on,
        Deadline.due_on,
        Deadline.calendars,
        Deadline.terms,
    )
    query = select(
        *columns,
        DeadlineMove.new_due_on.label("waiting_for"),
        DeadlineMove.calendar.label("waiting_calendar"),
        DeadlineMove.on.label("waiting_since"),
    )
    query = query.outerjoin(DeadlineMove, waiting).where(
        Deadline.ended_on.is_(None),
        Deadline.trigger_on.is_not(None),
        begin <= last,
        end >= first,
        Deadline.id.not_in(standing_still),
    )
    return db.session.execute(query.order_by(Deadline.due_on, Deadline.id)).all()


def _cause(row: Row[Any], days: Sequence[ChangedDay]) -> ChangedDay | None:
    """The first changed day of one of its calendars that lies in its span."""
    if not row.terms or not row.calendars:
        return None
    end = max(row.trigger_on, row.due_on, row.waiting_for or row.due_on)
    begin = min(row.trigger_on, row.due_on)
    return next(
        (day for day in days if day.calendar in row.calendars and begin <= day.on <= end), None
    )


def _is_changed(row: Row[Any], days: Sequence[ChangedDay]) -> bool:
    """Whether the day it waits for a decision on is among the changed ones."""
    return any((row.waiting_calendar, row.waiting_since) == (day.calendar, day.on) for day in days)


def _key(row: Row[Any]) -> tuple[Any, ...]:
    return (row.trigger_on, *row.calendars, *row.terms.values())


def _computed(row: Row[Any], working: _Working, pauses: Sequence[Pause]) -> date:
    terms = terms_of(row.terms)
    if not terms.asks_calendars:
        due: date = row.due_on
        return due
    return terms.due_day(row.trigger_on, working(tuple(row.calendars)), pauses)


def _closed_pauses(rows: Sequence[Row[Any]]) -> dict[int, list[Pause]]:
    wanted, found = {row.id for row in rows}, defaultdict(list)
    query = select(DeadlinePause).where(DeadlinePause.until_on.is_not(None))
    for row in db.session.scalars(query.order_by(DeadlinePause.id)):
        if row.deadline_id in wanted:
            found[row.deadline_id].append(Pause(row.from_on, row.until_on))
    return found


def _drop_undecided(days: Sequence[ChangedDay], touched: Sequence[int]) -> None:
    """Old findings that the change makes void: those listed anew, and those of the same day."""
    undone = {(day.calendar, day.on) for day in days}
    query = select(
        DeadlineMove.id, DeadlineMove.deadline_id, DeadlineMove.calendar, DeadlineMove.on
    )
    stale, anew = [], set(touched)
    for row in db.session.execute(query.where(DeadlineMove.decided_at.is_(None))):
        if row.deadline_id in anew or (row.calendar, row.on) in undone:
            stale.append(row.id)
    for start in range(0, len(stale), 500):
        chunk = stale[start : start + 500]
        db.session.execute(delete(DeadlineMove).where(DeadlineMove.id.in_(chunk)))
