"""When one target of a request may be written anew.

An answer belongs to what was asked, so an answered target stays as it was asked. What an issued
letter says stays in the letter: the correction needs its reason, and the other side must be told.
"""

from app.domain.errors import DomainError
from app.domain.stages import Stage


def check_correctable(stage: Stage, *, is_answered: bool) -> None:
    """Before the line is typed: pages ask before they offer it."""
    if stage is Stage.CLOSED:
        raise DomainError("request_closed")
    if stage is Stage.IN_APPROVAL:
        raise DomainError("text_locked")
    if is_answered:
        raise DomainError("target_answered")


def check_reason(reason: str, *, is_in_letter: bool) -> None:
    """Why the other side was asked about something else."""
    if is_in_letter and not reason.strip():
        raise DomainError("correction_needs_reason", field="reason")
