"""Hashes, wallets and bank accounts."""

import hashlib
import re

from app.domain.identifiers.recognised import Finding, IdentifierKind

_HASHES = {
    32: IdentifierKind.MD5,
    40: IdentifierKind.SHA1,
    64: IdentifierKind.SHA256,
    128: IdentifierKind.SHA512,
}
_HEX = re.compile(r"[0-9A-Fa-f]+")
_BECH32 = re.compile(r"(?:bc1|tb1|ltc1)[a-z0-9]{25,87}", re.I)
_BASE58 = re.compile(r"[13T][1-9A-HJ-NP-Za-km-z]{25,34}")
_ETHEREUM = re.compile(r"0x[0-9A-Fa-f]{40}")
_IBAN = re.compile(r"([A-Z]{2})(\d{2})([A-Z0-9]{11,30})")
_ALPHABET = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
_BECH = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"


def read_hash(text: str) -> Finding | None:
    """MD5, SHA-1, SHA-256, SHA-512 by length."""
    kind = _HASHES.get(len(text))
    if kind is None or not _HEX.fullmatch(text):
        return None
    return Finding(kind=kind, normalised=text.lower())


def read_wallet(text: str) -> Finding | None:
    """Bitcoin (base58, bech32), Ethereum and Tron; a failed checksum is kept and marked."""
    if _ETHEREUM.fullmatch(text):
        return _wallet(text.lower(), "ethereum", is_sound=True)
    if _BECH32.fullmatch(text):
        return _wallet(text.lower(), "bitcoin", is_sound=_bech32_holds(text.lower()))
    if _BASE58.fullmatch(text):
        platform = "tron" if text[0] == "T" else "bitcoin"
        return _wallet(text, platform, is_sound=_base58_holds(text))
    return None


def _wallet(value: str, platform: str, *, is_sound: bool) -> Finding:
    return Finding(
        kind=IdentifierKind.WALLET,
        normalised=value,
        platform=platform,
        warnings=() if is_sound else ("checksum_failed",),
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


def _bech32_holds(text: str) -> bool:
    """BIP 173 and BIP 350."""
    prefix, _one, data = text.rpartition("1")
    if not set(data) <= set(_BECH):
        return False
    values = [ord(c) >> 5 for c in prefix] + [0] + [ord(c) & 31 for c in prefix]
    check = 1
    for value in values + [_BECH.index(c) for c in data]:
        top = check >> 25
        check = (check & 0x1FFFFFF) << 5 ^ value
        for bit, part in enumerate((0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)):
            check ^= part if top >> bit & 1 else 0
    return check in (1, 0x2BC830A3)


def read_iban(text: str) -> Finding | None:
    """ISO 13616; the check digits are tested, a failed one is kept and marked."""
    match = _IBAN.fullmatch(text.replace(" ", "").upper())
    if match is None:
        return None
    turned = match[3] + match[1] + match[2]
    number = int("".join(str(int(c, 36)) for c in turned))
    warnings = () if number % 97 == 1 else ("checksum_failed",)
    return Finding(kind=IdentifierKind.IBAN, normalised="".join(match.groups()), warnings=warnings)
