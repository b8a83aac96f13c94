"""Conditions of a query: that a reader may see this request, this case, this row of a request.

Each asks about the row at hand alone, by its key: a page reads a few rows, and a list of everything
that is hidden, made anew for each statement, took most of its time. They are written out as text,
because SQLAlchemy looks at every piece of an expression anew for each statement.
"""

from typing import Any

from sqlalchemy import Integer, bindparam, literal_column
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.expression import FunctionElement

NOBODY = 0
#: The rule ``domain.restriction.sees_whole`` for a row ``r`` of the table.
HIDDEN = (
    "r.is_restricted AND r.officer_id <> {reader} AND NOT EXISTS (SELECT 1 FROM admission a "
    "WHERE a.user_id = {reader} AND a.evidence_request_id = r.id)"
)
_ONE = f"EXISTS (SELECT 1 FROM evidence_request r WHERE r.id = {{number}} AND {HIDDEN})"  # noqa: S608
#: A case that serves only such requests; one of another request too is seen with that one. Reckoned
#: from the few requests of the case: two conditions made PostgreSQL read all of them.
_CASE = (
    f"COALESCE((SELECT MIN(CASE WHEN {HIDDEN} THEN 1 ELSE 0 END) "  # noqa: S608
    "FROM evidence_request r WHERE r.case_id = {number}), 0) = 1"
)


class RequestSeen(FunctionElement[Any]):
    """Arguments: the number of a request, the reader. No number is no secret."""

    inherit_cache = True


class CaseSeen(FunctionElement[Any]):
    """Arguments: the number of a case, the reader."""

    inherit_cache = True


class RowSeen(FunctionElement[Any]):
    """Arguments: a key of a table whose rows belong to requests, that table, the reader."""

    inherit_cache = True


def request_seen(number: Any, user_id: int | None) -> RequestSeen:
    """Whether the request of this number is seen whole."""
    return RequestSeen(number, _reader(user_id))


def case_seen(number: Any, user_id: int | None) -> CaseSeen:
    """Whether the case of this number is seen."""
    return CaseSeen(number, _reader(user_id))


def row_seen(key: Any, table: str, user_id: int | None) -> RowSeen:
    """Whether the row of this key belongs to a request that is seen whole."""
    return RowSeen(key, literal_column(table), _reader(user_id))


def _reader(user_id: int | None) -> Any:
    return bindparam("reader", user_id or NOBODY, type_=Integer, unique=True)


@compiles(RequestSeen)
def _request(element: RequestSeen, compiler: Any, **options: Any) -> str:
    number, reader = (compiler.process(one, **options) for one in element.clauses)
    return f"(NOT {_ONE.format(number=number, reader=reader)})"


@compiles(CaseSeen)
def _case(element: CaseSeen, compiler: Any, **options: Any) -> str:
    number, reader = (compiler.process(one, **options) for one in element.clauses)
    return f"(NOT ({_CASE.format(number=number, reader=reader)}))"


@compiles(RowSeen)
def _row(element: RowSeen, compiler: Any, **options: Any) -> str:
    key, table, reader = (compiler.process(one, **options) for one in element.clauses)
    owner = f"(SELECT t.evidence_request_id FROM {table} t WHERE t.id = {key})"  # noqa: S608
    return f"(NOT {_ONE.format(number=owner, reader=reader)})"
