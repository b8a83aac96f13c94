"""Reminders that stand already, when custody or near limitation becomes known or ends.

What ``deadline_clocks.set_by_clock`` does for a new one: half the period, or the whole again. Left
alone is what a person decided: a deadline prolonged by hand, or kept in spite of a changed holiday
because a letter states its day. A halved day that is past already becomes the day on which the
reason became known.
"""

from dataclasses import replace

from sqlalchemy import delete, select

from app import clock
from app.domain.due_dates import Step
from app.domain.stages import Stage
from app.domain.terms import Terms, halved, terms_of, whole
from app.extensions import db
from app.models import Deadline, DeadlineMove, EvidenceRequest
from app.reference import clocks
from app.services import deadline_pauses, deadlines, history
from app.services.actor import Actor
from app.services.deadline_clocks import computed, pressing, write


def follow(actor: Actor, one: EvidenceRequest) -> None:
    """Count the standing reminders anew, each with the reason in its steps and in the history."""
    if one.stage is Stage.CLOSED:
        return
    why = pressing(one)
    rows = [row for row in _standing(one) if _may_change(row)]
    changed = [row for row in rows if terms_of(row.terms).halved_for != why]
    for row in changed:
        _recount(actor, one, row, why)
    if changed:
        deadlines.refresh(one)


def _standing(one: EvidenceRequest) -> list[Deadline]:
    query = select(Deadline).where(
        Deadline.evidence_request_id == one.id, Deadline.ended_on.is_(None)
    )
    return list(db.session.scalars(query.order_by(Deadline.due_on, Deadline.id)))


def _may_change(row: Deadline) -> bool:
    """Counted by a clock of the cadence, and not by what a person decided since."""
    policy = clocks().get(row.rule)
    is_own = bool(row.terms) and row.terms["code"] == row.rule
    is_kept = any(step["step"] == "kept" for step in row.explanation)
    return policy is not None and policy.halves and is_own and not is_kept


def _recount(actor: Actor, one: EvidenceRequest, row: Deadline, why: str) -> None:
    assert row.trigger_on is not None
    old, was = row.due_on, terms_of(row.terms)
    terms = _pressed(was, why)
    # while the clock stands its date is the one it had before it stopped
    pauses = [pause for pause in deadline_pauses.pauses_of(row) if pause.until_on]
    due = computed(one, terms, row.trigger_on, row.calendars, pauses=pauses)
    said = {"from": old.isoformat(), "to": due.due.isoformat(), "why": why or was.halved_for}
    code = "halved" if why else "whole"
    step = Step("recounted", {"on": clock.today().isoformat(), "now": code, **said})
    earlier = [told for told in row.explanation if told["step"] == "recounted"]
    row.explanation = [*earlier, step.as_json()]
    write(row, due, anew=True)
    row.terms = terms.as_json()
    db.session.execute(
        delete(DeadlineMove).where(
            DeadlineMove.deadline_id == row.id, DeadlineMove.decided_at.is_(None)
        )
    )
    db.session.flush()
    new = {"deadline": row.kind, "due_on": row.due_on, "cadence": code, "cadence_for": said["why"]}
    history.append(actor, "deadline.recounted", one, old={"due_on": old}, new=new)


def _pressed(terms: Terms, why: str) -> Terms:
    """Half the period, known from today; halved for another reason, as it was; or whole again."""
    if not why:
        return whole(terms)
    if terms.full:
        return replace(terms, halved_for=why)
    return halved(terms, why, known_on=clock.today())
