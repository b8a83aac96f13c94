"""Verify a letter by its file or its code; tells nothing of the case."""

from flask import Blueprint, render_template, request

from app.queries import restriction
from app.services import letter_check
from app.web import access
from app.wording.verdicts import VERDICTS

pages = Blueprint("verify", __name__)


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
