"""What of a mistaken way of the paper may be taken back, and which days a leg may get instead.

A desk that was missed is put between two legs: it takes its days from the one before, from the one
after or from both, so that the days of all still add up to the whole.
"""

from dataclasses import dataclass
from datetime import date

from app.domain.channels import OUR_HOLDERS, ROUTES, UNPLANNED, Channel, Holder
from app.domain.errors import DomainError
from app.domain.route import (
    Errand,
    Side,
    Stay,
    check_passing_on,
    check_receipt,
    passed_over,
    side_of,
)
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
    check_passing_on(on, before, field="handed_on")
    if stay.sent_on is not None and on > stay.sent_on:
        raise DomainError("receipt_after_passing_on", field="handed_on", sent_on=stay.sent_on)


def insertable(
    channel: Channel, before: Holder, after: Holder, errand: Errand = Errand.REQUEST
) -> list[Holder]:
    """Desks that may have had the paper between two legs, the likeliest first.

    These are the ones passed over, as the paper meets them. With an answer or a query (``errand``
    of the leg after) it comes from abroad: a Korean desk had handed it there first. Then follow the
    nearest. Our own are none of them: what comes back to us or leaves us moves the stage.
    """
    if before in OUR_HOLDERS and after in OUR_HOLDERS:
        return []
    way, missed = ROUTES[channel], passed_over(channel, before, after)
    abroad = [one for one in way if side_of(one) is Side.ABROAD]
    is_answered = errand in (Errand.ANSWER, Errand.QUERY) and side_of(after) is not Side.ABROAD
    far = abroad if is_answered and side_of(before) is Side.KOREA else []
    start = way.index(before) if before in way else 0
    near = sorted(way, key=lambda one: (abs(way.index(one) - start), -way.index(one)))
    found = dict.fromkeys([*far, *missed, *near, *(one for one in Holder if one in UNPLANNED)])
    return [one for one in found if one not in OUR_HOLDERS | {before, after}]


@dataclass(frozen=True, slots=True)
class Visit:
    """A stay that was missed: handed to the desk, received there if known, passed on."""

    holder: Holder
    handed_on: date
    sent_on: date
    received_on: date | None = None

    def check(self, *, before: Stay, after: Stay, today: date, has_move: bool) -> None:
        """Between what came before and what followed; ``has_move``: the stage moved with it.

        The day of such a move stays: the day we sent it, or the day it reached the desk after.
        """
        check_passing_on(self.handed_on, before, field="handed_on")
        if self.received_on is not None:
            check_receipt(self.received_on, handed_on=self.handed_on, sent_on=None, today=today)
        if self.sent_on > today:
            raise DomainError("move_in_future", field="sent_on")
        self._check_order(after.handed_on)
        last = after.sent_on if side_of(after.holder) is Side.OURS else after.received_on
        if (end := last or after.sent_on) is not None and self.sent_on > end:
            raise DomainError("passed_on_after", field="sent_on", on=end, holder=after.holder)
        if has_move:
            is_sending = side_of(before.holder) is Side.OURS
            name = "handed_on" if is_sending else "sent_on"
            if getattr(self, name) != after.handed_on:
                raise DomainError("day_of_stage_stays", field=name, on=after.handed_on)

    def _check_order(self, known: date) -> None:
        """Sent there, received, passed on. Where the day of passing on is the one that is known
        from the desk after, another of the three is the wrong one."""
        if self.sent_on < self.handed_on and self.sent_on == known:
            raise DomainError("receipt_after_passing_on", field="handed_on", sent_on=self.sent_on)
        if self.sent_on < self.handed_on:
            raise DomainError("passed_on_before", field="sent_on", handed_on=self.handed_on)
        if self.received_on is not None and self.received_on > self.sent_on:
            raise DomainError("receipt_after_passing_on", field="received_on", sent_on=self.sent_on)
