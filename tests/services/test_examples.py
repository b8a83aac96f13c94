"""Example data: complete, marked, removed in one step."""

from sqlalchemy import func, select

from app.domain.stages import Stage
from app.extensions import db
from app.models import Case, EvidenceRequest, Target
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
