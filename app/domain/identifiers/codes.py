"""Hashes, wallets and bank accounts."""

import base64
import hashlib
import re

from app.domain.identifier_kinds import IdentifierKind
from app.domain.identifiers.keccak import keccak_256
from app.domain.identifiers.recognised import Finding

_HASHES = {
    32: IdentifierKind.MD5,
    40: IdentifierKind.SHA1,
    64: IdentifierKind.SHA256,
    128: IdentifierKind.SHA512,
}
_HEX = re.compile(r"[0-9A-Fa-f]+")
#: Hex as certificates and reports print it: pairs with colons, groups of one length with spaces.
_GROUPED = re.compile(
    r"([0-9A-Fa-f]{2})(?:([: -])[0-9A-Fa-f]{2})+|([0-9A-Fa-f]+)(?: [0-9A-Fa-f]+)+"
)
_SCHEME = re.compile(r"(?:bitcoin|ethereum|litecoin|tron|ton):(?://)?(?:transfer/)?", re.I)
_BECH32 = re.compile(r"(bc|tb|ltc)1[a-z0-9]{25,87}", re.I)
_BASE58 = re.compile(r"[13T][1-9A-HJ-NP-Za-km-z]{25,34}")
_OTHER_BASE58 = re.compile(r"[LMD][1-9A-HJ-NP-Za-km-z]{32,33}")
_ETHEREUM = re.compile(r"0x[0-9A-Fa-f]{40}", re.I)
#: What Tron's own nodes write: the network's byte 41 and the account, in hex.
_TRON_HEX = re.compile(r"41[0-9A-Fa-f]{40}")
_TON = re.compile(r"[EUk0][Qf][A-Za-z0-9_+/-]{46}")
_TON_RAW = re.compile(r"(0|-1):([0-9A-Fa-f]{64})")
_IBAN = re.compile(r"([A-Z]{2})(\d{2})([A-Z0-9]{11,30})")
_ALPHABET = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
_BECH = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
_COINS = {"bc": "bitcoin", "tb": "bitcoin", "ltc": "litecoin", "L": "litecoin", "M": "litecoin",
          "D": "dogecoin", "1": "bitcoin", "3": "bitcoin", "T": "tron"}  # fmt: skip


def read_hash(text: str) -> Finding | None:
    """MD5, SHA-1, SHA-256, SHA-512 by length."""
    if _GROUPED.fullmatch(text):
        groups = re.split(r"[: -]", text)
        if len({len(group) for group in groups}) == 1:
            text = "".join(groups)
    kind = _HASHES.get(len(text))
    if kind is None or not _HEX.fullmatch(text):
        return None
    return Finding(kind=kind, normalised=text.lower())


def read_wallet(text: str) -> Finding | None:
    """Bitcoin, Litecoin and Dogecoin (base58, bech32), Ethereum, Tron and TON, with or without
    ``bitcoin:`` before them; a failed checksum is kept and marked."""
    if scheme := _SCHEME.match(text):
        text = re.split(r"[?@]", text[scheme.end() :])[0]
    if _ETHEREUM.fullmatch(text):
        return _wallet(text.lower(), "ethereum", is_sound=_eip55_holds(text[2:]))
    if match := _BECH32.fullmatch(text):
        is_one_case = text in (text.lower(), text.upper())
        is_sound = is_one_case and _bech32_holds(text.lower())
        return _wallet(text.lower(), _COINS[match[1].lower()], is_sound=is_sound)
    if _BASE58.fullmatch(text):
        return _wallet(text, _COINS[text[0]], is_sound=_base58_holds(text))
    if _OTHER_BASE58.fullmatch(text) and _base58_holds(text):
        return _wallet(text, _COINS[text[0]], is_sound=True)
    if _TRON_HEX.fullmatch(text):
        return _wallet(_base58(bytes.fromhex(text)), "tron", is_sound=True)
    return _read_ton(text)


def _wallet(value: str, platform: str, *, is_sound: bool) -> Finding:
    return Finding(
        kind=IdentifierKind.WALLET,
        normalised=value,
        platform=platform,
        warnings=() if is_sound else ("checksum_failed",),
    )


def _read_ton(text: str) -> Finding | None:
    """One account has four friendly spellings; all become workchain and hash. Without the check
    sum 48 characters may be anything."""
    if raw := _TON_RAW.fullmatch(text):
        return _wallet(f"{raw[1]}:{raw[2].lower()}", "ton", is_sound=True)
    if not _TON.fullmatch(text):
        return None
    data = base64.b64decode(text, altchars=b"-_" if set(text) & set("-_") else None)
    check = 0
    for byte in data[:34]:
        check ^= byte << 8
        for _bit in range(8):
            check = (check << 1 ^ (0x1021 if check & 0x8000 else 0)) & 0xFFFF
    if check != int.from_bytes(data[34:]):
        return None
    chain = int.from_bytes(data[1:2], signed=True)
    return (
        _wallet(f"{chain}:{data[2:34].hex()}", "ton", is_sound=True) if chain in (0, -1) else None
    )


def _eip55_holds(digits: str) -> bool:
    """The case of the letters is the checksum; one case alone carries none."""
    if digits in (digits.lower(), digits.upper()):
        return True
    check = keccak_256(digits.lower().encode()).hex()
    return all(
        not digit.isalpha() or digit.isupper() == (int(nibble, 16) >= 8)
        for digit, nibble in zip(digits, check, strict=False)
    )


def _base58_holds(text: str) -> bool:
    number = 0
    for character in text:
        number = number * 58 + _ALPHABET.index(character)
    try:
        raw = number.to_bytes(25, "big")
    except OverflowError:
        return False
    check = hashlib.sha256(hashlib.sha256(raw[:-4]).digest()).digest()
    return check[:4] == raw[-4:]


def _base58(raw: bytes) -> str:
    """With its check sum; for values that do not begin with a zero byte."""
    check = hashlib.sha256(hashlib.sha256(raw).digest()).digest()
    number, found = int.from_bytes(raw + check[:4]), ""
    while number:
        number, digit = divmod(number, 58)
        found = _ALPHABET[digit] + found
    return found


def _bech32_holds(text: str) -> bool:
    """BIP 173 for witness version 0, BIP 350 for the later ones."""
    prefix, _one, data = text.rpartition("1")
    if not data or not set(data) <= set(_BECH):
        return False
    values = [ord(c) >> 5 for c in prefix] + [0] + [ord(c) & 31 for c in prefix]
    check = 1
    for value in values + [_BECH.index(c) for c in data]:
        top = check >> 25
        check = (check & 0x1FFFFFF) << 5 ^ value
        for bit, part in enumerate((0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)):
            check ^= part if top >> bit & 1 else 0
    return check == (1 if data[0] == "q" else 0x2BC830A3)


def read_iban(text: str) -> Finding | None:
    """ISO 13616; the check digits are tested, a failed one is kept and marked."""
    match = _IBAN.fullmatch(re.sub(r"[ -]", "", text).upper())
    if match is None:
        return None
    turned = match[3] + match[1] + match[2]
    number = int("".join(str(int(c, 36)) for c in turned))
    warnings = () if number % 97 == 1 else ("checksum_failed",)
    return Finding(kind=IdentifierKind.IBAN, normalised="".join(match.groups()), warnings=warnings)
