"""An answer that comes in: the form, its files, and what it says of every target."""

from typing import Any

from flask import request

from app import clock
from app.domain.contacts import Direction
from app.domain.errors import DomainError
from app.domain.file_names import shown_name
from app.domain.follow_ups import likely_contact
from app.domain.measures import CellState
from app.domain.stages import RefusalGround
from app.models import Correspondence, EvidenceRequest, Letter, StoredFile, TargetCell
from app.queries import letters
from app.services import file_store, files, target_answers
from app.services.contacts import instant_of
from app.services.file_store import Stored
from app.services.target_answers import CellAnswer
from app.web import access
from app.web.contacts.forms import ANSWERS, AnswerForm
from app.web.grid import forms
from app.wording.register_list import said

#: What an answer can say of a cell, in the order of the select.
SAID = (CellState.GIVEN, CellState.PARTLY, CellState.NOT_HELD, CellState.REFUSED)
Put = list[tuple[str, Stored]]


def start(one: EvidenceRequest) -> dict[str, str]:
    """What the form starts with: today, and the likely kind of answer."""
    direction, kind = likely_contact(one.stage)
    day = clock.today()
    is_likely = direction is Direction.INCOMING and kind in ANSWERS
    return {
        "kind": (kind if is_likely else ANSWERS[0]).value,
        "on": f"{day.year}. {day.month}. {day.day}.",
        "counterpart": said(one.authority.label) if one.authority else "",
    }


def letter_of(one: EvidenceRequest) -> Letter | None:
    """The letter whose slip came back, as the address names it."""
    number = request.args.get("letter", "")
    letter = letters.by_number(number[:60]) if number.isprintable() else None
    return letter if letter and letter.evidence_request_id == one.id else None


def put(form: AnswerForm) -> Put:
    """Everything chosen, on disk, before anything is recorded; nothing is fine too."""
    chosen = [item for item in form.files.data or () if getattr(item, "filename", "")]
    for item in chosen:
        if item.stream.seek(0, 2) == 0:
            raise DomainError("file_empty", field="files", name=shown_name(item.filename))
        item.stream.seek(0)
    return [(item.filename, file_store.put(item.stream)) for item in chosen]


def keep(one: EvidenceRequest, form: AnswerForm, stored: Put, at: Any) -> list[StoredFile]:
    """Record the files; they stay even while the person is asked about a twin."""
    return [
        files.record(
            access.current_actor(),
            one,
            content,
            name=name,
            received_from=form.counterpart.data or "",
            received_on=at.astimezone(clock.office_zone()).date(),
        )
        for name, content in stored
    ]


def cells_of(one: EvidenceRequest) -> list[TargetCell]:
    """Cells that wait for an answer, or have only part of it."""
    waiting = (CellState.ASKED, CellState.PARTLY)
    return [cell for cell in forms.cells_of(one) if cell.state in waiting]


def answered(one: EvidenceRequest) -> list[CellAnswer]:
    """What was chosen for the cells; ``all`` speaks for those left untouched."""
    states = {state.value: state for state in SAID}
    for_all = states.get(request.form.get("all", ""))
    found = []
    for cell in cells_of(one):
        state = states.get(request.form.get(f"cell-{cell.id}", ""), for_all)
        if state:
            found.append(CellAnswer(cell, state, cell.version))
    return found


def left_open(one: EvidenceRequest) -> list[TargetCell]:
    """Cells nobody has said anything of, and this answer does not either."""
    said_now = {found.cell.id for found in answered(one)}
    return [
        cell
        for cell in forms.cells_of(one)
        if cell.state is CellState.ASKED and cell.id not in said_now
    ]


def disputed(one: EvidenceRequest) -> dict[int, CellState]:
    """What was chosen for cells that somebody else answered otherwise since the form was opened.

    By the number of the cell; whoever chose is asked which of the two holds.
    """
    states = {state.value: state for state in SAID}
    waiting = {cell.id for cell in cells_of(one)}
    return {
        cell.id: state
        for cell in forms.cells_of(one)
        if cell.id not in waiting
        and (state := states.get(request.form.get(f"cell-{cell.id}", "")))
        and state is not cell.state
    }


def answer(one: EvidenceRequest, row: Correspondence, ground: str) -> None:
    """Write into the grid what came, with the contact that brought it."""
    target_answers.answer_many(
        access.current_actor(),
        one,
        answered(one),
        on=row.at.astimezone(clock.office_zone()).date(),
        at=instant_of(row),
        ground=RefusalGround(ground) if ground else None,
        contact=row,
    )
