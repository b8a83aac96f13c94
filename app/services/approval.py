"""Approval of a letter by a second person (결재), for exactly the text submitted."""

from app import clock
from app.domain.errors import DomainError, NotAllowed
from app.domain.people import Ability
from app.domain.plain import to_plain
from app.domain.stages import Stage
from app.extensions import db
from app.models import Approval, EvidenceRequest
from app.queries import letters as letters_query
from app.services import history, letters, stages
from app.services.actor import Actor


def submit(actor: Actor, one: EvidenceRequest, *, kind: str = "") -> Approval:
    """Submit the letter as it stands; raises ``letter_incomplete`` while something blocks it."""
    actor.demand_write(one)
    assert actor.user_id is not None
    prepared = letters.prepare(one, kind=kind)
    if not prepared.is_complete:
        raise DomainError("letter_incomplete", count=prepared.blockers)
    if letters_query.pending_approval(one, prepared.kind):
        raise DomainError("already_submitted")
    approval = Approval(
        evidence_request_id=one.id,
        kind=prepared.kind,
        languages=list(prepared.facts.languages),
        content=to_plain(prepared.document),
        content_hash=prepared.content_hash,
        submitted_at=clock.now(),
        submitted_by_id=actor.user_id,
    )
    db.session.add(approval)
    new = {"kind": prepared.kind, "content_hash": prepared.content_hash}
    history.append(actor, "letter.submitted", one, new=new)
    _move(actor, one, Stage.IN_APPROVAL)
    return approval


def approve(actor: Actor, approval: Approval, one: EvidenceRequest, *, note: str = "") -> None:
    """Approve what was submitted; never one's own, and only if the text is still the same."""
    current = letters.prepare(one, kind=approval.kind).content_hash
    if current != approval.content_hash:
        raise DomainError("text_changed_since_submission")
    _decide(actor, approval, one, is_approved=True, note=note)
    _move(actor, one, Stage.APPROVED)


def send_back(actor: Actor, approval: Approval, one: EvidenceRequest, *, reason: str) -> None:
    """Return the letter to the desk with a reason."""
    if not reason.strip():
        raise DomainError("reason_missing", field="reason")
    _decide(actor, approval, one, is_approved=False, note=reason.strip())
    _move(actor, one, Stage.DRAFT, reason=reason.strip())


def withdraw(actor: Actor, approval: Approval, one: EvidenceRequest) -> None:
    """The submitter takes the letter back before a decision."""
    actor.demand_write(one)
    if approval.is_approved is not None:
        raise DomainError("already_decided")
    approval.is_approved, approval.decided_at = False, clock.now()
    approval.decided_by_id = actor.user_id
    history.append(actor, "letter.taken_back", one, new={"content_hash": approval.content_hash})
    _move(actor, one, Stage.DRAFT)


def _decide(
    actor: Actor, approval: Approval, one: EvidenceRequest, *, is_approved: bool, note: str
) -> None:
    actor.demand(Ability.APPROVE)
    if actor.user_id is None or actor.user_id == approval.submitted_by_id:
        raise NotAllowed("own_approval")
    if approval.evidence_request_id != one.id:
        raise DomainError("unknown_approval")
    if approval.is_approved is not None:
        raise DomainError("already_decided")
    approval.is_approved, approval.note = is_approved, note
    approval.decided_at, approval.decided_by_id = clock.now(), actor.user_id
    verb = "letter.approved" if is_approved else "letter.sent_back"
    history.append(actor, verb, one, new={"content_hash": approval.content_hash, "note": note})


def _move(actor: Actor, one: EvidenceRequest, to_stage: Stage, *, reason: str = "") -> None:
    """The stage follows the first round of approval; later letters leave it where it is."""
    if to_stage is Stage.IN_APPROVAL and one.stage is Stage.APPROVED:
        stages.move_for(actor, one, Stage.DRAFT, on=clock.today(), reason=reason)
    is_first_round = one.stage in (Stage.DRAFT, Stage.IN_APPROVAL)
    if is_first_round and one.stage is not to_stage:
        stages.move_for(actor, one, to_stage, on=clock.today(), reason=reason)
    db.session.flush()
