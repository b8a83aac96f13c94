"""Sections of a letter that a person writes, in the order of the letter (facts section 5)."""

from app.domain.chain import digest

#: Section codes; the same codes name the clauses that print them.
WRITTEN = (
    "purpose",
    "facts",
    "link_to_requested_state",
    "necessity",
    "dual_criminality",
    "urgency",
    "assistance",
    "earlier_requests",
    "domestic_basis",
    "hearing",
    "removal_basis",
    "terms_breached",
    "extension",
    "answers",
    "withdrawal",
    "attachments",
)

#: Sections that may be answered "not applicable" with a reason.
CONDITIONAL = frozenset({"dual_criminality", "urgency", "necessity", "earlier_requests"})


def text_hash(body: str) -> str:
    """The hash a translation remembers of the text it was made from."""
    return digest(paragraphs(body))


def paragraphs(body: str) -> list[str]:
    """Each line that is not blank is a paragraph."""
    return [line.strip() for line in body.splitlines() if line.strip()]
