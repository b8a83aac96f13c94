"""The reference of the foreign side on the request's row, as its contacts and legs say it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from sqlalchemy import select

from app import clock
from app.domain.channels import UNPLANNED
from app.domain.contacts import Direction
from app.domain.route import Side, side_of
from app.domain.their_references import Given, newest
from app.extensions import db
from app.models import Correspondence, EvidenceRequest, Leg
from app.services import search_index


def column(one: EvidenceRequest, *formerly: str) -> dict[str, object]:
    """What the row says now; ``formerly`` are numbers that no longer stand.

    A number that came with an imported register has no contact and no leg: it stays until one
    gives another.
    """
    if found := _said(_incoming(one.contacts), one.legs):
        return {"their_reference": found}
    void = {row.their_reference for row in one.contacts if row.voided_at}
    void |= {leg.their_reference for leg in one.void_legs} | {*formerly}
    return {"their_reference": ""} if one.their_reference in void else {}


def follow(one: EvidenceRequest, *formerly: str) -> None:
    """Bring the row and the search in line after a leg got, lost or changed its number."""
    for name, value in column(one, *formerly).items():
        setattr(one, name, value)
    search_index.update(one)


def stale() -> Iterator[tuple[EvidenceRequest, str]]:
    """Each request whose row says another number than its contacts and legs, with theirs."""
    c = Correspondence
    papers = select(c.evidence_request_id, c.their_reference, c.at).order_by(c.at, c.id)
    said = papers.where(
        c.direction == Direction.INCOMING, c.voided_at.is_(None), c.their_reference != ""
    )
    named = select(Leg.evidence_request_id).where(Leg.their_reference != "")
    way = select(Leg.evidence_request_id, Leg.holder, Leg.handed_on, Leg.received_on, Leg.sent_on,
                 Leg.their_reference)  # fmt: skip
    stays = way.where(Leg.voided_at.is_(None), Leg.evidence_request_id.in_(named))
    contacts, legs = _grouped(said), _grouped(stays.order_by(Leg.place))
    stored = dict(db.session.execute(
        select(EvidenceRequest.id, EvidenceRequest.their_reference).order_by(EvidenceRequest.id)
    ).all())  # fmt: skip
    for number in sorted({*contacts, *legs}):
        found = _said(contacts[number], legs[number])
        if found and stored[number] != found:
            yield db.session.get_one(EvidenceRequest, number), found


def _grouped(query: Any) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = defaultdict(list)
    for row in db.session.execute(query):
        found[row.evidence_request_id].append(row)
    return found


def _said(contacts: Iterable[Any], legs: Iterable[Any]) -> str:
    """The newest number the foreign side gave, on a paper of theirs or at one of their desks."""
    return newest([*_by_papers(contacts), *_by_desks(legs)])


def _incoming(contacts: Iterable[Correspondence]) -> list[Correspondence]:
    rows = [row for row in contacts if row.direction is Direction.INCOMING and not row.voided_at]
    return sorted(rows, key=lambda row: (row.at, row.id))


def _by_papers(contacts: Iterable[Any]) -> Iterator[Given]:
    for row in contacts:
        yield Given(row.their_reference, row.at.astimezone(clock.office_zone()).date())


def _by_desks(legs: Iterable[Any]) -> Iterator[Given]:
    """A body on no channel's way counts while it has the paper; what comes from abroad to our
    desk carries the number of those who sent it."""
    before = None
    for leg in legs:
        giver = before if before and side_of(leg.holder) is Side.OURS else leg
        is_passed = giver.holder in UNPLANNED and leg.sent_on is not None
        if side_of(giver.holder) is Side.ABROAD and not is_passed:
            yield Given(leg.their_reference, leg.received_on or leg.handed_on, by_desk=True)
        before = leg
