"""Restricted requests: the one place that keeps what a reader may not see out of every query.

A page reads ``as`` somebody (``read_as``); from then on no query of that session returns a row that
belongs to a request this reader sees in part, and the request itself, its contacts and its actions
come without their contents. Nothing has to remember it: a new page, list or table is covered
because it reads through the session. Commands read as nobody: they see all.

What must reckon with everything (statistics, the sums of the review, dates that follow a case)
says so with ``whole``; what it then shows, it answers for.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, NoReturn

from sqlalchemy import Select, event, not_, or_, select, true
from sqlalchemy.orm import (
    ORMExecuteState,
    Session,
    SessionTransaction,
    aliased,
    with_loader_criteria,
)
from sqlalchemy.orm.attributes import set_committed_value

from app.domain.people import Ability, Role, may
from app.domain.restriction import SeenInPart
from app.extensions import db
from app.models import (
    Action,
    Admission,
    Base,
    Case,
    Correspondence,
    CustodyEvent,
    Deadline,
    DeadlineExtension,
    DeadlineMove,
    DeadlinePause,
    EvidenceRequest,
    HistoryEvent,
    Offence,
    Person,
    StoredFile,
    Target,
    TargetCell,
    User,
)

#: Read without these values: a stand-in for each. Everything else of a request is its part.
WITHOUT: dict[type[Base], dict[str, Any]] = {
    EvidenceRequest: {
        "title": "",
        "case_id": None,
        "case": None,
        "legal_bases": (),
        "measures": (),
        "is_urgent": False,
        "needed_by": None,
        "assurances": (),
        "domestic_order": "",
        "domestic_order_translated": "",
        "refusal_ground": None,
        "wake_up_on": None,
        "their_reference": "",
        "next_due_kind": "",
        "last_contact_kind": None,
        "restriction_reason": "",
    },
    Correspondence: {
        "counterpart": "",
        "their_reference": "",
        "note": "",
        "void_reason": "",
        "letter_id": None,
        "deadline_changes": {},
    },
    Action: {"what": ""},
}
#: Rows that belong to a request through another row: the column, and that row's table.
THROUGH: dict[type[Base], tuple[str, type[Base]]] = {
    TargetCell: ("target_id", Target),
    CustodyEvent: ("file_id", StoredFile),
    DeadlinePause: ("deadline_id", Deadline),
    DeadlineExtension: ("deadline_id", Deadline),
    DeadlineMove: ("deadline_id", Deadline),
}
_SIGHT, _WHOLE = "gongjo_sight", "gongjo_whole"
#: Execution options of one query of single values that must count with everything.
WHOLE = {_WHOLE: True}


@dataclass(slots=True)
class _Sight:
    """Who reads, and what is hidden from them in the transaction that was asked last."""

    user_id: int | None
    role: Role | None
    asked_in: SessionTransaction | None = None
    hidden: frozenset[int] = frozenset()


def read_as(user: User | None) -> None:
    """From here on this session reads as that person; as ``None`` nothing restricted is seen."""
    db.session().info[_SIGHT] = _Sight(user.id if user else None, user.role if user else None)


@contextmanager
def whole() -> Iterator[None]:
    """Read everything; what was loaded before and after is read anew, as who may read it."""
    session = db.session()
    sight = session.info.get(_SIGHT)
    if sight is None:
        yield
        return
    is_blank = bool(_hidden(session))
    _read_anew(session, is_blank)
    del session.info[_SIGHT]
    try:
        yield
    finally:
        session.info[_SIGHT] = sight
    _read_anew(session, is_blank)


def _read_anew(session: Session, is_needed: bool) -> None:
    if is_needed:
        session.flush()
        session.expire_all()


def hidden_references() -> frozenset[str]:
    """References of the requests that this session's reader sees in part."""
    numbers = _hidden(db.session())
    if not numbers:
        return frozenset()
    sight = db.session().info[_SIGHT]
    query = select(EvidenceRequest.reference).where(
        EvidenceRequest.id.in_(_hidden_numbers(sight.user_id))
    )
    return frozenset(db.session.scalars(query))


def only_seen(numbers: Any) -> Any:
    """A condition on a column of numbers of requests: seen whole by this session's reader."""
    sight = db.session().info.get(_SIGHT)
    if sight is None or not _hidden(db.session()):
        return true()
    return numbers.not_in(_hidden_numbers(sight.user_id))


def refuse(one: EvidenceRequest) -> NoReturn:
    """Raise ``SeenInPart`` with the reference and whom to ask."""
    raise SeenInPart("seen_in_part", reference=one.reference, officer=one.officer.name)


def demand_whole(one: EvidenceRequest) -> EvidenceRequest:
    """The request, or ``SeenInPart``."""
    if one.is_in_part:
        refuse(one)
    return one


def _hidden(session: Session) -> frozenset[int]:
    """Numbers of the requests seen in part, read once a transaction."""
    sight: _Sight | None = session.info.get(_SIGHT)
    if sight is None or _sees_all(sight):
        return frozenset()
    connection = session.connection()
    if sight.asked_in is None or sight.asked_in is not session.get_transaction():
        sight.hidden = frozenset(connection.scalars(_hidden_numbers(sight.user_id)))
        sight.asked_in = session.get_transaction()
    return sight.hidden


def _sees_all(sight: _Sight) -> bool:
    return sight.role is not None and may(sight.role, Ability.SEE_RESTRICTED)


def _hidden_numbers(user_id: int | None) -> Select[Any]:
    """The rule ``domain.restriction.sees_whole`` as a query, on tables no criteria touch."""
    one, admission = EvidenceRequest.__table__.alias(), Admission.__table__.alias()
    admitted = select(admission.c.evidence_request_id).where(admission.c.user_id == user_id)
    return select(one.c.id).where(
        one.c.is_restricted, one.c.officer_id != user_id, one.c.id.not_in(admitted)
    )


def _hidden_cases(user_id: int | None) -> Select[Any]:
    """Cases that serve only such requests: a case of another request too is seen with that one."""
    one, other = EvidenceRequest.__table__.alias(), EvidenceRequest.__table__.alias()
    hidden = _hidden_numbers(user_id)
    seen = select(other.c.id).where(other.c.case_id == one.c.case_id, other.c.id.not_in(hidden))
    return select(one.c.case_id).where(
        one.c.id.in_(hidden), one.c.case_id.is_not(None), ~seen.exists()
    )


def owned() -> list[type[Base]]:
    """Tables whose rows belong to a request by themselves and are hidden with it."""
    classes = [mapper.class_ for mapper in Base.registry.mappers]
    return [one for one in classes if hasattr(one, "evidence_request_id") and one not in WITHOUT]


@lru_cache(maxsize=256)
def _options(user_id: int | None) -> list[Any]:
    """The criteria for one reader, made once: writing them down takes longer than using them."""
    hidden, cases = _hidden_numbers(user_id), _hidden_cases(user_id)
    found: dict[Any, Any] = {}
    for owner in owned():
        number = owner.evidence_request_id  # type: ignore[attr-defined]
        found[owner] = or_(number.is_(None), number.not_in(hidden))
    for part, (column, through) in THROUGH.items():
        rows = aliased(through.__table__)
        of_hidden = select(rows.c.id).where(rows.c.evidence_request_id.in_(hidden))
        found[part] = getattr(part, column).not_in(of_hidden)
    found[Case] = Case.id.not_in(cases)
    found[Offence], found[Person] = Offence.case_id.not_in(cases), Person.case_id.not_in(cases)
    found[HistoryEvent] = not_(_of(EvidenceRequest, hidden)) & not_(_of(Case, cases))
    return [
        with_loader_criteria(table, condition, include_aliases=True, propagate_to_loaders=False)
        for table, condition in found.items()
    ]


def _of(table: type[Base], numbers: Select[Any]) -> Any:
    is_of = HistoryEvent.object_kind == table.__tablename__
    return is_of & HistoryEvent.object_id.in_(numbers)


@event.listens_for(db.session, "do_orm_execute")
def _keep_out(state: ORMExecuteState) -> None:
    """Add the criteria to every reading, loading of relationships too.

    Values that are blanked on loading would slip through when asked for one by one: refused.
    """
    sight = state.session.info.get(_SIGHT)
    if sight is None or not state.is_select or state.is_column_load:
        return
    if state.execution_options.get(_WHOLE):
        return
    if not state.is_relationship_load:
        _refuse_single_values(state.statement)
    if _hidden(state.session):
        state.statement = state.statement.options(*_options(sight.user_id))


def _refuse_single_values(statement: Any) -> None:
    for told in getattr(statement, "column_descriptions", ()):
        table = told.get("entity")
        if told["expr"] is not table and told["name"] in WITHOUT.get(table, {}):
            raise RuntimeError(f"{table.__name__}.{told['name']}: read it in whole()")


def _blank(one: Any, context: Any, *_names: Any) -> None:
    hidden = _hidden(context.session)
    is_request = isinstance(one, EvidenceRequest)
    is_in_part = bool(hidden) and (one.id if is_request else one.evidence_request_id) in hidden
    if is_request:
        one.is_in_part = is_in_part
    if is_in_part:
        for name, value in WITHOUT[type(one)].items():
            set_committed_value(one, name, list(value) if value == () else value)


for _table in WITHOUT:
    event.listen(_table, "load", _blank)
    event.listen(_table, "refresh", _blank)
