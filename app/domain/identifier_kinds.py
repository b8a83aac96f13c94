"""What a target can be named by; the readers of ``app.domain.identifiers`` find out which."""

from enum import StrEnum


class IdentifierKind(StrEnum):
    """What an identifier identifies a target by."""

    PHONE = "phone"
    TELEGRAM_USERNAME = "telegram_username"
    TELEGRAM_USER_ID = "telegram_user_id"
    TELEGRAM_CHANNEL_ID = "telegram_channel_id"
    TELEGRAM_GROUP_ID = "telegram_group_id"
    TELEGRAM_MESSAGE = "telegram_message"
    TELEGRAM_INVITE = "telegram_invite"
    EMAIL = "email"
    IPV4 = "ipv4"
    IPV6 = "ipv6"
    URL = "url"
    MD5 = "md5"
    SHA1 = "sha1"
    SHA256 = "sha256"
    SHA512 = "sha512"
    WALLET = "wallet"
    IBAN = "iban"
    HANDLE = "handle"
    UNKNOWN = "unknown"
