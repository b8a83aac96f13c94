"""IP addresses, web addresses, e-mail and phone numbers."""

import re
from ipaddress import IPv6Address, ip_address
from urllib.parse import quote, unquote, urlsplit

import phonenumbers

from app.domain.identifier_kinds import IdentifierKind
from app.domain.identifiers.recognised import Finding
from app.domain.identifiers.spelling import unwrap

_V6 = re.compile(
    r"\[([0-9A-Fa-f:.]{2,45}(?:%[\w.-]{1,32})?)\]"
    r"(?:(?: ?[:,#] ?| )(?:(?:port|포트) ?[:=]? ?)?(\d{1,5}))?",
    re.I,
)
_V4 = re.compile(
    r"((?:\d{1,3}\.){3}\d{1,3})"
    r"(?:(?: ?[:,#] ?| )\(?(?:(?:port|포트 ?번호|포트) ?[:=]? ?)?"
    r"(\d{1,5})(?: ?/? ?(?:tcp|udp))?\)?)?",
    re.I,
)
_V6_PORT = re.compile(r"([0-9A-Fa-f:.]{2,45}) (?:port|포트|포트번호) ?(\d{1,5})", re.I)
#: A packet trace writes the port behind a dot.
_TRACED = re.compile(r"((?:\d{1,3}\.){3}\d{1,3}|[0-9A-Fa-f:]{2,39}:[0-9A-Fa-f:]*)\.(\d{1,5})")
_PADDED = re.compile(r"(?:\d{1,3}\.){3}\d{1,3}")
_EMAIL = re.compile(
    r"(?:mailto:)?([^\s@<>\"(),:;/?#\[\]\\]{1,64})"
    r"@((?:[\w-]{1,63}\.)+(?:xn--[a-z0-9-]{1,59}|[^\W\d_]{2,63}))",
    re.I,
)
_URL = re.compile(r"(https?)://([^\s/?#]{1,255})([^\s]*)", re.I)
#: Top-level domains in other scripts that nobody writes behind a dot for anything else, and any in
#: its ASCII form (IANA root zone).
_OTHER_SCRIPTS = "한국|닷컴|닷넷|中国|中國|公司|香港|台灣|台湾|рф|укр"
_BARE = re.compile(
    r"(?:[\w-]{1,63}\.)+(?P<last>[a-z]{2,24}|xn--[a-z0-9-]{1,59}|" + _OTHER_SCRIPTS + r")\.?"
    r"(?::\d{1,5})?(?P<path>[/?][^\s]*)?",
    re.I,
)
#: A fragment that the page of one-page sites lies behind (``#/address/…``, ``#!…`` of old Mega).
_ROUTE = re.compile(r"F?[/!].+", re.S)
_FILE_ENDINGS = frozenset(
    {"jpg", "jpeg", "png", "gif", "webp", "mp4", "mov", "avi", "zip", "rar", "txt", "log", "csv"}
    | {"pdf", "doc", "docx", "hwp", "hwpx", "xls", "xlsx", "ppt", "pptx", "html", "htm", "json"}
    | {"xml", "exe", "apk", "dll", "py", "js", "php"}
)
_PHONE = re.compile(r"(?:\+|00)?[\d(][\d ().-]{5,24}\d")
#: Groupings that no Korean number has: five pairs (France), three, three and four without a 0
#: (North America).
_FOREIGN = {
    "FR": re.compile(r"0[1-9](?:[ .-]\d\d){4}"),
    "US": re.compile(r"(?:1[ .-]?)?(?:\([2-9]\d\d\) ?|[2-9]\d\d[ .-])[2-9]\d\d[ .-]\d{4}"),
}
_LONGEST_E164 = 16  # plus sign and 15 digits
_DEFAULT_PORTS = {"http": "80", "https": "443"}


def read_ip(text: str) -> Finding | None:
    """``203.0.113.7``, ``203.0.113.7:443``, ``[2001:db8::1]:443``, ``2001:db8::1``."""
    if _FOREIGN["FR"].fullmatch(text):  # five pairs are a phone, not four octets and a port
        return None
    text = re.sub(r"(?<=\d)/32$|(?<=[0-9A-Fa-f:])/128$", "", text)  # a network of one address
    for pattern in (_V6, _V4, _V6_PORT):
        if match := pattern.fullmatch(text):
            return _ip(match[1], match[2])
    if 2 <= text.count(":") <= 7 and len(text) < 80 and (found := _ip(text, None)):
        return found
    traced = _TRACED.fullmatch(text)
    return _ip(traced[1], traced[2]) if traced else None


def _ip(value: str, port: str | None) -> Finding | None:
    """The zone of an IPv6 address (``%eth0``) is a name inside one machine and left out."""
    value, _percent, _zone = value.partition("%")
    padded = _PADDED.fullmatch(value) and re.search(r"(?<!\d)0\d", value)
    if padded:  # logs pad with zeros; nobody writes octal
        value = ".".join(str(int(part)) for part in value.split("."))
    try:
        address = ip_address(value)
    except ValueError:
        return None
    if isinstance(address, IPv6Address) and address.ipv4_mapped:
        address = address.ipv4_mapped  # how a dual-stack server logs an IPv4 client
    number = int(port) if port else None
    is_wrong = number is not None and not 0 < number < 65536
    warnings = ("port_impossible",) * is_wrong + ("leading_zeros",) * bool(padded)
    kind = IdentifierKind.IPV4 if address.version == 4 else IdentifierKind.IPV6
    return Finding(
        kind=kind,
        normalised=address.compressed,
        port=None if is_wrong else number,
        warnings=warnings,
    )


def read_email(text: str) -> Finding | None:
    """Compared without case: no provider that matters tells cases apart."""
    if text.lower().startswith("mailto:"):
        text = unquote(text.partition("?")[0])
    match = _EMAIL.fullmatch(text.rstrip("."))
    if match is None:
        return None
    host = _host(match[2])
    return Finding(kind=IdentifierKind.EMAIL, normalised=f"{match[1].casefold()}@{host}")


def read_url(text: str) -> Finding | None:
    """Scheme and host without case, default port and fragment left out, the rest as typed.

    A fragment that names the page itself stays: without it every wallet of one site were the same.
    """
    guessed: tuple[str, ...] = ()
    bare = _BARE.fullmatch(text)
    if bare and (bare["path"] or bare["last"].lower() not in _FILE_ENDINGS):
        text, guessed = f"https://{text}", ("form_assumed",)
    match = _URL.fullmatch(text)
    if match is None:
        return None
    try:
        parts = urlsplit(text)
        port = parts.port
    except ValueError:
        return None
    if not parts.hostname:
        return None
    scheme = parts.scheme.lower()
    shown = f":{port}" if port and str(port) != _DEFAULT_PORTS[scheme] else ""
    path = _path(parts.path)
    query = f"?{_encoded(parts.query)}" if parts.query else ""
    if _ROUTE.fullmatch(parts.fragment):
        path, query = path or "/", f"{query}#{_encoded(parts.fragment)}"
    host = f"[{parts.hostname}]" if ":" in parts.hostname else _host(parts.hostname)
    normalised = unwrap(f"{scheme}://{host}{shown}{path}{query}")
    return Finding(kind=IdentifierKind.URL, normalised=normalised, warnings=guessed)


def _encoded(text: str) -> str:
    """RFC 3986 6.2.2: letters of other scripts as %XX, what needs no % without it."""

    def plain(match: re.Match[str]) -> str:
        character = chr(int(match[1], 16))
        is_free = character.isascii() and (character.isalnum() or character in "-._~")
        return character if is_free else match[0].upper()

    return quote(re.sub(r"%([0-9A-Fa-f]{2})", plain, text), safe="%/?:@!$&'()*+,;=-._~#[]|\\^`{}")


def _path(path: str) -> str:
    """Encoded alike, without ``.`` and ``..``; the root alone is nothing."""
    kept: list[str] = []
    segments = _encoded(path).split("/")
    for segment in segments:
        if segment == "..":
            kept = kept[: max(1, len(kept) - 1)]
        elif segment != ".":
            kept.append(segment)
    if segments[-1] in (".", ".."):
        kept.append("")
    whole = "/".join(kept)
    return "" if whole == "/" else whole


def _host(host: str) -> str:
    """Lower case; other scripts in their ASCII form."""
    host = host.casefold().rstrip(".")
    if host.isascii():
        return host
    try:
        return host.encode("idna").decode("ascii")
    except UnicodeError:
        return host


def read_phone(text: str, *, is_named: bool = False) -> Finding | None:
    """E.164; a number without country is read as Korean. Impossible ones are kept and marked.

    An extension names a desk inside, not another line: it is left out.
    """
    text = _dialled(text)
    if not _PHONE.fullmatch(text) and not re.fullmatch(r"\+\d{6,15}", text):
        return None
    digits = re.sub(r"\D", "", text)
    if not 6 <= len(digits.removeprefix("00")) <= 15:
        return None
    international = text.startswith(("+", "00"))
    foreign = next((code for code, form in _FOREIGN.items() if form.fullmatch(text)), "")
    if foreign and not is_named and (found := _guessed_phone(text, foreign)):
        return found
    national = digits.startswith("0") and 9 <= len(digits) <= 11
    if not (international or is_named or national):
        return _guessed_phone(text)
    plain = "+" + digits[2:] if text.startswith("00") else text
    try:
        number = phonenumbers.parse(plain, "KR")
    except phonenumbers.NumberParseException:
        normalised = "+" + (digits[2:] if text.startswith("00") else digits)
        return Finding(
            kind=IdentifierKind.PHONE, normalised=normalised, warnings=("phone_invalid",)
        )
    normalised = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
    if phonenumbers.is_valid_number(number):
        invented = ("placeholder",) if re.search(r"(\d)\1{6}$", normalised) else ()
        return Finding(kind=IdentifierKind.PHONE, normalised=normalised, warnings=invented)
    if foreign and (found := _guessed_phone(text, foreign)):
        return found
    if len(normalised) > _LONGEST_E164:
        return None
    if international:  # formatting may drop zeros of a number that cannot exist
        normalised = "+" + (digits[2:] if text.startswith("00") else digits)
    return Finding(kind=IdentifierKind.PHONE, normalised=normalised, warnings=("phone_invalid",))


def _dialled(text: str) -> str:
    """What is dialled: without scheme, extension, and a zero not dialled from abroad: +33 (0)6."""
    text = re.sub(r"^tel:|;(?:ext|phone-context|isub)=.*$", "", text, flags=re.I)
    text = re.sub(r" ?(?:,|#|ext\.?|(?<=[ \d])x|내선(?:번호)?) ?\d{1,5}$", "", text, flags=re.I)
    return re.sub(r"\(0\) ?", "", text, count=1) if text.startswith(("+", "00")) else text


def _guessed_phone(text: str, region: str = "KR") -> Finding | None:
    """Digits in groups without + or 0 (``82-10-…``, ``1588-…``) or grouped as another State does:
    only if such a number exists."""
    if text.isdecimal() or re.fullmatch(r"\d+(?:\.\d+){3}", text):
        return None
    try:
        number = phonenumbers.parse(text, region)
    except phonenumbers.NumberParseException:
        return None
    if not phonenumbers.is_valid_number(number):
        return None
    normalised = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
    return Finding(kind=IdentifierKind.PHONE, normalised=normalised, warnings=("form_assumed",))
