"""The way of a request's paper as its page shows it: every leg with names of its day, and days."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from app.domain.channels import Body, Channel, Holder
from app.domain.route import Side, Spent, Stay, by_side, last_on_way, passed_over, side_of, spent
from app.domain.stages import Stage
from app.extensions import db
from app.models import BodyName, EvidenceRequest, Leg
from app.models.base import Texts

#: Desks in Korea whose names the reference data give by date.
_BODIES = {
    Holder.PROSECUTION_OFFICE: Body.PROSECUTION_OFFICE,
    Holder.MINISTRY_OF_JUSTICE: Body.MINISTRY_OF_JUSTICE,
    Holder.FOREIGN_MINISTRY: Body.FOREIGN_MINISTRY,
    Holder.NCB_SEOUL: Body.NCB_SEOUL,
}
#: Foreign desks that are the addressee itself.
_ADDRESSEES = frozenset(
    {
        Holder.FOREIGN_CENTRAL_AUTHORITY,
        Holder.FOREIGN_NCB,
        Holder.FOREIGN_CONTACT_POINT,
        Holder.PROVIDER,
        Holder.HOTLINE_DESK,
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """One leg as it is shown. ``names`` and ``units`` are per language, of the day it began."""

    leg: Leg
    names: Texts
    units: Texts
    spent: Spent
    side: Side
    missed: list[Holder]


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """All legs, the days of each side, and their sum."""

    passages: list[Passage]
    sums: dict[Side, int]
    until: date

    @property
    def days(self) -> int:
        """From the first day to today, or to the day it was closed."""
        return sum(self.sums.values())


def way_of(one: EvidenceRequest, today: date) -> Way:
    """The way so far; the days of a closed request end with the closing."""
    stays = [Stay(leg.holder, leg.handed_on, leg.received_on, leg.sent_on) for leg in one.legs]
    until = one.closed_on if one.stage is Stage.CLOSED and one.closed_on else today
    days = spent(stays, until)
    rows = _names(one)
    passages = []
    for place, (leg, each) in enumerate(zip(one.legs, days, strict=True)):
        missed = _missed(one.channel, one.legs[:place], leg)
        names, units = _named(one, leg, rows)
        passages.append(
            Passage(
                leg=leg,
                names=names,
                units=units,
                spent=each,
                side=side_of(leg.holder),
                missed=missed,
            )
        )
    return Way(passages=passages, sums=by_side(stays, days), until=until)


def _missed(channel: Channel, before: Sequence[Leg], leg: Leg) -> list[Holder]:
    """Desks between this one and the last before it that lies on the way."""
    planned = (each for each in reversed(before) if last_on_way(channel, [each.holder]))
    last = next(planned, None)
    if last is None or last.consent_on:
        return []
    return passed_over(channel, last.holder, leg.holder)


def _names(one: EvidenceRequest) -> list[BodyName]:
    wanted = {_BODIES[leg.holder].value for leg in one.legs if leg.holder in _BODIES}
    if not wanted:
        return []
    query = select(BodyName).where(BodyName.body.in_(wanted))
    return list(db.session.scalars(query.order_by(BodyName.body, BodyName.valid_from)))


def _named(one: EvidenceRequest, leg: Leg, rows: list[BodyName]) -> tuple[Texts, Texts]:
    """Name and unit of the office: as recorded on the leg, else the body's name on that day."""
    if leg.body:
        return {"ko": leg.body}, {}
    if leg.holder in _ADDRESSEES and one.authority:
        return dict(one.authority.label), {}
    code = _BODIES.get(leg.holder)
    found = [
        row
        for row in rows
        if code is not None
        and row.body == code.value
        and row.valid_from <= leg.handed_on <= (row.valid_until or leg.handed_on)
    ]
    return {row.language: row.name for row in found}, {
        row.language: row.unit for row in found if row.unit
    }
