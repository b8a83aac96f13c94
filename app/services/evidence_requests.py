"""Recording a request: created with its number, changed, assigned."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from flask import current_app
from sqlalchemy import select

from app import clock
from app.domain.channels import Channel, Holder, check_state
from app.domain.errors import DomainError, StaleVersion
from app.domain.measures import Measure, not_allowed
from app.domain.numbering import request_series, write_reference
from app.domain.people import Ability
from app.domain.stages import Stage
from app.extensions import db
from app.models import Authority, Case, EvidenceRequest, Leg, StageChange, Treaty
from app.services import cadence, deadlines, history, search_index
from app.services.actor import Actor
from app.services.numbers import next_number

EXAMPLE_OFFICE = "EX"


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestFacts:
    """What a form says of a request; everything but State and channel may still be missing."""

    state_iso2: str
    channel: Channel
    authority: Authority | None = None
    case: Case | None = None
    kind: str = "letter_of_request"
    foreign_language: str = "en"
    measures: tuple[Measure, ...] = ()
    treaties: tuple[str, ...] = ()
    is_urgent: bool = False
    needed_by: date | None = None
    is_confidential: bool = True
    notify_user: bool = False
    domestic_order: str = ""
    domestic_order_translated: str = ""
    assurances: tuple[str, ...] = field(default=())


def create(
    actor: Actor, facts: RequestFacts, *, on: date | None = None, is_example: bool = False
) -> EvidenceRequest:
    """Record a request and give it the next reference of its State and year."""
    actor.demand(Ability.WRITE_OWN)
    assert actor.user_id is not None
    on = on or clock.today()
    _check(facts)
    one = EvidenceRequest(
        **_columns(facts),
        **_number(facts.state_iso2, on, is_example=is_example),
        officer_id=actor.user_id,
        created_at=clock.now(),
        updated_at=clock.now(),
        stage=Stage.DRAFT,
        stage_on=on,
        holder=Holder.OUR_DESK,
        is_example=is_example,
    )
    one.legal_bases = _treaties(facts)
    db.session.add(one)
    db.session.flush()
    _open(one, actor, on)
    deadlines.follow(one)
    history.append(
        actor, "request.created", one, new=_columns(facts) | {"reference": one.reference}
    )
    search_index.update(one)
    return one


def update(
    actor: Actor, one: EvidenceRequest, facts: RequestFacts, *, version: int | None
) -> EvidenceRequest:
    """Change what was recorded; raises ``StaleVersion`` when the form is older than the record."""
    actor.demand_write(one)
    if version != one.version:
        raise StaleVersion("stale_version", reference=one.reference)
    if one.stage is Stage.CLOSED:
        raise DomainError("request_closed")
    if one.stage is Stage.IN_APPROVAL:
        raise DomainError("text_locked")
    _check(facts)
    columns = _columns(facts)
    columns.pop("state_iso2")  # the State stands in the reference
    old, new = history.changes(one, columns)
    before = [treaty.code for treaty in one.legal_bases]
    one.legal_bases = _treaties(facts)
    after = [treaty.code for treaty in one.legal_bases]
    if before != after:
        old["legal_bases"], new["legal_bases"] = before, after
    if new:
        one.updated_at = clock.now()
        db.session.flush()
        db.session.expire(one, ["case"])  # another one may have been chosen
        deadlines.follow(one)
        history.append(actor, "request.changed", one, old=old, new=new)
        cadence.follow(actor, one)
        search_index.update(one)
    return one


def assign(actor: Actor, one: EvidenceRequest, officer_id: int) -> None:
    """Hand the request to another officer."""
    actor.demand_write(one)
    old, new = history.changes(one, {"officer_id": officer_id})
    if new:
        history.append(actor, "request.assigned", one, old=old, new=new)


def _check(facts: RequestFacts) -> None:
    check_state(facts.state_iso2, facts.channel)
    wrong = not_allowed(facts.channel, frozenset(facts.measures))
    if wrong:
        raise DomainError("measures_not_allowed", field="measures", measures=sorted(wrong))


def _columns(facts: RequestFacts) -> dict[str, Any]:
    return {
        "state_iso2": facts.state_iso2,
        "channel": facts.channel,
        "authority_id": facts.authority.id if facts.authority else None,
        "case_id": facts.case.id if facts.case else None,
        "title": facts.case.title.get("ko", "") if facts.case else "",
        "kind": facts.kind,
        "foreign_language": facts.foreign_language,
        "measures": [measure.value for measure in facts.measures],
        "is_urgent": facts.is_urgent,
        "needed_by": facts.needed_by,
        "is_confidential": facts.is_confidential,
        "notify_user": facts.notify_user,
        "domestic_order": facts.domestic_order,
        "domestic_order_translated": facts.domestic_order_translated,
        "assurances": list(facts.assurances),
    }


def _number(state: str, on: date, *, is_example: bool) -> dict[str, Any]:
    config = current_app.config["GONGJO"]
    office = EXAMPLE_OFFICE if is_example else config.office
    number = next_number(request_series(office, state), on.year)
    reference = write_reference(
        config.reference_pattern, office=office, year=on.year, state=state, number=number
    )
    return {"reference": reference, "year": on.year, "number": number}


def _treaties(facts: RequestFacts) -> list[Treaty]:
    query = select(Treaty).where(Treaty.code.in_(facts.treaties)).order_by(Treaty.id)
    return list(db.session.scalars(query))


def _open(one: EvidenceRequest, actor: Actor, on: date) -> None:
    """The first leg of the route, and the first line of its stages."""
    assert actor.user_id is not None
    db.session.add_all(
        [
            Leg(
                evidence_request=one,
                position=1,
                place=1,
                holder=Holder.OUR_DESK,
                handed_on=on,
                received_on=on,
            ),
            StageChange(
                evidence_request=one,
                from_stage=None,
                to_stage=Stage.DRAFT,
                on=on,
                at=clock.now(),
                actor_id=actor.user_id,
            ),
        ]
    )
