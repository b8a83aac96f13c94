"""What one request counts as in a period: decided once, then summed in any grouping.

The definitions stand in ``app.domain.statistics``.
"""

from dataclasses import dataclass
from datetime import date

from app.domain.channels import KOREAN_HOLDERS, OUR_HOLDERS, Channel, Holder
from app.domain.stages import BEFORE_SENDING, Outcome, RefusalGround, Stage

#: Bands of age by months since sending: name, and the month that no longer belongs to it.
AGES = (("0-3", 3), ("3-6", 6), ("6-12", 12), ("12-24", 24), ("24+", 10**6))
#: An acknowledgement within so many days is prompt (the bar of the EU's IMI scoreboard).
PROMPT_DAYS = 7
#: The police attaché abroad is a Korean desk: its days are not those of the State asked.
_KOREAN = KOREAN_HOLDERS | {Holder.POLICE_ATTACHE}
_DESKS = {
    **dict.fromkeys(Holder, "theirs"),
    **dict.fromkeys(_KOREAN, "korea"),
    **dict.fromkeys(OUR_HOLDERS, "ours"),
}


@dataclass(frozen=True, slots=True)
class Step:
    """A move on the day it took effect."""

    on: date
    to_stage: Stage
    outcome: Outcome | None = None
    ground: RefusalGround | None = None

    @property
    def is_counted(self) -> bool:
        return self.to_stage is not Stage.CLOSED and self.to_stage not in BEFORE_SENDING


@dataclass(frozen=True, slots=True)
class Stay:
    """One leg; open while ``until`` is empty."""

    holder: Holder
    since: date
    until: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """What the figures need of one request. ``steps`` in the order entered.

    ``removed_on``: the days on which links asked to be removed were.
    """

    reference: str
    state: str
    channel: Channel
    offences: tuple[str, ...] = ()
    steps: tuple[Step, ...] = ()
    stays: tuple[Stay, ...] = ()
    sent_on: date | None = None
    acknowledged_on: date | None = None
    first_data_on: date | None = None
    needed_by: date | None = None
    is_urgent: bool = False
    asks_preservation: bool = False
    preserved_until: date | None = None
    removal_asked: int = 0
    removed_on: tuple[date, ...] = ()

    def at(self, day: date) -> Step | None:
        """The last move that took effect by a day."""
        for step in reversed(self.steps):
            if step.on <= day:
                return step
        return None


@dataclass(frozen=True, slots=True)
class Tally:
    """One request of the base: its lists, band of age, ground, days and links removed so far."""

    record: Record
    names: tuple[str, ...]
    age: str
    ground: str
    days: dict[str, int]
    removed: int


def tally(one: Record, first: date, last: date) -> Tally | None:
    """What the request counts as, or ``None`` outside the base of the period."""
    sent = one.sent_on
    if sent is None or sent > last:
        return None
    arrival = _arrival(one, sent, first, last)
    if not arrival:
        return None
    end = one.at(last)
    is_open = _is_open(end)
    closed_on = end.on if end and end.to_stage is Stage.CLOSED else None
    names = ["base", arrival]
    if end and end.outcome and closed_on:
        names += ["closed", end.outcome.value]
    elif is_open:
        names.append("open")
    elif end and end.to_stage in BEFORE_SENDING:
        names.append("taken_back")
    _add_answers(names, one, sent, last)
    _add_traits(names, one, last, closed_on)
    return Tally(
        one,
        tuple(names),
        _age(sent, last) if is_open else "",
        end.ground.value if end and end.ground else "",
        _days(one, sent, last, closed_on),
        sum(on <= last for on in one.removed_on),
    )


def _arrival(one: Record, sent: date, first: date, last: date) -> str:
    """How a request came into the base, or an empty text."""
    if sent >= first:
        return "sent"
    if _is_open(one.at(date.fromordinal(first.toordinal() - 1))):
        return "carried_over"
    again = any(first <= step.on <= last and step.is_counted for step in one.steps)
    return "reopened" if again else ""


def _is_open(step: Step | None) -> bool:
    return step is not None and step.is_counted


def _add_answers(names: list[str], one: Record, sent: date, last: date) -> None:
    if one.acknowledged_on and one.acknowledged_on <= last:
        names.append("acknowledged")
        if (one.acknowledged_on - sent).days <= PROMPT_DAYS:
            names.append("prompt")
    if one.first_data_on and one.first_data_on <= last:
        names.append("replied")
    if one.needed_by and one.needed_by < last:
        names.append("dated")
        if one.first_data_on and one.first_data_on <= one.needed_by:
            names.append("in_time")


def _add_traits(names: list[str], one: Record, last: date, closed_on: date | None) -> None:
    if one.asks_preservation:
        names.append("with_preservation")
        if _is_lost(one, last, closed_on):
            names.append("preservation_lost")
    if _is_sent_back(one, last):
        names.append("sent_back")
    if one.is_urgent:
        names.append("urgent")
    if one.removal_asked:
        names.append("with_removal")


def _is_lost(one: Record, last: date, closed_on: date | None) -> bool:
    """The data was no longer preserved when the first answer came, or has not been since."""
    if one.preserved_until is None:
        return False
    is_answered = one.first_data_on is not None and one.first_data_on <= last
    return one.preserved_until < ((one.first_data_on if is_answered else closed_on) or last)


def _is_sent_back(one: Record, last: date) -> bool:
    for step in one.steps:
        is_return = step.to_stage is Stage.RETURNED
        if (is_return or step.outcome is Outcome.RETURNED_UNREGISTERED) and step.on <= last:
            return True
    return False


def _age(sent: date, last: date) -> str:
    months = months_between(sent, last)
    return next(name for name, end in AGES if months < end)


def months_between(start: date, end: date) -> int:
    """Whole months."""
    months = (end.year - start.year) * 12 + end.month - start.month
    return months - (end.day < start.day)


def _days(one: Record, sent: date, last: date, closed_on: date | None) -> dict[str, int]:
    found: dict[str, int] = {}
    if one.acknowledged_on and one.acknowledged_on <= last:
        found["acknowledged"] = (one.acknowledged_on - sent).days
    if one.first_data_on and one.first_data_on <= last:
        found["first_data"] = (one.first_data_on - sent).days
    if closed_on:
        found["closed"] = (closed_on - sent).days
        found |= _at_desks(one, closed_on)
    return found


def _at_desks(one: Record, end: date) -> dict[str, int]:
    """Days at our desks, at other Korean ones and abroad until the request ended."""
    found = {"ours": 0, "korea": 0, "theirs": 0}
    for stay in one.stays:
        until = stay.until if stay.until and stay.until < end else end
        if until > stay.since:
            found[_DESKS[stay.holder]] += (until - stay.since).days
    return found
