"""The open work of an officer who leaves: as a pack, and to a successor in one step."""

import io
import zipfile
from hashlib import sha256

from flask import Blueprint, Response, abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _

from app import clock
from app.documents import report_pdf
from app.domain.people import Ability, may
from app.domain.report import Report
from app.exchange import report_xlsx
from app.extensions import db
from app.models import Letter, User
from app.queries import evidence_requests
from app.queries import handover as queries
from app.queries.handover import Pack
from app.services import handover
from app.services.issued_files import LetterDamaged, file_of
from app.web import access
from app.web.errors import damaged_sentence
from app.web.papers import attachment
from app.web.refusals import refusals_flashed
from app.wording.handover import report, sums
from app.wording.review import left

pages = Blueprint("handover", __name__)
_KINDS = ("pdf", "xlsx", "zip")
#: Letters enclosed; beyond, the pack names them with their hashes.
MOST_LETTERS = 300


@pages.get("/handover")
@access.requires(Ability.WRITE_OWN)
def index() -> object:
    """Who has how much open work; an officer sees their own."""
    actor = access.current_actor()
    if not may(actor.role, Ability.WRITE_ANY):
        return redirect(url_for("handover.show", number=actor.user_id))
    return render_template("handover/index.html", loads=queries.loads())


@pages.get("/handover/<int:number>")
@access.requires(Ability.WRITE_OWN)
def show(number: int) -> str:
    """What is open, and to whom it could go."""
    person = _person(number)
    desk = [one for one in evidence_requests.officers()
            if may(one.role, Ability.WRITE_OWN) and one.id != number]  # fmt: skip
    return render_template(
        "handover/show.html", pack=queries.pack(person, clock.today()), desk=desk, left=left
    )


def _person(number: int) -> User:
    found = db.session.get(User, number) or abort(404)
    handover.demand(access.current_actor(), found)
    return found


@pages.post("/handover/<int:number>")
@access.requires(Ability.WRITE_OWN)
def hand_over(number: int) -> object:
    """All of it, in one step."""
    person, taker = _person(number), request.form.get("taker", 0, int)
    with refusals_flashed():
        done = handover.hand_over(access.current_actor(), person, taker)
        db.session.commit()
        flash(_("%(requests)d requests and %(actions)d actions were handed over.",
                requests=done.requests, actions=done.actions))  # fmt: skip
    return redirect(url_for("handover.show", number=number))


@pages.get("/handover/<int:number>/pack.<kind>")
@access.requires(Ability.WRITE_OWN)
def pack(number: int, kind: str) -> Response:
    """The pack as PDF, workbook, or a ZIP of both with the letters and the hashes."""
    if kind not in _KINDS:
        abort(404)
    found = queries.pack(_person(number), clock.today())
    made = _report(found)
    content = _zip(found, made) if kind == "zip" else _written(made, kind)
    return attachment(content, f"handover-{found.person.login}-{found.as_of}.{kind}")


def _report(found: Pack) -> Report:
    user = access.current_user()
    return report(
        found,
        by=f"{user.name} {user.rank}" if user else "",
        at=clock.now(),
        zone=clock.office_zone(),
        office=_("National Office of Investigation"),
    )


def _written(made: Report, kind: str) -> bytes:
    return report_pdf.render(made) if kind == "pdf" else report_xlsx.write(made)


def _enclose(archive: zipfile.ZipFile, letter: Letter) -> None:
    """The issued file; in the place of one that is another now, a notice that says so."""
    try:
        archive.writestr(f"letters/{letter.number}.pdf", file_of(letter))
    except LetterDamaged as fault:
        archive.writestr(f"letters/{letter.number}.DAMAGED.txt", damaged_sentence(fault))


def _zip(found: Pack, made: Report) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        lines = []
        for kind in ("pdf", "xlsx"):
            name, content = f"handover.{kind}", _written(made, kind)
            archive.writestr(name, content)
            lines.append(f"{sha256(content).hexdigest()}  {name}\n")
        archive.writestr("SHA256SUMS", "".join(lines) + sums(found))
        for letter in found.letters[:MOST_LETTERS]:
            _enclose(archive, letter)
    return out.getvalue()
