"""Names of received files: text to show and to save under, never a path."""

import re
import unicodedata

LONGEST = 200
_PATH = re.compile(r".*[/\\]", re.S)
_FORBIDDEN = re.compile(r'[<>:"|?*\x00-\x1f\x7f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufffd]')


def shown_name(given: str) -> str:
    """The last part of what the sender called it, without control or direction characters.

    Composed to NFC (macOS sends Hangul in pieces); an empty rest becomes ``file``. The end with
    the extension survives when the name is longer than ``LONGEST`` characters.
    """
    name = _FORBIDDEN.sub("", _PATH.sub("", unicodedata.normalize("NFC", given)))
    name = name.strip().strip(".").strip()
    if len(name) > LONGEST:
        stem, dot, extension = name.rpartition(".")
        keep = dot + extension if stem and len(extension) <= 10 else ""
        name = name[: LONGEST - len(keep)] + keep
    return name or "file"
