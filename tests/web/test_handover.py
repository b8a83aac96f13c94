"""An officer leaves: the pack, and everything to a successor in one step."""

import io
import zipfile
from collections.abc import Callable
from hashlib import sha256

from flask import Flask
from pypdf import PdfReader
from sqlalchemy import func, select

from app.extensions import db
from app.models import Action, EvidenceRequest, HistoryEvent, StoredFile, User
from app.services import examples, history, review
from app.services.actor import Actor
from app.services.review import Entry
from tests.web.client import Pages

IS_OPEN = EvidenceRequest.stage != "closed"


def number_of(login: str) -> int:
    return db.session.scalars(select(User.id).where(User.login == login)).one()


def counted(login: str) -> tuple[int, int]:
    """Open requests and actions."""
    mine = select(func.count(EvidenceRequest.id)).where(
        IS_OPEN, EvidenceRequest.officer_id == number_of(login)
    )
    owned = select(func.count(Action.id)).where(Action.owner_id == number_of(login))
    found = db.session.scalar(mine), db.session.scalar(owned)
    db.session.rollback()
    return found


def fill(actor: Actor) -> str:
    """The examples are kim's; one promise of kim's and one file. Returns its reference."""
    examples.seed()
    from app import clock

    one = db.session.scalars(select(EvidenceRequest).where(IS_OPEN).limit(1)).one()
    kim = number_of("kim")
    promise = Entry(action="전화로 확인", owner_id=kim, due_on=clock.today())
    review.decide(actor, one, promise)
    db.session.add(
        StoredFile(sha256="ab" * 32, size=12, media_type="text/plain", name_given="회신.txt",
                   evidence_request_id=one.id, received_at=clock.now())
    )  # fmt: skip
    db.session.commit()
    return one.reference


def test_the_pack_has_everything(office: Flask, visit: Callable, acting: Callable) -> None:
    reference = fill(acting("lead"))
    kim, lead = number_of("kim"), visit("lead")
    page = lead.get("/handover")
    assert "김예시" in page.text
    page = lead.get(f"/handover/{kim}")
    for part in (reference, "전화로 확인", "후임자"):
        assert part in page.text
    pdf = lead.call("GET", f"/handover/{kim}/pack.pdf").data
    text = " ".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages)
    for part in (reference, "abababab", "인수자", "전화로 확인"):
        assert part in text
    archive = zipfile.ZipFile(io.BytesIO(lead.call("GET", f"/handover/{kim}/pack.zip").data))
    assert {"handover.pdf", "handover.xlsx", "SHA256SUMS"} <= set(archive.namelist())
    assert f"{'ab' * 32}  {reference}/회신.txt\n" in archive.read("SHA256SUMS").decode()
    for name in ("handover.pdf", "handover.xlsx"):
        digest = sha256(archive.read(name)).hexdigest()
        assert f"{digest}  {name}\n" in archive.read("SHA256SUMS").decode()
    lead.get(f"/handover/{kim}/pack.doc", expect=404)
    for language in ("en", "fr"):
        lead.post("/language", {"language": language, "then": "/"})
        lead.get(f"/handover/{kim}")


def test_all_of_it_goes_in_one_step_and_stands_in_the_history(
    office: Flask, visit: Callable, acting: Callable
) -> None:
    fill(acting("lead"))
    (requests, actions), lead, kim = counted("kim"), visit("lead"), number_of("kim")
    taken = number_of("colleague")
    db.session.rollback()
    assert requests > 5
    for wrong in ("", kim, number_of("viewer"), 999):
        db.session.rollback()
        lead.post(f"/handover/{kim}", {"taker": wrong})
        assert "고르십시오" in lead.get(f"/handover/{kim}").text
    lead.post(f"/handover/{kim}", {"taker": taken})
    assert f"요청 {requests}건과 조치 {actions}건" in lead.get(f"/handover/{kim}").text
    assert counted("kim") == (0, 0)
    assert counted("colleague") == (requests, actions)
    verbs = dict(
        db.session.execute(
            select(HistoryEvent.verb, func.count())
            .where(HistoryEvent.verb.in_(("request.assigned", "action.assigned",
                                          "user.handed_over")))
            .group_by(HistoryEvent.verb)
        ).all()
    )  # fmt: skip
    assert verbs == {"request.assigned": requests, "action.assigned": actions,
                     "user.handed_over": 1}  # fmt: skip
    assert history.verify_chain() is None
    db.session.rollback()
    lead.post(f"/handover/{kim}", {"taker": taken})
    assert "없습니다" in lead.get(f"/handover/{kim}").text


def test_who_may(office: Flask, visit: Callable, acting: Callable) -> None:
    fill(acting("lead"))
    kim, taken = number_of("kim"), number_of("colleague")
    own = number_of("officer")
    db.session.rollback()
    officer: Pages = visit("officer")
    officer.get(f"/handover/{own}")
    for path in (f"/handover/{kim}", f"/handover/{kim}/pack.pdf"):
        officer.get(path, expect=403)
    officer.post(f"/handover/{kim}", {"taker": taken}, expect=403)
    visit("viewer").get("/handover", expect=403)
    visit("administrator").get(f"/handover/{kim}", expect=403)
    assert counted("colleague") == (0, 0)
    officer.get("/handover/999", expect=404)
