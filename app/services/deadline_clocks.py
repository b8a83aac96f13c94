"""Setting a deadline by a clock of ``periods.toml``: whose calendars, halved or not, and why."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from sqlalchemy import select

from app import clock
from app.domain.calendars import WorkingCalendar
from app.domain.deadline_kinds import HARD_KINDS, DeadlineKind
from app.domain.due_dates import DueDate, Pause
from app.domain.explanations import warn_step
from app.domain.terms import Terms, halved
from app.extensions import db
from app.models import Deadline, EvidenceRequest, State
from app.queries import calendars
from app.queries.calendars import HOME
from app.reference import clocks
from app.reference.periods import Clock, Whose

#: Limitation nearer than this halves the cadence of reminders (domain facts, section 6).
LIMITATION_NEAR = timedelta(days=183)


def set_by_clock(
    one: EvidenceRequest,
    code: str,
    trigger: date | datetime,
    *,
    kind: DeadlineKind | None = None,
    note: str = "",
) -> Deadline:
    """A new deadline by that clock; the law names its length, or there is none to set."""
    row = clocks()[code]
    assert row.rule is not None
    terms = Terms(row.rule, row.counts_back, event=row.trigger.value)
    why = pressing(one) if row.halves else ""
    return set_by_terms(
        one,
        halved(terms, why) if why else terms,
        trigger,
        kind=kind or row.kind,
        codes=codes_of(row, one),
        zone=zone_of(one) if (kind or row.kind) is DeadlineKind.PRESERVATION_ENDS else "",
        note=note,
    )


def set_by_terms(
    one: EvidenceRequest,
    terms: Terms,
    trigger: date | datetime,
    *,
    kind: DeadlineKind,
    codes: Sequence[str],
    zone: str = "",
    note: str = "",
) -> Deadline:
    """A new deadline by any rule; raises ``DomainError`` when the rule gives no date."""
    deadline = Deadline(
        evidence_request_id=one.id,
        kind=kind,
        rule=terms.rule.code,
        rule_version=terms.rule.version,
        terms=terms.as_json(),
        calendars=list(codes),
        zone=zone,
        note=note,
        created_at=clock.now(),
    )
    write(deadline, computed(one, terms, trigger, codes, zone=zone))
    deadline.trigger_on = _day(trigger, zone)
    db.session.add(deadline)
    db.session.flush()
    return deadline


def computed(
    one: EvidenceRequest,
    terms: Terms,
    trigger: date | datetime,
    codes: Sequence[str],
    *,
    zone: str = "",
    pauses: Sequence[Pause] = (),
) -> DueDate:
    """The date and why, with the range over the calendars of both States."""
    both = calendars.known([HOME, one.state_iso2])
    return terms.due(
        trigger,
        calendars.working(codes),
        compared=calendars.working(code for code in both if code not in codes) if codes else (),
        home=home(),
        pauses=pauses,
        zone=zone,
    )


def write(deadline: Deadline, due: DueDate, *, anew: bool = False) -> None:
    """The computed date onto the row, with every step of the way.

    ``anew``: the same period once more; the steps up to its last extension stay in front.
    """
    first = deadline.explanation[: _begin(deadline)] if anew else []
    deadline.due_on, deadline.due_at = due.due, due.due_at
    deadline.earliest_on, deadline.latest_on = due.earliest, due.latest
    deadline.is_provisional = due.is_provisional
    deadline.explanation = [*first, *(step.as_json() for step in (*due.steps, *due.warnings))]


def _begin(deadline: Deadline) -> int:
    """Where the steps of the last computation begin: after the last change of its terms."""
    changes = [
        number
        for number, step in enumerate(deadline.explanation, start=1)
        if step["step"] in ("extended", "recounted")
    ]
    return max(changes, default=0)


def stated_steps(kind: DeadlineKind, due_on: date, said_by: str = "") -> list[dict[str, object]]:
    """Why a date that a person or a paper stated; hard ends with the day to act before."""
    steps: list[dict[str, object]] = [{"step": "stated", "on": due_on.isoformat()}]
    if said_by:
        steps[0]["by"] = said_by
    warn = warn_step(due_on, home()) if kind in HARD_KINDS else None
    return [*steps, warn.as_json()] if warn else steps


def home() -> WorkingCalendar | None:
    """The office's calendar, ``None`` before reference data is loaded."""
    return next(iter(calendars.working(calendars.known([HOME]))), None)


def codes_of(row: Clock, one: EvidenceRequest) -> list[str]:
    """The calendars a clock asks, those that are loaded."""
    asked = {
        Whose.KOREA: [HOME],
        Whose.REQUESTED_STATE: [one.state_iso2],
        Whose.BOTH: [HOME, one.state_iso2],
        Whose.NONE: [],
    }
    return calendars.known(asked[row.whose])


def zone_of(one: EvidenceRequest) -> str:
    """The clock of the requested State."""
    state = db.session.get(State, one.state_iso2)
    return state.zone if state else ""


def pressing(one: EvidenceRequest) -> str:
    """Why reminders come twice as often: ``custody``, ``limitation`` near, or nothing.

    By the dates of the case, and by deadlines that a person set on the request itself.
    """
    case, today = one.case, clock.today()
    custody = [case.custody_ends_on if case else None, *_standing(one, DeadlineKind.CUSTODY_ENDS)]
    if any(on >= today for on in custody if on):
        return "custody"
    limits = [
        case.limitation_expires_on if case else None,
        *_standing(one, DeadlineKind.LIMITATION_EXPIRES),
    ]
    near = today + LIMITATION_NEAR
    return "limitation" if any(today <= on < near for on in limits if on) else ""


def _standing(one: EvidenceRequest, kind: DeadlineKind) -> Sequence[date]:
    query = select(Deadline.due_on).where(
        Deadline.evidence_request_id == one.id,
        Deadline.kind == kind,
        Deadline.ended_on.is_(None),
    )
    return db.session.scalars(query).all()


def _day(trigger: date | datetime, zone: str) -> date:
    if not isinstance(trigger, datetime):
        return trigger
    from zoneinfo import ZoneInfo

    return trigger.astimezone(ZoneInfo(zone) if zone else clock.office_zone()).date()
