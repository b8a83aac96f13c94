"""Verification codes of issued letters: groups of four, the last character a check character.

The alphabet has no 0/O, 1/I/L: a code is read from paper and typed. With 31 symbols and weights
that are never 0 modulo 31, every single wrong character and every swap of neighbours is noticed.
"""

import re
from collections.abc import Callable
from unicodedata import normalize

ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
LENGTH = 16


def check_character(body: str) -> str:
    """The character that makes the weighted sum 0 modulo 31."""
    total = sum(ALPHABET.index(char) * weight for weight, char in enumerate(body, 2))
    return ALPHABET[-total % len(ALPHABET)]


def make(choose: Callable[[str], str]) -> str:
    """A new code; ``choose`` picks a random character (``secrets.choice``)."""
    body = "".join(choose(ALPHABET) for _ in range(LENGTH - 1))
    return grouped(body + check_character(body))


def grouped(code: str) -> str:
    """In groups of four: ``2345-6789-ABCD-EFGH``."""
    return "-".join(code[start : start + 4] for start in range(0, len(code), 4))


def normalised(typed: str) -> str | None:
    """A typed code in its printed form; ``None`` when it cannot be one (wrong check character)."""
    code = re.sub(r"[\s\-\u2010-\u2015\u2212.]", "", normalize("NFKC", typed)).upper()
    if len(code) != LENGTH or set(code) - set(ALPHABET):
        return None
    return grouped(code) if check_character(code[:-1]) == code[-1] else None


def codes_in(content: bytes) -> list[str]:
    """Codes written plainly in a file, as in the metadata of our letters; ten at most."""
    group = b"[%s]{4}" % ALPHABET.encode("ascii")
    pattern = rb"(?<![\w-])%s(?:-%s){3}(?![\w-])" % (group, group)
    found = dict.fromkeys(one.group().decode() for one in re.finditer(pattern, content))
    return [code for code in found if normalised(code)][:10]
