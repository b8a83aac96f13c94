"""The number of the other side: from their papers and from their desks, the newest of all."""

from datetime import UTC, datetime, time, timedelta

import pytest
from sqlalchemy import select, update

from app import clock
from app.domain.channels import Holder
from app.domain.contacts import ContactKind, Direction, Means
from app.domain.route import Errand
from app.extensions import db
from app.models import Correspondence, EvidenceRequest, Leg
from app.queries import letter_facts, search
from app.services import checks, contacts, hand_overs, route_corrections
from app.services.actor import Actor
from app.services.hand_overs import Paper
from tests.services.routes import BEGUN, lead_without_faults, november, sent  # noqa: F401

H = Holder


@pytest.fixture
def one(actor: Actor) -> EvidenceRequest:
    """Sent, and at the foreign central authority since 9 September."""
    made = sent(actor)
    hand(actor, made, H.MINISTRY_OF_JUSTICE, 6, "국제형사과-77")
    hand(actor, made, H.FOREIGN_MINISTRY, 7)
    hand(actor, made, H.FOREIGN_CENTRAL_AUTHORITY, 8)
    return made


def hand(actor: Actor, one: EvidenceRequest, to: Holder, day: int, number: str = "",
         **more: object) -> Leg:  # fmt: skip
    errand: Errand | None = more.pop("errand", None)  # type: ignore[assignment]
    paper = Paper(their_reference=number, note="까닭", **more)  # type: ignore[arg-type]
    on = BEGUN + timedelta(day)
    return hand_overs.hand_over(actor, one, to, on=on, errand=errand, paper=paper)


def amend(actor: Actor, one: EvidenceRequest, leg: Leg, number: str) -> None:
    hand_overs.amend(actor, one, leg, version=leg.version, received_on=leg.received_on,
                     their_reference=number)  # fmt: skip


def wrote(actor: Actor, one: EvidenceRequest, day: int, number: str) -> Correspondence:
    at = datetime.combine(BEGUN + timedelta(day), time(1), UTC)
    return contacts.record(actor, one, direction=Direction.INCOMING, means=Means.POST,
                           kind=ContactKind.NOTE, at=at, their_reference=number)  # fmt: skip


def quoted(one: EvidenceRequest) -> str:
    """What a reminder says."""
    db.session.flush()
    facts = letter_facts.collect(one, dated_on=clock.today(), languages=("ko", "fr"))
    assert facts.their_reference == one.their_reference
    return facts.their_reference


def test_the_number_given_at_a_desk_abroad_is_the_one_quoted_and_found(
    actor: Actor, one: EvidenceRequest
) -> None:
    assert quoted(one) == ""  # that of the Korean ministry is none of theirs
    amend(actor, one, one.legs[-1], "BEPI-26-1")
    assert quoted(one) == "BEPI-26-1"
    hand(actor, one, H.FOREIGN_EXECUTING_AUTHORITY, 20, "PR 22/2026")
    assert quoted(one) == "PR 22/2026"
    for words in ("BEPI-26-1", "PR 22/2026", "국제형사과-77"):
        assert search.matching(words) == [one.id]
    wrote(actor, one, 30, "BEPI-26-1")
    assert quoted(one) == "BEPI-26-1"
    wrote(actor, one, 25, "EJ/older")  # entered late
    assert quoted(one) == "BEPI-26-1"
    assert checks.faults() == []


def test_on_one_day_their_paper_goes_before_what_a_desk_noted(
    actor: Actor, one: EvidenceRequest
) -> None:
    wrote(actor, one, 20, "AR-9")
    hand(actor, one, H.FOREIGN_EXECUTING_AUTHORITY, 20, "noted")
    assert quoted(one) == "AR-9"


def test_what_came_from_abroad_to_our_desk_carries_the_number_of_the_sender(
    actor: Actor, one: EvidenceRequest
) -> None:
    hand(actor, one, H.OUR_DESK, 40, "RET-3", errand=Errand.CORRECTION)
    assert quoted(one) == "RET-3"


def test_a_number_taken_back_counts_no_longer(actor: Actor, one: EvidenceRequest) -> None:
    leg = one.legs[-1]
    amend(actor, one, leg, "BEPI-26-1")
    amend(actor, one, leg, "BEPI-26-2")
    assert quoted(one) == "BEPI-26-2"
    assert search.matching("BEPI-26-1") == []
    further = hand(actor, one, H.FOREIGN_EXECUTING_AUTHORITY, 20, "PR-1")
    route_corrections.void(actor, one, further, version=further.version, reason="잘못")
    assert quoted(one) == "BEPI-26-2"
    amend(actor, one, leg, "")
    assert quoted(one) == ""
    contact = wrote(actor, one, 21, "EJ-1")
    contacts.void(actor, contact, "다른 사건")
    assert quoted(one) == ""
    assert checks.faults() == []


def test_a_number_of_an_imported_register_stays_until_another_is_given(
    actor: Actor, one: EvidenceRequest
) -> None:
    one.their_reference = "OLD-5"
    contacts.void(actor, wrote(actor, one, 21, ""), "잘못")
    assert quoted(one) == "OLD-5"
    wrote(actor, one, 22, "NEW-6")
    assert quoted(one) == "NEW-6"


def test_a_passing_body_counts_while_it_has_the_paper(actor: Actor, one: EvidenceRequest) -> None:
    hand(actor, one, H.OTHER_FOREIGN_BODY, 20, "CONS-1", body="주재 공관")
    assert quoted(one) == "CONS-1"
    hand(actor, one, H.FOREIGN_CENTRAL_AUTHORITY, 25)
    amend(actor, one, one.legs[-1], "BEPI-7")
    assert quoted(one) == "BEPI-7"


def test_the_check_names_a_row_that_says_another_and_mends_it(
    actor: Actor, one: EvidenceRequest
) -> None:
    amend(actor, one, one.legs[-1], "BEPI-26-1")
    db.session.execute(update(EvidenceRequest).values(their_reference=""))
    assert [one.reference in fault for fault in checks.faults()] == [True]
    assert any("BEPI-26-1" in line for line in checks.repair())
    assert checks.faults() == []
    assert quoted(db.session.scalars(select(EvidenceRequest)).one()) == "BEPI-26-1"
