"""The form of the whole grid: one contact, one day, one ground, and a choice in every cell."""

from dataclasses import dataclass, replace

from flask import request
from flask_babel import lazy_gettext as _l
from wtforms import SelectField

from app.domain.measures import CellState, DataCategory
from app.domain.stages import RefusalGround
from app.models import EvidenceRequest, TargetCell
from app.services.target_answers import CellAnswer
from app.web.evidence_requests.forms import SeenField
from app.web.forms import Form
from app.web.labels import choices

_STATES = {state.value: state for state in CellState}


class GridForm(Form):
    """What holds for every cell that is changed."""

    contact = SelectField(_l("With the contact"))
    on = SeenField(_l("Date, and time if known"))
    refusal_ground = SelectField(
        _l("Ground of refusal"), choices=lambda: choices(RefusalGround, empty="–"), default=""
    )


@dataclass(frozen=True, slots=True)
class CellChoice:
    """One cell as the page shows it. ``was`` is what the form was filled with."""

    cell: TargetCell
    was: str
    version: int
    chosen: str

    @property
    def is_changed(self) -> bool:
        return self.chosen != self.was


def cells_of(one: EvidenceRequest) -> list[TargetCell]:
    """Every cell of the targets that stand."""
    return [cell for target in one.targets if target.removed_at is None for cell in target.cells]


def filled(one: EvidenceRequest) -> dict[int, CellChoice]:
    """As stored, by the number of the cell."""
    return {
        cell.id: CellChoice(cell, cell.state.value, cell.version, cell.state.value)
        for cell in cells_of(one)
    }


def sent(one: EvidenceRequest) -> dict[int, CellChoice]:
    """As chosen on the page; an unknown or missing value changes nothing. A choice for a whole
    column reaches the cells that are open and not chosen by themselves."""
    found = {}
    for cell in cells_of(one):
        was, _colon, version = request.form.get(f"was-{cell.id}", "").partition(":")
        was = was if was in _STATES else cell.state.value
        chosen = request.form.get(f"cell-{cell.id}", was)
        chosen = chosen if chosen in _STATES else was
        column = request.form.get(f"column-{cell.category.value}", "")
        if chosen == was == CellState.ASKED.value and column in _STATES:
            chosen = column
        number = int(version) if version.isascii() and version.isdigit() and len(version) < 9 else 0
        found[cell.id] = CellChoice(cell, was, number, chosen)
    return found


def renewed(rows: dict[int, CellChoice], one: EvidenceRequest) -> dict[int, CellChoice]:
    """The same choices over what is stored now, so that saving again is meant."""
    chosen = {number: row.chosen for number, row in rows.items() if row.is_changed}
    now = filled(one)
    return {number: replace(row, chosen=chosen.get(number, row.was)) for number, row in now.items()}


def answers(rows: dict[int, CellChoice]) -> list[CellAnswer]:
    """Only what was changed."""
    return [
        CellAnswer(row.cell, _STATES[row.chosen], row.version)
        for row in rows.values()
        if row.is_changed
    ]


def categories_of(one: EvidenceRequest) -> list[DataCategory]:
    """The columns."""
    asked = {cell.category for cell in cells_of(one)}
    return [category for category in DataCategory if category in asked]
