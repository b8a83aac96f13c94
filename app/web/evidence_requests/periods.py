"""For which time the data of each target are asked: said once where it is the same for all."""

from dataclasses import dataclass

from flask_babel import gettext as _

from app.domain.target_check import NEEDS_PERIOD
from app.models import EvidenceRequest, Target, TargetCell
from app.web.formatting import period_asked


@dataclass(frozen=True, slots=True)
class Periods:
    """``common`` of all cells, else of each target, else of each cell (by their numbers)."""

    common: str
    of_target: dict[int, str]
    of_cell: dict[int, str]


def of_targets(one: EvidenceRequest) -> Periods:
    """Cells that need no period and have none (a removal) are left out of the comparison."""
    found = {target.id: _said(target) for target in one.targets if target.removed_at is None}
    every = {words for cells in found.values() for words in cells.values()}
    if len(every) == 1:
        return Periods(every.pop(), {}, {})
    of_target, of_cell = {}, {}
    for number, cells in found.items():
        if len(set(cells.values())) == 1:
            of_target[number] = next(iter(cells.values()))
        else:
            of_cell |= cells
    return Periods("", of_target, of_cell)


def _said(target: Target) -> dict[int, str]:
    return {cell.id: words for cell in target.cells if (words := _words(cell))}


def _words(cell: TargetCell) -> str:
    return period_asked(cell) or (_("no period given") if cell.category in NEEDS_PERIOD else "")
