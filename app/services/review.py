"""The weekly review: entering decisions, marking, closing. Two people may enter at once."""

from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import select, text

from app import clock
from app.domain.errors import DomainError, StaleVersion
from app.domain.people import Ability, may
from app.domain.review import Sheet, freeze, undecided
from app.domain.stages import Stage
from app.extensions import db
from app.models import Action, EvidenceRequest, HistoryHead, Review, ReviewItem, User
from app.queries import review as queries
from app.queries.history import newest_hash
from app.services import history
from app.services.actor import Actor

_OPEN = text(
    "INSERT INTO review (number, held_on, snapshot_hash, previous_hash, history_hash, version) "
    "VALUES ((SELECT COALESCE(MAX(number), 0) + 1 FROM review), :on, '', '', '', 1) "
    "ON CONFLICT (number) DO NOTHING"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What is entered for one request. Parked until a date, it needs no next step."""

    decision: str = ""
    action: str = ""
    owner_id: int | None = None
    due_on: date | None = None
    parked_until: date | None = None


def current(actor: Actor) -> Review:
    """The open review, locked; made when the first word is entered."""
    actor.demand(Ability.WRITE_OWN)
    query = select(Review).where(Review.closed_at.is_(None)).with_for_update()
    found = db.session.scalar(query)
    if found is None:
        db.session.execute(_OPEN, {"on": clock.today()})
        found = db.session.scalars(query).one()
    return found


def item_of(review: Review, one: EvidenceRequest) -> ReviewItem | None:
    """What the review holds of a request."""
    query = select(ReviewItem).where(
        ReviewItem.review_id == review.id, ReviewItem.evidence_request_id == one.id
    )
    return db.session.scalar(query)


def open_action(one: EvidenceRequest) -> Action | None:
    """The newest action that is not done."""
    query = select(Action).where(Action.evidence_request_id == one.id, Action.done_at.is_(None))
    return db.session.scalar(query.order_by(Action.id.desc()).limit(1))


def decide(
    actor: Actor, one: EvidenceRequest, entry: Entry, *, version: int | None = None
) -> ReviewItem:
    """Enter the decision; its action is open from now on, and the request counts as reviewed.

    ``version`` is that of the item the form was read from. Raises ``StaleVersion`` when somebody
    entered another one since.
    """
    review = current(actor)
    item = item_of(review, one)
    if item is not None and version != item.version:
        raise StaleVersion("stale_version", reference=one.reference)
    _check(one, entry)
    item = item or _held(review, one)
    values = {
        "decision": entry.decision,
        "next_action": "" if entry.parked_until else entry.action,
        "owner_id": None if entry.parked_until else entry.owner_id,
        "due_on": None if entry.parked_until else entry.due_on,
        "parked_until": entry.parked_until,
    }
    old, new = history.changes(item, values)
    if one.stage is not Stage.CLOSED:
        one.wake_up_on = entry.parked_until
    _promise(one, item, entry)
    event = history.append(actor, "review.decided", one, old=old, new=new)
    item.reviewed_at, item.reviewed_sequence = event.at, event.sequence
    db.session.flush()
    return item


def _check(one: EvidenceRequest, entry: Entry) -> None:
    """Nobody leaves without action, owner and date, unless closed or parked until a date."""
    today = clock.today()
    if one.stage is Stage.CLOSED and not entry.action:
        return
    if entry.parked_until:
        if entry.parked_until <= today:
            raise DomainError("parked_in_past", field="due_on")
        return
    if not entry.action:
        raise DomainError("action_missing", field="action")
    owner = db.session.get(User, entry.owner_id) if entry.owner_id else None
    if owner is None or not owner.is_active or not may(owner.role, Ability.WRITE_OWN):
        raise DomainError("owner_missing", field="owner")
    if entry.due_on is None:
        raise DomainError("action_date_missing", field="due_on")
    if entry.due_on < today:
        raise DomainError("action_date_passed", field="due_on")


def _promise(one: EvidenceRequest, item: ReviewItem, entry: Entry) -> None:
    """The action of the item; one that is carried over keeps its row, with owner and date new."""
    if entry.parked_until or not entry.action:
        return
    assert entry.owner_id is not None
    assert entry.due_on is not None
    db.session.flush()
    action = open_action(one)
    is_same = action is not None and entry.action in (action.what, "")
    if action is None or not (is_same or action.review_item_id == item.id):
        action = Action(evidence_request_id=one.id, review_item_id=item.id, created_at=clock.now())
        db.session.add(action)
    action.what, action.owner_id, action.due_on = entry.action, entry.owner_id, entry.due_on
    db.session.flush()


def mark(actor: Actor, one: EvidenceRequest, *, is_reviewed: bool) -> ReviewItem:
    """Set or take away the mark; a later change of the request resets it by itself."""
    item = _held(current(actor), one)
    event = history.append(actor, "review.marked", one, new={"is_reviewed": is_reviewed})
    item.reviewed_at = event.at if is_reviewed else None
    item.reviewed_sequence = event.sequence if is_reviewed else None
    db.session.flush()
    return item


def discuss(actor: Actor, one: EvidenceRequest, *, is_discussed: bool) -> ReviewItem:
    """Whether the meeting takes the case in depth: its page is printed with the sheet."""
    item = _held(current(actor), one)
    if item.is_discussed != is_discussed:
        item.is_discussed = is_discussed
        history.append(actor, "review.chosen", one, new={"is_discussed": is_discussed})
    db.session.flush()
    return item


def _held(review: Review, one: EvidenceRequest) -> ReviewItem:
    """The item of a request, made when it is the first word about it."""
    item = item_of(review, one)
    if item is None:
        item = ReviewItem(review_id=review.id, evidence_request_id=one.id, is_discussed=False)
        db.session.add(item)
    return item


def finish(actor: Actor, action: Action, *, is_done: bool = True) -> None:
    """Done, or open again."""
    actor.demand(Ability.WRITE_OWN)
    if (action.done_at is not None) == is_done:
        return
    action.done_at = clock.now() if is_done else None
    verb = "action.done" if is_done else "action.reopened"
    history.append(actor, verb, action.evidence_request, new={"action": action.what})


def printed(actor: Actor) -> Review:
    """Remember what the history knew when the sheet was printed."""
    review = current(actor)
    review.printed_at = clock.now()
    review.printed_sequence = db.session.scalar(select(HistoryHead.sequence)) or 0
    db.session.flush()
    return review


def close(actor: Actor, *, on: date, number: int | None = None) -> Review:
    """Freeze the sheet of today with its hash; ``number`` names the review that is meant.

    Raises ``DomainError``: ``review_closed``, ``review_day_closed``, ``review_in_future``,
    ``review_in_past``, ``review_undecided`` with the references that lack a next step.
    """
    actor.demand(Ability.APPROVE)
    _check_day(on, number)
    review = current(actor)
    if number is not None and review.number != number:
        raise DomainError("review_closed", number=number)
    db.session.execute(select(HistoryHead.id).with_for_update())  # nobody changes anything now
    return _settle(actor, review, on)


def freeze_as_of(actor: Actor, on: date) -> Review:
    """Freeze the open review as of an earlier day, as all stands now: for example data alone."""
    return _settle(actor, current(actor), on)


def _settle(actor: Actor, review: Review, on: date) -> Review:
    review.held_on, review.chair_id = on, actor.user_id
    db.session.flush()
    sheet = queries.prepare(on, today=on)
    if lacking := undecided(sheet.snapshot):
        references = [row.reference for row in lacking]
        raise DomainError("review_undecided", count=len(lacking), references=references[:20])
    _freeze(actor, review, sheet)
    new = {"number": review.number, "on": on, "snapshot_hash": review.snapshot_hash}
    history.append(actor, "review.closed", review, new=new)
    return review


def _check_day(on: date, number: int | None) -> None:
    meant = queries.by_number(number) if number is not None else None
    if meant is not None and meant.closed_at:
        raise DomainError("review_closed", number=number)
    if on > clock.today():
        raise DomainError("review_in_future", field="on", on=on)
    if on < clock.today():
        raise DomainError("review_in_past", field="on", on=on)
    if done := queries.closed_on(on):
        raise DomainError("review_day_closed", number=done.number, on=on)


def _freeze(actor: Actor, review: Review, sheet: Sheet) -> None:
    chair = db.session.get(User, actor.user_id) if actor.user_id else None
    review.closed_at = clock.now()
    snapshot = replace(
        sheet.snapshot,
        number=review.number,
        chair=chair.name if chair else actor.login,
        closed_at=review.closed_at.isoformat(timespec="microseconds"),
        history_hash=newest_hash(),
        registers=queries.registers_of(sheet),
    )
    frozen = freeze(snapshot)
    review.snapshot, review.snapshot_hash = frozen.content, frozen.hash
    review.previous_hash = snapshot.previous_hash
    review.history_hash = snapshot.history_hash
    db.session.flush()
