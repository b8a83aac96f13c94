"""One line of the sheet, and the whole of a snapshot."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from app.domain.channels import Channel, Holder
from app.domain.contacts import ContactKind, Means
from app.domain.deadline_kinds import DeadlineKind
from app.domain.review.balance import Flow, Move
from app.domain.review.discussed import Discussed
from app.domain.review.registers import Registered
from app.domain.review.thresholds import Thresholds
from app.domain.stages import BEFORE_SENDING, Outcome, RefusalGround, Stage

Texts = Mapping[str, str]


class Row(NamedTuple):
    """What the sheet shows of one request. Dates are the office's.

    ``days_left`` are working days to ``due_on`` (negative: over) by the calendar of that day;
    it follows from the date, so a difference never lists it. ``contact_at`` is UTC, ISO 8601.
    """

    reference: str
    case: Texts
    agency: Texts
    state: str
    channel: Channel
    stage: Stage
    stage_on: date
    holder: Holder
    recorded_on: date
    is_example: bool = False
    is_urgent: bool = False
    case_number: str = ""
    measures: tuple[str, ...] = ()
    outcome: Outcome | None = None
    refusal_ground: RefusalGround | None = None
    officer: str = ""
    sent_on: date | None = None
    acknowledged_on: date | None = None
    replied_on: date | None = None
    closed_on: date | None = None
    parked_until: date | None = None
    due_on: date | None = None
    due_kind: DeadlineKind | None = None
    days_left: int | None = None
    preserved_until: date | None = None
    contact_at: str = ""
    contact_on: date | None = None
    contact_kind: ContactKind | None = None
    contact_means: Means | None = None
    action: str = ""
    action_owner: str = ""
    action_due_on: date | None = None

    @property
    def is_open(self) -> bool:
        return self.stage is not Stage.CLOSED

    @property
    def is_counted(self) -> bool:
        """Sent and not closed: what the balance counts."""
        return self.is_open and self.stage not in BEFORE_SENDING

    @property
    def touched_on(self) -> date:
        """The last day something happened: a contact or a move."""
        return max(self.stage_on, self.contact_on or self.stage_on)

    def is_parked(self, today: date) -> bool:
        return self.parked_until is not None and self.parked_until > today

    def days_since_sent(self, today: date) -> int | None:
        """Calendar days; ``None`` before sending."""
        return (today - self.sent_on).days if self.sent_on else None

    def has_next_step(self, today: date) -> bool:
        """An action with one owner and a date that has not passed."""
        due = self.action_due_on
        return bool(self.action and self.action_owner and due and due >= today)


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """An action of a meeting before, done or carried over."""

    reference: str
    what: str
    owner: str
    due_on: date
    done_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What the meeting said of one request."""

    reference: str
    decision: str = ""
    action: str = ""
    owner: str = ""
    due_on: date | None = None
    parked_until: date | None = None
    is_reviewed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot:
    """All that one sheet shows.

    ``rows`` hold every open request and those closed since the meeting before; ``moves`` are the
    stage changes entered since then, ``flow`` the weeks up to the day, ``discussed`` the cases
    whose page is printed. ``states`` names each State per language. ``history_hash`` is the newest
    hash of the history, ``previous_hash`` the hash of the snapshot before (both empty when there is
    none). ``registers`` are filled when the review is closed; ``None`` in a preview and in what was
    frozen before registers were. ``limits`` are those of its exceptions, ``None`` where it was
    frozen before the office set them.
    """

    number: int
    as_of: date
    rows: tuple[Row, ...] = ()
    promises: tuple[Promise, ...] = ()
    decisions: tuple[Decision, ...] = ()
    moves: tuple[Move, ...] = ()
    flow: tuple[Flow, ...] = ()
    discussed: tuple[Discussed, ...] = ()
    registers: tuple[Registered, ...] | None = None
    limits: Thresholds | None = None
    states: Mapping[str, Texts]
    chair: str = ""
    closed_at: str = ""
    previous_hash: str = ""
    history_hash: str = ""

    @property
    def open_count(self) -> int:
        """Requests sent and not closed."""
        return sum(row.is_counted for row in self.rows)
