"""What a file or a code is to the letters the office issued."""

import hashlib
from dataclasses import dataclass
from typing import Literal

from app.domain.verification import codes_in, normalised
from app.models import Letter
from app.queries import letters

Verdict = Literal["same", "superseded", "void", "different", "unknown", "known_code", "no_code"]


@dataclass(frozen=True, slots=True)
class Checked:
    """``same`` says the bytes are ours, not that anybody had authority to sign them."""

    verdict: Verdict
    letter: Letter | None = None
    successor: Letter | None = None


def check_file(content: bytes, code: str = "") -> Checked:
    """Compare the bytes with what was issued; a code, typed or found in the file's metadata,
    tells *different* from *unknown*.
    """
    letter = letters.by_sha256(hashlib.sha256(content).hexdigest())
    if letter is not None:
        return _standing(letter, "same")
    for known in filter(None, [normalised(code), *codes_in(content)]):
        if named := letters.by_code(known):
            return Checked("different", named)
    return Checked("unknown")


def check_code(typed: str) -> Checked:
    """Look a typed code up; ``no_code`` when its check character is wrong."""
    code = normalised(typed)
    if code is None:
        return Checked("no_code")
    letter = letters.by_code(code)
    return _standing(letter, "known_code") if letter else Checked("unknown")


def _standing(letter: Letter, verdict: Verdict) -> Checked:
    if letter.voided_at is not None:
        return Checked("void", letter)
    if successor := letters.successor_of(letter):
        return Checked("superseded", letter, successor)
    return Checked(verdict, letter)
