"""Taking over a register kept elsewhere: each row becomes a request through the verbs of the desk.

The reference of before is kept in the history of the request; the same row is not taken twice.
A row that had been sent passes approval and sending on that day, and the history says that it was
taken over, so nobody takes it for a decision made here.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from app import clock
from app.domain.channels import Channel, check_state
from app.domain.errors import DomainError
from app.domain.identifiers import recognise_lines
from app.domain.measures import DataCategory, Measure, not_allowed
from app.domain.stages import Outcome, RefusalGround, Stage
from app.extensions import db
from app.models import Authority, Case, EvidenceRequest, HistoryEvent, User
from app.services import cases, evidence_requests, history, search_index, stages, targets
from app.services.actor import Actor
from app.services.evidence_requests import RequestFacts
from app.services.targets import DataPeriod

VERB = "request.imported"


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row as read; ``line`` is its place in the file, from 1."""

    line: int
    state: str
    channel: Channel
    authority: Authority | None = None
    old_reference: str = ""
    kics_number: str = ""
    case_title: str = ""
    measures: tuple[Measure, ...] = ()
    targets: str = ""
    is_urgent: bool = False
    needed_by: date | None = None
    domestic_order: str = ""
    sent_on: date | None = None
    acknowledged_on: date | None = None
    closed_on: date | None = None
    outcome: Outcome | None = None
    ground: RefusalGround | None = None
    their_reference: str = ""
    officer: User | None = None


@dataclass(frozen=True, slots=True)
class Fault:
    """What keeps a row from being taken over."""

    line: int
    error: DomainError


def faults(rows: Sequence[Row]) -> Iterator[Fault]:
    """Everything the rules say against the rows, in their order."""
    known, titled = _taken_over(), set(db.session.scalars(select(Case.kics_number)))
    references = set(db.session.scalars(select(EvidenceRequest.reference)))
    seen: dict[str, int] = {}
    for row in rows:
        old = row.old_reference
        if old and old in seen:
            yield Fault(row.line, DomainError("row_twice", reference=old, line=seen[old]))
        elif old and (old in known or old in references):
            yield Fault(row.line, DomainError("row_known", reference=old, as_=known.get(old, old)))
        seen.setdefault(old, row.line)
        if row.kics_number and row.case_title:
            titled.add(row.kics_number)
        for error in _faults_of(row, titled):
            yield Fault(row.line, error)


def _faults_of(row: Row, titled: set[str]) -> Iterator[DomainError]:
    try:
        check_state(row.state, row.channel)
    except DomainError as error:
        yield error
    if wrong := not_allowed(row.channel, frozenset(row.measures)):
        yield DomainError("measures_not_allowed", measures=sorted(wrong))
    if bool(row.case_title) and not row.kics_number:
        yield DomainError("row_case_number")
    if row.kics_number and row.kics_number not in titled:
        yield DomainError("row_case_title", kics_number=row.kics_number)
    if row.authority and row.authority.state_iso2 != row.state:
        yield DomainError("row_authority_state", state=row.state)
    yield from _faults_of_days(row)
    if bool(row.closed_on) != bool(row.outcome):
        yield DomainError("outcome_with_closing")
    if (row.outcome is Outcome.REFUSED) != bool(row.ground):
        yield DomainError("ground_with_refusal")
    if len(recognise_lines(row.targets)) > targets.MOST:
        yield DomainError("too_many_targets", most=targets.MOST, given=len(row.targets))


def _faults_of_days(row: Row) -> Iterator[DomainError]:
    days = [one for one in (row.sent_on, row.acknowledged_on, row.closed_on) if one]
    if days != sorted(days):
        yield DomainError("row_days_order")
    if days and max(days) > clock.today():
        yield DomainError("move_in_future")
    if row.acknowledged_on and not row.sent_on:
        yield DomainError("row_not_sent")


def _taken_over() -> dict[str, str]:
    """The references of before, and what each is called now."""
    query = select(HistoryEvent.new).where(HistoryEvent.verb == VERB)
    events = db.session.scalars(query.order_by(HistoryEvent.sequence))
    return {one["old_reference"]: one["reference"] for one in events if one.get("old_reference")}


def record(
    actor: Actor, rows: Sequence[Row], *, file: str, tell: Callable[[int], None]
) -> list[str]:
    """Record every row; the references given. The caller's transaction takes all or none.

    Raises the rule that said no, with ``values["line"]``, when the row passed ``faults`` and yet
    cannot be recorded.
    """
    made = []
    for row in rows:
        try:
            made.append(_record(actor, row, file).reference)
        except DomainError as error:
            error.values["line"] = row.line
            raise
        tell(1)
    return made


def _record(actor: Actor, row: Row, file: str) -> EvidenceRequest:
    languages = row.authority.state.languages if row.authority else []
    one = evidence_requests.create(
        actor,
        RequestFacts(
            state_iso2=row.state,
            channel=row.channel,
            authority=row.authority,
            case=_case(actor, row),
            foreign_language=next((one for one in languages if one in ("fr", "en")), "en"),
            measures=row.measures,
            is_urgent=row.is_urgent,
            needed_by=row.needed_by,
            domestic_order=row.domestic_order,
        ),
        on=row.sent_on or row.closed_on,
    )
    targets.add_lines(
        actor,
        one,
        [line.recognised for line in recognise_lines(row.targets)],
        categories=[one for one in DataCategory if one.value in set(row.measures)],
        period=DataPeriod(),
    )
    _move(actor, one, row)
    history.changes(one, {"their_reference": row.their_reference})
    told = {"file": file, "line": row.line, "reference": one.reference}
    told |= {"old_reference": row.old_reference, "their_reference": row.their_reference}
    history.append(actor, VERB, one, new=told)
    search_index.update(one)
    if row.officer:
        evidence_requests.assign(actor, one, row.officer.id)
    return one


def _case(actor: Actor, row: Row) -> Case | None:
    if not row.kics_number:
        return None
    return cases.find(row.kics_number) or cases.create(
        actor, kics_number=row.kics_number, title={"ko": row.case_title}
    )


def _move(actor: Actor, one: EvidenceRequest, row: Row) -> None:
    """The stages the row had passed, each with the reason that it was taken over."""
    steps: list[tuple[Stage, date]] = []
    if row.sent_on:
        passed = (Stage.IN_APPROVAL, Stage.APPROVED, Stage.SENT)
        steps += [(stage, row.sent_on) for stage in passed]
    if row.acknowledged_on:
        steps.append((Stage.ACKNOWLEDGED, row.acknowledged_on))
    for stage, on in steps:
        stages.move_for(actor, one, stage, on=on, reason=row.old_reference or VERB)
    if row.closed_on:
        stages.move_for(
            actor, one, Stage.CLOSED, on=row.closed_on, reason=row.old_reference or VERB,
            outcome=row.outcome, ground=row.ground,
        )  # fmt: skip
