"""Authorities and the confidence in what is known of them."""

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
