"""What came of the office's past requests to a State, channel by channel."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import joinedload

from app.domain.channels import Channel
from app.domain.track_record import (
    LastSending,
    PastCase,
    TrackRecord,
    compared,
    last_sending,
    track_record,
)
from app.extensions import db
from app.models import Authority, EvidenceRequest
from app.queries import calendars
from app.reference import serving

#: Newest requests counted of one State: habits of ten years ago say little.
MOST = 5_000


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """An authority of another State that answers for the platform of a target."""

    authority: Authority
    record: TrackRecord


@dataclass(frozen=True, slots=True)
class Comparison:
    """The channels of a State, and ``elsewhere`` those beyond it that serve the targets.

    ``sending`` is for the channel and day that were chosen.
    """

    rows: Sequence[TrackRecord]
    elsewhere: Sequence[Elsewhere]
    chosen: TrackRecord | None
    sending: LastSending | None


def of_state(
    state: str,
    *,
    authority: Authority | None,
    channel: Channel | None,
    needed_by: date | None,
    today: date,
    platforms: Collection[str] = (),
) -> Comparison:
    """Compared for a new request; ``platforms`` are those of its targets."""
    cases, offered = _cases(EvidenceRequest.state_iso2 == state), _offered(state)
    rows = compared(cases, offered)
    chosen = track_record(channel, cases) if channel else None
    sending = None
    if channel and chosen and needed_by:
        own = [one for one in cases if authority and one.authority_id == authority.id]
        records = [(track_record(channel, own), True), (chosen, False)]
        office = next(iter(calendars.working(["KR"])), None)
        sending = last_sending(records, needed_by, today, office)
    return Comparison(rows, _elsewhere(state, platforms), chosen, sending)


def _elsewhere(state: str, platforms: Collection[str]) -> list[Elsewhere]:
    """Each of their channels by itself, over the requests to that authority alone."""
    codes = {code for platform in platforms for code in serving().get(platform, ())}
    query = (
        select(Authority)
        .where(Authority.code.in_(codes), Authority.state_iso2 != state, Authority.is_active)
        .options(joinedload(Authority.state))
        .order_by(Authority.id)
    )
    found = db.session.scalars(query).all() if codes else ()
    return [
        Elsewhere(one, track_record(channel, _cases(EvidenceRequest.authority_id == one.id)))
        for one in found
        for channel in Channel
        if channel.value in one.channels
    ]


def _cases(condition: ColumnElement[bool]) -> list[PastCase]:
    one = EvidenceRequest
    query = (
        select(one.channel, one.authority_id, one.sent_on, one.first_data_on)
        .where(condition, one.sent_on.is_not(None))
        .order_by(one.id.desc())
        .limit(MOST)
    )
    return [
        PastCase(channel, authority, sent_on, first_data_on)
        for channel, authority, sent_on, first_data_on in db.session.execute(query)
        if sent_on
    ]


def _offered(state: str) -> list[Channel]:
    query = select(Authority.channels).where(Authority.state_iso2 == state, Authority.is_active)
    known = {channel.value for channel in Channel}
    found = {code for codes in db.session.scalars(query) for code in codes or () if code in known}
    return [Channel(code) for code in sorted(found)]
