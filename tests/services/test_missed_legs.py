"""A desk that was missed is put in: the neighbours give up its days, and all still add up."""

from datetime import timedelta

import pytest

from app.domain.channels import Holder
from app.domain.errors import DomainError, MoveNotAllowed, StaleVersion
from app.domain.route import Errand
from app.domain.route_corrections import Visit
from app.domain.stages import Stage
from app.models import EvidenceRequest, Leg
from app.queries.route import way_of
from app.services import (
    hand_overs,
    missed_legs,
    route_corrections,
    stages,
)
from app.services.actor import Actor
from app.services.missed_legs import Missed
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
    """Acknowledged from abroad on day 30."""
    made = sent(actor)
    stages.move(actor, made, S.ACKNOWLEDGED, on=BEGUN + timedelta(30))
    return made


def put_in(actor: Actor, before: Leg, holder: Holder, first: int, last: int, **said: object) -> Leg:
    visit = Visit(holder, BEGUN + timedelta(first), BEGUN + timedelta(last))
    missed = Missed(visit=visit, **said)  # type: ignore[arg-type]
    one = before.evidence_request
    return missed_legs.insert(actor, one, before, missed, version=before.version)


def holders(one: EvidenceRequest) -> list[Holder]:
    return [leg.holder for leg in one.legs]


def days(one: EvidenceRequest) -> list[int]:
    return [row.spent.days for row in way_of(one, TODAY).passages]


def test_desks_passed_over_are_put_in_and_the_days_add_up(
    actor: Actor, one: EvidenceRequest
) -> None:
    whole, prosecution = (TODAY - BEGUN).days, one.legs[3]
    assert way_of(one, TODAY).passages[-1].missed == [H.MINISTRY_OF_JUSTICE, H.FOREIGN_MINISTRY]
    assert missed_legs.desks_after(one, prosecution)[:2] == [
        H.MINISTRY_OF_JUSTICE, H.FOREIGN_MINISTRY,
    ]  # fmt: skip
    justice = put_in(actor, prosecution, H.MINISTRY_OF_JUSTICE, 12, 30)
    put_in(actor, justice, H.FOREIGN_MINISTRY, 20, 30)
    assert holders(one)[3:] == [
        H.PROSECUTION_OFFICE,
        H.MINISTRY_OF_JUSTICE,
        H.FOREIGN_MINISTRY,
        H.FOREIGN_CENTRAL_AUTHORITY,
    ]
    assert days(one)[3:] == [7, 8, 10, whole - 30]
    assert sum(days(one)) == whole
    assert not any(row.missed for row in way_of(one, TODAY).passages)
    assert (one.stage, one.acknowledged_on) == (S.ACKNOWLEDGED, BEGUN + timedelta(30))


def test_a_body_nobody_planned_and_a_second_stay(actor: Actor, one: EvidenceRequest) -> None:
    with pytest.raises(DomainError, match="body_missing"):
        put_in(actor, one.legs[3], H.OTHER_KOREAN_BODY, 8, 30)
    other = put_in(actor, one.legs[3], H.OTHER_KOREAN_BODY, 8, 30, body="공소청 본부")
    put_in(actor, other, H.PROSECUTION_OFFICE, 15, 30, errand=Errand.CORRECTION, note="번역 누락")
    assert sum(days(one)) == (TODAY - BEGUN).days
    assert way_of(one, TODAY).passages[4].names == {"ko": "공소청 본부"}
    missed = way_of(one, TODAY).passages[-1].missed
    assert missed == [H.MINISTRY_OF_JUSTICE, H.FOREIGN_MINISTRY]
    before, gone = holders(one), one.legs[5]
    route_corrections.void(actor, one, gone, version=gone.version, reason="착오")
    assert holders(one) == [*before[:5], H.FOREIGN_CENTRAL_AUTHORITY]
    assert sum(days(one)) == (TODAY - BEGUN).days


def test_the_day_of_a_stage_stays(actor: Actor, one: EvidenceRequest) -> None:
    with pytest.raises(DomainError, match="day_of_stage_stays") as caught:
        put_in(actor, one.legs[3], H.MINISTRY_OF_JUSTICE, 12, 29)
    assert caught.value.field == "sent_on"
    desk, sent_on = one.legs[2], one.sent_on
    with pytest.raises(DomainError, match="day_of_stage_stays"):
        put_in(actor, desk, H.OTHER_KOREAN_BODY, 4, 9, body="국제치안협력국")
    leg = put_in(actor, desk, H.OTHER_KOREAN_BODY, 5, 9, body="국제치안협력국")
    assert (one.sent_on, one.legs[4].handed_on) == (sent_on, BEGUN + timedelta(9))
    assert [move.to_stage for move in route_corrections.moves_of(one, leg)] == [S.SENT]


@pytest.mark.parametrize(
    ("first", "last", "code"),
    [
        (4, 30, "move_before_last"),
        (31, 30, "receipt_after_passing_on"),
        (12, 40, "passed_on_after"),
        (12, 85, "move_in_future"),
    ],
)
def test_a_stay_lies_between_its_neighbours(
    actor: Actor, one: EvidenceRequest, first: int, last: int, code: str
) -> None:
    with pytest.raises(DomainError, match=code):
        put_in(actor, one.legs[3], H.MINISTRY_OF_JUSTICE, first, last)


def test_what_cannot_be_put_in_is_refused(actor: Actor, one: EvidenceRequest) -> None:
    with pytest.raises(MoveNotAllowed, match="insertion_not_allowed"):
        put_in(actor, one.legs[3], H.PROVIDER, 12, 30)
    for leg in (one.legs[0], one.legs[-1]):
        assert missed_legs.desks_after(one, leg) == []
        with pytest.raises(MoveNotAllowed, match="nothing_to_insert"):
            put_in(actor, leg, H.MINISTRY_OF_JUSTICE, 12, 30)
    before = one.legs[3]
    missed = Missed(visit=Visit(H.MINISTRY_OF_JUSTICE, TODAY, TODAY))
    with pytest.raises(StaleVersion):
        missed_legs.insert(actor, one, before, missed, version=before.version - 1)


def test_the_way_goes_on_after_a_body_nobody_planned(actor: Actor, one: EvidenceRequest) -> None:
    other, on = H.OTHER_FOREIGN_BODY, BEGUN + timedelta(40)
    with pytest.raises(DomainError, match="body_missing"):
        hand_overs.hand_over(actor, one, other, on=on)
    paper = hand_overs.Paper(body="Parquet de Paris")
    hand_overs.hand_over(actor, one, other, on=on, paper=paper)
    found = [stop.holder for stop in hand_overs.open_stops(one)]
    assert found[0] is H.FOREIGN_EXECUTING_AUTHORITY
    hand_overs.hand_over(actor, one, found[0], on=on + timedelta(2))
    assert sum(days(one)) == (TODAY - BEGUN).days
