"""Rows of a sheet as the register stands now: few queries, plain columns, no objects per row."""

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import ColumnElement, func, select

from app import clock
from app.domain.channels import Channel, Holder
from app.domain.contacts import ContactKind, Means
from app.domain.deadline_kinds import DeadlineKind
from app.domain.review import Row
from app.domain.stages import Outcome, RefusalGround, Stage
from app.extensions import db
from app.models import (
    Action,
    Authority,
    Case,
    Correspondence,
    Deadline,
    EvidenceRequest,
    Review,
    StageChange,
    User,
)
from app.queries.calendars import home_days_left
from app.queries.review.reading import Values, by_value, fetched, raw

E_ = EvidenceRequest
OPEN = E_.stage != Stage.CLOSED
#: Days for which a closed request stays on the sheet of an office without an earlier review.
FIRST_WEEK = 7
_MOST_AT_ONCE = 1_000


def rows_now(
    as_of: date, before: Review | None = None, *, officer_id: int | None = None
) -> list[Row]:
    """Open requests and those closed since the review before, by agency and reference."""
    whose = [] if officer_id is None else [E_.officer_id == officer_id]
    found = _read(OPEN, *whose)
    side = Beside(Names(*whose))
    if officer_id is None and (closed := _read(*_closed_since(as_of, before))):
        side.names.add_cases({one.case_id for one in closed})
        found += closed
    return _sorted(_row(one, side, as_of) for one in found)


def _closed_since(as_of: date, before: Review | None) -> list[ColumnElement[bool]]:
    moves = select(StageChange.evidence_request_id).where(
        StageChange.to_stage == Stage.CLOSED, StageChange.taken_back_at.is_(None)
    )
    if before and before.closed_at:
        moves = moves.where(StageChange.at > before.closed_at)
    else:
        first = date.fromordinal(as_of.toordinal() - FIRST_WEEK)
        moves = moves.where(StageChange.on > first)
    return [E_.stage == Stage.CLOSED, E_.id.in_(moves)]


COLUMNS = (
    E_.id,
    E_.reference,
    E_.is_example,
    E_.is_urgent,
    E_.state_iso2,
    E_.channel,
    E_.measures,
    E_.stage,
    E_.stage_on,
    E_.outcome,
    E_.refusal_ground,
    E_.holder,
    E_.created_at,
    E_.sent_on,
    E_.acknowledged_on,
    E_.closed_on,
    E_.wake_up_on,
    E_.next_due_on,
    E_.next_due_kind,
    E_.last_contact_at,
    E_.last_contact_kind,
    E_.last_reply_at,
    E_.officer_id,
    E_.case_id,
    E_.authority_id,
)


_RAW = raw(*COLUMNS)
_CHANNELS, _STAGES, _HOLDERS = by_value(Channel), by_value(Stage), by_value(Holder)
_OUTCOMES, _GROUNDS = by_value(Outcome), by_value(RefusalGround)
_KINDS, _MEANS, _DUE = by_value(ContactKind), by_value(Means), by_value(DeadlineKind)


def _read(*conditions: ColumnElement[bool]) -> list[Any]:
    return [*fetched(_RAW, *conditions)]


class Names:
    """Cases, agencies and people by number: each is read once, however often it stands."""

    def __init__(self, *whose: ColumnElement[bool], of_open: bool = True) -> None:
        self.people = dict(db.session.execute(select(User.id, User.name)).all())
        self.agencies = dict(db.session.execute(select(Authority.id, Authority.label)).all())
        serving = select(E_.case_id).where(OPEN, *whose) if of_open else select(Case.id)
        self.cases = self._cases(Case.id.in_(serving))

    def add_cases(self, numbers: Iterable[int | None]) -> None:
        """Those of requests closed of late, as far as no open one serves them."""
        missing = sorted({one for one in numbers if one is not None} - set(self.cases))
        for first in range(0, len(missing), _MOST_AT_ONCE):
            self.cases |= self._cases(Case.id.in_(missing[first : first + _MOST_AT_ONCE]))

    @staticmethod
    def _cases(condition: ColumnElement[bool]) -> dict[int, tuple[str, dict[str, str]]]:
        found = fetched(raw(Case.id, Case.kics_number, Case.title), condition)
        return {one.id: (one.kics_number, Values.texts(one.title)) for one in found}


class Beside:
    """What other tables say of the requests: means of the last contact, preservation, actions."""

    def __init__(self, names: Names) -> None:
        self.names = names
        self.values = Values(clock.office_zone())
        self.left: dict[date, int] = {}
        self.means = {number: _MEANS[means] for number, means in self._means()}
        self.preserved = self._preserved()
        self.actions = {one.evidence_request_id: one for one in self._actions()}

    def days_left(self, due_on: date | None, as_of: date) -> int | None:
        """Working days, reckoned once for each day."""
        if due_on is None:
            return None
        if due_on not in self.left:
            self.left[due_on] = home_days_left(due_on, as_of)
        return self.left[due_on]

    def _means(self) -> Sequence[Any]:
        query = (
            raw(Correspondence.evidence_request_id, Correspondence.means)
            .join(E_, Correspondence.evidence_request_id == E_.id)
            .where(
                Correspondence.at == E_.last_contact_at, Correspondence.voided_at.is_(None), OPEN
            )
            .order_by(Correspondence.id)
        )
        return fetched(query)

    def _preserved(self) -> dict[int, date]:
        query = (
            select(Deadline.evidence_request_id, func.min(Deadline.due_on))
            .where(Deadline.ended_on.is_(None), Deadline.kind == DeadlineKind.PRESERVATION_ENDS)
            .group_by(Deadline.evidence_request_id)
        )
        return dict(db.session.execute(query).all())

    def _actions(self) -> Iterable[Any]:
        """Open actions, the newest of a request last."""
        query = raw(Action.evidence_request_id, Action.what, Action.owner_id, Action.due_on)
        return fetched(query.where(Action.done_at.is_(None)).order_by(Action.id))


def _row(one: Any, side: Beside, as_of: date) -> Row:
    names, action, values = side.names, side.actions.get(one.id), side.values
    kics, title = names.cases.get(one.case_id, ("", {}))
    due_on, contact_at = values.day(one.next_due_on), values.instant(one.last_contact_at)
    return Row(
        reference=one.reference,
        is_example=bool(one.is_example),
        is_urgent=bool(one.is_urgent),
        case_number=kics,
        case=title,
        agency=names.agencies.get(one.authority_id, {}),
        state=one.state_iso2,
        channel=_CHANNELS[one.channel],  # type: ignore[arg-type]  # never empty
        measures=values.words(one.measures),
        stage=_STAGES[one.stage],  # type: ignore[arg-type]  # never empty
        stage_on=values.day(one.stage_on),  # type: ignore[arg-type]  # never empty
        outcome=_OUTCOMES[one.outcome],
        refusal_ground=_GROUNDS[one.refusal_ground],
        holder=_HOLDERS[one.holder],  # type: ignore[arg-type]  # never empty
        officer=names.people.get(one.officer_id, ""),
        recorded_on=values.local_day(values.instant(one.created_at)),  # type: ignore[arg-type]
        sent_on=values.day(one.sent_on),
        acknowledged_on=values.day(one.acknowledged_on),
        replied_on=values.local_day(values.instant(one.last_reply_at)),
        closed_on=values.day(one.closed_on),
        parked_until=values.day(one.wake_up_on),
        due_on=due_on,
        due_kind=_DUE[one.next_due_kind],
        days_left=side.days_left(due_on, as_of),
        preserved_until=side.preserved.get(one.id),
        contact_at=contact_at.isoformat() if contact_at else "",
        contact_on=values.local_day(contact_at),
        contact_kind=_KINDS[one.last_contact_kind],
        contact_means=side.means.get(one.id),
        action=action.what if action else "",
        action_owner=names.people.get(action.owner_id, "") if action else "",
        action_due_on=values.day(action.due_on) if action else None,
    )


def local_day(instant: datetime) -> date:
    """The day at the office."""
    return instant.astimezone(clock.office_zone()).date()


def utc_text(instant: datetime | None) -> str:
    """ISO 8601 in UTC, or nothing."""
    return instant.astimezone(UTC).isoformat() if instant else ""


def _sorted(rows: Iterable[Row]) -> list[Row]:
    """By agency: State, name, reference."""
    return sorted(rows, key=lambda row: (row.state, row.agency.get("ko", ""), row.reference))
