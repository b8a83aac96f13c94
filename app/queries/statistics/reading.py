"""What the figures are reckoned from, read in few queries."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, func, or_, select

from app.domain.channels import FORMAL, Channel, Holder
from app.domain.deadline_kinds import DeadlineEnd, DeadlineKind, TakenBack
from app.domain.measures import CellState, DataCategory, Measure
from app.domain.stages import Outcome, RefusalGround, Stage
from app.domain.statistics import Record, Stay, Step
from app.domain.undisturbed import undisturbed
from app.extensions import db
from app.models import (
    Deadline,
    EvidenceRequest,
    Leg,
    Offence,
    StageChange,
    Target,
    TargetCell,
)
from app.queries import restriction
from app.queries.review import reading
from app.queries.review.reading import fetched, raw

E_ = EvidenceRequest
#: Under which requests are counted whose case names no offence.
NO_OFFENCE = "-"


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """Which requests; an empty value chooses all, ``NO_OFFENCE`` those without any.

    ``form``: ``formal`` assistance, or ``other``.
    """

    state: str = ""
    channel: Channel | None = None
    offence: str = ""
    authority_id: int | None = None
    form: str = ""


class _Sent(NamedTuple):
    """Columns of a request by their names."""

    id: int
    reference: str
    state_iso2: str
    channel: Channel
    case_id: int | None
    measures: tuple[str, ...]
    sent_on: date
    acknowledged_on: date | None
    first_data_on: date | None
    needed_by: date | None
    is_urgent: bool


def records(chosen: Chosen, *, until: date, since: date | None = None) -> list[Record]:
    """Requests sent by a day, with their moves and legs, in the order of their numbers.

    ``since`` leaves out those that neither were open then nor moved from that day on. Restricted
    ones count like all others; offences of their cases that were typed by hand stay unnamed.
    """
    offences = _offences()
    with restriction.whole(), undisturbed():
        return _records(chosen, until, since, offences)


def _records(
    chosen: Chosen, until: date, since: date | None, offences: dict[int, tuple[str, ...]]
) -> list[Record]:
    wanted = select(E_.id).where(*_conditions(chosen, until, since))
    around = Around(
        steps=_grouped(_steps(wanted)),
        stays=_grouped(_stays(wanted)),
        kept=_preserved(wanted),
        removal=_removal(wanted),
        offences=offences,
    )
    rows = (_record(one, around) for one in _sent(wanted))
    return [one for one in rows if not chosen.offence or chosen.offence in by_offence(one)]


def _conditions(chosen: Chosen, until: date, since: date | None) -> list[ColumnElement[bool]]:
    found = [E_.sent_on <= until]
    if chosen.state:
        found.append(E_.state_iso2 == chosen.state)
    if chosen.channel:
        found.append(E_.channel == chosen.channel)
    if chosen.form:
        is_formal = E_.channel.in_(sorted(FORMAL))
        found.append(is_formal if chosen.form == "formal" else ~is_formal)
    if chosen.authority_id:
        found.append(E_.authority_id == chosen.authority_id)
    if since:
        moved = select(StageChange.evidence_request_id).where(
            StageChange.on >= since, StageChange.taken_back_at.is_(None)
        )
        found.append(or_(E_.sent_on >= since, E_.stage != Stage.CLOSED, E_.id.in_(moved)))
    return found


def _sent(wanted: Any) -> Iterable[_Sent]:
    """In the order of their numbers."""
    columns: list[Any] = [getattr(E_, name) for name in _Sent._fields]
    found: dict[str, Any] = fetched(raw(*columns).where(E_.id.in_(wanted)).order_by(E_.id))
    made = found | {
        "channel": reading.members(Channel, found["channel"]),
        "measures": reading.words(found["measures"]),
        "is_urgent": map(bool, found["is_urgent"]),
    }
    for name in ("sent_on", "acknowledged_on", "first_data_on", "needed_by"):
        made[name] = reading.days(found[name])
    return map(_Sent._make, zip(*(made[name] for name in _Sent._fields), strict=True))


def _steps(wanted: Any) -> Iterable[tuple[int, Step]]:
    c = StageChange
    query = (
        raw(c.evidence_request_id, c.on, c.to_stage, c.outcome, c.refusal_ground)
        .where(c.evidence_request_id.in_(wanted), c.taken_back_at.is_(None))
        .order_by(c.id)
    )
    found = fetched(query)
    made: Any = zip(
        found["evidence_request_id"],
        reading.days(found["on"]),
        reading.members(Stage, found["to_stage"]),
        reading.members(Outcome, found["outcome"]),
        reading.members(RefusalGround, found["refusal_ground"]),
        strict=True,
    )
    return ((number, Step(*values)) for number, *values in made)


def _stays(wanted: Any) -> Iterable[tuple[int, Stay]]:
    query = (
        raw(Leg.evidence_request_id, Leg.holder, Leg.handed_on, Leg.sent_on)
        .where(Leg.evidence_request_id.in_(wanted), Leg.voided_at.is_(None))
        .order_by(Leg.evidence_request_id, Leg.place)
    )
    found = fetched(query)
    made: Any = zip(
        found["evidence_request_id"],
        reading.members(Holder, found["holder"]),
        reading.days(found["handed_on"]),
        reading.days(found["sent_on"]),
        strict=True,
    )
    return ((number, Stay(*values)) for number, *values in made)


def _grouped(pairs: Iterable[tuple[int, Any]]) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = defaultdict(list)
    for number, one in pairs:
        found[number].append(one)
    return found


def _preserved(wanted: Any) -> dict[int, date]:
    """The last end that was confirmed; one that was corrected or taken back does not count."""
    query = (
        select(Deadline.evidence_request_id, func.max(Deadline.due_on))
        .where(
            Deadline.kind == DeadlineKind.PRESERVATION_ENDS,
            or_(Deadline.ended_how.is_(None), Deadline.ended_how != DeadlineEnd.REPLACED),
            Deadline.end_reason.not_in(list(TakenBack)),
            Deadline.evidence_request_id.in_(wanted),
        )
        .group_by(Deadline.evidence_request_id)
    )
    return dict(db.session.execute(query).all())


def _removal(wanted: Any) -> dict[int, tuple[int, list[date]]]:
    """How many links were asked to be removed, and the days of those that were.

    One without a day counts from the beginning.
    """
    query = (
        select(Target.evidence_request_id, TargetCell.state, TargetCell.answered_on)
        .join(TargetCell, TargetCell.target_id == Target.id)
        .where(
            TargetCell.category == DataCategory.REMOVAL,
            Target.removed_at.is_(None),
            Target.evidence_request_id.in_(wanted),
        )
    )
    found: dict[int, tuple[int, list[date]]] = {}
    for number, state, on in db.session.execute(query):
        asked, removed = found.get(number, (0, []))
        removed += [on or date.min] * (state is CellState.GIVEN)
        found[number] = asked + 1, removed
    return found


def _offences() -> dict[int, tuple[str, ...]]:
    """Codes of the offences of each case; one typed by hand goes by its article."""
    query = select(Offence.case_id, Offence.template_code, Offence.article).order_by(Offence.id)
    found: dict[int, list[str]] = defaultdict(list)
    seen = set(db.session.scalars(select(Offence.case_id).distinct()))
    for number, code, article in db.session.execute(query, execution_options=restriction.WHOLE):
        if code or (article and number in seen):
            found[number].append(code or article)
    return {number: tuple(codes) for number, codes in found.items()}


@dataclass(frozen=True, slots=True, kw_only=True)
class Around:
    """What other tables say, by the number of the request (offences by that of the case)."""

    steps: dict[int, list[Step]]
    stays: dict[int, list[Stay]]
    kept: dict[int, date]
    removal: dict[int, tuple[int, list[date]]]
    offences: dict[int, tuple[str, ...]]


def _record(one: Any, around: Around) -> Record:
    asked, removed = around.removal.get(one.id, (0, []))
    kept = around.kept.get(one.id)
    return Record(
        reference=one.reference,
        state=one.state_iso2,
        channel=one.channel,
        offences=around.offences.get(one.case_id or 0, ()),
        steps=tuple(around.steps.get(one.id, ())),
        stays=tuple(around.stays.get(one.id, ())),
        sent_on=one.sent_on,
        acknowledged_on=one.acknowledged_on,
        first_data_on=one.first_data_on,
        needed_by=one.needed_by,
        is_urgent=one.is_urgent,
        asks_preservation=Measure.PRESERVATION.value in one.measures or kept is not None,
        preserved_until=kept,
        removal_asked=asked,
        removed_on=tuple(removed),
    )


def by_offence(one: Record) -> tuple[str, ...]:
    return one.offences or (NO_OFFENCE,)
