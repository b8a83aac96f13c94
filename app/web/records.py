"""The request an address names."""

from flask import abort, request

from app.models import EvidenceRequest
from app.queries import evidence_requests
from app.web.access import READING

_LONGEST_REFERENCE = 60


def load_request(reference: str) -> EvidenceRequest:
    """The request, locked when the page is going to write; 404 when there is none."""
    reference = reference[:_LONGEST_REFERENCE]
    if request.method not in READING:
        evidence_requests.lock(reference)
    return evidence_requests.by_reference(reference) or abort(404)
