"""What the page of a request offers after a contact, and what its forms start with."""

from dataclasses import dataclass
from datetime import date

from app import clock
from app.domain.contacts import ContactKind, Direction, Means
from app.domain.follow_ups import FollowUp, follow_up, is_unregistered, likely_contact
from app.domain.measures import CellState
from app.domain.route import Side, side_of
from app.domain.stages import Stage
from app.models import Correspondence, EvidenceRequest
from app.queries import letters
from app.web.evidence_requests.forms import ContactForm
from app.web.grid.forms import cells_of
from app.wording.labels import label


@dataclass(frozen=True, slots=True)
class Offer:
    """The move that a contact recorded since the last move suggests, and its day."""

    contact: Correspondence
    move: FollowUp
    on: date
    items: int
    unanswered: int


def offer(one: EvidenceRequest) -> Offer | None:
    """The newest suggestion nobody has acted on; sending needs an issued letter that stands."""
    cells = cells_of(one)
    unanswered = sum(cell.state is CellState.ASKED for cell in cells)
    moved_at = max((change.at for change in one.stage_changes), default=None)
    for contact in sorted(one.contacts, key=lambda row: (row.entered_at, row.id), reverse=True):
        if contact.voided_at or (moved_at and contact.entered_at <= moved_at):
            continue
        found = follow_up(one.stage, contact.direction, contact.kind, unanswered=unanswered)
        if found and (found.to_stage is not Stage.SENT or letters.standing(one)):
            day = contact.at.astimezone(clock.office_zone()).date()
            return Offer(contact, found, max(day, one.stage_on), len(cells), unanswered)
    return None


def dispatch(one: EvidenceRequest) -> ContactForm | None:
    """What enters an issued letter that left without a contact in 발송대장."""
    known = {(row.direction, row.kind) for row in one.contacts if row.voided_at is None}
    if not is_unregistered(one.stage, known) or not letters.standing(one):
        return None
    _, *outward = one.legs
    first = next((leg for leg in outward if side_of(leg.holder) is not Side.OURS), None)
    to = (first.body or str(label(first.holder))) if first else ""
    means = Means.OFFICIAL_DOCUMENT if first and side_of(first.holder) is Side.KOREA else Means.POST
    data = {"means": means.value, "on": _typed(one.sent_on or clock.today()), "counterpart": to}
    sent = {"direction": Direction.OUTGOING.value, "kind": ContactKind.REQUEST.value}
    return ContactForm(formdata=None, data=data | sent)


def contact_data(one: EvidenceRequest) -> dict[str, str]:
    """What the form of a contact starts with."""
    direction, kind = likely_contact(one.stage)
    return {"direction": direction.value, "kind": kind.value, "on": _typed(clock.today())}


def _typed(day: date) -> str:
    return f"{day.year}. {day.month}. {day.day}."
