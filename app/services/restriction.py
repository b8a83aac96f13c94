"""Restricting a request, and admitting people to it by name. Each act has its event."""

from app import clock
from app.domain.errors import DomainError
from app.domain.restriction import sees_whole
from app.extensions import db
from app.models import Admission, EvidenceRequest, User
from app.services import history
from app.services.actor import Actor


def restrict(actor: Actor, one: EvidenceRequest, *, reason: str) -> None:
    """From now on only its officer, lead and head, and those admitted see it whole."""
    _set(actor, one, is_restricted=True, reason=reason)
    one.restriction_reason = reason.strip()


def lift(actor: Actor, one: EvidenceRequest, *, reason: str) -> None:
    """Everybody sees it whole again; nobody has to be admitted any more."""
    _set(actor, one, is_restricted=False, reason=reason)
    one.restriction_reason = ""
    for admission in list(one.admissions):
        _delete(one, admission)


def _set(actor: Actor, one: EvidenceRequest, *, is_restricted: bool, reason: str) -> None:
    actor.demand_write(one)
    if not reason.strip():
        raise DomainError("reason_missing", field="reason")
    old, new = history.changes(one, {"is_restricted": is_restricted})
    if not new:
        raise DomainError("restriction_unchanged", field="reason")
    one.updated_at = clock.now()
    verb = "request.restricted" if is_restricted else "request.restriction_lifted"
    history.append(actor, verb, one, old=old, new={**new, "reason": reason.strip()})


def admit(actor: Actor, one: EvidenceRequest, person: User | None) -> Admission:
    """Let one more person see it whole.

    Raises ``DomainError``: ``not_restricted``, ``person_missing``, ``sees_whole_already``.
    """
    actor.demand_write(one)
    if not one.is_restricted:
        raise DomainError("not_restricted", field="person")
    if person is None or not person.is_active:
        raise DomainError("person_missing", field="person")
    if is_open_to(one, person):
        raise DomainError("sees_whole_already", field="person", name=person.name)
    admission = Admission(user=person, admitted_by_id=actor.user_id, at=clock.now())
    one.admissions.append(admission)
    db.session.flush()
    history.append(actor, "request.admitted", one, new={"admitted_id": person.id})
    return admission


def end_admission(actor: Actor, one: EvidenceRequest, admission: Admission) -> None:
    """From now on this person sees it in part."""
    actor.demand_write(one)
    old = {"admitted_id": admission.user_id}
    _delete(one, admission)
    history.append(actor, "request.admission_ended", one, old=old)


def is_open_to(one: EvidenceRequest, person: User) -> bool:
    """Whether the person sees the whole of it."""
    return sees_whole(
        person.role,
        is_restricted=one.is_restricted,
        is_officer=one.officer_id == person.id,
        is_admitted=any(row.user_id == person.id for row in one.admissions),
    )


def _delete(one: EvidenceRequest, admission: Admission) -> None:
    db.session.delete(admission)
    db.session.flush()
    db.session.expire(one, ["admissions"])
