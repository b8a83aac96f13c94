"""Whose preservation ends before the usual reply: the list says what each request's page says."""

from datetime import timedelta

from flask import Flask
from sqlalchemy import select

from app import clock
from app.domain.deadline_kinds import DeadlineKind
from app.extensions import db
from app.models import Deadline, EvidenceRequest
from app.queries import preservation
from app.queries.preservation import Gap
from app.services import generated


def fill(count: int) -> None:
    """So many more requests; the preservation of two in three of the sent ones ends early."""
    generated.generate(count, seed=count)
    for number, one in enumerate(sent()):
        if not any(row.kind is DeadlineKind.PRESERVATION_ENDS for row in one.deadlines):
            db.session.add(_preserved(one, 20 if number % 3 else 4_000))
    db.session.commit()


def sent() -> list[EvidenceRequest]:
    query = select(EvidenceRequest).order_by(EvidenceRequest.id)
    return [one for one in db.session.scalars(query) if one.sent_on and one.stage != "closed"]


def _preserved(one: EvidenceRequest, days: int) -> Deadline:
    assert one.sent_on
    return Deadline(
        evidence_request=one, kind=DeadlineKind.PRESERVATION_ENDS, created_at=clock.now(),
        due_on=one.sent_on + timedelta(days=days),
    )  # fmt: skip


def each() -> list[Gap]:
    """One request after the other."""
    found = [gap for one in sent() if (gap := preservation.gap_of(one))]
    return sorted(found, key=lambda gap: (gap.ends_on, gap.evidence_request.id))


def test_the_list_says_what_each_page_says(office: Flask) -> None:
    for count in (300, 200):  # the second time the usual replies are others
        fill(count)
        expected = each()
        assert len(expected) > 10
        assert preservation.gaps(officer_id=None) == expected[: preservation.MOST]
        officer = expected[0].evidence_request.officer_id
        own = [gap for gap in expected if gap.evidence_request.officer_id == officer]
        assert preservation.gaps(officer_id=officer) == own[: preservation.MOST]


def test_requests_without_a_gap_do_not_push_one_out(office: Flask) -> None:
    fill(600)
    last = each()[-1].evidence_request
    for one in sent():
        for row in one.deadlines:
            row.due_on += timedelta(days=0 if one is last else 4_000)
    db.session.flush()
    assert [gap.evidence_request for gap in preservation.gaps(officer_id=None)] == [last]
