"""Stopping the clock of a deadline and letting it run again with the days it had left."""

from dataclasses import replace
from datetime import date

from app.domain.calendars import ONE_DAY
from app.domain.counting import remaining
from app.domain.deadline_kinds import HARD_KINDS
from app.domain.due_dates import Pause
from app.domain.errors import DomainError
from app.domain.periods import Unit
from app.domain.terms import Terms, terms_of
from app.extensions import db
from app.models import Deadline, DeadlinePause, EvidenceRequest
from app.queries import calendars
from app.services import deadlines
from app.services.deadline_clocks import computed, write


def can_stop(deadline: Deadline, on: date) -> bool:
    """Whether ``stop`` would: a clock that has run out or has not begun goes on as it is."""
    try:
        _check_stop(deadline, on)
    except DomainError:
        return False
    return True


def stop(deadline: Deadline, on: date, *, reason: str) -> DeadlinePause:
    """The clock stands from that day on. Raises ``DomainError`` where it cannot."""
    _check_stop(deadline, on)
    pause = DeadlinePause(from_on=on, reason=reason)
    deadline.pauses.append(pause)
    db.session.flush()
    return pause


def _check_stop(deadline: Deadline, on: date) -> None:
    check_can_stop(deadline)
    last = max((pause.until_on for pause in deadline.pauses if pause.until_on), default=None)
    if last and on <= last:
        raise DomainError("pause_overlaps", field="on", until=last)
    if deadline.trigger_on and on < deadline.trigger_on:
        raise DomainError("pause_before_start", field="on", start=deadline.trigger_on)
    if on > deadline.due_on:
        raise DomainError("pause_after_end", field="on", due=deadline.due_on)


def start_again(one: EvidenceRequest, deadline: Deadline, on: date) -> None:
    """The clock stood up to and with that day; the date is computed anew with its steps."""
    open_pause = next((pause for pause in deadline.pauses if pause.until_on is None), None)
    if open_pause is None:
        raise DomainError("clock_runs", field="on")
    if on < open_pause.from_on:
        raise DomainError("pause_reversed", field="on", from_on=open_pause.from_on)
    open_pause.until_on = on
    db.session.flush()
    assert deadline.trigger_on is not None
    terms = _known_again(terms_of(deadline.terms), open_pause)
    deadline.terms = terms.as_json()
    codes, pauses = deadline.calendars, pauses_of(deadline)
    write(deadline, computed(one, terms, deadline.trigger_on, codes, pauses=pauses), anew=True)
    db.session.flush()


def _known_again(terms: Terms, pause: DeadlinePause) -> Terms:
    """What became pressing while the clock stood could be acted on once it ran again."""
    assert pause.until_on
    if terms.not_before is None or not pause.from_on <= terms.not_before <= pause.until_on:
        return terms
    return replace(terms, not_before=pause.until_on + ONE_DAY)


def days_left(deadline: Deadline, on: date) -> int:
    """Days of the period still to run while the clock stands, in the period's own days."""
    assert deadline.trigger_on is not None
    return remaining(
        terms_of(deadline.terms).rule,
        deadline.trigger_on,
        calendars.working(deadline.calendars),
        pauses=pauses_of(deadline),
        on=on,
    )


def pauses_of(deadline: Deadline) -> list[Pause]:
    """As the rules take them."""
    return [Pause(row.from_on, row.until_on) for row in deadline.pauses]


def check_can_stop(deadline: Deadline) -> None:
    """Hard ends, stated dates, hours and days counted back have no clock that could stand."""
    if deadline.ended_on:
        raise DomainError("deadline_ended", field="on")
    if deadlines.is_paused(deadline):
        raise DomainError("clock_stands_already", field="on")
    if deadline.kind in HARD_KINDS:
        raise DomainError("hard_end_never_pauses", field="on")
    terms = terms_of(deadline.terms) if deadline.terms else None
    if terms is None or terms.counts_back or terms.rule.period.unit is Unit.HOURS:
        raise DomainError("no_clock_to_stop", field="on")
