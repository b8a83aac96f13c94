"""Names of received files: text to show and to save under, never a path."""

import re
import unicodedata

LONGEST = 200
_PATH = re.compile(r".*[/\\]", re.S)
_FORBIDDEN = frozenset('<>:"|?*\ufffd\u3164\uffa0\u115f\u1160')
#: Control, format (direction, zero width), surrogate, private, unassigned; line and paragraph ends.
_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
#: Names that Windows opens as devices, whatever the extension.
_DEVICE = re.compile(r"(con|prn|aux|nul|com[0-9]|lpt[0-9])(\.|$)", re.I)


def shown_name(given: str) -> str:
    """The last part of what the sender called it, without control or direction characters.

    Composed to NFC (macOS sends Hangul in pieces); an empty rest becomes ``file``. The end with
    the extension survives when the name is longer than ``LONGEST`` characters.
    """
    name = "".join(
        one
        for one in _PATH.sub("", unicodedata.normalize("NFC", given))
        if one not in _FORBIDDEN and unicodedata.category(one) not in _UNSEEN
    )
    name = " ".join(name.split()).strip(". ")
    if _DEVICE.match(name):
        name = "_" + name
    if len(name) > LONGEST:
        stem, dot, extension = name.rpartition(".")
        keep = dot + extension if stem and len(extension) <= 10 else ""
        name = name[: LONGEST - len(keep)].rstrip() + keep
    return name or "file"
