"""What came from a contact or a receipt goes back with it; what stays is named."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta

import pytest

from app import clock
from app.domain.channels import Channel, Holder
from app.domain.contacts import ContactKind, Direction, Means
from app.domain.deadline_kinds import DeadlineKind
from app.domain.stages import Stage
from app.models import Correspondence, EvidenceRequest
from app.services import checks, contacts, evidence_requests, hand_overs, stages
from app.services.actor import Actor
from app.services.evidence_requests import RequestFacts

S, K, BEGUN, NOW = Stage, ContactKind, date(2026, 9, 1), datetime(2026, 11, 24, 3, tzinfo=UTC)


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW)
    monkeypatch.setattr(stages, "check_sending", lambda _one, **_field: None)


@pytest.fixture
def actor(office: object, acting: Callable[[str], Actor]) -> Iterator[Actor]:
    yield acting("lead")
    assert checks.faults() == []


@pytest.fixture
def one(actor: Actor) -> EvidenceRequest:
    """Sent to a provider on day 5."""
    facts = RequestFacts(state_iso2="US", channel=Channel.PROVIDER_DIRECT)
    made = evidence_requests.create(actor, facts, on=BEGUN)
    for days, stage in enumerate((S.IN_APPROVAL, S.APPROVED, S.SENT), start=3):
        stages.move_for(actor, made, stage, on=BEGUN + timedelta(days))
    return made


def came(actor: Actor, one: EvidenceRequest, kind: ContactKind, days: int) -> Correspondence:
    at = datetime(2026, 9, 1, 1, tzinfo=UTC) + timedelta(days)
    return contacts.record(
        actor, one, direction=Direction.INCOMING, means=Means.EMAIL, kind=kind, at=at
    )


def state(one: EvidenceRequest) -> tuple[Stage, date | None, Holder, date | None]:
    return one.stage, one.acknowledged_on, one.holder, one.legs[-1].received_on


def dates(one: EvidenceRequest) -> set[tuple[DeadlineKind, date]]:
    return {(row.kind, row.due_on) for row in one.deadlines if row.ended_on is None}


def test_an_acknowledgement_counts_from_its_contact(actor: Actor, one: EvidenceRequest) -> None:
    before, had = state(one), dates(one)
    contact = came(actor, one, K.ACKNOWLEDGEMENT, 9)
    assert (one.stage, one.acknowledged_on) == (S.SENT, BEGUN + timedelta(9))
    assert contacts.void(actor, contact, "다른 건").stage is None
    assert (state(one), dates(one)) == (before, had)


def test_a_word_from_before_the_sending_acknowledges_nothing(
    actor: Actor, one: EvidenceRequest
) -> None:
    came(actor, one, K.ACKNOWLEDGEMENT, 2)
    assert one.acknowledged_on is None


def test_the_move_a_contact_offered_goes_back_with_it(actor: Actor, one: EvidenceRequest) -> None:
    before, had = state(one), dates(one)
    contact = came(actor, one, K.ACKNOWLEDGEMENT, 9)
    stages.move(actor, one, S.ACKNOWLEDGED, on=BEGUN + timedelta(9), contact=contact)
    assert one.legs[-1].received_on == BEGUN + timedelta(9)
    assert contacts.void(actor, contact, "다른 건").stage is S.SENT
    assert (state(one), dates(one)) == (before, had)


def test_the_leg_the_move_brought_goes_too(actor: Actor, one: EvidenceRequest) -> None:
    before, had = state(one), dates(one)
    contact = came(actor, one, K.QUERY, 12)
    on = BEGUN + timedelta(12)
    stages.move(actor, one, S.INFORMATION_REQUESTED, on=on, contact=contact)
    assert one.holder is Holder.OUR_DESK
    undone = contacts.void(actor, contact, "다른 건")
    assert (undone.stage, undone.kept, undone.left) == (S.SENT, None, [])
    assert (state(one), dates(one)) == (before, had)
    assert [leg.void_reason for leg in one.void_legs] == ["다른 건"]


def test_a_move_the_request_went_on_from_stays_and_is_named(
    actor: Actor, one: EvidenceRequest
) -> None:
    contact = came(actor, one, K.ACKNOWLEDGEMENT, 9)
    stages.move(actor, one, S.ACKNOWLEDGED, on=BEGUN + timedelta(10), contact=contact)
    stages.move(actor, one, S.EXECUTING, on=BEGUN + timedelta(20))
    undone = contacts.void(actor, contact, "다른 건")
    assert (undone.stage, undone.kept) == (None, S.ACKNOWLEDGED)
    assert (one.stage, one.acknowledged_on) == (S.EXECUTING, BEGUN + timedelta(10))


def test_a_receipt_taken_back_takes_the_acknowledgement(actor: Actor, one: EvidenceRequest) -> None:
    before, had, leg = state(one), dates(one), one.legs[-1]

    def receive(days: int | None) -> hand_overs.Undone:
        on = BEGUN + timedelta(days) if days else None
        return hand_overs.amend(actor, one, leg, version=leg.version, received_on=on)

    receive(8)
    assert (one.stage, one.acknowledged_on) == (S.ACKNOWLEDGED, BEGUN + timedelta(8))
    receive(10)
    assert (one.stage, one.acknowledged_on) == (S.ACKNOWLEDGED, BEGUN + timedelta(10))
    assert receive(None).stage is S.SENT
    assert (state(one), dates(one)) == (before, had)
    receive(8)
    stages.move(actor, one, S.EXECUTING, on=BEGUN + timedelta(20))
    assert receive(None).kept is S.ACKNOWLEDGED
    assert (one.stage, one.acknowledged_on) == (S.EXECUTING, BEGUN + timedelta(8))
