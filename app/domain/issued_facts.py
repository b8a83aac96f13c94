"""What of a request may change the text of a letter already issued, and what may not."""

from dataclasses import replace

from app.domain.letter_facts import LetterFacts

#: What a person edits. The rest (date, number, status, the names bodies bore, what came in since)
#: belongs to the day of issue: a day that passes or a contact recorded is no edit.
EDITED = (
    "languages",
    "channel",
    "is_urgent",
    "needed_by",
    "is_confidential",
    "notify_user",
    "assurances",
    "domestic_order",
    "case",
    "addressee",
    "legal_bases",
    "measures",
    "targets",
    "texts",
)


def as_issued(now: LetterFacts, issued: LetterFacts) -> LetterFacts:
    """Today's edits under the circumstances the letter was issued in."""
    return replace(issued, **{name: getattr(now, name) for name in EDITED})
