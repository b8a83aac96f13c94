"""Every page of a request, one module per subject."""

from app.web.evidence_requests import contacts, correcting, drafts, moves, page, targets, texts
from app.web.evidence_requests.blueprint import pages

__all__ = ["contacts", "correcting", "drafts", "moves", "page", "pages", "targets", "texts"]
