"""Authorities and the confidence in what is known of them."""

from datetime import date
from enum import StrEnum


class AuthorityKind(StrEnum):
    """What kind of body an authority is."""

    CENTRAL = "central"
    EXECUTING = "executing"
    NCB = "ncb"
    CONTACT_POINT = "contact_point"
    LIAISON = "liaison"
    PROVIDER = "provider"
    HOTLINE = "hotline"
    DOMESTIC = "domestic"


class Confidence(StrEnum):
    """How well a value is supported. Only what a person verified may stand on an issued letter."""

    SOURCED = "sourced"
    PARTLY_SOURCED = "partly_sourced"
    UNVERIFIED = "unverified"
    UNKNOWN = "unknown"


class AuthorityField(StrEnum):
    """A block of facts about an authority, verified as one."""

    NAME = "name"
    ADDRESS = "address"
    LANGUAGES = "languages"
    CHANNEL = "channel"
    MEANS = "means"
    REFERENCE_STYLE = "reference_style"
    POINT_24_7 = "point_24_7"
    NCB = "ncb"
    ZONE = "zone"
    ASSURANCES = "assurances"
    USUAL_REPLY_DAYS = "usual_reply_days"
    TREATY = "treaty"
    RELEVANCE = "relevance"
    NOTES = "notes"


#: What an issued letter prints of its addressee: each must be verified by a person.
ADDRESSEE_FIELDS = (AuthorityField.NAME, AuthorityField.ADDRESS)

#: A card older than this warns (days).
STALE_AFTER_DAYS = 365

#: What is known of every authority, or said to be unknown: (field, language of the value).
CARD = (
    (AuthorityField.NAME, "native"),
    (AuthorityField.NAME, "ko"),
    (AuthorityField.NAME, "fr"),
    (AuthorityField.NAME, "en"),
    (AuthorityField.ADDRESS, ""),
    (AuthorityField.LANGUAGES, ""),
    (AuthorityField.CHANNEL, ""),
    (AuthorityField.MEANS, ""),
    (AuthorityField.ZONE, ""),
    (AuthorityField.USUAL_REPLY_DAYS, ""),
    (AuthorityField.NOTES, ""),
)

#: Fields whose value is a list of words.
LISTS = frozenset({AuthorityField.LANGUAGES})


def is_stale(verified_on: date | None, today: date) -> bool:
    """Whether a verified value is so old that it should be checked again."""
    return verified_on is not None and (today - verified_on).days > STALE_AFTER_DAYS
