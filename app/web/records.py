"""The request an address names, and whether the reader may change it."""

from flask import abort, request

from app.domain.people import may_write
from app.models import EvidenceRequest
from app.queries import evidence_requests
from app.web.access import READING, current_actor

_LONGEST_REFERENCE = 60


def load_request(reference: str) -> EvidenceRequest:
    """The request, locked when the page is going to write; 404 when there is none."""
    reference = reference[:_LONGEST_REFERENCE]
    if request.method not in READING:
        evidence_requests.lock(reference)
    return evidence_requests.by_reference(reference) or abort(404)


def may_edit(one: EvidenceRequest) -> bool:
    """Whether to show the acts; the services ask again."""
    actor = current_actor()
    return may_write(actor.role, is_own=one.officer_id == actor.user_id)
