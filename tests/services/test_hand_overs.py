"""A request carried through every leg, with a return for correction on each; days add up."""

import io
from datetime import date, timedelta

import pytest
from sqlalchemy import insert, select
from sqlalchemy.exc import IntegrityError

from app.domain.channels import ROUTES, Channel, Holder
from app.domain.errors import DomainError, MoveNotAllowed, StaleVersion
from app.domain.route import Errand, Side, side_of
from app.domain.stages import Stage
from app.extensions import db
from app.models import EvidenceRequest, HistoryEvent, Leg, StoredFile
from app.queries.route import way_of
from app.services import checks, files, hand_overs, route
from app.services.actor import Actor
from app.services.hand_overs import Paper
from tests.services.routes import (  # noqa: F401
    BEGUN,
    TODAY,
    lead_without_faults,
    november,
    sent,
)

H = Holder


def whole(one: EvidenceRequest) -> None:
    """One leg is open, the row names it, and the days of all legs are the days there were."""
    db.session.flush()
    assert [leg.holder for leg in one.legs if leg.sent_on is None] == [one.holder]
    found = way_of(one, TODAY)
    assert found.days == (found.until - BEGUN).days == sum(p.spent.days for p in found.passages)


@pytest.mark.parametrize("channel", [Channel.TREATY, Channel.INTERPOL, Channel.PROVIDER_DIRECT])
def test_every_leg_with_a_return_on_each(actor: Actor, channel: Channel) -> None:
    one, day = sent(actor, channel), BEGUN + timedelta(5)
    desks = ROUTES[channel][2:]
    for place, desk in enumerate(desks):
        for step in (*desks[1:place], desk) if place else ():
            day += timedelta(1)
            hand_overs.hand_over(actor, one, step, on=day)
        assert one.holder is desk
        whole(one)
        day += timedelta(2)
        with pytest.raises(DomainError, match="correction_reason_missing"):
            hand_overs.hand_over(actor, one, H.OUR_DESK, on=day)
        hand_overs.hand_over(actor, one, H.OUR_DESK, on=day, paper=Paper(note="별지 누락"))
        assert (one.holder, one.stage) == (H.OUR_DESK, Stage.RETURNED)
        assert (one.legs[-1].errand, one.legs[-1].received_on) == (Errand.CORRECTION, day)
        day += timedelta(1)
        hand_overs.hand_over(actor, one, desks[0], on=day)
        assert one.stage is Stage.SENT
        whole(one)
    for desk in desks[1:]:
        hand_overs.hand_over(actor, one, desk, on=day)
    for desk in (*reversed(desks[:-1]), H.OUR_DESK):
        day += timedelta(1)
        hand_overs.hand_over(actor, one, desk, on=day, errand=Errand.ANSWER)
    assert one.stage is Stage.SENT
    whole(one)
    assert checks.faults() == []


def test_a_desk_off_the_way_is_refused_with_those_allowed(actor: Actor) -> None:
    one = sent(actor)
    with pytest.raises(MoveNotAllowed) as caught:
        hand_overs.hand_over(actor, one, H.PROVIDER, on=TODAY)
    assert caught.value.values["allowed"] == [
        H.MINISTRY_OF_JUSTICE,
        H.OUR_DESK,
        H.OTHER_KOREAN_BODY,
        H.OTHER_FOREIGN_BODY,
    ]
    for holder, on, code in (
        (H.PROSECUTION_OFFICE, TODAY, "already_there"),
        (H.OUR_DESK, TODAY + timedelta(1), "move_in_future"),
        (H.MINISTRY_OF_JUSTICE, BEGUN, "move_before_last"),
    ):
        with pytest.raises(DomainError, match=code):
            hand_overs.hand_over(actor, one, holder, on=on)
    with pytest.raises(DomainError, match="paper_went_on"):
        hand_overs.hand_over(actor, one, H.OUR_DESK, on=TODAY, paper=Paper(position=1))


def test_the_short_cut_records_the_consent(actor: Actor) -> None:
    one = sent(actor, is_urgent=True)
    hand_overs.hand_over(actor, one, H.MINISTRY_OF_JUSTICE, on=BEGUN + timedelta(9))
    on = BEGUN + timedelta(11)
    with pytest.raises(DomainError, match="consent_date_missing"):
        hand_overs.hand_over(actor, one, H.FOREIGN_CENTRAL_AUTHORITY, on=on)
    paper = Paper(consent_on=on, consent_reference="EX-외교-2026-9")
    hand_overs.hand_over(actor, one, H.FOREIGN_CENTRAL_AUTHORITY, on=on, paper=paper)
    ministry, abroad = one.legs[-2:]
    assert (ministry.consent_on, ministry.consent_reference) == (on, "EX-외교-2026-9")
    assert (abroad.consent_on, abroad.received_on) == (None, None)
    assert way_of(one, TODAY).passages[-1].missed == []
    whole(one)


def test_sent_is_not_received(actor: Actor) -> None:
    one = sent(actor)
    leg = route.open_leg(one)
    assert leg.received_on is None
    with pytest.raises(DomainError, match="receipt_before_sending"):
        hand_overs.amend(actor, one, leg, version=leg.version, received_on=BEGUN)
    on = leg.handed_on + timedelta(3)
    hand_overs.amend(actor, one, leg, version=leg.version, received_on=on, their_reference="신청-1")
    db.session.flush()
    assert way_of(one, TODAY).passages[-1].spent.on_the_way == 3
    assert one.stage is Stage.SENT
    with pytest.raises(StaleVersion):
        hand_overs.amend(actor, one, leg, version=leg.version - 1, received_on=None)
    with pytest.raises(DomainError, match="passed_on_before_receipt"):
        hand_overs.hand_over(actor, one, H.MINISTRY_OF_JUSTICE, on=leg.handed_on)
    for desk in (H.MINISTRY_OF_JUSTICE, H.FOREIGN_MINISTRY, H.FOREIGN_CENTRAL_AUTHORITY):
        hand_overs.hand_over(actor, one, desk, on=on)
    leg = route.open_leg(one)
    hand_overs.amend(actor, one, leg, version=leg.version, received_on=TODAY)
    assert (one.stage, one.acknowledged_on) == (Stage.ACKNOWLEDGED, TODAY)
    whole(one)


def test_names_follow_the_day_the_leg_began(actor: Actor) -> None:
    one = sent(actor)
    hand_overs.hand_over(actor, one, H.OUR_DESK, on=BEGUN + timedelta(9), paper=Paper(note="보정"))
    hand_overs.hand_over(actor, one, H.PROSECUTION_OFFICE, on=date(2026, 10, 2))
    names = [row.names.get("ko") for row in way_of(one, TODAY).passages
             if row.leg.holder is H.PROSECUTION_OFFICE]  # fmt: skip
    assert names == ["검찰청", "공소청"]


def test_the_database_holds_one_open_leg(actor: Actor) -> None:
    one = sent(actor)
    db.session.flush()
    second = {"version": 1, "evidence_request_id": one.id, "position": 99, "errand": "request",
              "holder": "our_desk", "body": "", "handed_on": TODAY, "their_reference": "",
              "consent_reference": "", "note": ""}  # fmt: skip
    with pytest.raises(IntegrityError), db.session.begin_nested():
        db.session.execute(insert(Leg.__table__), second)
    assert side_of(one.holder) is Side.KOREA


def test_a_file_of_the_request_proves_a_leg(actor: Actor) -> None:
    one, other = sent(actor), sent(actor)
    proof, later, strange = (
        files.receive(actor, owner, io.BytesIO(name.encode()), name=name)
        for owner, name in ((one, "송부 공문.pdf"), (one, "접수증.pdf"), (other, "다른 건.pdf"))
    )
    on = BEGUN + timedelta(9)
    with pytest.raises(DomainError, match="file_of_other_request"), db.session.begin_nested():
        hand_overs.hand_over(actor, one, H.MINISTRY_OF_JUSTICE, on=on, paper=Paper(proof=strange))
    db.session.expire_all()
    leg = hand_overs.hand_over(actor, one, H.MINISTRY_OF_JUSTICE, on=on, paper=Paper(proof=proof))
    assert leg.proof_file is proof

    def amend(file: StoredFile | None) -> None:
        hand_overs.amend(actor, one, leg, version=leg.version, received_on=None, proof=file)

    amend(later)
    event = db.session.scalars(select(HistoryEvent).order_by(HistoryEvent.sequence.desc())).first()
    assert event is not None
    assert (event.verb, event.old["proof"], event.new["proof"]) == (
        "route.amended", "송부 공문.pdf", "접수증.pdf",
    )  # fmt: skip
    files.void(actor, one, proof, "잘못 올림")
    for wrong in (strange, proof):
        with pytest.raises(DomainError, match="file_of_other_request"):
            amend(wrong)
    files.void(actor, one, later, "잘못 올림")
    amend(later)
    assert leg.proof_file is later
    amend(None)
    assert leg.proof_file is None
