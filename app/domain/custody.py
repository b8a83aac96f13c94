"""Custody of received files: appended, and taken back only by a further event."""

import unicodedata
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


def party(text: str) -> str:
    """Who gave or got a file, without blanks around it and without characters nobody sees."""
    return "".join(one for one in text if unicodedata.category(one) != "Cf").strip()
