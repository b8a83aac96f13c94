"""A verification code as a scanner types it: bare, in an address, after a word, on any keyboard.

A scanner that acts as a keyboard knows nothing of the input method in force: with the Korean one
on, ``A`` arrives as ``ㅁ`` and letters melt into syllables. Those are taken apart into the keys.
"""

import re
import unicodedata
from dataclasses import dataclass
from typing import Literal
from urllib.parse import unquote

from app.domain.verification import ALPHABET, LENGTH, normalised

Fault = Literal["", "no_code", "code_length", "code_characters", "code_check"]
LONGEST = 500

#: The keys of the Korean keyboard (2-beolsik), by the letter that they give.
_KEYS = dict(
    zip(
        "ㅂㅈㄷㄱㅅㅛㅕㅑㅐㅔㅁㄴㅇㄹㅎㅗㅓㅏㅣㅋㅌㅊㅍㅠㅜㅡ",
        "QWERTYUIOPASDFGHJKLZXCVBNM",
        strict=True,
    )
)
_KEYS |= dict(zip("ㅃㅉㄸㄲㅆㅒㅖ", "QWERTOP", strict=True))
_KEYS |= {"ㅘ": "HK", "ㅙ": "HO", "ㅚ": "HL", "ㅝ": "NJ", "ㅞ": "NP", "ㅟ": "NL", "ㅢ": "ML"}
_KEYS |= {"ㄳ": "RT", "ㄵ": "SW", "ㄶ": "SG", "ㄺ": "FR", "ㄻ": "FA", "ㄼ": "FQ", "ㄽ": "FT",
          "ㄾ": "FX", "ㄿ": "FV", "ㅀ": "FG", "ㅄ": "QT"}  # fmt: skip
_FIRST = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
_MIDDLE = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ"
_LAST = ["", *"ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ"]
_DASHES = r"\-‐‑‒–—−"
_GROUPS = re.compile(
    rf"(?<![A-Z0-9])(?=([A-Z0-9]{{4}}(?:[\s{_DASHES}.·_]*[A-Z0-9]{{4}}){{3}})(?![A-Z0-9]))"
)
_DASHED = re.compile(rf"[A-Z0-9]{{4}}(?:\s*[{_DASHES}]\s*[A-Z0-9]{{4}}){{3}}")
_APART = re.compile(rf"[\s{_DASHES}.·_]+")


@dataclass(frozen=True, slots=True)
class Scan:
    """What was read: the code in its printed form, or why there is none.

    ``wrong`` are the characters that no code has; ``is_meant`` whether this cannot be anything but
    a code, well typed or not.
    """

    code: str = ""
    fault: Fault = ""
    wrong: str = ""
    is_meant: bool = False


def read(typed: str) -> Scan:
    """The code in what was typed or scanned."""
    text = unicodedata.normalize("NFC", unquote(typed[:LONGEST]).strip())
    plain, keyed = _upper(text), _upper(latin_keys(text))
    for one in dict.fromkeys((plain, keyed)):
        for found in _GROUPS.finditer(one):
            if code := normalised(_APART.sub("", found[1])):
                return Scan(code, is_meant=True)
    return _faulty(keyed if _has_hangul(text) and not _GROUPS.search(plain) else plain)


def latin_keys(text: str) -> str:
    """The letters on the keys that gave these Korean letters; everything else as it is."""
    return "".join(_keys_of(char) for char in text)


def _keys_of(char: str) -> str:
    place = ord(char) - 0xAC00
    if 0 <= place < 11172:
        first, rest = divmod(place, 588)
        parts = (_FIRST[first], _MIDDLE[rest // 28], _LAST[rest % 28])
        return "".join(_KEYS.get(part, "") for part in parts)
    return _KEYS.get(char, char)


def _has_hangul(text: str) -> bool:
    return latin_keys(text) != text


def _upper(text: str) -> str:
    """Wide forms of East Asia as plain ones, capitals."""
    return unicodedata.normalize("NFKC", text).upper()


def _faulty(text: str) -> Scan:
    is_meant = _DASHED.fullmatch(text.strip()) is not None
    bare = _APART.sub("", text)
    if len(bare) == LENGTH and bare.isascii() and bare.isalnum():
        wrong = "".join(dict.fromkeys(char for char in bare if char not in ALPHABET))
        return Scan(
            fault="code_characters" if wrong else "code_check", wrong=wrong, is_meant=is_meant
        )
    looks_like_one = bare.isascii() and bare.isalnum() and 8 <= len(bare) <= 2 * LENGTH
    return Scan(fault="code_length" if looks_like_one else "no_code", wrong=str(len(bare)))
