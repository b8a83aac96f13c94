"""Identifiers, byte for byte: addresses, accounts, hashes, file names, numbers of documents."""

import ipaddress
import re

from app.domain.parity.reading import Sign, Text, Token

_TOP = (
    "com|net|org|info|biz|io|me|co|app|dev|xyz|online|site|top|club|onion|tv|cc|gg|ai|eu|"
    "fr|kr|de|uk|us|ru|cn|jp|be|nl|it|es|ch|ie|ae|sg|hk|tw|th|vn|kh|id|ph|my|in|br|ca|au|pm|ly"
)
_URL = re.compile(
    r"(?a:\b(?:h(?:tt|xx)ps?|tg|ftp)(?:://|\[://\]|\[:\]//)[\w\-.~:/?#\[\]@!$&'()*+,;=%]+)"
    r"|(?a:(?<![\w@.])(?:www\.|t\.me/|telegram\.me/|wa\.me/)[\w\-.~:/?#\[\]@!$&'()*+,;=%]+)",
    re.IGNORECASE,
)
_EMAIL = re.compile(r"(?a:(?<![\w.+%\-])[\w.+%\-]{1,64}@[\w\-]{1,63}(?:\.[\w\-]{1,63})+)")
_IPV4 = re.compile(r"(?a:(?<![\w.])\d{1,3}(?:\[?\.\]?\d{1,3}){3}(?:/\d{1,2})?(?![\w]|\.\d))")
_IPV6 = re.compile(
    r"(?a:(?<![\w:.])[0-9a-f]{0,4}(?::[0-9a-f]{0,4}){2,7}(?:/\d{1,3})?(?![\w:]))", re.I
)
_MAC = re.compile(r"(?a:(?<![\w:])(?:[0-9a-f]{2}[:\-]){5}[0-9a-f]{2}(?![\w:]))", re.IGNORECASE)
_HEX = re.compile(r"(?a:(?<!\w)(?=[a-z]*\d)[0-9a-f]{16,128}(?!\w))", re.IGNORECASE)
_LONG = re.compile(r"(?a:(?<!\w)(?=\w*\d)(?=\w*[A-Za-z])[A-Za-z0-9]{20,}(?!\w))")
#: Account numbers of banks, in groups of four or in one.
_IBAN = re.compile(r"(?a:(?<!\w)[A-Z]{2}\d{2}(?:[ \u00a0\u202f]?[A-Z0-9]{4}){2,7}"
                   r"(?:[ \u00a0\u202f]?[A-Z0-9]{1,3})?(?!\w))")  # fmt: skip
_FILE = re.compile(
    r"(?a:(?<![\w\-.])[\w\-.]{1,120}\.(?:jpe?g|png|gif|webp|mp4|mov|avi|mkv|mp3|pdf|zip|rar|7z|docx?|xlsx?|"
    r"hwpx?|txt|csv|json|html?|apk|exe|log|eml|pst)(?!\w))",
    re.IGNORECASE,
)
_DOMAIN = re.compile(
    rf"(?a:(?<![\w@.\-])(?:[a-z0-9](?:[a-z0-9\-]{{0,61}}[a-z0-9])?\.)+(?:{_TOP})"
    r"(?![\w\-])(?:/[\w\-./]*)?)",
    re.IGNORECASE,
)
_NAME = re.compile(r"(?a:(?<![\w.@])@\w{2,64})|(?a:(?<![\w@.\-])[A-Za-z]\w*_\w+)")
_PHONE = re.compile(
    r"(?a:(?<![\w+])\+\d{1,3}(?:[ .\-]?\(\d{1,4}\)\s?\d{0,4}|[ .\-]?\d{1,4})"
    r"(?:[.\-]?\d{2,4}|[ \u00a0]\d{2,4}(?!\d|\.\s?\d)){1,6}(?!\w))"
    r"|(?a:(?<![\w\-])0\d{1,2}-\d{3,4}-\d{4}(?![\w\-]))"
)
_PLACEHOLDER = re.compile(r"\{\{.{0,200}?\}\}|\{%.{0,200}?%\}|_{4,}|(?a:\bTODO\b)")

#: Document numbers: a letter and a digit somewhere, joined by hyphens or slashes; ``2026고합123``.
_CODE = re.compile(
    r"(?<![\w\-/])(?:[A-Za-z가-힣]{1,12}[\-/]){1,6}(?=[\w\-/]{0,40}\d)[A-Za-z0-9]+"
    r"(?:[\-/][A-Za-z0-9]+){0,8}(?![A-Za-z0-9])"
    r"|(?a:(?<![\w\-/])[A-Za-z]{1,8}\d[A-Za-z0-9]*(?:[\-/][A-Za-z0-9]+)*)"
    r"|(?<![\w\-/])\d{2,3}[가-힣]\s?\d{4}(?!\d)"
    r"|(?<![\w\-/])(?:19|20)\d{2}[A-Za-z가-힣]{1,12}\d+(?:-\d+)?(?!\d)"
    r"|(?:(?<![\w\-/])|(?<=제))(?!\d+-(?:year|month|week|day|hour|minute|second|page|bit|digit)s?\b)"
    r"\d+(?:[\-/][A-Za-z0-9]+)+(?![\-/]?[A-Za-z0-9])"
)
_ROLE = (
    r"피해자|피의자|참고인|증인|공범|계정|대화방|채널|그룹|서버|"
    r"[Vv]ictimes?|[Ss]uspecte?s?|[Tt]émoins?|[Pp]ersonnes?|[Cc]omptes?|[Ss]alons?|[Cc]omplices?|"
    r"mise?s? en cause|[Ss]erveurs?|[Gg]roupes?|[Cc]anal|"
    r"[Vv]ictims?|[Ww]itness(?:es)?|[Pp]ersons?|[Aa]ccounts?|[Rr]ooms?|[Cc]hannels?|[Ss]ervers?"
)
_LABEL = re.compile(
    rf"(?:{_ROLE})\s?([A-Z](?:\s?(?:,|·|및|와|과|et|and|&)\s?[A-Z])*)(?![A-Za-zÀ-ÿ\d])"
)
#: 갑, 을, 병, 정 stand for persons as letters do; 을 alone may be a particle, 정 a surname.
_BY_STEMS = re.compile(r"(?:피해자|피의자|참고인|증인|공범)\s갑(?![가-힣]{2})")
_STEMS = "갑을병정甲乙丙丁"
_STEM = re.compile(
    r"(?:(?<=피해자\s)|(?<=피의자\s)|(?<=참고인\s)|(?<=증인\s)|(?<=공범\s)|(?<=[갑을병](?:과|와|,|및|·)\s)"
    r"|(?<=[갑을병][,·]))([갑을병정])(?![가-힣]{2})"
)
#: 甲 and 乙 are no words of modern Korean and stand for persons wherever they stand alone.
_HANJA_STEM = re.compile(r"(?<![一-龥])([甲乙丙丁])(?![一-龥])")
_LONE = re.compile(r"(?<![A-Za-zÀ-ÿ0-9'’\-])[A-Z](?![A-Za-zÀ-ÿ0-9'’+\-])")
_CLOSERS = {")": "(", "]": "["}


def read_identifiers(text: Text) -> None:
    """What must be the same byte for byte, longest forms first."""
    for pattern in (_PLACEHOLDER,):
        text.take(pattern, lambda m: [text.token(Sign.PLACEHOLDER, m[0], m)])
    text.take(_URL, lambda m: [_exact(_trimmed(m[0]), m)])
    for pattern in (_EMAIL, _MAC, _IPV4):
        text.take(pattern, lambda m: [_exact(m[0], m)])
    text.take(_IPV6, lambda m: [_exact(m[0], m)] if _is_ipv6(m[0]) else None)
    text.take(_IBAN, lambda m: [_exact(re.sub(r"\s", "", m[0]), m)])
    for pattern in (_HEX, _LONG, _FILE, _DOMAIN, _NAME, _PHONE):
        text.take(pattern, lambda m: [_exact(m[0], m)])


def read_codes(text: Text) -> None:
    """Numbers of documents and cases, names with digits."""
    text.take(_CODE, lambda m: [Token(Sign.CODE, m[0], m[0], m.start(), m.end())])


def read_labels(text: Text) -> None:
    """Letters that stand for persons: 피해자 A, *victime A*; lone capitals may answer them."""
    for match in _LABEL.finditer(text.rest):
        for letter in re.findall(r"[A-Z]", match[1]):
            text.tokens.append(Token(Sign.LABEL, letter, match[0], match.start(), match.end()))
    stems = [*_HANJA_STEM.finditer(text.rest)]
    if _BY_STEMS.search(text.rest):
        stems += _STEM.finditer(text.rest)
    for match in stems:
        letter = "ABCD"[_STEMS.index(match[1]) % 4]
        text.tokens.append(text.token(Sign.LABEL, letter, match, optional=True))
    for match in _LONE.finditer(text.rest):
        text.tokens.append(text.token(Sign.LABEL, match[0], match, optional=True))


def _exact(value: str, match: re.Match[str]) -> Token:
    return Token(Sign.IDENTIFIER, value, value, match.start(), match.end())


def _trimmed(url: str) -> str:
    """Without the punctuation of the sentence around it."""
    while url:
        last = url[-1]
        is_loose = last in _CLOSERS and url.count(last) > url.count(_CLOSERS[last])
        if last not in ".,;:!?'" and not is_loose:
            break
        url = url[:-1]
    return url


def _is_ipv6(value: str) -> bool:
    try:
        ipaddress.IPv6Address(value.partition("/")[0])
    except ValueError:
        return False
    return True
