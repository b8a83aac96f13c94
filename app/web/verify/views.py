"""Verify a letter by its file or its code; tells nothing of the case."""

from flask import Blueprint, render_template, request
from flask_babel import lazy_gettext as _l

from app.queries import restriction
from app.services import letter_check
from app.web import access

pages = Blueprint("verify", __name__)

VERDICTS = {
    "same": ("check", _l("The same: byte for byte the letter that was issued.")),
    "known_code": ("check", _l("A letter with this code was issued and stands.")),
    "superseded": ("moved", _l("Superseded by a later letter.")),
    "void": ("refused", _l("Declared void.")),
    "different": ("refused", _l("Different: the file is not the letter issued under this code.")),
    "unknown": ("refused", _l("Unknown: no letter of this office.")),
    "no_code": ("refused", _l("This is no code of ours; check what was typed.")),
}


@pages.route("/verify", methods=["GET", "POST"])
@access.public
@access.reads_first
def index() -> object:
    """Drop a file, type a code, or both."""
    found = None
    if request.method == "POST":
        file, code = request.files.get("file"), request.form.get("code", "")[:60].strip()
        content = file.read() if file and file.filename else b""
        with restriction.whole():  # whether a letter is ours may be asked by anybody
            if content:
                found = letter_check.check_file(content, code)
            elif code:
                found = letter_check.check_code(code)
    return render_template(
        "verify/index.html", found=found, verdicts=VERDICTS, asked=request.method == "POST"
    )
