"""Contacts in and out: how a paper or a call travelled, and what it was."""

from enum import StrEnum


class Direction(StrEnum):
    """Seen from the office."""

    INCOMING = "in"
    OUTGOING = "out"


class Means(StrEnum):
    """How it travelled."""

    POST = "post"
    POUCH = "pouch"
    EMAIL = "email"
    FAX = "fax"
    PHONE = "phone"
    PORTAL = "portal"
    VISIT = "visit"
    LIAISON = "liaison"
    OFFICIAL_DOCUMENT = "official_document"


class ContactKind(StrEnum):
    """What it was."""

    REQUEST = "request_sent"
    ACKNOWLEDGEMENT = "acknowledgement"
    QUERY = "query"
    SUPPLEMENT = "supplement"
    REMINDER = "reminder"
    STATUS_ENQUIRY = "status_enquiry"
    PRESERVATION_CONFIRMED = "preservation_confirmed"
    PARTIAL_REPLY = "partial_reply"
    FINAL_REPLY = "final_reply"
    REFUSAL = "refusal"
    POSTPONEMENT = "postponement"
    RETURN = "return"
    WITHDRAWAL = "withdrawal"
    NOTE = "note"


#: Kinds that answer the request in substance; they set ``last_reply_at``.
REPLIES = frozenset({ContactKind.PARTIAL_REPLY, ContactKind.FINAL_REPLY, ContactKind.REFUSAL})
#: Kinds that bring data, when they come in: the first sets ``first_data_on``.
DATA = frozenset({ContactKind.PARTIAL_REPLY, ContactKind.FINAL_REPLY})
#: What says by itself that they have the request: direction and kind.
ACKNOWLEDGES = (Direction.INCOMING, ContactKind.ACKNOWLEDGEMENT)
