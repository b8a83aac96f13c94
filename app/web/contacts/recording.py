"""From a form to a contact: recorded, asked about when somebody recorded it already, or added."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from flask import flash, render_template, request
from flask_babel import gettext as _
from wtforms import ValidationError

from app import clock
from app.domain.contacts import ContactKind, Direction, Means
from app.domain.errors import DomainError
from app.models import Correspondence, EvidenceRequest, Letter, StoredFile, TargetCell
from app.queries import letters
from app.services import contacts, files
from app.web import access
from app.web.formatting import plain_day
from app.wording.contact_list import TITLES
from app.wording.labels import label

#: Ours that leave as a letter of the same name; the first letter has the request's own kind.
_LETTERS = {ContactKind.REMINDER: "reminder", ContactKind.SUPPLEMENT: "supplement",
            ContactKind.WITHDRAWAL: "withdrawal"}  # fmt: skip
_NOT_KEPT = {"csrf_token", "seen", "same", "kept"}


@dataclass(slots=True, kw_only=True)
class Typed:
    """A contact as typed, and the files kept with it."""

    direction: Direction
    kind: ContactKind
    means: Means
    at: datetime
    dated_on: date | None = None
    counterpart: str = ""
    their_reference: str = ""
    note: str = ""
    pages: int | None = None
    letter: Letter | None = None
    preserved_until: date | None = None
    answer_by: date | None = None
    announced_for: date | None = None
    files: list[StoredFile] = field(default_factory=list)

    def values(self) -> dict[str, Any]:
        """As ``contacts.record`` takes them."""
        names = (name for name in self.__slots__ if name != "files")
        return {name: getattr(self, name) for name in names}


def typed_of(form: Any, direction: Direction) -> Typed:
    """What a valid form says; raises ``DomainError`` beside the field of the date."""
    return Typed(
        direction=direction,
        kind=ContactKind(form.kind.data),
        means=Means(form.means.data),
        at=_instant(form),
        dated_on=form.dated_on.day,
        counterpart=form.counterpart.data or "",
        their_reference=form.their_reference.data or "",
        note=form.note.data or "",
        preserved_until=form.preserved_until.day,
        answer_by=form.answer_by.day,
        announced_for=form.announced_for.day,
    )


def _instant(form: Any) -> datetime:
    """A day without time counts as its start, so that today is no future."""
    try:
        at: datetime = form.on.at(str(clock.office_zone()), is_end=False)
    except ValidationError as error:
        raise DomainError("moment_unclear", field="on", why=str(error)) from None
    return min(at, clock.now()) if at - clock.now() < timedelta(minutes=1) else at


def unseen_twins(one: EvidenceRequest, typed: Typed) -> list[Correspondence]:
    """Contacts that may be this one, and that the person has not been asked about."""
    seen = set(request.form.get("seen", "").split(","))
    found = contacts.alike(
        one,
        direction=typed.direction,
        kind=typed.kind,
        at=typed.at,
        dated_on=typed.dated_on,
        their_reference=typed.their_reference,
    )
    return [row for row in found if str(row.id) not in seen]


def record(one: EvidenceRequest, typed: Typed) -> Correspondence:
    """Record it, or add it to the contact that the person says is the same; tell the number."""
    actor = access.current_actor()
    if same := request.form.get("same"):
        row = next((row for row in one.contacts if str(row.id) == same), None)
        if row is None:
            raise DomainError("contact_gone")
        kind = "" if typed.kind is row.kind else str(label(typed.kind))
        note = "\n".join(filter(None, [kind, typed.note]))
        values = {"dated_on": typed.dated_on, "counterpart": typed.counterpart,
                  "their_reference": typed.their_reference, "pages": typed.pages,
                  "note": note}  # fmt: skip
        contacts.complete(
            actor, row, announced_for=typed.announced_for, say=_with_its_name, **values
        )
    else:
        typed.letter = typed.letter or _letter(one, typed)
        row = contacts.record(actor, one, **typed.values())
    for file in typed.files:
        files.attach(actor, one, file, row)
    tell(row, typed.files)
    return row


def _with_its_name(name: str, value: str | date | int) -> str:
    """What differs from the contact that stands, as a line of its note."""
    names = {
        "dated_on": _("Date on the paper"),
        "counterpart": _("From or to whom"),
        "their_reference": _("Their reference"),
        "pages": _("Pages"),
    }
    shown = plain_day(value) if isinstance(value, date) else str(value)
    return f"{names[name]}: {shown}" if name in names else shown


def tell(row: Correspondence, kept: Sequence[StoredFile]) -> None:
    """Say under which number it stands, and the hash of every file."""
    book, number = TITLES[row.direction], f"{row.register_year}-{row.register_number}"
    flash(_("%(register)s: no. %(number)s.", register=book, number=number))
    for file in kept:
        flash(_("%(name)s is kept. SHA-256 %(hash)s", name=file.name_given, hash=file.sha256))


def _letter(one: EvidenceRequest, typed: Typed) -> Letter | None:
    """Our letter that leaves with it, when exactly one stands."""
    if typed.direction is Direction.INCOMING:
        return None
    kind = one.kind if typed.kind is ContactKind.REQUEST else _LETTERS.get(typed.kind, "")
    found = letters.standing(one, kind) if kind else []
    return found[0] if len(found) == 1 else None


def question(
    one: EvidenceRequest, typed: Typed, found: Sequence[Correspondence]
) -> tuple[str, int]:
    """409: what somebody recorded beside what was typed; both answers are one click."""
    seen = {*request.form.get("seen", "").split(","), *(str(row.id) for row in found)} - {""}
    page = render_template(
        "contacts/twin.html",
        one=one,
        typed=typed,
        found=found,
        others={row.id for row in found if _is_another(row, typed)},
        seen=",".join(sorted(seen)),
        **_sent_again(typed, _NOT_KEPT),
    )
    return page, 409


def unanswered(
    one: EvidenceRequest, typed: Typed, cells: Sequence[TargetCell], items: int
) -> tuple[str, int]:
    """409: what a reply called final says nothing of; it may be one in part."""
    page = render_template(
        "contacts/unanswered.html",
        one=one,
        cells=cells,
        items=items,
        partial=ContactKind.PARTIAL_REPLY,
        final=ContactKind.FINAL_REPLY,
        **_sent_again(typed, {"csrf_token", "kept", "kind"}),
    )
    return page, 409


def _sent_again(typed: Typed, but: Collection[str]) -> dict[str, Any]:
    """What a page that asks sends back: the form as it was typed, and the files kept with it."""
    fields = [
        (name, value)
        for name, values in request.form.lists()
        for value in values
        if name not in but
    ]
    kept = ",".join(str(file.id) for file in typed.files)
    return {"fields": fields, "kept": kept, "action": request.full_path.rstrip("?")}


def _is_another(row: Correspondence, typed: Typed) -> bool:
    """Whether it is more likely another paper than this one twice."""
    is_renamed = contacts.bears_another_name(row, typed.their_reference)
    return is_renamed or row.kind is not typed.kind


def kept_before(one: EvidenceRequest) -> list[StoredFile]:
    """Files that came with the form before the question was asked."""
    numbers = set(request.form.get("kept", "").split(","))
    return [file for file in files.of_request(one) if str(file.id) in numbers]
