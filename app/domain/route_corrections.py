"""What of a mistaken way of the paper may be taken back, and which days a leg may get instead."""

from datetime import date

from app.domain.errors import DomainError
from app.domain.route import Stay
from app.domain.stages import BY_DECISION, Stage

Move = tuple[Stage | None, Stage]


def check_void(*, is_first: bool, moves: list[Move]) -> None:
    """The first leg is the request itself; what a decision on the letter made, it alone unmakes.

    ``moves`` are those of the stage that came with the leg, as (from, to).
    """
    if is_first:
        raise DomainError("leg_is_first", field="reason")
    if any(move in BY_DECISION for move in moves):
        raise DomainError("move_by_decision", field="reason")


def check_handed_on(on: date, *, before: Stay, stay: Stay, today: date, has_move: bool) -> None:
    """Another day for a hand-over: between what came before and what followed.

    A hand-over that moved the stage (``has_move``) keeps its day: statistics and deadlines
    count from it; it is declared void and recorded anew.
    """
    if has_move:
        raise DomainError("day_of_stage", field="handed_on")
    if on > today:
        raise DomainError("move_in_future", field="handed_on")
    if on < (first := before.received_on or before.handed_on):
        raise DomainError("move_before_last", field="handed_on", last=first)
    if stay.sent_on is not None and on > stay.sent_on:
        raise DomainError("receipt_after_passing_on", field="handed_on", sent_on=stay.sent_on)
