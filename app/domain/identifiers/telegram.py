"""Telegram: names, numbers and every form of link, folded into one value per target.

Forms: core.telegram.org/api/links (t.me, telegram.me, telegram.dog, name.t.me, tg:). Channel
ids: the Bot API writes them with -100 in front, clients without; both become the client's form.
"""

import re
from dataclasses import replace
from urllib.parse import parse_qs, urlsplit

from app.domain.identifiers.network import read_phone
from app.domain.identifiers.recognised import Finding, IdentifierKind
from app.domain.identifiers.spelling import TOKEN_REMOVED

_HOSTS = {"t.me", "telegram.me", "telegram.dog", "www.t.me", "www.telegram.me"}
_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_]{3,31}")
_LOOSE = re.compile(r"@([A-Za-z0-9_]{2,64})")
_RESERVED = {"s", "c", "share", "addstickers", "joinchat", "proxy", "socks", "bg", "login", "iv"}
_CHANNEL = re.compile(r"-100(\d{5,14})")
_GROUP = re.compile(r"-(\d{5,13})")
_USER = re.compile(r"\d{6,14}")
# Ids as exports and libraries write them: user7000000001, channel1000000001.
_EXPORTED = re.compile(r"(user|channel)[#_]?(?:id)?[ :=]?(\d{5,14})", re.I)
_BOT = re.compile(r"(?:bot)?(\d{6,16}):" + re.escape(TOKEN_REMOVED), re.I)
#: Ids given out so far have ten digits; longer ones may be a phone number without its plus.
_LONGEST_ID = 10


def read_link(text: str) -> Finding | None:
    """Any t.me or tg: link."""
    if text.lower().startswith("tg:"):
        return _deep(text)
    bare = re.sub(r"^https?://", "", text, flags=re.I)
    host, _slash, rest = bare.partition("/")
    host = host.lower()
    if host == "web.telegram.org" and (named := re.search(r"#(@\w{2,64}|-?\d{5,14})$", rest)):
        return read_name(named[1]) or read_number(named[1])
    if host == "api.telegram.org" and (bot := _BOT.match(rest)):
        return _user(bot[1])
    if host.endswith(".t.me") and host not in _HOSTS:
        return _public([host.removesuffix(".t.me"), *_segments(rest)])
    if host not in _HOSTS:
        return None
    parts = _segments(rest)
    if not parts:
        return None
    head = parts[0]
    if head.lower() == "c" and len(parts) > 1 and parts[1].isdecimal():
        return _private(parts[1], parts[-1] if len(parts) > 2 else "")
    if head.startswith(("+", "%2B")):
        number = head.removeprefix("%2B").removeprefix("+")
        return read_phone(f"+{number}") if number.isdecimal() else _invite(number)
    if head.lower() == "joinchat" and len(parts) > 1:
        return _invite(parts[1])
    return _public(parts[1:] if head.lower() == "s" else parts)


def _segments(rest: str) -> list[str]:
    return [part for part in re.split(r"[?#]", rest)[0].split("/") if part]


def _public(parts: list[str]) -> Finding | None:
    if not parts or not _NAME.fullmatch(parts[0]) or parts[0].lower() in _RESERVED:
        return None
    name = parts[0].casefold()
    if len(parts) > 1 and parts[-1].isdecimal():
        return _message(f"{name}/{int(parts[-1])}")
    return _username(name)


def _deep(text: str) -> Finding | None:
    try:
        parts = urlsplit(text)
    except ValueError:  # brackets that are no IPv6 address
        return None
    query = {key: values[0] for key, values in parse_qs(parts.query).items()}
    action = (parts.netloc or parts.path.strip("/")).lower()
    if action == "resolve" and _NAME.fullmatch(query.get("domain", "")):
        return _public([query["domain"], *([query["post"]] if "post" in query else [])])
    if action == "resolve" and query.get("phone"):
        return read_phone("+" + query["phone"].strip(" +"))
    if action == "privatepost" and query.get("channel", "").isdecimal():
        return _private(query["channel"], query.get("post", ""))
    if action == "join" and query.get("invite"):
        return _invite(query["invite"])
    if action in {"user", "openmessage"} and (found := query.get("id") or query.get("user_id")):
        return _user(found) if found.isdecimal() else None
    return None


def _private(chat: str, post: str) -> Finding:
    chat = chat.removeprefix("-100")
    if post.isdecimal():
        return _message(f"c/{int(chat)}/{int(post)}")
    return _found(IdentifierKind.TELEGRAM_CHANNEL_ID, str(int(chat)))


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
    if match := _CHANNEL.fullmatch(text):
        return _found(IdentifierKind.TELEGRAM_CHANNEL_ID, str(int(match[1])))
    if match := _GROUP.fullmatch(text):
        return _found(IdentifierKind.TELEGRAM_GROUP_ID, str(int(match[1])))
    if match := _BOT.fullmatch(text):
        return _user(match[1])
    if match := _EXPORTED.fullmatch(text):
        is_user = match[1].lower() == "user"
        return _user(match[2]) if is_user else _private(match[2], "")
    if not _USER.fullmatch(text) or text.startswith("0"):
        return None
    if reading == "channel_id":
        return _found(IdentifierKind.TELEGRAM_CHANNEL_ID, str(int(text)))
    if reading == "group_id":
        return _found(IdentifierKind.TELEGRAM_GROUP_ID, str(int(text)))
    if reading == "phone":
        return None
    return _user(text) if reading == "user_id" else _bare(text)


def _bare(digits: str) -> Finding:
    """Up to ten digits a user; beyond that a phone number without its plus, if there is one."""
    if len(digits) > _LONGEST_ID:
        phone = read_phone(f"+{digits}")
        if phone and not phone.warnings:
            others = (IdentifierKind.TELEGRAM_USER_ID,)
            return replace(phone, warnings=("plus_missing",), alternatives=others)
    implausible = ("id_implausible",) if len(digits) > _LONGEST_ID else ()
    return replace(_user(digits), warnings=implausible, alternatives=(IdentifierKind.PHONE,))
