"""Telegram: names, numbers and every form of link, folded into one value per target.

Forms: core.telegram.org/api/links (t.me, telegram.me, telegram.dog, name.t.me, tg:).
Numbers: a user is a bare number; a channel or supergroup has a number of its own that may equal a
user's, so it is kept as the Bot API writes it (-100 and ten digits), a basic group with its minus
(core.telegram.org/api/bots/ids).
"""

import re
from dataclasses import replace
from urllib.parse import parse_qs, unquote, urlsplit

from app.domain.identifier_kinds import IdentifierKind
from app.domain.identifiers.network import read_phone
from app.domain.identifiers.recognised import Finding
from app.domain.identifiers.spelling import TOKEN_REMOVED, clean

_HOSTS = {"t.me", "telegram.me", "telegram.dog", "www.t.me", "www.telegram.me", "www.telegram.dog"}
_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_]{3,31}")
_LOOSE = re.compile(r"@([A-Za-z0-9_]{2,64})")
#: First parts of a t.me path that are services of Telegram, not names.
_RESERVED = {
    "s", "c", "m", "share", "addstickers", "addemoji", "addtheme", "addlist", "joinchat", "proxy",
    "socks", "bg", "login", "iv", "boost", "contact", "giftcode", "setlanguage", "confirmphone",
    "invoice", "msg", "nft", "call", "auction", "stickers",
}  # fmt: skip
_NEGATIVE = re.compile(r"-(\d{5,14})")
#: Bot API: minus (this plus the channel's number). Beyond the last channel lie other series.
_CHANNELS = 10**12
_LAST_CHANNEL = 10**12 - 2**31
_USER = re.compile(r"\d{6,14}")
# Ids as exports and libraries write them: user7000000001, channel1000000001.
_EXPORTED = re.compile(r"(user|channel|chat|id)[#_]?(?:id)?[ :=]?(\d{5,14})", re.I)
_BOT = re.compile(r"(?:bot)?(\d{6,16}):" + re.escape(TOKEN_REMOVED), re.I)
#: The web client's old addresses: #/im?p=u7000000001_1234, c for channels, g for groups.
_WEB = re.compile(r"p=(?:(@\w{2,64})|([ucsg])(\d{5,14})(?:_\d+)?)$")
#: Ids given out so far have ten digits; longer ones may be a phone number without its plus.
_LONGEST_ID = 10


def read_link(text: str) -> Finding | None:
    """Any t.me or tg: link."""
    if text.lower().startswith("tg:"):
        return _deep(text)
    bare = re.sub(r"^(?:https?:)?//", "", text, flags=re.I)
    host, _slash, rest = bare.partition("/")
    host = re.sub(r":(?:80|443)$", "", host.lower()).rstrip(".")
    if host == "web.telegram.org":
        return _web(rest)
    if host == "api.telegram.org" and (bot := _BOT.match(rest)):
        return _user(bot[1])
    if host.endswith(".t.me") and host not in _HOSTS:
        return _public([host.removesuffix(".t.me"), *_segments(rest)])
    return _path(_segments(rest), rest) if host in _HOSTS else None


def _path(parts: list[str], rest: str) -> Finding | None:
    """What stands behind ``t.me/``."""
    if not parts:
        return None
    head = parts[0]
    if head.lower() == "c" and len(parts) > 1 and re.fullmatch(r"-?[0-9]{5,14}", parts[1]):
        return _private(parts[1], parts[-1] if len(parts) > 2 else "")
    if head.startswith("+"):
        number = re.sub(r"[ -]", "", head[1:])
        return read_phone(f"+{number}") if number.isdecimal() else _invite(head[1:])
    if head.lower() == "joinchat" and len(parts) > 1:
        return _invite(parts[1])
    if head.lower() == "boost":
        return _boosted(parts[1:], rest)
    return _public(parts[1:] if head.lower() == "s" else parts)


def _segments(rest: str) -> list[str]:
    found = [clean(unquote(part)) for part in re.split(r"[?#]", rest)[0].split("/")]
    return [part for part in found if part]


def _boosted(parts: list[str], rest: str) -> Finding | None:
    if parts:
        return _public(parts[:1])
    number = parse_qs(rest.partition("?")[2]).get("c", [""])[0]
    return _channel(number) if re.fullmatch(r"[0-9]{5,14}", number) else None


def _web(rest: str) -> Finding | None:
    """An address of the web client. Its version K writes channels with a bare minus."""
    tail = unquote(rest)
    if "tgaddr=" in tail:
        return _deep(tail.partition("tgaddr=")[2])
    if named := re.search(r"#(@\w{2,64}|-?[0-9]{5,14})(?:_\d+)?$", tail):
        found = read_name(named[1]) or read_number(named[1])
        if found and found.kind is IdentifierKind.TELEGRAM_GROUP_ID:
            return replace(found, alternatives=(IdentifierKind.TELEGRAM_CHANNEL_ID,))
        return found
    if match := _WEB.search(tail):
        if match[1]:
            return read_name(match[1])
        return {"u": _user, "g": _group}.get(match[2], _channel)(match[3])
    return None


def _public(parts: list[str]) -> Finding | None:
    if not parts:
        return None
    name = parts[0].removeprefix("@").casefold()
    if not _NAME.fullmatch(name) or name in _RESERVED:
        return None
    if len(parts) > 1 and re.fullmatch(r"[0-9]{1,12}", parts[-1]):
        return _message(f"{name}/{int(parts[-1])}")
    return _username(name)


def _deep(text: str) -> Finding | None:
    try:
        parts = urlsplit(text)
    except ValueError:  # brackets that are no IPv6 address
        return None
    given = parse_qs(parts.query, keep_blank_values=True)
    query = {key.lower(): clean(values[0]) for key, values in given.items()}
    action = (parts.netloc or parts.path.strip("/")).lower()
    if action == "resolve" and query.get("domain"):
        return _public([query["domain"], *([query["post"]] if query.get("post") else [])])
    if action == "resolve" and query.get("phone"):
        return read_phone("+" + query["phone"].strip(" +"))
    number = query.get("id") or query.get("user_id") or ""
    if action == "privatepost" and re.fullmatch(r"-?[0-9]{5,14}", query.get("channel", "")):
        return _private(query["channel"], query.get("post", ""))
    if action == "join" and query.get("invite"):
        return _invite(query["invite"])
    if action in {"user", "openmessage"} and re.fullmatch(r"[0-9]{1,16}", number):
        return _user(number)
    if action == "openmessage" and re.fullmatch(r"[0-9]{5,12}", query.get("chat_id", "")):
        return _group(query["chat_id"])
    return None


def _private(chat: str, post: str) -> Finding:
    number = _channel_number(chat)
    if re.fullmatch(r"[0-9]{1,12}", post):
        return _message(f"c/{number}/{int(post)}")
    return _channel(chat)


def _channel_number(text: str) -> int:
    """The number of a channel from its client form, or its bot form with or without the minus."""
    number = int(text.lstrip("-"))
    is_bot_form = _CHANNELS < number <= _CHANNELS + _LAST_CHANNEL
    return number - _CHANNELS if is_bot_form else number


def _channel(text: str) -> Finding:
    number = _channel_number(text)
    value = f"-{_CHANNELS + number}"
    if number > _LAST_CHANNEL:  # no channel has it; the link keeps it apart from other numbers
        value = f"tg://privatepost?channel={number}"
    return _found(IdentifierKind.TELEGRAM_CHANNEL_ID, value)


def _group(text: str) -> Finding:
    return _found(IdentifierKind.TELEGRAM_GROUP_ID, f"-{int(text.lstrip('-'))}")


def _invite(code: str) -> Finding | None:
    if re.fullmatch(r"[A-Za-z0-9_-]{8,64}", code):
        return _found(IdentifierKind.TELEGRAM_INVITE, f"t.me/+{code}")
    return None


def _message(path: str) -> Finding:
    return _found(IdentifierKind.TELEGRAM_MESSAGE, f"t.me/{path}")


def _username(name: str) -> Finding:
    return _found(IdentifierKind.TELEGRAM_USERNAME, f"@{name.casefold()}")


def _user(number: str) -> Finding:
    value = str(int(number))
    return _found(
        IdentifierKind.TELEGRAM_USER_ID,
        value if 6 <= len(value) <= _LONGEST_ID else f"tg://user?id={value}",
    )


def _found(kind: IdentifierKind, value: str) -> Finding:
    return Finding(kind=kind, normalised=value, platform="telegram")


def read_name(text: str) -> Finding | None:
    """``@name``; taken as Telegram's, another platform is possible."""
    match = _LOOSE.fullmatch(text)
    if match is None:
        return None
    plausible = bool(_NAME.fullmatch(match[1])) and len(match[1]) >= 5
    return Finding(
        kind=IdentifierKind.TELEGRAM_USERNAME,
        normalised=f"@{match[1].casefold()}",
        platform="telegram",
        warnings=() if plausible else ("username_implausible",),
        alternatives=(IdentifierKind.HANDLE,),
    )


def read_number(text: str, reading: str = "") -> Finding | None:
    """A bare number: a channel or group when negative, otherwise a user."""
    text = re.sub(r"^(-100) (?=\d{10}$)", r"\1", text)  # as some tools group it
    if match := _NEGATIVE.fullmatch(text):
        return _negative(int(match[1]))
    if match := _BOT.fullmatch(text):
        return _user(match[1])
    if match := _EXPORTED.fullmatch(text):
        read = {"channel": _channel, "chat": _group}.get(match[1].lower(), _user)
        return read(match[2])
    if not _USER.fullmatch(text) or text.startswith("0"):
        return None
    if reading == "channel_id":
        return _channel(text)
    if reading == "group_id":
        return _group(text) if int(text) < _CHANNELS else _channel(text)
    if reading == "phone":
        return None
    return _user(text) if reading == "user_id" else _bare(text)


def _negative(number: int) -> Finding | None:
    if number < _CHANNELS:
        return _group(str(number)) if number >= 10_000 else None
    return _channel(str(number)) if _CHANNELS < number <= _CHANNELS + _LAST_CHANNEL else None


def _bare(digits: str) -> Finding:
    """Up to ten digits a user; beyond that a phone number without its plus, if there is one."""
    others = (IdentifierKind.TELEGRAM_CHANNEL_ID, IdentifierKind.PHONE)
    if len(digits) > _LONGEST_ID:
        phone = read_phone(f"+{digits}")
        if phone and not phone.warnings:
            return replace(
                phone, warnings=("plus_missing",), alternatives=(IdentifierKind.TELEGRAM_USER_ID,)
            )
    implausible = ("id_implausible",) if len(digits) > _LONGEST_ID else ()
    return replace(_user(digits), warnings=implausible, alternatives=others)
