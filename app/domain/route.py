"""The way of the paper: which desk may hand it to which, what for, and how long each kept it.

Sources: 국제형사사법 공조법 arts 29-31 (police, prosecution office, Ministry of Justice, Foreign
Ministry), art. 30 (urgent or special: the Ministry of Justice sends abroad itself, with the
Foreign Ministry's consent). Days are calendar days; a desk has the ball from the day the paper is
handed to it until the day it hands it on, so that the days of all desks add up to the whole.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import pairwise

from app.domain.channels import KOREAN_HOLDERS, OUR_HOLDERS, ROUTES, UNPLANNED, Channel, Holder
from app.domain.errors import DomainError, MoveNotAllowed
from app.domain.stages import Stage


class Errand(StrEnum):
    """What the paper comes to a desk for."""

    REQUEST = "request"
    CORRECTION = "correction"
    QUERY = "query"
    ANSWER = "answer"


class Side(StrEnum):
    """Who has the ball."""

    OURS = "ours"
    KOREA = "korea"
    ABROAD = "abroad"


_KOREA = KOREAN_HOLDERS | {Holder.POLICE_ATTACHE}


def side_of(holder: Holder) -> Side:
    """The office, a Korean body on the way, or the foreign side."""
    if holder in OUR_HOLDERS:
        return Side.OURS
    return Side.KOREA if holder in _KOREA else Side.ABROAD


@dataclass(frozen=True, slots=True)
class Stop:
    """A desk the paper may go to next. ``is_back``: towards us, as a return or with an answer."""

    holder: Holder
    is_back: bool = False
    needs_consent: bool = False


@dataclass(frozen=True, slots=True)
class Place:
    """Where the paper lies: ``came_from`` is the last desk of its way before an unplanned body.

    ``has_left``: it has been sent once; ``may_leave``: its letter is approved and it may be sent.
    """

    holder: Holder
    came_from: Holder | None = None
    has_left: bool = True
    may_leave: bool = False


def stops(channel: Channel, at: Place) -> list[Stop]:
    """Where a person may hand the paper, onward first, then back, nearest first, then elsewhere.

    Until the request may leave the office only the translator is asked; approval follows from
    the letter.
    """
    if at.holder is Holder.TRANSLATOR:
        return [Stop(Holder.OUR_DESK, is_back=True)]
    if at.holder is Holder.OUR_DESK:
        return _from_our_desk(channel, at)
    if not at.has_left:
        return []
    elsewhere = [Stop(one) for one in Holder if one in UNPLANNED - {at.holder}]
    last = at.came_from if at.holder in UNPLANNED else at.holder
    way = ROUTES[channel]
    if last is None or last not in way:
        return [Stop(Holder.OUR_DESK, is_back=True), *elsewhere]
    place = way.index(last)
    onward = [Stop(one) for one in way[place + 1 :] if one not in OUR_HOLDERS][:1]
    if is_short_cut(channel, at.holder):
        onward.append(Stop(way[place + 2], needs_consent=True))
    behind = way[: place + 1] if last is not at.holder else way[:place]
    back = [one for one in reversed(behind) if one is not Holder.OUR_APPROVAL]
    return [*onward, *(Stop(one, is_back=True) for one in back), *elsewhere]


def _from_our_desk(channel: Channel, at: Place) -> list[Stop]:
    first, inside = Stop(ROUTES[channel][2]), [Stop(Holder.TRANSLATOR)]
    if at.has_left:
        elsewhere = [Stop(one) for one in Holder if one in UNPLANNED]
        return [first, Stop(Holder.OUR_APPROVAL), *inside, *elsewhere]
    return [first, *inside] if at.may_leave else inside


def is_short_cut(channel: Channel, holder: Holder) -> bool:
    """Whether the Foreign Ministry, next on the way, may be passed over (art. 30)."""
    way = ROUTES[channel]
    following = way[way.index(holder) + 1 :] if holder in way else ()
    return holder is Holder.MINISTRY_OF_JUSTICE and following[:1] == (Holder.FOREIGN_MINISTRY,)


def check_stop(
    channel: Channel, at: Place, to: Holder, errand: Errand | None
) -> tuple[Stop, Errand]:
    """The stop and what for; raises ``MoveNotAllowed`` naming the desks there are.

    Without an errand: onward to be dealt with, back to be corrected (from our own to our own
    desks there is nothing to correct). An unplanned body may get it for anything.
    """
    found = stops(channel, at)
    stop = next((one for one in found if one.holder is to), None)
    if stop is None:
        code = "hand_over_not_allowed" if found else "move_by_decision"
        allowed = [one.holder for one in found]
        raise MoveNotAllowed(
            code, field="holder", from_holder=at.holder, holder=to, allowed=allowed
        )
    if to in UNPLANNED:
        return stop, errand or Errand.REQUEST
    is_return = stop.is_back and at.holder is not Holder.TRANSLATOR
    if errand is None:
        errand = Errand.CORRECTION if is_return else Errand.REQUEST
    if is_return and errand is Errand.REQUEST:
        raise MoveNotAllowed("errand_back", field="errand")
    if not is_return and errand is not Errand.REQUEST:
        raise MoveNotAllowed("errand_onward", field="errand")
    return stop, errand


def check_consent(
    stop: Stop, *, on: date, consent_on: date | None, reference: str, is_urgent: bool, note: str
) -> None:
    """Art. 30: date and reference of the consent, and why; nothing else carries a consent."""
    if not stop.needs_consent:
        if consent_on or reference:
            raise DomainError("consent_without_short_cut", field="consent_on", holder=stop.holder)
        return
    if consent_on is None:
        raise DomainError("consent_date_missing", field="consent_on")
    if consent_on > on:
        raise DomainError("consent_after_sending", field="consent_on", on=on)
    if not reference:
        raise DomainError("consent_reference_missing", field="consent_reference")
    if not is_urgent and not note:
        raise DomainError("short_cut_reason_missing", field="note")


def check_receipt(on: date, *, handed_on: date, sent_on: date | None, today: date) -> None:
    """A desk receives the paper after it was handed over and before it hands it on."""
    if on > today:
        raise DomainError("move_in_future", field="received_on")
    if on < handed_on:
        raise DomainError("receipt_before_sending", field="received_on", handed_on=handed_on)
    if sent_on is not None and on > sent_on:
        raise DomainError("receipt_after_passing_on", field="received_on", sent_on=sent_on)


def check_passing_on(on: date, stay: "Stay", *, field: str) -> None:
    """A desk passes the paper on when it has it: not before it was sent there, nor before its
    receipt, whose day may be the wrong one of the two."""
    if on < stay.handed_on:
        raise DomainError("move_before_last", field=field, last=stay.handed_on)
    if stay.received_on is not None and on < stay.received_on:
        raise DomainError(
            "passed_on_before_receipt", field=field, holder=stay.holder, on=stay.received_on
        )


def last_on_way(channel: Channel, before: Sequence[Holder]) -> Holder | None:
    """The last of these desks that lies on the way or in our office."""
    planned = (one for one in reversed(before) if one in ROUTES[channel] or one in OUR_HOLDERS)
    return next(planned, None)


def passed_over(channel: Channel, before: Holder, to: Holder) -> list[Holder]:
    """Desks outside the office between two on the way, as the paper meets them: nobody recorded
    that they had it."""
    way = ROUTES[channel]
    start = Holder.OUR_APPROVAL if before in OUR_HOLDERS else before
    end = Holder.OUR_APPROVAL if to in OUR_HOLDERS else to
    if start not in way or end not in way:
        return []
    first, last = way.index(start), way.index(end)
    return list(way[first + 1 : last] if first < last else reversed(way[last + 1 : first]))


def errand_of(before: Stage, to_stage: Stage) -> Errand:
    """What the paper comes for when it follows a move from stage to stage."""
    if to_stage is Stage.INFORMATION_REQUESTED:
        return Errand.QUERY
    is_sent_back = (before, to_stage) == (Stage.IN_APPROVAL, Stage.DRAFT)
    is_correction = is_sent_back or to_stage is Stage.RETURNED
    return Errand.CORRECTION if is_correction else Errand.REQUEST


def is_receipt(holder: Holder, before: Stage, to_stage: Stage) -> bool:
    """Whether a move tells that the desk has the paper: they said so, or it is our own."""
    if side_of(holder) is Side.OURS:
        return True
    is_told = to_stage in (Stage.ACKNOWLEDGED, Stage.EXECUTING, Stage.POSTPONED)
    return is_told and before not in (Stage.INFORMATION_REQUESTED, Stage.CLOSED)


@dataclass(frozen=True, slots=True)
class Stay:
    """One leg: handed to the desk, received there if known, handed on unless it lies there."""

    holder: Holder
    handed_on: date
    received_on: date | None = None
    sent_on: date | None = None


@dataclass(frozen=True, slots=True)
class Spent:
    """Days of one leg: ``days`` in all, of which ``on_the_way`` until receipt, if that is known."""

    days: int
    on_the_way: int | None


def spent(stays: Sequence[Stay], until: date) -> list[Spent]:
    """Days of each leg up to the day the request ended, or today."""
    found = []
    for stay, following in pairwise([*stays, None]):
        assert stay is not None
        end = following.handed_on if following else max(until, stay.handed_on)
        way = (stay.received_on - stay.handed_on).days if stay.received_on else None
        found.append(Spent((end - stay.handed_on).days, way))
    return found


def by_side(stays: Iterable[Stay], days: Iterable[Spent]) -> dict[Side, int]:
    """Our days against those of the Korean bodies and theirs."""
    sums = dict.fromkeys(Side, 0)
    for stay, one in zip(stays, days, strict=True):
        sums[side_of(stay.holder)] += one.days
    return sums
