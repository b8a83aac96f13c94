"""Spellings that hide an identifier: width, invisible characters, defanging, labels, bullets."""

import re
import unicodedata
from dataclasses import dataclass
from urllib.parse import unquote

#: Characters that show as nothing though Unicode does not class them as format characters.
_BLANK = {ord(c): " " for c in "\u115f\u1160\u2800\u3164\uffa0\u034f"}
_VARIATION = dict.fromkeys((*range(65024, 65040), *range(917760, 918000)))
_DASHES = dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe63\uff0d"), "-")

# Telegram bot token: id, colon, about 35 base64url characters. Somebody's password to the bot.
_BOT_TOKEN = re.compile(r"(?<!\d)(\d{6,16})(?::|%3A)([A-Za-z0-9_-]{30,})", re.IGNORECASE)
TOKEN_REMOVED = "[bot-token]"  # noqa: S105  what stands in its place

_DEFANGED = (
    (re.compile(r"\bh(?:xx|\*\*|\+\+)p(s?)(?=[:\[(])", re.IGNORECASE), r"http\1"),
    (re.compile(r" ?[\[({] ?(?:\.|dot) ?[\])}] ?", re.IGNORECASE), "."),
    (re.compile(r" ?[\[({] ?(?:@|at|골뱅이) ?[\])}] ?", re.IGNORECASE), "@"),
    (re.compile(r"\[:\]"), ":"),
    (re.compile(r"\[://\]"), "://"),
    (re.compile(r"\[/\]"), "/"),
    (re.compile(r"(?<=\w)。(?=\w)"), "."),  # IDNA: the full stop of Chinese keyboards
)
#: A whole address in the form it has inside another one.
_ENCODED = re.compile(r"(?:https?|tg|tel|mailto|bitcoin)%3a", re.IGNORECASE)


def _once(text: str) -> str:
    shown = unicodedata.normalize("NFKC", text).translate(_BLANK).translate(_VARIATION)
    kept = [
        " " if category in ("Cc", "Zl", "Zp", "Zs") else character
        for character in shown
        if (category := unicodedata.category(character)) not in ("Cf", "Cs")
    ]
    return " ".join("".join(kept).translate(_DASHES).split())


def clean(text: str) -> str:
    """The text as a reader sees it: NFKC, nothing invisible, single spaces. A fixed point."""
    while (cleaner := _once(text)) != text:
        text = cleaner
    return text


def has_hidden_characters(text: str) -> bool:
    """Whether the text holds zero-width or direction characters that no reader sees."""
    return any(unicodedata.category(c) == "Cf" or ord(c) in _VARIATION for c in text)


def without_token(text: str) -> str:
    """The text with every bot token cut down to its id part."""

    def cut(match: re.Match[str]) -> str:
        is_digest = re.fullmatch(r"[0-9A-Fa-f]+", match[2])
        return match[0] if is_digest else f"{match[1]}:{TOKEN_REMOVED}"

    return _BOT_TOKEN.sub(cut, text)


def refang(text: str) -> str:
    """Undo the usual ways of making an address unclickable (hxxp, [.], (at), %3A%2F%2F)."""
    if _ENCODED.match(text):
        text = clean(unquote(text))
    for pattern, plain in _DEFANGED:
        text = pattern.sub(plain, text)
    return text


@dataclass(frozen=True, slots=True)
class Hint:
    """What a word before the identifier says about it: ``kind`` of reading, ``platform``."""

    reading: str = ""
    platform: str | None = None


_LABELS: dict[Hint, tuple[str, ...]] = {
    Hint("phone"): (
        "전화번호", "휴대전화번호", "휴대전화", "휴대폰", "핸드폰", "연락처", "전화",
        "phone number", "phone", "mobile", "tel", "téléphone", "tél", "numéro", "whatsapp",
    ),
    Hint("email"): ("전자우편", "이메일", "메일", "e-mail", "email", "mail", "courriel", "mailto"),
    Hint("ip"): ("ip 주소", "ip주소", "ip address", "adresse ip", "ipv4", "ipv6", "ip"),
    Hint("user_id", "telegram"): (
        "텔레그램 고유번호", "텔레그램 사용자 id", "텔레그램 user id", "telegram user id",
        "telegram id", "user_id", "user id", "userid", "사용자 id", "고유번호", "tg id", "tgid",
        "tg_id", "telegram_id", "from_id", "uid",
    ),
    Hint("channel_id", "telegram"): (
        "텔레그램 채널 id", "텔레그램 채널", "채널 id", "채널", "슈퍼그룹", "channel_id",
        "channel id", "channel", "supergroup", "canal", "peer_id",
    ),
    Hint("group_id", "telegram"): (
        "텔레그램 그룹", "그룹 id", "그룹", "chat_id", "chat id", "group id", "group", "groupe",
    ),
    Hint("username", "telegram"): (
        "텔레그램 사용자명", "텔레그램 아이디", "텔레그램 id", "텔레그램 계정", "텔레그램",
        "telegram username", "telegram account", "compte telegram", "telegram", "username",
        "사용자명", "tg", "id", "아이디", "계정", "account", "compte", "identifiant",
    ),
    Hint("handle", "instagram"): ("인스타그램", "인스타", "instagram", "insta"),
    Hint("handle", "x"): ("트위터", "엑스", "twitter", "x"),
    Hint("handle", "tiktok"): ("틱톡", "tiktok"),
    Hint("handle", "facebook"): ("페이스북", "facebook"),
    Hint("handle", "youtube"): ("유튜브", "youtube"),
    Hint("handle", "discord"): ("디스코드", "discord"),
    Hint("handle", "kakaotalk"): ("카카오톡", "카톡", "kakaotalk", "kakao"),
    Hint("handle", "line"): ("라인", "line"),
    Hint("handle", "wechat"): ("위챗", "wechat"),
    Hint("handle", "signal"): ("시그널", "signal"),
    Hint(): (
        "url", "링크", "주소", "사이트", "link", "lien", "site", "md5", "sha-1", "sha1", "sha-256",
        "sha256", "sha-512", "sha512", "해시값", "해시", "hash", "지갑 주소", "지갑주소", "지갑",
        "wallet", "btc", "eth", "usdt", "trx", "ton", "bitcoin", "iban", "계좌번호", "계좌",
        "초대 링크", "초대링크", "대상",
    ),
}  # fmt: skip
_HINTS = {label: hint for hint, labels in _LABELS.items() for label in labels}
_LABEL = re.compile(
    r"(?P<label>" + "|".join(sorted(map(re.escape, _HINTS), key=len, reverse=True)) + r")"
    r"\.?(?: ?\([^()]{1,20}\))? ?(?P<mark>[:=] ?| )(?!//)",
    re.IGNORECASE,
)
_BEHIND = re.compile(
    r"(?P<rest>.+?) ?\((?P<label>"
    + "|".join(sorted(map(re.escape, _HINTS), key=len, reverse=True))
    + r")\)",
    re.IGNORECASE,
)
_BULLET = re.compile(r"(?:[-*•·▪◦‣○●□■>※] |[①-⑳]|\(?[1-9]\d?[.)] |[가-하][.)] )")
_WRAPPING = " \t\"'`“”‘’«»<>,;|"


def without_bullet(text: str) -> str:
    """The line without its item mark (``1.``, ``가.``, ``•``); ``-100…`` is no bullet."""
    match = _BULLET.match(text)
    return text[match.end() :] if match else text


def unwrap(text: str) -> str:
    """Strip quotes, commas and brackets that stand around the whole."""
    text = text.strip(_WRAPPING).rstrip(" @|-–").strip(_WRAPPING)
    if text[:1] in "([{" and text[-1:] in ")]}" and text[-1:]:
        inner = text[1:-1]
        if not set(inner) & set("()[]{}"):
            return inner.strip(_WRAPPING)
    return text


def split_label(text: str) -> tuple[Hint, str]:
    """``IP 주소: 203.0.113.7`` or ``7000000001 (텔레그램)`` -> the hint and the rest."""
    if behind := _BEHIND.fullmatch(text):
        return _HINTS[behind["label"].lower()], split_label(behind["rest"].strip())[1]
    match = _LABEL.match(text)
    if match is None:
        return Hint(), text
    return _HINTS[match["label"].lower()], text[match.end() :].strip()
