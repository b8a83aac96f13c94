"""The request an address names, what belongs to one, and whether the reader may change it."""

from collections.abc import Callable
from typing import NoReturn, TypeVar

from flask import abort, request

from app.domain.people import may_write
from app.extensions import db
from app.models import EvidenceRequest, Letter, StoredFile
from app.queries import evidence_requests, restriction
from app.web.access import READING, current_actor, is_form_to_write

_LONGEST_REFERENCE = 60
Part = TypeVar("Part", Letter, StoredFile)


def load_request(reference: str) -> EvidenceRequest:
    """The request, locked when the page is going to write; 404 when there is none.

    ``SeenInPart``, a 403, when the reader sees it only in part. A form that changes the request is
    not opened by one who may not change it: what they would type could not be saved.
    """
    reference = reference[:_LONGEST_REFERENCE]
    if request.method not in READING:
        evidence_requests.lock(reference)
    one = evidence_requests.by_reference(reference) or abort(404)
    if is_form_to_write():
        current_actor().demand_write(one)
    return one


def load_part(find: Callable[[], Part | None]) -> Part:
    """What ``find`` finds; 404, or ``SeenInPart`` where it belongs to a request seen in part."""
    return find() or _refuse(find)


def _refuse(find: Callable[[], Part | None]) -> NoReturn:
    with restriction.whole():
        hidden = find()
        number = hidden.evidence_request_id if hidden else abort(404)
    restriction.refuse(db.session.get_one(EvidenceRequest, number))


def may_edit(one: EvidenceRequest) -> bool:
    """Whether to show the acts; the services ask again."""
    actor = current_actor()
    return may_write(actor.role, is_own=one.officer_id == actor.user_id)
