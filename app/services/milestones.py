"""Days on the row that are read from moves and contacts together: sent, acknowledged."""

from datetime import date

from app import clock
from app.domain.contacts import ACKNOWLEDGES
from app.domain.stages import Stage, acknowledged_on
from app.models import EvidenceRequest


def days_of(one: EvidenceRequest) -> dict[str, date | None]:
    """``sent_on`` and ``acknowledged_on`` as the moves and contacts that stand say them."""
    moves = [(move.to_stage, move.on) for move in one.stage_changes]
    told = [
        row.at.astimezone(clock.office_zone()).date()
        for row in one.contacts
        if row.voided_at is None and (row.direction, row.kind) == ACKNOWLEDGES
    ]
    sent_on = min((on for stage, on in moves if stage is Stage.SENT), default=None)
    return {"sent_on": sent_on, "acknowledged_on": acknowledged_on(moves, told)}
