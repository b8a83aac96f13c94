"""Histories played through the verbs a person uses: answers in parts and entered late, pauses,
returns, requests taken back and sent anew, closed ones opened again, contacts declared void."""

from datetime import UTC, datetime, time, timedelta
from random import Random

from app import clock
from app.domain.channels import Channel
from app.domain.contacts import ContactKind, Direction, Means
from app.domain.measures import ALLOWED, CellState, DataCategory, Measure
from app.domain.stages import BEFORE_SENDING, MOVES, Outcome, RefusalGround, Stage
from app.extensions import db
from app.models import Case, EvidenceRequest, Offence
from app.services import contacts, evidence_requests, stages, target_answers, targets
from app.services.actor import Actor
from app.services.evidence_requests import RequestFacts
from app.services.targets import DataPeriod

STATES = ("FR", "US", "JP")
_OUT = {ContactKind.REMINDER, ContactKind.SUPPLEMENT, ContactKind.WITHDRAWAL}
_TOLD = (
    *(ContactKind.PARTIAL_REPLY,) * 4, ContactKind.FINAL_REPLY, ContactKind.QUERY,
    ContactKind.SUPPLEMENT, ContactKind.REMINDER, ContactKind.ACKNOWLEDGEMENT,
    *(ContactKind.PRESERVATION_CONFIRMED,) * 3,
)  # fmt: skip


def play(actor: Actor, chance: Random, count: int) -> None:
    """So many requests, each with a history of its own over the last three years."""
    cases = [_case(chance, number) for number in range(4)]
    for _ in range(count):
        one = _begin(actor, chance, cases)
        for _ in range(chance.randint(2, 14)):
            if not _move(actor, chance, one):
                break
            for _ in range(chance.choice((0, 0, 1, 1, 2))):
                _tell(actor, chance, one)
            _answer(actor, chance, one)
        for contact in list(one.contacts):
            if chance.random() < 0.2:
                contacts.void(actor, contact, "다른 사건의 회신")
    db.session.flush()


def _case(chance: Random, number: int) -> Case:
    articles = chance.sample(["제347조", "제14조의2", "제48조"], number % 4)
    case = Case(
        kics_number=f"2026-{number:06d}", title={"ko": "가상 사건"}, created_at=clock.now(),
        offences=[Offence(position=n, article=one) for n, one in enumerate(articles)],
    )  # fmt: skip
    db.session.add(case)
    db.session.flush()
    return case


def _begin(actor: Actor, chance: Random, cases: list[Case]) -> EvidenceRequest:
    channel = chance.choice(list(Channel))
    allowed = sorted(ALLOWED[channel])
    start = clock.today() - timedelta(days=chance.randint(5, 1_100))
    facts = RequestFacts(
        state_iso2=chance.choice(STATES),
        channel=channel,
        case=chance.choice([*cases, None]),
        measures=tuple(chance.sample(allowed, min(2, len(allowed)))),
        is_urgent=chance.random() < 0.2,
        needed_by=start + timedelta(days=chance.randint(30, 400)),
    )
    one = evidence_requests.create(actor, facts, on=start)
    categories = [c for c in DataCategory if Measure(c.value) in facts.measures]
    for number in range(chance.randint(0, 3)):
        targets.add(actor, one, f"@example_{number}", categories=categories, period=DataPeriod())
    return one


def _move(actor: Actor, chance: Random, one: EvidenceRequest) -> bool:
    choices = [to for to in Stage if to in MOVES[one.stage]]
    if one.stage in BEFORE_SENDING:  # most of them are sent some day
        choices = [to for to in choices if to not in (Stage.CLOSED, Stage.DRAFT)] * 9 + choices
    to = chance.choice(choices)
    last = max([one.stage_on, *(leg.handed_on for leg in one.legs)])
    on = last + timedelta(days=chance.choice((0, 1, 3, 10, 40, 120, 300)))
    if on > clock.today():
        return False
    outcome = chance.choice(list(Outcome)) if to is Stage.CLOSED else None
    ground = chance.choice(list(RefusalGround)) if outcome is Outcome.REFUSED else None
    stages.move_for(actor, one, to, on=on, outcome=outcome, ground=ground)
    return True


def _tell(actor: Actor, chance: Random, one: EvidenceRequest) -> None:
    """At any minute since sending, so that days at the office and in UTC differ."""
    if one.sent_on is None:
        return
    first = datetime.combine(one.sent_on, time(), clock.office_zone())
    minutes = int((clock.now() - first).total_seconds() // 60)
    kind = chance.choice(_TOLD)
    until = one.sent_on + timedelta(days=chance.choice((30, 90, 180, 270, 360)))
    is_kept = kind is ContactKind.PRESERVATION_CONFIRMED
    contacts.record(
        actor,
        one,
        direction=Direction.OUTGOING if kind in _OUT else Direction.INCOMING,
        means=chance.choice(list(Means)),
        kind=kind,
        at=(first + timedelta(minutes=chance.randint(0, minutes))).astimezone(UTC),
        preserved_until=until if is_kept else None,
    )


def _answer(actor: Actor, chance: Random, one: EvidenceRequest) -> None:
    if one.stage in (*BEFORE_SENDING, Stage.CLOSED):
        return
    for target in one.targets:
        for cell in target.cells:
            if chance.random() < 0.2:
                state = chance.choice([CellState.GIVEN, CellState.PARTLY, CellState.NOT_HELD])
                target_answers.answer(actor, cell, state, on=one.stage_on)
