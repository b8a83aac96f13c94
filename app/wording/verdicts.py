"""What a file or a code is to the letters of the office: the sign and the words."""

from flask_babel import lazy_gettext as _l

VERDICTS = {
    "same": ("check", _l("The same: byte for byte the letter that was issued.")),
    "known_code": ("check", _l("A letter with this code was issued and stands.")),
    "superseded": ("moved", _l("Superseded by a later letter.")),
    "void": ("refused", _l("Declared void.")),
    "different": ("refused", _l("Different: the file is not the letter issued under this code.")),
    "unknown": ("refused", _l("Unknown: no letter of this office.")),
    "no_code": ("refused", _l("This is no code of ours; check what was typed.")),
}
