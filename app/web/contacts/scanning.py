"""Where a typed or scanned code leads."""

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from app.domain.people import may_write
from app.domain.scanned_codes import Scan
from app.queries import letters, restriction
from app.web import access

MESSAGES = {
    "no_code": lambda _scan: _("This holds no code: a code has 16 letters and digits."),
    "code_length": lambda scan: _(
        "A code has 16 letters and digits; this has %(count)s.", count=scan.wrong
    ),
    "code_characters": lambda scan: _(
        "No code holds %(characters)s: 0, 1, I, L and O are never used. Look again.",
        characters=", ".join(scan.wrong),
    ),
    "code_check": lambda _scan: _(
        "The check character does not fit: one character is wrong or two are swapped. Look again."
    ),
}


def sentence(scan: Scan) -> str:
    """Why the code leads nowhere."""
    if scan.fault:
        return str(MESSAGES[scan.fault](scan))
    return _("The code %(code)s is well typed, but no letter of this office bears it.",
             code=scan.code)  # fmt: skip


def destination(scan: Scan) -> Response | None:
    """The form of the answer for whoever may record it, else the request, in part too."""
    with restriction.whole():  # who holds the paper is told whom to give it to
        letter = letters.by_code(scan.code) if scan.code else None
    if letter is None:
        return None
    one, actor = letter.evidence_request, access.current_actor()
    if one.is_in_part:
        return redirect(url_for("evidence_requests.show", reference=one.reference))
    if letter.voided_at or letters.successor_of(letter):
        flash(_("Letter %(number)s is void or superseded; the slip is recorded all the same.",
                number=letter.number), "warn")  # fmt: skip
    if may_write(actor.role, is_own=one.officer_id == actor.user_id):
        address = url_for("contacts.answer", reference=one.reference, letter=letter.number)
    else:
        address = url_for("evidence_requests.show", reference=one.reference)
    return redirect(address)


def page(scan: Scan, typed: str) -> tuple[str, int]:
    """The field again, with what was typed and what is wrong with it."""
    shown = "".join(char for char in typed if char.isprintable())
    return render_template("contacts/scan.html", typed=shown, problem=sentence(scan)), 422
