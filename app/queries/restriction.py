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

from sqlalchemy import and_, event, or_, select, text, true
from sqlalchemy.orm import (
    ORMExecuteState,
    Session,
    SessionTransaction,
    with_loader_criteria,
)
from sqlalchemy.orm.attributes import set_committed_value

from app.domain.people import Ability, Role, may
from app.domain.restriction import SeenInPart
from app.extensions import db
from app.models import (
    Action,
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
from app.queries.seen import HIDDEN, NOBODY, case_seen, request_seen, row_seen

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
    hides: bool = False
    hidden: frozenset[int] | None = None


def read_as(user: User | None) -> None:
    """From here on this session reads as that person; as ``None`` nothing restricted is seen."""
    db.session().info[_SIGHT] = _Sight(user.id if user else None, user.role if user else None)


def reader() -> tuple[int | None, Role | None] | None:
    """As whom this session reads: what is kept for one person is not for another."""
    sight: _Sight | None = db.session().info.get(_SIGHT)
    return (sight.user_id, sight.role) if sight else None


@contextmanager
def whole() -> Iterator[None]:
    """Read everything; what was loaded before and after is read anew, as who may read it."""
    session = db.session()
    sight = session.info.get(_SIGHT)
    if sight is None:
        yield
        return
    is_blank = _hides(session)
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
    if not _hides(db.session()):
        return frozenset()
    sight = db.session().info[_SIGHT]
    hidden = text(f"({_NUMBERS})").bindparams(reader=sight.user_id or NOBODY)
    query = select(EvidenceRequest.reference).where(EvidenceRequest.id.in_(hidden))
    return frozenset(db.session.scalars(query))


def only_seen(numbers: Any) -> Any:
    """A condition on a column of numbers of requests: seen whole by this session's reader."""
    sight = db.session().info.get(_SIGHT)
    if sight is None or not _hides(db.session()):
        return true()
    return request_seen(numbers, sight.user_id)


def refuse(one: EvidenceRequest) -> NoReturn:
    """Raise ``SeenInPart`` with the reference and whom to ask."""
    raise SeenInPart("seen_in_part", reference=one.reference, officer=one.officer.name)


def demand_whole(one: EvidenceRequest) -> EvidenceRequest:
    """The request, or ``SeenInPart``."""
    if one.is_in_part:
        refuse(one)
    return one


def _hides(session: Session) -> bool:
    """Whether anything at all is hidden from the reader, asked once a transaction."""
    sight: _Sight | None = session.info.get(_SIGHT)
    if sight is None or _sees_all(sight):
        return False
    connection = session.connection()
    if sight.asked_in is None or sight.asked_in is not session.get_transaction():
        reader = {"reader": sight.user_id or NOBODY}
        sight.hides = connection.scalar(text(f"{_NUMBERS} LIMIT 1"), reader) is not None
        sight.asked_in, sight.hidden = session.get_transaction(), None
    return sight.hides


def _is_hidden(session: Session, number: int) -> bool:
    """Whether the request of this number is; the numbers are read when the first is asked for."""
    if not _hides(session):
        return False
    sight: _Sight = session.info[_SIGHT]
    if sight.hidden is None:
        reader = {"reader": sight.user_id or NOBODY}
        sight.hidden = frozenset(session.connection().scalars(text(_NUMBERS), reader))
    return number in sight.hidden


def _sees_all(sight: _Sight) -> bool:
    return sight.role is not None and may(sight.role, Ability.SEE_RESTRICTED)


#: Numbers of the requests a reader sees in part.
_NUMBERS = f"SELECT r.id FROM evidence_request r WHERE {HIDDEN.format(reader=':reader')}"  # noqa: S608


def owned() -> list[type[Base]]:
    """Tables whose rows belong to a request by themselves and are hidden with it."""
    classes = [mapper.class_ for mapper in Base.registry.mappers]
    return [one for one in classes if hasattr(one, "evidence_request_id") and one not in WITHOUT]


@lru_cache(maxsize=256)
def _options(user_id: int | None) -> list[Any]:
    """The criteria for one reader, made once: writing them down takes longer than using them."""
    found: dict[type[Base], Any] = {
        owner: request_seen(owner.evidence_request_id, user_id)  # type: ignore[attr-defined]
        for owner in owned()
    }
    for part, (column, through) in THROUGH.items():
        found[part] = row_seen(getattr(part, column), through.__tablename__, user_id)
    found[Case] = case_seen(Case.id, user_id)
    for part in (Offence, Person):
        found[part] = case_seen(part.case_id, user_id)
    event_of, number = HistoryEvent.object_kind, HistoryEvent.object_id
    found[HistoryEvent] = and_(
        or_(event_of != EvidenceRequest.__tablename__, request_seen(number, user_id)),
        or_(event_of != Case.__tablename__, case_seen(number, user_id)),
    )
    return [
        with_loader_criteria(table, condition, include_aliases=True, propagate_to_loaders=False)
        for table, condition in found.items()
    ]


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
    if _hides(state.session):
        state.statement = state.statement.options(*_options(sight.user_id))


def _refuse_single_values(statement: Any) -> None:
    for told in getattr(statement, "column_descriptions", ()):
        table = told.get("entity")
        if told["expr"] is not table and told["name"] in WITHOUT.get(table, {}):
            raise RuntimeError(f"{table.__name__}.{told['name']}: read it in whole()")


def _blank(one: Any, context: Any, *_names: Any) -> None:
    is_request = isinstance(one, EvidenceRequest)
    if is_request and one.__dict__.get("is_restricted") is False:
        is_in_part = False
    else:
        number = one.id if is_request else one.evidence_request_id
        is_in_part = _is_hidden(context.session, number)
    if is_request:
        one.is_in_part = is_in_part
    if is_in_part:
        for name, value in WITHOUT[type(one)].items():
            set_committed_value(one, name, list(value) if value == () else value)


for _table in WITHOUT:
    event.listen(_table, "load", _blank)
    event.listen(_table, "refresh", _blank)
