"""Custody of received files."""

from enum import StrEnum


class CustodyKind(StrEnum):
    """What happened to a file in our hands."""

    RECEIVED = "received"
    COPIED = "copied"
    HANDED_OVER = "handed_over"
    RETURNED = "returned"
    CHECKED = "checked"


#: What a person records; receiving and checking record themselves.
BY_HAND = frozenset({CustodyKind.COPIED, CustodyKind.HANDED_OVER, CustodyKind.RETURNED})
