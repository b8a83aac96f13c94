"""Custody of received files: appended, and taken back only by a further event."""

from enum import StrEnum


class CustodyKind(StrEnum):
    """What happened to a file in our hands."""

    RECEIVED = "received"
    COPIED = "copied"
    HANDED_OVER = "handed_over"
    RETURNED = "returned"
    CHECKED = "checked"
    VOIDED = "voided"


class Condition(StrEnum):
    """What lies on disk under the hash of a record."""

    INTACT = "intact"
    CHANGED = "changed"
    MISSING = "missing"


#: What a person records; receiving, checking and voiding record themselves.
BY_HAND = frozenset({CustodyKind.COPIED, CustodyKind.HANDED_OVER, CustodyKind.RETURNED})
