"""Custody of received files."""

from enum import StrEnum


class CustodyKind(StrEnum):
    """What happened to a file in our hands."""

    RECEIVED = "received"
    COPIED = "copied"
    HANDED_OVER = "handed_over"
    RETURNED = "returned"
    CHECKED = "checked"
