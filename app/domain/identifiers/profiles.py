"""Accounts named by a link to their page or chat: other platforms than Telegram."""

import re
from dataclasses import replace
from urllib.parse import parse_qs, unquote, urlsplit

from app.domain.identifier_kinds import IdentifierKind
from app.domain.identifiers.network import read_phone
from app.domain.identifiers.recognised import Finding

_NAMED = {
    "instagram.com": "instagram", "x.com": "x", "twitter.com": "x", "mobile.twitter.com": "x",
    "facebook.com": "facebook", "m.facebook.com": "facebook", "tiktok.com": "tiktok",
    "youtube.com": "youtube",
}  # fmt: skip
#: There only ``@name`` is an account.
_WITH_AT = {"tiktok", "youtube"}
_NAME = re.compile(r"@?([A-Za-z0-9_][A-Za-z0-9_.-]{1,63})")
#: First parts of a path that are pages of the platform, not people.
_PAGES = {
    "p", "reel", "reels", "stories", "explore", "accounts", "direct", "tv", "i", "home", "search",
    "hashtag", "intent", "share", "login", "settings", "messages", "watch", "groups", "pages",
    "events", "profile.php", "people", "photo", "photo.php", "story.php", "permalink.php",
    "sharer", "marketplace", "gaming", "help", "about", "privacy", "tos", "notifications", "signup",
}  # fmt: skip
_CHATS = {"wa.me", "api.whatsapp.com", "web.whatsapp.com"}


def read_profile(text: str) -> Finding | None:
    """``https://www.instagram.com/some_name/`` is the account, a post below it is not."""
    try:
        parts = urlsplit(text if "://" in text else f"https://{text.removeprefix('//')}")
        host = (parts.hostname or "").removeprefix("www.")
    except ValueError:
        return None
    segments = [unquote(part) for part in parts.path.split("/") if part]
    if host in _CHATS or parts.scheme.lower() == "whatsapp":
        return _chat(segments, parts.query)
    platform = _NAMED.get(host)
    if platform is None or len(segments) != 1 or segments[0].lower() in _PAGES:
        return None
    name = _NAME.fullmatch(segments[0])
    if not name or (platform in _WITH_AT and not segments[0].startswith("@")):
        return None
    if not re.search(r"[^\W\d_]", name[1]):
        return None
    return Finding(
        kind=IdentifierKind.HANDLE,
        normalised=f"{platform}:@{name[1].casefold()}",
        platform=platform,
    )


def _chat(segments: list[str], query: str) -> Finding | None:
    """WhatsApp names an account by its phone number alone."""
    given = parse_qs(query).get("phone", segments[:1])
    digits = re.sub(r"[ +-]", "", given[0]) if given else ""
    if not digits.isdecimal():
        return None
    phone = read_phone(f"+{digits}")
    return replace(phone, platform="whatsapp") if phone else None
