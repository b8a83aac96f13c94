"""The example review: closed a week ago, with what has happened since, so that the first look at
the weekly review shows a difference, promises kept and carried over, and a case in depth."""

import json
from datetime import date, datetime, time, timedelta
from typing import Any

from sqlalchemy import select

from app import clock
from app.domain.channels import Channel
from app.domain.contacts import ContactKind, Direction, Means
from app.domain.errors import DomainError
from app.domain.measures import Measure
from app.domain.stages import Outcome, Stage
from app.extensions import db
from app.models import EvidenceRequest, Review
from app.queries import review as queries
from app.services import contacts, evidence_requests, history, people, review, stages
from app.services.actor import SYSTEM, Actor, actor_of
from app.services.examples import FOLDER, delete_with_children
from app.services.review import Entry

E_ = EvidenceRequest


def seed() -> bool:
    """Hold the review and let things happen; nothing where the office has reviews of its own.

    The officer and the team lead of the examples act. The review stands as of a week ago but knows
    all that was recorded when it is made, so its sums agree with the sheet that follows.
    """
    if db.session.scalar(select(Review.id).limit(1)):
        return False
    told = json.loads((FOLDER / "review.json").read_text(encoding="utf-8"))
    officer, lead = (_actor(login) for login in ("kim", "park"))
    _decide(lead, officer, told)
    review.freeze_as_of(lead, clock.today() - timedelta(days=told["days_ago"]))
    for event in told["since"]:
        _happen(officer, lead, _request(event["reference"]), event)
    _record_new(officer)
    db.session.flush()
    return True


def _actor(login: str) -> Actor:
    person = people.find(login)
    assert person is not None, "the examples bring their people"
    return actor_of(person)


def _request(reference: str) -> E_:
    return db.session.scalars(select(E_).where(E_.reference == reference)).one()


def _decide(lead: Actor, officer: Actor, told: dict[str, Any]) -> None:
    is_mine = (E_.is_example, E_.stage != Stage.CLOSED)
    for one in db.session.scalars(select(E_).where(*is_mine).order_by(E_.id)).all():
        said = told["decisions"].get(one.reference, told["otherwise"])
        decision, action, days = said
        if one.reference in told["in_depth"]:
            review.discuss(lead, one, is_discussed=True)
        item = review.item_of(review.current(lead), one)
        entry = Entry(
            decision=decision,
            action=action,
            owner_id=officer.user_id,
            due_on=clock.today() + timedelta(days=days),
        )
        review.decide(lead, one, entry, version=item.version if item else None)


def _happen(officer: Actor, lead: Actor, one: E_, event: dict[str, Any]) -> None:
    on = _working(clock.today() - timedelta(days=event["days_ago"]))
    if "contact" in event:
        contacts.record(
            officer,
            one,
            direction=Direction(event.get("direction", "out")),
            means=Means.EMAIL,
            kind=ContactKind(event["contact"]),
            at=_morning(on),
            note=event["note"],
        )
    if "close" in event:
        outcome = Outcome(event["close"])
        reason = event["reason"]
        stages.move_for(officer, one, Stage.CLOSED, on=on, outcome=outcome, reason=reason)
    if "move" in event:
        stages.move_for(lead, one, Stage(event["move"]), on=on)
    action = review.open_action(one)
    if event.get("done") and action:
        review.finish(officer, action)


def _working(day: date) -> date:
    """The day itself, or the Monday after, but not a day to come."""
    return min(day + timedelta(days=-day.weekday() % 7 if day.weekday() > 4 else 0), clock.today())


def _morning(day: date) -> datetime:
    return datetime.combine(day, time(9), clock.office_zone())


def _record_new(officer: Actor) -> None:
    """One that the meeting a week ago did not know, for a case it did."""
    known = _request("EX-2026-US-0001")
    facts = evidence_requests.RequestFacts(
        state_iso2=known.state_iso2,
        channel=Channel.PROVIDER_DIRECT,
        authority=known.authority,
        case=known.case,
        kind="provider_request",
        measures=(Measure.SUBSCRIBER,),
    )
    evidence_requests.create(officer, facts, on=clock.today() - timedelta(days=1), is_example=True)


def remove() -> None:
    """Take away reviews that spoke of examples alone; called before the examples leave.

    Newest first, up to the first that speaks of the office's own requests or cannot be read: a
    later review holds the hash of the one before it.
    """
    held = queries.open_review()
    if held and any(not item.evidence_request.is_example for item in held.items):
        return
    if held:
        _take_away(held)
    while (last := queries.last_closed()) and _is_of_examples(last):
        _take_away(last)


def _is_of_examples(one: Review) -> bool:
    try:
        rows = queries.snapshot_of(one).rows
    except DomainError:
        return False
    return bool(rows) and all(row.is_example for row in rows)


def _take_away(one: Review) -> None:
    history.append(SYSTEM, "examples.removed", one, old={"number": one.number})
    db.session.flush()
    delete_with_children(Review.__table__, Review.id == one.id)
    db.session.expire_all()
