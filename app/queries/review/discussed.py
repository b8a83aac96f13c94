"""The cases the open review takes in depth, in a fixed number of queries."""

from collections.abc import Iterator
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from app.domain.review.discussed import Answer, Asked, Discussed, Due, Happening, Prolonged, Track
from app.extensions import db
from app.models import (
    Correspondence,
    Deadline,
    DeadlineExtension,
    EvidenceRequest,
    Review,
    ReviewItem,
    Target,
)
from app.queries.review.clockwork import day_of
from app.queries.route import way_of

E_ = EvidenceRequest
_ORDER = list(Track)


def discussed(review: Review | None, as_of: date) -> tuple[Discussed, ...]:
    """The cases marked in a review, by reference; none without a review."""
    if review is None:
        return ()
    query = (
        select(E_)
        .join(ReviewItem, ReviewItem.evidence_request_id == E_.id)
        .where(ReviewItem.review_id == review.id, ReviewItem.is_discussed)
        .options(
            selectinload(E_.stage_changes),
            selectinload(E_.legs),
            selectinload(E_.contacts),
            selectinload(E_.letters),
            selectinload(E_.targets).selectinload(Target.cells),
            selectinload(E_.deadlines)
            .selectinload(Deadline.extensions)
            .joinedload(DeadlineExtension.actor),
        )
        .order_by(E_.reference)
    )
    return tuple(_discussed(one, as_of) for one in db.session.scalars(query))


def _discussed(one: E_, as_of: date) -> Discussed:
    found = sorted(_happenings(one), key=lambda each: (each.on, _ORDER.index(each.track)))
    dues = sorted(one.deadlines, key=lambda row: (row.ended_on is not None, row.due_on, row.id))
    return Discussed(
        reference=one.reference,
        happenings=tuple(found),
        asked=tuple(_asked(target) for target in one.targets if not target.removed_at),
        dues=tuple(_due(row) for row in dues),
        days={side.value: days for side, days in way_of(one, as_of).sums.items()},
    )


def _happenings(one: E_) -> Iterator[Happening]:
    for move in one.stage_changes:
        end = move.outcome.value if move.outcome else ""
        said = " ".join(filter(None, [move.reason, move.document]))
        yield Happening(
            on=move.on, track=Track.STAGE, code=move.to_stage.value, more=end, said=said
        )
    for leg in one.legs:
        yield Happening(
            on=leg.handed_on, track=Track.DESK, code=leg.holder.value, more=leg.errand.value,
            who=leg.body, number=leg.their_reference, said=leg.note,
        )  # fmt: skip
    for letter in one.letters:
        if not letter.voided_at:
            yield Happening(
                on=letter.letter_date, track=Track.LETTER, code=letter.kind, number=letter.number
            )
    yield from (_contact(row) for row in one.contacts if not row.voided_at)


def _contact(row: Correspondence) -> Happening:
    return Happening(
        on=day_of(row.at),
        track=Track(row.direction.value),
        code=row.kind.value,
        more=row.means.value,
        who=row.counterpart,
        number=row.their_reference,
        said=row.note,
    )


def _asked(target: Target) -> Asked:
    answers = (
        Answer(
            category=cell.category,
            state=cell.state,
            refusal_ground=cell.refusal_ground,
            answered_on=cell.answered_on,
        )
        for cell in target.cells
    )
    return Asked(identifier=target.as_given, kind=target.kind, answers=tuple(answers))


def _due(row: Deadline) -> Due:
    return Due(
        kind=row.kind,
        due_on=row.due_on,
        note=row.note,
        is_provisional=row.is_provisional,
        ended_on=row.ended_on,
        ended_how=row.ended_how,
        steps=tuple(row.explanation),
        prolonged=tuple(
            Prolonged(from_on=x.from_due_on, to_on=x.to_due_on, reason=x.reason, by=x.actor.name)
            for x in row.extensions
        ),
    )
