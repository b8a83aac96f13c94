"""The stored file of an issued letter, compared with the hash of its day before it leaves."""

from collections.abc import Sequence
from hashlib import sha256

from app.domain.errors import InstallationFault
from app.models import Letter


class LetterDamaged(InstallationFault):
    """The file is not the one that was issued: it is not given out under the letter's number."""

    def __init__(self, number: str) -> None:
        super().__init__(f"letter {number}: the stored file is not the one that was issued")
        self.number = number


def is_sound(pdf: bytes, issued: str) -> bool:
    """Whether the bytes are those whose hash was kept."""
    return sha256(pdf).hexdigest() == issued


def file_of(letter: Letter) -> bytes:
    """The issued bytes; raises ``LetterDamaged``."""
    if not is_sound(letter.pdf, letter.sha256):
        raise LetterDamaged(letter.number)
    return letter.pdf


def damaged(letters: Sequence[Letter]) -> list[Letter]:
    """Those whose stored file is another."""
    return [one for one in letters if not is_sound(one.pdf, one.sha256)]
