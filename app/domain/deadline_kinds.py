"""What a deadline is about and how it may end."""

from enum import StrEnum


class DeadlineKind(StrEnum):
    """What is due."""

    ACKNOWLEDGEMENT_EXPECTED = "acknowledgement_expected"
    REPLY_ASKED_FOR = "reply_asked_for"
    REPLY_ANNOUNCED = "reply_announced"
    STATUS_ENQUIRY = "status_enquiry"
    PRESERVATION_ENDS = "preservation_ends"
    PRESERVATION_RENEWAL = "preservation_renewal"
    OUR_ANSWER_DUE = "our_answer_due"
    CUSTODY_ENDS = "custody_ends"
    LIMITATION_EXPIRES = "limitation_expires"
    REMINDER = "reminder"
    WAKE_UP = "wake_up"
    OTHER = "other"


class DeadlineEnd(StrEnum):
    """How it ended."""

    MET = "met"
    MISSED = "missed"
    CANCELLED = "cancelled"
    REPLACED = "replaced"


class TakenBack(StrEnum):
    """Reasons of a cancelled deadline that never was: what it came from was declared void."""

    CONTACT = "contact_voided"
    STEP = "step_voided"


class MoveDecision(StrEnum):
    """What was decided when a changed holiday would move a deadline."""

    MOVED = "moved"
    KEPT = "kept"


#: Ends that no holiday moves and no pause stops: a warning stands before them instead.
HARD_KINDS = frozenset(
    {
        DeadlineKind.PRESERVATION_ENDS,
        DeadlineKind.CUSTODY_ENDS,
        DeadlineKind.LIMITATION_EXPIRES,
    }
)
