"""What happens to a generated request: a plausible way through stages, desks and contacts.

It follows from the random source and the two days alone; nothing is asked of the clock.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import pairwise
from random import Random

from app.domain.channels import Channel, Holder
from app.domain.contacts import ContactKind, Direction
from app.domain.deadline_kinds import DeadlineEnd, DeadlineKind
from app.domain.route import Errand, errand_of, is_receipt
from app.domain.stages import BEFORE_SENDING, OPEN, Outcome, RefusalGround, Stage
from app.services.stages import holder_after

_S, _K = Stage, ContactKind
#: Stage -> what may follow with its weight; ``None``: nothing more has happened.
_NEXT: dict[Stage, dict[Stage | None, int]] = {
    _S.DRAFT: {_S.IN_APPROVAL: 95, _S.CLOSED: 4, None: 1},
    _S.IN_APPROVAL: {_S.APPROVED: 88, _S.DRAFT: 12},
    _S.APPROVED: {_S.SENT: 99, None: 1},
    _S.SENT: {_S.ACKNOWLEDGED: 72, _S.EXECUTING: 12, _S.RETURNED: 6, _S.CLOSED: 6, None: 4},
    _S.ACKNOWLEDGED: {_S.EXECUTING: 70, _S.INFORMATION_REQUESTED: 15, _S.CLOSED: 12, None: 3},
    _S.EXECUTING: {_S.CLOSED: 78, _S.INFORMATION_REQUESTED: 14, _S.POSTPONED: 4, None: 4},
    _S.INFORMATION_REQUESTED: {_S.EXECUTING: 90, _S.CLOSED: 8, None: 2},
    _S.POSTPONED: {_S.EXECUTING: 90, None: 10},
    _S.RETURNED: {_S.SENT: 60, _S.CLOSED: 37, None: 3},
}
#: Days that pass before a stage is reached.
_DAYS: dict[Stage, tuple[int, int]] = {
    _S.DRAFT: (0, 4), _S.IN_APPROVAL: (0, 14), _S.APPROVED: (0, 6), _S.SENT: (0, 12),
    _S.ACKNOWLEDGED: (4, 70), _S.EXECUTING: (5, 120), _S.INFORMATION_REQUESTED: (15, 150),
    _S.POSTPONED: (10, 60), _S.RETURNED: (15, 90), _S.CLOSED: (20, 420),
}  # fmt: skip
_MOST_MOVES = 14
_ENDS = (Outcome.EXECUTED,) * 6 + (Outcome.PARTLY_EXECUTED,) * 2 + (Outcome.REFUSED,)
_TOLD = {
    _S.SENT: (_K.REQUEST, Direction.OUTGOING),
    _S.ACKNOWLEDGED: (_K.ACKNOWLEDGEMENT, Direction.INCOMING),
    _S.INFORMATION_REQUESTED: (_K.QUERY, Direction.INCOMING),
    _S.POSTPONED: (_K.POSTPONEMENT, Direction.INCOMING),
    _S.RETURNED: (_K.RETURN, Direction.INCOMING),
}
_LAST = {
    Outcome.EXECUTED: (_K.FINAL_REPLY, Direction.INCOMING),
    Outcome.PARTLY_EXECUTED: (_K.PARTIAL_REPLY, Direction.INCOMING),
    Outcome.REFUSED: (_K.REFUSAL, Direction.INCOMING),
    Outcome.WITHDRAWN: (_K.WITHDRAWAL, Direction.OUTGOING),
}


@dataclass(frozen=True, slots=True)
class Move:
    """A stage reached on a day."""

    stage: Stage
    on: date
    outcome: Outcome | None = None
    ground: RefusalGround | None = None


@dataclass(slots=True)
class Stay:
    """A stay of the paper at one desk; open without ``until``."""

    holder: Holder
    since: date
    errand: Errand = Errand.REQUEST
    received_on: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """A contact."""

    kind: ContactKind
    direction: Direction
    on: date
    their_reference: str = ""


@dataclass(slots=True)
class Due:
    """A date, standing until it is ended."""

    kind: DeadlineKind
    on: date
    ended_on: date | None = None
    ended_how: DeadlineEnd | None = None


@dataclass(slots=True)
class Story:
    """Everything that happened to one request up to a day."""

    moves: list[Move]
    stays: list[Stay]
    contacts: list[Told] = field(default_factory=list)
    dates: list[Due] = field(default_factory=list)
    needed_by: date | None = None

    def first(self, stage: Stage) -> date | None:
        """The day a stage was first reached."""
        return next((move.on for move in self.moves if move.stage is stage), None)


def tell(chance: Random, channel: Channel, begun_on: date, until: date) -> Story:
    """What happened from the first day to the last; ``begun_on`` is not after ``until``."""
    moves = list(_moves(chance, begun_on, until))
    story = Story(moves, [Stay(Holder.OUR_DESK, begun_on)])
    if chance.random() < 0.35:
        story.needed_by = begun_on + timedelta(days=chance.randint(90, 720))
        story.dates.append(Due(DeadlineKind.REPLY_ASKED_FOR, story.needed_by))
    for before, move in pairwise(moves):
        _hand_on(story, channel, before.stage, move)
        _contact(chance, story, before.stage, move)
        _dates(chance, story, move)
    if moves[-1].stage in OPEN - BEFORE_SENDING:
        _remind(chance, story, until)
    return story


def _moves(chance: Random, begun_on: date, until: date) -> Iterator[Move]:
    last = Move(Stage.DRAFT, begun_on)
    yield last
    for _ in range(_MOST_MOVES):
        choices = _NEXT.get(last.stage)
        stage = chance.choices(list(choices), list(choices.values()))[0] if choices else None
        if stage is None:
            return
        on = last.on + timedelta(days=chance.randint(*_DAYS[stage]))
        if on > until:
            return
        last = _closing(chance, last.stage, on) if stage is Stage.CLOSED else Move(stage, on)
        yield last


def _closing(chance: Random, before: Stage, on: date) -> Move:
    if before in BEFORE_SENDING:
        return Move(Stage.CLOSED, on, Outcome.NO_LONGER_NEEDED)
    if before is Stage.RETURNED:
        return Move(Stage.CLOSED, on, Outcome.RETURNED_UNREGISTERED)
    if before is Stage.SENT and chance.random() < 0.5:
        return Move(Stage.CLOSED, on, Outcome.WITHDRAWN)
    outcome = chance.choice(_ENDS)
    ground = chance.choice(list(RefusalGround)) if outcome is Outcome.REFUSED else None
    return Move(Stage.CLOSED, on, outcome, ground)


def _hand_on(story: Story, channel: Channel, before: Stage, move: Move) -> None:
    last = story.stays[-1]
    holder = holder_after(channel, move.stage, last.holder)
    if holder is None or holder is last.holder:
        return
    last.until = move.on
    received_on = move.on if is_receipt(holder, before, move.stage) else None
    story.stays.append(Stay(holder, move.on, errand_of(before, move.stage), received_on))


def _contact(chance: Random, story: Story, before: Stage, move: Move) -> None:
    found = _LAST.get(move.outcome) if move.outcome else _TOLD.get(move.stage)
    if move.stage is Stage.EXECUTING:
        if before is Stage.INFORMATION_REQUESTED:
            found = (_K.SUPPLEMENT, Direction.OUTGOING)
        elif chance.random() < 0.3:
            found = (_K.PARTIAL_REPLY, Direction.INCOMING)
    if found is None:
        return
    is_named = found[0] is _K.ACKNOWLEDGEMENT
    theirs = f"GEN-{chance.randint(10_000, 999_999)}" if is_named else ""
    story.contacts.append(Told(*found, move.on, theirs))


def _dates(chance: Random, story: Story, move: Move) -> None:
    if move.stage is Stage.CLOSED:
        for due in story.dates:
            if due.ended_on is None:
                due.ended_on, due.ended_how = move.on, DeadlineEnd.CANCELLED
    elif move.stage is Stage.SENT and chance.random() < 0.6:
        due_on = move.on + timedelta(days=30)
        story.dates.append(Due(DeadlineKind.ACKNOWLEDGEMENT_EXPECTED, due_on))
    elif move.stage is Stage.ACKNOWLEDGED:
        for due in story.dates:
            if due.kind is DeadlineKind.ACKNOWLEDGEMENT_EXPECTED and due.ended_on is None:
                due.ended_on, due.ended_how = move.on, DeadlineEnd.MET
        if chance.random() < 0.25:
            due_on = move.on + timedelta(days=90 * chance.randint(1, 4))
            story.dates.append(Due(DeadlineKind.PRESERVATION_ENDS, due_on))


def _remind(chance: Random, story: Story, until: date) -> None:
    last = story.contacts[-1].on if story.contacts else story.moves[-1].on
    waited = (until - last).days
    if waited > 45 and chance.random() < 0.7:
        on = last + timedelta(days=chance.randint(30, waited))
        story.contacts.append(Told(_K.REMINDER, Direction.OUTGOING, on))
