"""A leg entered by mistake: declared void or given another day; the way closes over it."""

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from flask import Flask
from flask_migrate import downgrade, upgrade
from sqlalchemy import select, text

from app.domain.channels import Holder
from app.domain.deadline_kinds import DeadlineKind
from app.domain.errors import DomainError, NotAllowed, StaleVersion
from app.domain.route import Errand
from app.domain.stages import Stage
from app.extensions import db
from app.models import EvidenceRequest, HistoryEvent, Leg, StageChange
from app.queries import evidence_requests as queries
from app.queries.route import way_of
from app.services import hand_overs, history, route_corrections, stages
from app.services.actor import Actor
from app.services.hand_overs import Paper
from app.services.route_corrections import Undone
from tests.conftest import dispose, make_app
from tests.services.routes import (  # noqa: F401
    BEGUN,
    TODAY,
    lead_without_faults,
    november,
    sent,
)

H, S = Holder, Stage


@pytest.fixture
def one(actor: Actor) -> EvidenceRequest:
    """Handed on to the Ministry of Justice on the tenth day."""
    made = sent(actor)
    hand_overs.hand_over(actor, made, H.MINISTRY_OF_JUSTICE, on=BEGUN + timedelta(9))
    return made


def void(actor: Actor, leg: Leg, reason: str = "다른 건의 공문") -> Undone:
    one = leg.evidence_request
    return route_corrections.void(actor, one, leg, version=leg.version, reason=reason)


def desks(one: EvidenceRequest) -> list[tuple[Holder, int]]:
    """Who had the paper, and how many days: they are the days there were."""
    found = way_of(one, TODAY)
    assert found.days == (TODAY - BEGUN).days == sum(p.spent.days for p in found.passages)
    assert one.holder is one.legs[-1].holder
    return [(p.leg.holder, p.spent.days) for p in found.passages]


def dates(one: EvidenceRequest) -> list[tuple[DeadlineKind, date, bool]]:
    db.session.expire(one, ["deadlines"])
    return sorted(
        (d.kind, d.due_on, any(p.until_on is None for p in d.pauses))
        for d in one.deadlines
        if d.ended_on is None
    )


def test_the_last_step_gives_the_ball_back(actor: Actor, one: EvidenceRequest) -> None:
    before = desks(one)
    hand_overs.hand_over(actor, one, H.FOREIGN_MINISTRY, on=BEGUN + timedelta(20))
    undone = void(actor, one.legs[-1])
    assert (undone.stage, undone.left) == (None, [])
    assert desks(one) == before
    (gone,) = one.void_legs
    assert (gone.holder, gone.void_reason) == (H.FOREIGN_MINISTRY, "다른 건의 공문")
    leg = hand_overs.hand_over(actor, one, H.FOREIGN_MINISTRY, on=BEGUN + timedelta(21))
    assert leg.position > gone.position
    desks(one)
    event = db.session.scalars(
        select(HistoryEvent).where(HistoryEvent.verb == "route.voided")
    ).one()
    assert event.old == {"holder": "foreign_ministry", "on": "2026-09-21"}
    assert event.new == {"holder": "ministry_of_justice", "reason": "다른 건의 공문"}
    assert history.verify_chain() is None


def test_a_leg_in_the_middle_closes_over(actor: Actor, one: EvidenceRequest) -> None:
    for days, desk in ((15, H.FOREIGN_MINISTRY), (18, H.FOREIGN_CENTRAL_AUTHORITY)):
        hand_overs.hand_over(actor, one, desk, on=BEGUN + timedelta(days))
    assert [days for desk, days in desks(one) if desk is H.MINISTRY_OF_JUSTICE] == [6]
    void(actor, one.legs[-2])
    assert desks(one)[-2:] == [(H.MINISTRY_OF_JUSTICE, 9), (H.FOREIGN_CENTRAL_AUTHORITY, 66)]
    assert way_of(one, TODAY).passages[-1].missed == [H.FOREIGN_MINISTRY]


def test_a_return_that_never_was_takes_stage_and_dates_back(
    actor: Actor, one: EvidenceRequest
) -> None:
    before, had = desks(one), dates(one)
    paper = Paper(note="별지 누락")
    hand_overs.hand_over(actor, one, H.OUR_DESK, on=BEGUN + timedelta(15), paper=paper)
    assert (one.stage, dates(one) == had) == (S.RETURNED, False)
    assert void(actor, one.legs[-1]).stage is S.SENT
    assert (one.stage, one.stage_on, one.sent_on) == (
        S.SENT, BEGUN + timedelta(5), BEGUN + timedelta(5),
    )  # fmt: skip
    assert (desks(one), dates(one)) == (before, had)
    assert S.RETURNED not in [move.to_stage for move in one.stage_changes]
    kept = select(StageChange).where(StageChange.taken_back_at.is_not(None))
    assert [move.to_stage for move in db.session.scalars(kept)] == [S.RETURNED]


def test_a_query_voided_lets_their_clocks_run_again(actor: Actor, one: EvidenceRequest) -> None:
    hand_overs.hand_over(actor, one, H.FOREIGN_MINISTRY, on=BEGUN + timedelta(12))
    hand_overs.hand_over(actor, one, H.FOREIGN_CENTRAL_AUTHORITY, on=BEGUN + timedelta(14))
    had, acknowledged = dates(one), one.acknowledged_on
    stages.move_for(actor, one, S.ACKNOWLEDGED, on=BEGUN + timedelta(20))
    after = dates(one)
    stages.move_for(actor, one, S.INFORMATION_REQUESTED, on=BEGUN + timedelta(30))
    assert one.holder is H.OUR_DESK
    assert any(stands for _kind, _on, stands in dates(one))
    assert void(actor, one.legs[-1]).stage is S.ACKNOWLEDGED
    assert dates(one) == after
    # the acknowledgement itself came without a leg: it stays until somebody moves the request
    assert (one.acknowledged_on, acknowledged) == (BEGUN + timedelta(20), None)
    assert had != after


def test_sending_itself_is_taken_back(actor: Actor, one: EvidenceRequest) -> None:
    void(actor, one.legs[-1])
    assert void(actor, one.legs[-1]).stage is S.APPROVED
    assert (one.holder, one.sent_on, dates(one)) == (H.OUR_DESK, None, [])
    stages.move_for(actor, one, S.SENT, on=BEGUN + timedelta(8))
    assert one.sent_on == BEGUN + timedelta(8)
    assert {kind for kind, *_rest in dates(one)} == {
        DeadlineKind.ACKNOWLEDGEMENT_EXPECTED, DeadlineKind.STATUS_ENQUIRY,
    }  # fmt: skip
    desks(one)


def test_an_acknowledgement_by_receipt_goes_with_its_leg(
    actor: Actor, one: EvidenceRequest
) -> None:
    for desk in (H.FOREIGN_MINISTRY, H.FOREIGN_CENTRAL_AUTHORITY):
        hand_overs.hand_over(actor, one, desk, on=BEGUN + timedelta(15))
    leg = one.legs[-1]
    hand_overs.amend(actor, one, leg, version=leg.version, received_on=TODAY)
    assert one.acknowledged_on == TODAY
    void(actor, leg)
    assert (one.stage, one.acknowledged_on) == (S.SENT, None)


def test_away_and_back_void_together(actor: Actor, one: EvidenceRequest) -> None:
    before = desks(one)
    hand_overs.hand_over(actor, one, H.FOREIGN_MINISTRY, on=BEGUN + timedelta(12))
    paper = Paper(note="직인 누락")
    hand_overs.hand_over(actor, one, H.MINISTRY_OF_JUSTICE, on=BEGUN + timedelta(14), paper=paper)
    assert one.legs[-1].errand is Errand.CORRECTION
    void(actor, one.legs[-2])
    assert desks(one) == before
    assert [leg.holder for leg in one.void_legs] == [H.FOREIGN_MINISTRY, H.MINISTRY_OF_JUSTICE]


def test_the_consent_goes_with_the_short_cut(actor: Actor, one: EvidenceRequest) -> None:
    one.is_urgent = True
    on = BEGUN + timedelta(12)
    paper = Paper(consent_on=on, consent_reference="EX-외교-2026-9")
    hand_overs.hand_over(actor, one, H.FOREIGN_CENTRAL_AUTHORITY, on=on, paper=paper)
    void(actor, one.legs[-1])
    assert (one.legs[-1].consent_on, one.legs[-1].consent_reference) == (None, "")


def test_what_a_decision_made_it_alone_unmakes(actor: Actor, one: EvidenceRequest) -> None:
    for leg, code in (
        (one.legs[0], "leg_is_first"),
        (one.legs[1], "move_by_decision"),
        (one.legs[2], "move_by_decision"),
    ):
        with pytest.raises(DomainError, match=code):
            void(actor, leg)
    with pytest.raises(DomainError, match="reason_missing"):
        void(actor, one.legs[-1], " ")
    gone = one.legs[-1]
    with pytest.raises(StaleVersion):
        route_corrections.void(actor, one, gone, version=gone.version - 1, reason="x")
    void(actor, gone)
    for act in (
        lambda: void(actor, gone),
        lambda: hand_overs.amend(actor, one, gone, version=gone.version, received_on=None),
    ):
        with pytest.raises(DomainError, match="leg_already_void"):
            act()


def test_a_stage_the_request_went_on_from_stays(actor: Actor, one: EvidenceRequest) -> None:
    stages.move_for(actor, one, S.EXECUTING, on=BEGUN + timedelta(30))
    sending = next(leg for leg in one.legs if leg.holder is H.PROSECUTION_OFFICE)
    assert void(actor, sending).stage is None
    assert (one.stage, one.sent_on) == (S.EXECUTING, BEGUN + timedelta(5))
    desks(one)


def test_only_who_may_change_the_request(
    actor: Actor, one: EvidenceRequest, acting: Callable[[str], Actor]
) -> None:
    for login in ("officer", "viewer", "administrator"):
        with pytest.raises(NotAllowed):
            void(acting(login), one.legs[-1])
    one.officer_id = acting("officer").user_id or 0
    void(acting("officer"), one.legs[-1])


def test_another_day_for_a_hand_over(actor: Actor, one: EvidenceRequest) -> None:
    hand_overs.hand_over(actor, one, H.FOREIGN_MINISTRY, on=BEGUN + timedelta(20))
    leg = one.legs[-2]

    def correct(days: int, what: Leg = leg) -> None:
        hand_overs.amend(
            actor, one, what, version=what.version, received_on=what.received_on,
            handed_on=BEGUN + timedelta(days),
        )  # fmt: skip

    correct(13)
    assert desks(one)[-3:] == [
        (H.PROSECUTION_OFFICE, 8), (H.MINISTRY_OF_JUSTICE, 7), (H.FOREIGN_MINISTRY, 64),
    ]  # fmt: skip
    sending = one.legs[-3]
    for days, what, code in (
        (4, leg, "move_before_last"),
        (21, leg, "receipt_after_passing_on"),
        (100, one.legs[-1], "move_in_future"),
        (6, sending, "day_of_stage"),
    ):
        with pytest.raises(DomainError, match=code):
            correct(days, what)
    back = hand_overs.hand_over(
        actor, one, H.MINISTRY_OF_JUSTICE, on=BEGUN + timedelta(25), paper=Paper(note="보정")
    )
    hand_overs.amend(actor, one, back, version=back.version, received_on=BEGUN + timedelta(26))
    with pytest.raises(DomainError, match="receipt_before_sending"):
        correct(27, back)


def test_an_older_version_forgets_what_is_void(
    actor: Actor, one: EvidenceRequest, office_url: str, tmp_path: Path, office: Flask
) -> None:
    void(actor, one.legs[-1])
    void(actor, one.legs[-1])
    db.session.commit()
    reference, number = one.reference, one.id
    db.session.remove()
    application = make_app(office_url, tmp_path)
    with application.app_context():
        downgrade(revision="0024")
        rows = db.session.execute(
            text("SELECT holder, sent_on FROM leg WHERE evidence_request_id = :n "
                 "ORDER BY position"), {"n": number},
        ).all()  # fmt: skip
        assert [row.holder for row in rows] == ["our_desk", "our_approval", "our_desk"]
        assert [row.sent_on is None for row in rows] == [False, False, True]
        db.session.remove()
        upgrade()
        found = queries.by_reference(reference)
        assert found is not None
        assert (found.stage, found.void_legs) == (S.APPROVED, [])
        db.session.remove()
    dispose(application)
