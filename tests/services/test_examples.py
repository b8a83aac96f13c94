"""Example data: complete, marked, removed in one step."""

import re

from sqlalchemy import func, select

from app.domain.channels import Channel
from app.domain.contacts import Direction
from app.domain.measures import CellState
from app.domain.route import Errand, Side, side_of
from app.domain.stages import Stage
from app.extensions import db
from app.models import Case, Correspondence, EvidenceRequest, Target, TargetCell
from app.queries import evidence_requests, search
from app.services import examples, history


def test_examples_are_recorded_marked_and_removed(office: object) -> None:
    examples.seed()
    db.session.commit()
    assert db.session.scalar(select(func.count(EvidenceRequest.id))) == 14
    assert all(db.session.scalars(select(EvidenceRequest.is_example)))
    assert history.verify_chain() is None
    france = evidence_requests.by_reference("EX-2026-FR-0001")
    assert france is not None
    assert (len(france.targets), len(france.section_texts)) == (4, 14)
    assert search.matching("허위영상물") is not None
    assert france.id in (search.matching("허위영상") or [])
    assert france.id in (search.matching("hypertrucages") or [])
    assert france.id in (search.matching("203.0.113.77") or [])
    assert examples.remove() == 14
    db.session.commit()
    for model in (EvidenceRequest, Case, Target):
        assert db.session.scalar(select(func.count()).select_from(model)) == 0
    assert history.verify_chain() is None
    examples.seed()
    assert evidence_requests.by_reference("EX-2026-FR-0001") is not None


def test_every_stage_of_the_examples_follows_from_its_events(office: object) -> None:
    examples.seed()
    rows = db.session.scalars(select(EvidenceRequest).order_by(EvidenceRequest.id)).all()
    stages = {row.reference: row.stage for row in rows}
    assert stages["EX-2026-DE-0001"] is Stage.DRAFT
    assert stages["EX-2026-BE-0001"] is Stage.IN_APPROVAL
    assert stages["EX-2026-IN-0001"] is Stage.RETURNED
    assert stages["EX-2026-JP-0001"] is Stage.CLOSED
    assert stages["EX-2025-US-0001"] is Stage.EXECUTING


def test_the_legs_of_the_examples_lie_on_days_of_their_own(office: object) -> None:
    examples.seed()
    rows = db.session.scalars(select(EvidenceRequest).where(EvidenceRequest.sent_on.is_not(None)))
    for one in rows.all():
        outside = [leg for leg in one.legs if side_of(leg.holder) is not Side.OURS]
        days = [leg.handed_on for leg in outside]
        assert len(set(days)) == len(days), one.reference
        assert all(leg.received_on for leg in outside if side_of(leg.holder) is Side.KOREA
                   and leg.errand is Errand.REQUEST), one.reference  # fmt: skip
    britain = evidence_requests.by_reference("EX-2026-GB-0001")
    assert britain is not None
    assert [leg.consent_reference for leg in britain.legs if leg.consent_on] == [
        "EX-외교-2026-0311"
    ]
    telegram = evidence_requests.by_reference("EX-2026-AE-0001")
    assert telegram is not None
    states = [cell.state for target in telegram.targets for cell in target.cells]
    assert states == [CellState.GIVEN, CellState.ASKED]


def test_every_answer_of_the_examples_names_its_contact(office: object) -> None:
    examples.seed()
    cells = db.session.scalars(select(TargetCell).where(TargetCell.answered_on.is_not(None))).all()
    assert cells
    for cell in cells:
        one = cell.target.evidence_request
        contact = next(row for row in one.contacts if row.id == cell.contact_id)
        assert contact.direction is Direction.INCOMING
    timed = [cell for cell in cells if cell.answered_at]
    assert len(timed) == 25
    assert {cell.target.evidence_request.channel for cell in timed} == {Channel.HOTLINE}


def test_every_example_case_has_number_offence_and_titles_of_its_own(
    with_examples: None, office: object
) -> None:
    cases = db.session.scalars(select(Case).order_by(Case.id)).all()
    assert all(re.fullmatch(r"EX-2026-\d{6}", case.kics_number) for case in cases)
    assert len({case.title["ko"] for case in cases}) == len(cases) == 10
    for case in cases:
        assert case.offences, case.kics_number
        assert set(case.title) == {"ko", "fr", "en"}
        assert case.limitation_expires_on


def test_notes_of_example_contacts_are_korean(with_examples: None, office: object) -> None:
    notes = db.session.scalars(select(Correspondence.note).where(Correspondence.note != "")).all()
    assert len(notes) == 6
    assert all(re.search("[가-힣]", note) for note in notes)
