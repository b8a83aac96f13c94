"""What the page of a request offers after a contact, and what its forms start with."""

from dataclasses import dataclass
from datetime import date

from app import clock
from app.domain.follow_ups import FollowUp, follow_up, likely_contact
from app.domain.stages import Stage
from app.models import Correspondence, EvidenceRequest
from app.queries import letters


@dataclass(frozen=True, slots=True)
class Offer:
    """The move that a contact recorded since the last move suggests, and its day."""

    contact: Correspondence
    move: FollowUp
    on: date


def offer(one: EvidenceRequest) -> Offer | None:
    """The newest suggestion nobody has acted on; sending needs an issued letter that stands."""
    moved_at = max((change.at for change in one.stage_changes), default=None)
    for contact in sorted(one.contacts, key=lambda row: (row.entered_at, row.id), reverse=True):
        if contact.voided_at or (moved_at and contact.entered_at <= moved_at):
            continue
        found = follow_up(one.stage, contact.direction, contact.kind)
        if found and (found.to_stage is not Stage.SENT or letters.standing(one)):
            day = contact.at.astimezone(clock.office_zone()).date()
            return Offer(contact, found, max(day, one.stage_on))
    return None


def contact_data(one: EvidenceRequest) -> dict[str, str]:
    """What the form of a contact starts with."""
    direction, kind = likely_contact(one.stage)
    day = clock.today()
    on = f"{day.year}. {day.month}. {day.day}."
    return {"direction": direction.value, "kind": kind.value, "on": on}
